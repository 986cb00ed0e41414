"""The pills of the error plot: the present error, and the names of other curves at their ends."""

from collections.abc import Sequence

from visualizer.gui.plot.pills import Pills
from visualizer.gui.plot.plot import Plot
from visualizer.scene.chart.error_chart import ErrorChart
from visualizer.scene.chart.error_extra import Extra, named_first, pill_colour
from visualizer.scene.chart.error_picture import present_above
from visualizer.scene.chart.plot import Plot as Axes
from visualizer.scene.palette import rgba


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
        palette = style.palette
        self._pills = Pills(plot, [*(pill_colour(palette, extra) for extra in extras), rgba(palette.bg3)])

    def show(self, chart: ErrorChart, axes: Axes) -> None:
        """Place the pills on the axes of a chart."""
        last = len(chart.curves)
        ends = {k: end for k, curve in enumerate(chart.curves) if (end := curve.end(axes.x_limits))}
        first = [k for k in named_first([curve.extra for curve in chart.curves]) if k in ends]
        now = chart.now[0], max(chart.now[1], axes.y_limits[0])
        named = [(k, chart.curves[k].extra.name, ends[k], 0.0) for k in first[: axes.most_names]]
        self._pills.show(axes, [(last, chart.label, now, present_above(axes, chart)), *named])
