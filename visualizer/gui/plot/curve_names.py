"""The pills of the error plot: the present error, and the names of other curves at their ends, spread apart."""

from collections.abc import Sequence
from math import log10

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.plot.end_names import leader
from visualizer.gui.plot.plot import Limits, Plot
from visualizer.scene.chart.correlation_chart import spread
from visualizer.scene.chart.error_chart import ErrorChart
from visualizer.scene.chart.error_extra import Extra, named_first, pill_colour
from visualizer.scene.chart.plot import APART, WIDEST
from visualizer.scene.palette import rgba
from visualizer.scene.text import shortened

# Units: from a curve to its pill, half of a pill, and from the present to the middle of its.
BESIDE, HALF, ABOVE = 10, 8.5, 20.5


class CurveNames:
    """Pills in the colours of their curves.

    Parameters
    ----------
    plot : Plot
    extras : sequence of Extra
        In the order of `ErrorChart.curves`.
    """

    def __init__(self, plot: Plot, extras: Sequence[Extra]) -> None:
        style = plot.ui.style
        self._px, palette = style.px, style.palette
        self._pills: list[Tag] = []
        for extra in extras:
            name = shortened(extra.name, style.tiny, style.px(WIDEST))
            self._pills.append(_pill(plot, name, pill_colour(palette, extra)))
        self._now = _pill(plot, "", rgba(palette.bg3))

    def show(self, chart: ErrorChart, log: bool, height: float) -> None:
        """Place the pills.

        Parameters
        ----------
        chart : ErrorChart
        log : bool
            Whether errors are on a logarithmic axis.
        height : float
            Of the plot in pixels, from limit to limit.
        """
        px, limits = self._px, chart.y_limits
        ends = {k: end for k, curve in enumerate(chart.curves) if (end := curve.end(chart.x_limits))}
        most = max(0, int(height / px(APART)) - 1)
        named = [k for k in named_first([curve.extra for curve in chart.curves]) if k in ends][:most]
        now = chart.now[0], max(chart.now[1], limits[0])
        points = [now, *(ends[k] for k in named)]
        levels = [_level(y, limits, log, height) for _, y in points]
        wanted = [levels[0] + px(ABOVE), *levels[1:]]
        placed = spread(wanted, px(APART), px(HALF), max(px(HALF), height - px(HALF)))
        for k, pill in enumerate(self._pills):
            dpg.configure_item(pill, show=k in named)
        dpg.set_item_label(self._now, chart.label)
        pills = [self._now, *(self._pills[k] for k in named)]
        for pill, (x, _), level, place in zip(pills, points, levels, placed, strict=True):
            anchor, below = leader(level, place, 1.0, px(HALF))
            dpg.set_value(pill, (x, _value(anchor, limits, log, height)))
            dpg.configure_item(pill, offset=(px(BESIDE), below))


def _pill(plot: Plot, label: str, colour: tuple[int, int, int, int]) -> Tag:
    item: Tag = dpg.add_plot_annotation(
        label=label, default_value=(1.0, 1.0), offset=(1.0, 0.0), clamped=True, color=colour, parent=plot.item
    )
    return item


def _level(y: float, limits: Limits, log: bool, height: float) -> float:
    """Pixels from the bottom of the plot."""
    low, high = _scaled(limits[0], log), _scaled(limits[1], log)
    return (_scaled(y, log) - low) / (high - low) * height


def _value(level: float, limits: Limits, log: bool, height: float) -> float:
    """Inverse of `_level`."""
    low, high = _scaled(limits[0], log), _scaled(limits[1], log)
    scaled = low + (high - low) * level / height
    return 10.0**scaled if log else scaled


def _scaled(y: float, log: bool) -> float:
    return log10(y) if log else y
