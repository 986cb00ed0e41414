"""Themes of one style; made anew when the style changes."""

from functools import cached_property

import dearpygui.dearpygui as dpg

from visualizer.gui.base_theme import (
    Pairs,
    Sizes,
    base_colours,
    base_styles,
    disabled_colours,
    plot_colours,
    plot_styles,
)
from visualizer.gui.painter import Tag
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import CLEAR, Colour
from visualizer.scene.style import Style

Look = tuple[Pairs, Sizes]
NONE: Look = ((), ())
GROUNDS = dpg.mvThemeCol_WindowBg, dpg.mvThemeCol_PopupBg, dpg.mvThemeCol_ChildBg


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
        self, colours: Pairs = (), styles: Sizes = (), disabled: Look = NONE, plot: Pairs = (), plot_styles: Sizes = ()
    ) -> Tag:
        """A Dear PyGui theme; what is `disabled` holds for buttons and fields that cannot be used."""
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
            for kind in (dpg.mvButton, dpg.mvInputText, dpg.mvCombo, dpg.mvMenuItem) if disabled[0] else ():
                with dpg.theme_component(kind, enabled_state=False):
                    for target, colour in disabled[0]:
                        dpg.add_theme_color(target, colour)
                    for target, values in disabled[1]:
                        dpg.add_theme_style(target, *values)
        self._made.append(theme)
        return theme

    def delete(self) -> None:
        """Free all themes that were made."""
        for theme in self._made:
            dpg.delete_item(theme)

    @cached_property
    def base(self) -> Tag:
        """Everything that is not said otherwise."""
        return self._make(
            base_colours(self.style),
            base_styles(self.style),
            (disabled_colours(self.style), ()),
            plot_colours(self.style),
            plot_styles(self.style),
        )

    @cached_property
    def popup(self) -> Tag:
        """Menus, combos and dialogs: cards have no padding, and their pop-ups would inherit that."""
        px, p = self.style.px, self.style.palette
        return self._make(
            [(dpg.mvThemeCol_Header, mix(p.bg2, p.acc, 0.3))],
            [
                *((place, (px(8), px(8))) for place in (dpg.mvStyleVar_WindowPadding, dpg.mvStyleVar_ItemSpacing)),
                (dpg.mvStyleVar_WindowRounding, (px(6),)),  # tooltips are windows, not pop-ups
            ],
        )

    @cached_property
    def dialog(self) -> Tag:
        """Windows in front of the others."""
        px, p = self.style.px, self.style.palette
        return self._make(
            [*((ground, rgba(p.bg1)) for ground in GROUNDS), (dpg.mvThemeCol_Border, rgba(p.line2))],
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
    def listing(self) -> Tag:
        """A list to choose from, in a dialog."""
        p = self.style.palette
        return self._make(
            [(dpg.mvThemeCol_ChildBg, rgba(p.bg0)), (dpg.mvThemeCol_Border, rgba(p.line))],
            [
                (dpg.mvStyleVar_WindowPadding, (self.style.px(3), self.style.px(3))),
                (dpg.mvStyleVar_ChildBorderSize, (1,)),
                (dpg.mvStyleVar_ChildRounding, (self.style.px(5),)),
            ],
        )

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
    def control(self) -> Tag:
        """A button in a picture or over one, among words: seen to be one at rest."""
        p = self.style.palette
        return self._flat_button(rgba(p.bg2), rgba(p.bg3), rgba(p.bg4), rgba(p.t0), rgba(p.line2))

    @cached_property
    def control_on(self) -> Tag:
        """Such a button that is switched on."""
        p = self.style.palette
        return self._flat_button(rgba(p.bg4), rgba(p.bg4), rgba(p.bg3), rgba(p.t0), rgba(p.t1))

    @cached_property
    def choice(self) -> Tag:
        """A button that shows what is chosen, and opens the list of the rest."""
        return self._make([], [(dpg.mvStyleVar_ButtonTextAlign, (0.0, 0.5))])

    @cached_property
    def tab(self) -> Tag:
        """A tab behind the front one."""
        p = self.style.palette
        return self._flat_button(CLEAR, rgba(p.bg2), rgba(p.bg3), rgba(p.t2))

    def _flat_button(
        self, rest: Colour, hovered: Colour, active: Colour, text: Colour, border: Colour | None = None
    ) -> Tag:
        px, faded = self.style.px, rgba(self.style.palette.line2, 140)
        states = dpg.mvThemeCol_Button, dpg.mvThemeCol_ButtonHovered, dpg.mvThemeCol_ButtonActive, dpg.mvThemeCol_Text
        colours = [*zip(states, (rest, hovered, active, text), strict=True)]
        sizes = [(dpg.mvStyleVar_FramePadding, (px(7), px(3))), (dpg.mvStyleVar_FrameBorderSize, (border is not None,))]
        if border is None:
            return self._make(colours, sizes)
        colours.append((dpg.mvThemeCol_Border, border))
        disabled = [*disabled_colours(self.style), (dpg.mvThemeCol_Border, faded)]
        return self._make(colours, sizes, (disabled, sizes))

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
