"""The pills of the error plot: the present error, and the names of other curves at their ends, spread apart."""

from collections.abc import Sequence
from math import log10

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.painter import Tag
from visualizer.gui.panel.end_names import leader
from visualizer.gui.panel.plot import Limits, Plot
from visualizer.scene.chart.correlation_chart import spread
from visualizer.scene.chart.error_chart import Course, ErrorChart
from visualizer.scene.chart.error_extra import Extra, extra_colour
from visualizer.scene.palette import rgba
from visualizer.scene.text import shortened

# Units: from a curve to its pill, from a pill to the next, half of a pill, and from the present to the middle of its.
BESIDE, APART, HALF, ABOVE = 10, 19, 8.5, 20.5
# Units that a name has.
WIDEST = 96
# Where not all have room, those that nothing else names come first.
ORDER = ("layer", "row", "ghost")


class CourseNames:
    """Pills in the colours of their curves.

    Parameters
    ----------
    plot : Plot
    extras : sequence of Extra
        In the order of `ErrorChart.courses`.
    """

    def __init__(self, plot: Plot, extras: Sequence[Extra]) -> None:
        style = plot.kit.style
        self._px, palette = style.px, style.palette
        self._pills: list[Tag] = []
        for extra in extras:
            colour = rgba(palette.bg4) if extra.kind == "ghost" else extra_colour(palette, extra)
            self._pills.append(_pill(plot, shortened(extra.name, style.tiny, style.px(WIDEST)), colour))
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
        ends = {k: end for k, course in enumerate(chart.courses) if (end := _end(course, chart.x_limits))}
        most = max(0, int(height / px(APART)) - 1)
        named = sorted(ends, key=lambda k: ORDER.index(chart.courses[k].extra.kind))[:most]
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


def _end(course: Course, limits: Limits) -> tuple[float, float] | None:
    """The last point of a curve, if it is in sight."""
    finite = np.flatnonzero(np.isfinite(course.y))
    if not len(finite):
        return None
    x, y = float(course.x[finite[-1]]), float(course.y[finite[-1]])
    return (x, y) if limits[0] <= x <= limits[1] else None


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
