"""Fonts and themes of one style; made anew when the style changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import CLEAR, Colour
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR, SEMIBOLD

# A slider is as high as its type.
THIN = 10

Pairs = Iterable[tuple[int, Colour]]
Sizes = Iterable[tuple[int, tuple[float, ...]]]


def make_theme(
    colours: Pairs = (), styles: Sizes = (), disabled: Pairs = (), plot: Pairs = (), plot_styles: Sizes = ()
) -> Tag:
    """A Dear PyGui theme; `disabled` holds for buttons and fields that cannot be used."""
    theme: Tag
    with dpg.theme() as theme:
        with dpg.theme_component(dpg.mvAll):
            for target, colour in colours:
                dpg.add_theme_color(target, colour)
            for target, values in styles:
                dpg.add_theme_style(target, *values)
            for target, colour in plot:
                dpg.add_theme_color(target, colour, category=dpg.mvThemeCat_Plots)
            for target, values in plot_styles:
                dpg.add_theme_style(target, *values, category=dpg.mvThemeCat_Plots)
        for kind in (dpg.mvButton, dpg.mvInputText, dpg.mvCombo, dpg.mvMenuItem) if disabled else ():
            with dpg.theme_component(kind, enabled_state=False):
                for target, colour in disabled:
                    dpg.add_theme_color(target, colour)
    return theme


@dataclass(frozen=True)
class Fonts:
    """The typeface in the sizes that widgets use."""

    body: Tag
    small: Tag
    tiny: Tag
    title: Tag
    figure: Tag
    icon: Tag
    thin: Tag

    @staticmethod
    def load(style: Style) -> "Fonts":
        with dpg.font_registry():
            regular, bold = str(REGULAR), str(SEMIBOLD)
            return Fonts(
                body=dpg.add_font(regular, style.size),
                small=dpg.add_font(regular, style.small),
                tiny=dpg.add_font(regular, style.tiny),
                title=dpg.add_font(bold, style.size),
                figure=dpg.add_font(bold, style.large),
                icon=dpg.add_font(regular, style.px(18)),
                thin=dpg.add_font(regular, style.px(THIN)),
            )

    def resize(self, style: Style) -> None:
        """Set all fonts to the sizes of another style."""
        for font, size in (
            (self.body, style.size),
            (self.small, style.small),
            (self.tiny, style.tiny),
            (self.title, style.size),
            (self.figure, style.large),
            (self.icon, style.px(18)),
            (self.thin, style.px(THIN)),
        ):
            dpg.configure_item(font, size=size)


class Themes:
    """All themes of one style, each made when it is first asked for.

    Parameters
    ----------
    style : Style
    """

    def __init__(self, style: Style) -> None:
        self.style = style
        self._fields: dict[tuple[float, float, bool], Tag] = {}
        self._lines: dict[tuple[Colour, float], Tag] = {}
        self._dots: dict[tuple[Colour, float], Tag] = {}
        self._made: list[Tag] = []

    def _make(
        self, colours: Pairs = (), styles: Sizes = (), disabled: Pairs = (), plot: Pairs = (), plot_styles: Sizes = ()
    ) -> Tag:
        theme = make_theme(colours, styles, disabled, plot, plot_styles)
        self._made.append(theme)
        return theme

    def delete(self) -> None:
        """Free all themes that were made."""
        for theme in self._made:
            dpg.delete_item(theme)

    @cached_property
    def base(self) -> Tag:
        """Everything that is not said otherwise."""
        p, px = self.style.palette, self.style.px
        colours = {
            dpg.mvThemeCol_Text: p.t0,
            dpg.mvThemeCol_TextDisabled: p.t2,
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
            dpg.mvThemeCol_ModalWindowDimBg: rgba(p.bg0, 150),
        }
        light = p.name == "light"
        styles = {
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
        plot_styles: dict[int, tuple[float, ...]] = {
            dpg.mvPlotStyleVar_PlotBorderSize: (0,),
            dpg.mvPlotStyleVar_PlotPadding: (px(4), px(6)),
            dpg.mvPlotStyleVar_LabelPadding: (px(5), px(4)),
            dpg.mvPlotStyleVar_MinorAlpha: (0.35,),
            dpg.mvPlotStyleVar_MajorTickLen: (0, 0),
            dpg.mvPlotStyleVar_MinorTickLen: (0, 0),
            dpg.mvPlotStyleVar_MajorGridSize: (1, 1),
            dpg.mvPlotStyleVar_MinorGridSize: (1, 1),
        }
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
        return self._make(
            [*((t, rgba(c)) for t, c in colours.items()), *((t, CLEAR) for t in clear), *special.items()],
            styles.items(),
            disabled.items(),
            plot.items(),
            plot_styles.items(),
        )

    @cached_property
    def popup(self) -> Tag:
        """Menus, combos and dialogs: cards have no padding, and their pop-ups would inherit that."""
        px = self.style.px
        return self._make(
            styles=[
                (dpg.mvStyleVar_WindowPadding, (px(8), px(8))),
                (dpg.mvStyleVar_ItemSpacing, (px(8), px(8))),
            ]
        )

    @cached_property
    def dialog(self) -> Tag:
        """Windows in front of the others."""
        px, p = self.style.px, self.style.palette
        return self._make(
            [
                (dpg.mvThemeCol_WindowBg, rgba(p.bg1)),
                (dpg.mvThemeCol_PopupBg, rgba(p.bg1)),
                (dpg.mvThemeCol_Border, rgba(p.line2)),
                (dpg.mvThemeCol_ChildBg, rgba(p.bg1)),
            ],
            [
                (dpg.mvStyleVar_WindowPadding, (px(16), px(14))),
                (dpg.mvStyleVar_WindowRounding, (px(8),)),
                (dpg.mvStyleVar_WindowBorderSize, (1,)),
                (dpg.mvStyleVar_ItemSpacing, (px(8), px(8))),
                (dpg.mvStyleVar_ChildBorderSize, (0,)),
            ],
        )

    @cached_property
    def tight(self) -> Tag:
        """A list of many short lines."""
        px = self.style.px
        return self._make(styles=[(dpg.mvStyleVar_ItemSpacing, (px(8), px(3)))])

    @cached_property
    def plain(self) -> Tag:
        """A child window that is not seen."""
        return self._make([(dpg.mvThemeCol_ChildBg, CLEAR)], [(dpg.mvStyleVar_ChildBorderSize, (0,))])

    @cached_property
    def run(self) -> Tag:
        """The one button that stands out."""
        p = self.style.palette
        return self._make(
            [
                (dpg.mvThemeCol_Button, rgba(p.acc)),
                (dpg.mvThemeCol_ButtonHovered, mix(p.acc, p.t0, 0.18)),
                (dpg.mvThemeCol_ButtonActive, mix(p.acc, p.bg0, 0.25)),
                (dpg.mvThemeCol_Text, rgba(p.onacc)),
            ],
            [(dpg.mvStyleVar_FrameBorderSize, (0,))],
        )

    @cached_property
    def flat(self) -> Tag:
        """A button that shows itself only under the pointer."""
        p = self.style.palette
        return self._flat_button(CLEAR, rgba(p.bg2), rgba(p.bg3), rgba(p.t1))

    @cached_property
    def on(self) -> Tag:
        """A flat button that is switched on."""
        p = self.style.palette
        return self._flat_button(rgba(p.bg3), rgba(p.bg4), rgba(p.bg4), rgba(p.t0))

    @cached_property
    def tab(self) -> Tag:
        """A tab behind the front one."""
        p = self.style.palette
        return self._flat_button(CLEAR, rgba(p.bg2), rgba(p.bg3), rgba(p.t2))

    def _flat_button(self, rest: Colour, hovered: Colour, active: Colour, text: Colour) -> Tag:
        px = self.style.px
        return self._make(
            [
                (dpg.mvThemeCol_Button, rest),
                (dpg.mvThemeCol_ButtonHovered, hovered),
                (dpg.mvThemeCol_ButtonActive, active),
                (dpg.mvThemeCol_Text, text),
            ],
            [(dpg.mvStyleVar_FramePadding, (px(7), px(3))), (dpg.mvStyleVar_FrameBorderSize, (0,))],
        )

    @cached_property
    def slider(self) -> Tag:
        """A thin slider."""
        px, p = self.style.px, self.style.palette
        return self._make(
            [(dpg.mvThemeCol_FrameBg, rgba(p.bg4)), (dpg.mvThemeCol_FrameBgHovered, rgba(p.bg4))],
            [
                (dpg.mvStyleVar_FramePadding, (0, 0)),
                (dpg.mvStyleVar_GrabMinSize, (px(16),)),
                (dpg.mvStyleVar_FrameBorderSize, (0,)),
            ],
        )

    @cached_property
    def plot(self) -> Tag:
        """A plot without a frame."""
        return self._make(styles=[(dpg.mvStyleVar_FrameBorderSize, (0,))])

    def field(self, padding_x: float, padding_y: float, editing: bool = False) -> Tag:
        """A field with its own padding, which is how its text is centred; `editing` while it is typed in."""
        key = (padding_x, padding_y, editing)
        if key not in self._fields:
            p = self.style.palette
            colours = [(dpg.mvThemeCol_FrameBg, rgba(p.bg3)), (dpg.mvThemeCol_Border, rgba(p.acc))] if editing else []
            styles: list[tuple[int, tuple[float, ...]]] = [(dpg.mvStyleVar_FramePadding, (padding_x, padding_y))]
            if editing:
                styles.append((dpg.mvStyleVar_FrameBorderSize, (max(1, self.style.px(2)),)))
            self._fields[key] = self._make(colours, styles)
        return self._fields[key]

    def line(self, colour: Colour, width: float = 2) -> Tag:
        """A plotted line, and the area under it; `width` in units."""
        key = (colour, width)
        if key not in self._lines:
            self._lines[key] = self._make(
                plot=[(dpg.mvPlotCol_Line, colour), (dpg.mvPlotCol_Fill, colour)],
                plot_styles=[(dpg.mvPlotStyleVar_LineWeight, (max(1, self.style.px(width)),))],
            )
        return self._lines[key]

    def dots(self, colour: Colour, radius: float) -> Tag:
        """Plotted points of a radius in units."""
        key = (colour, radius)
        if key not in self._dots:
            self._dots[key] = self._make(
                plot=[
                    (dpg.mvPlotCol_Line, CLEAR),
                    (dpg.mvPlotCol_MarkerFill, colour),
                    (dpg.mvPlotCol_MarkerOutline, rgba(self.style.palette.bg1)),
                ],
                plot_styles=[
                    (dpg.mvPlotStyleVar_MarkerSize, (self.style.px(radius),)),
                    (dpg.mvPlotStyleVar_MarkerWeight, (1.5,)),
                    (dpg.mvPlotStyleVar_Marker, (dpg.mvPlotMarker_Circle,)),
                ],
            )
        return self._dots[key]
