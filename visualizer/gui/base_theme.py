"""The theme that holds for the whole window, as values: colours and sizes of widgets and plots."""

from collections.abc import Iterable

import dearpygui.dearpygui as dpg

from visualizer.scene.chart.pill import HIGH, MARGIN
from visualizer.scene.palette import DIM, mix, rgba
from visualizer.scene.shape import CLEAR, Colour
from visualizer.scene.style import Style

Pairs = Iterable[tuple[int, Colour]]
Sizes = Iterable[tuple[int, tuple[float, ...]]]


def base_colours(style: Style) -> Pairs:
    """Of widgets."""
    p = style.palette
    colours = {
        dpg.mvThemeCol_Text: p.t0,
        dpg.mvThemeCol_TextDisabled: p.t2,
        # Else it is white in every theme.
        dpg.mvThemeCol_InputTextCursor: p.t0,
        dpg.mvThemeCol_WindowBg: p.bg0,
        dpg.mvThemeCol_MenuBarBg: p.bg0,
        dpg.mvThemeCol_PopupBg: p.bg2,
        dpg.mvThemeCol_Border: p.line,
        dpg.mvThemeCol_FrameBg: p.bg2,
        dpg.mvThemeCol_FrameBgHovered: p.bg3,
        dpg.mvThemeCol_FrameBgActive: p.bg3,
        dpg.mvThemeCol_Button: p.bg2,
        dpg.mvThemeCol_ButtonHovered: p.bg3,
        dpg.mvThemeCol_ButtonActive: p.bg4,
        dpg.mvThemeCol_Header: p.bg3,
        dpg.mvThemeCol_HeaderHovered: p.bg3,
        dpg.mvThemeCol_HeaderActive: p.bg4,
        dpg.mvThemeCol_CheckMark: p.acc,
        dpg.mvThemeCol_SliderGrab: p.t1,
        dpg.mvThemeCol_SliderGrabActive: p.acc,
        dpg.mvThemeCol_TitleBg: p.bg1,
        dpg.mvThemeCol_TitleBgActive: p.bg1,
        dpg.mvThemeCol_ScrollbarGrab: p.bg4,
        dpg.mvThemeCol_ScrollbarGrabHovered: p.line2,
        dpg.mvThemeCol_ScrollbarGrabActive: p.line2,
        dpg.mvThemeCol_Separator: p.line,
        dpg.mvThemeCol_NavHighlight: p.acc,
        dpg.mvThemeCol_ResizeGrip: p.bg3,
    }
    # Cards show what the viewport is cleared with; see `visualizer.scene.backdrop`.
    clear = (dpg.mvThemeCol_ChildBg, dpg.mvThemeCol_BorderShadow, dpg.mvThemeCol_ScrollbarBg)
    special = {
        dpg.mvThemeCol_TextSelectedBg: mix(p.bg1, p.acc, 0.35),
        dpg.mvThemeCol_ModalWindowDimBg: rgba(p.bg0, DIM),
    }
    return [*((t, rgba(c)) for t, c in colours.items()), *((t, CLEAR) for t in clear), *special.items()]


def base_styles(style: Style) -> Sizes:
    """Of widgets."""
    px = style.px
    light = style.palette.name == "light"
    styles: dict[int, tuple[float, ...]] = {
        dpg.mvStyleVar_WindowPadding: (0, 0),
        dpg.mvStyleVar_WindowBorderSize: (0,),
        dpg.mvStyleVar_ChildBorderSize: (1,),
        dpg.mvStyleVar_ChildRounding: (px(8),),
        dpg.mvStyleVar_FrameRounding: (px(5),),
        dpg.mvStyleVar_FrameBorderSize: (1 if light else 0,),
        dpg.mvStyleVar_FramePadding: (px(8), px(5)),
        dpg.mvStyleVar_PopupRounding: (px(6),),
        dpg.mvStyleVar_PopupBorderSize: (1,),
        dpg.mvStyleVar_ItemSpacing: (px(8), px(6)),
        dpg.mvStyleVar_ItemInnerSpacing: (px(6), px(4)),
        dpg.mvStyleVar_GrabRounding: (px(5),),
        dpg.mvStyleVar_GrabMinSize: (px(12),),
        dpg.mvStyleVar_ScrollbarRounding: (px(4),),
        dpg.mvStyleVar_ScrollbarSize: (px(10),),
        dpg.mvStyleVar_DisabledAlpha: (1.0,),
    }
    return styles.items()


def plot_colours(style: Style) -> Pairs:
    """Of plots."""
    p = style.palette
    plot = {
        dpg.mvPlotCol_AxisText: rgba(p.t2),
        dpg.mvPlotCol_AxisGrid: rgba(p.grid),
        dpg.mvPlotCol_AxisTick: rgba(p.line2),
        dpg.mvPlotCol_AxisBgHovered: rgba(p.bg2),
        dpg.mvPlotCol_AxisBgActive: rgba(p.bg3),
        dpg.mvPlotCol_InlayText: rgba(p.t1),
        dpg.mvPlotCol_Crosshairs: rgba(p.t2),
        dpg.mvPlotCol_Selection: rgba(p.acc),
        **dict.fromkeys(
            (
                dpg.mvPlotCol_FrameBg,
                dpg.mvPlotCol_PlotBg,
                dpg.mvPlotCol_PlotBorder,
                dpg.mvPlotCol_AxisBg,
                dpg.mvPlotCol_LegendBg,
                dpg.mvPlotCol_LegendBorder,
            ),
            CLEAR,
        ),
    }
    return plot.items()


def plot_styles(style: Style) -> Sizes:
    """Of plots."""
    px = style.px
    styles: dict[int, tuple[float, ...]] = {
        dpg.mvPlotStyleVar_PlotBorderSize: (0,),
        dpg.mvPlotStyleVar_PlotPadding: (px(4), px(6)),
        dpg.mvPlotStyleVar_LabelPadding: (px(5), px(4)),
        dpg.mvPlotStyleVar_AnnotationPadding: (px(MARGIN), (px(HIGH) - style.tiny) / 2),
        dpg.mvPlotStyleVar_MinorAlpha: (0.35,),
        dpg.mvPlotStyleVar_MajorTickLen: (0, 0),
        dpg.mvPlotStyleVar_MinorTickLen: (0, 0),
        dpg.mvPlotStyleVar_MajorGridSize: (1, 1),
        dpg.mvPlotStyleVar_MinorGridSize: (1, 1),
    }
    return styles.items()


def disabled_colours(style: Style) -> Pairs:
    """Of buttons, fields and menu items that cannot be used."""
    p = style.palette
    faded = mix(p.bg1, p.t2, 0.55)
    disabled = {
        dpg.mvThemeCol_Text: faded,
        **dict.fromkeys(
            (
                dpg.mvThemeCol_Button,
                dpg.mvThemeCol_ButtonHovered,
                dpg.mvThemeCol_ButtonActive,
                dpg.mvThemeCol_FrameBg,
            ),
            rgba(p.bg1),
        ),
    }
    return disabled.items()
