"""What is said of the curves of the error plot and of the plots of weights and updates."""

from visualizer.scene import number
from visualizer.scene.chart.error_chart import ErrorChart
from visualizer.scene.chart.error_extra import Extra, ghost_note
from visualizer.scene.chart.metric_chart import MetricChart
from visualizer.scene.chart.pointed import REACH, curve_at, pixels_between
from visualizer.scene.glossary.glossary import sentence
from visualizer.session.state import State


def error_hint(state: State, chart: ErrorChart, x: float, y: float, height: float) -> str:
    """Of a point of the error plot, in units of its axes, which is `height` pixels high."""
    curves = [(chart.x, chart.y), *((curve.x, curve.y) for curve in chart.curves)]
    found = curve_at(curves, (x, y), chart.y_limits, state.view.log_y, height)
    if found is None:
        return ""
    return sentence("error plot") if found == 0 else extra_sentence(state, chart.curves[found - 1].extra)


def extra_sentence(state: State, extra: Extra) -> str:
    """What a curve beside that of the run is."""
    match extra.kind:
        case "ghost":
            return f"A ghost, {ghost_note(state, extra.index)}: the error of a run that you left."
        case "held out":
            return "The mean error of the rows that are held out, from which the network never learns."
        case "layer":
            return f"The mean size of l{extra.index}_error, the error that comes back to a hidden layer."
        case "row":
            return f"The mean error of row {extra.index + 1:,} alone, {extra.name}."


def metric_hint(
    chart: MetricChart, names: tuple[str, ...], what: str, point: tuple[float, float], log: bool, height: float
) -> str:
    """Of a point of a plot of weights or updates: `what` goes before the name of a curve."""
    found = curve_at([(chart.x, curve) for curve in chart.curves.T], point, chart.y_limits, log, height)
    if found is not None:
        return f"{what} {names[found]} at every iteration; now it is {number.significant(float(chart.present[found]))}."
    if chart.guide is not None and pixels_between(chart.guide, point[1], chart.y_limits, log, height) <= REACH:
        return sentence("start")
    return ""
