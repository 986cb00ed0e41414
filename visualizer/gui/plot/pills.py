"""The names of the points of a plot: pills in the colours of their curves, with lines to those that moved away."""

from collections.abc import Sequence

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.painter import Tag
from visualizer.gui.plot.plot import Plot, Values, set_series
from visualizer.scene.chart.pill import Name, Pill, pills
from visualizer.scene.chart.plot import Plot as Axes
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Colour


class Pills:
    """Names that stand where `visualizer.scene.chart.pill` places them.

    Dear PyGui would draw a line of its own to every annotation that is not centred on its point, over those before it:
    so each is centred on the place of its pill, and all lines are one series, which lies behind.

    Parameters
    ----------
    plot : Plot
    colours : sequence of Colour
        One for each name.
    """

    def __init__(self, plot: Plot, colours: Sequence[Colour]) -> None:
        self._style = plot.ui.style
        self._leads = plot.line(plot.ui.themes.line(rgba(self._style.palette.t2), 1))
        self._items: list[Tag] = [
            dpg.add_plot_annotation(
                label="", default_value=(1.0, 1.0), offset=(0.0, 0.0), color=colour, parent=plot.item, show=False
            )
            for colour in colours
        ]
        self._texts = [""] * len(self._items)
        self._colours = tuple(colours)
        self._shown = True

    def show(self, axes: Axes, named: Sequence[tuple[int, str, tuple[float, float], float]]) -> None:
        """Name points.

        Parameters
        ----------
        axes : Axes
        named : sequence of (place, text, (x, y), above)
            Which of the colours, the name, its point in units of the axes, and how many pixels over that it would
            stand. Points that are out of sight have no name.
        """
        self._shown = True
        low, high = axes.x_limits
        seen = [each for each in named if low <= each[2][0] <= high]
        names = [Name(text, axes.point(*point), self._colours[k], above) for k, text, point, above in seen]
        placed = pills(names, axes.rect, self._style)
        shown = {k: pill for (k, *_), pill in zip(seen, placed, strict=True)}
        for k, item in enumerate(self._items):
            pill = shown.get(k)
            dpg.configure_item(item, show=pill is not None)
            if pill is None:
                continue
            dpg.set_value(item, axes.value(pill.left + pill.wide / 2, pill.middle))
            if pill.text != self._texts[k]:
                dpg.set_item_label(item, pill.text)
                self._texts[k] = pill.text
        set_series(self._leads, *_lines(axes, placed))

    def hide(self) -> None:
        """Name nothing."""
        if self._shown:
            for item in self._items:
                dpg.configure_item(item, show=False)
            set_series(self._leads, np.array([np.nan]), np.array([np.nan]))
            self._shown = False


def _lines(axes: Axes, placed: Sequence[Pill]) -> tuple[Values, Values]:
    """The lines to pills in units of the axes, with a gap after each."""
    ends = [axes.value(*end) for pill in placed if pill.lead for end in (*pill.lead, (np.nan, np.nan))]
    x, y = np.array(ends or [(np.nan, np.nan)]).T
    return x, y
