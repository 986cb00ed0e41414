"""The error against the iteration: the run, the runs that were left, and the errors of hidden layers and rows."""

from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray, mean_size, means
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.chart import axis
from visualizer.scene.chart.error_curve import Limits, error_curve
from visualizer.scene.chart.error_extra import Extra, extras
from visualizer.scene.chart.thinning import drawn_present
from visualizer.session.grid import ERRORS
from visualizer.session.segment import Segment
from visualizer.session.state import State

# What is said where nothing has been trained yet.
EMPTY = "The error of every iteration appears here."


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve beside that of the run.

    Attributes
    ----------
    extra : Extra
        Whose it is.
    x, y : ndarray of shape (n,)
        NaN where there is nothing to draw.
    """

    extra: Extra
    x: FloatArray
    y: FloatArray

    def end(self, limits: Limits) -> tuple[float, float] | None:
        """The last point of the curve, if it is in sight."""
        finite = np.flatnonzero(np.isfinite(self.y))
        if not len(finite):
            return None
        x, y = float(self.x[finite[-1]]), float(self.y[finite[-1]])
        return (x, y) if limits[0] <= x <= limits[1] else None


@dataclass(frozen=True, eq=False)
class ErrorChart:
    """What the error plot shows.

    Attributes
    ----------
    x, y : ndarray of shape (n,)
        Iterations, where they are on their axis, and errors: where many iterations share a pixel, the least
        and the greatest of them.
    x_limits, y_limits : pair of float
        Of axes that follow the run.
    now : (x, y)
        The present.
    label : str
        The present error.
    curves : tuple of Curve
        What else is drawn: that of `extras`, in the same order.
    """

    x: FloatArray
    y: FloatArray
    x_limits: Limits
    y_limits: Limits
    now: tuple[float, float]
    label: str
    curves: tuple[Curve, ...]


def error_title(state: State) -> tuple[str, str]:
    """The tutorial's name, l2 error with one hidden layer, l1 error with none; and what is drawn of it."""
    last = state.network.architecture.last
    return f"l{last} error", f"mean |y − l{last}|"


def error_chart(state: State, pixels: int, zoomed: Limits | None = None) -> ErrorChart:
    """The chart for a plot of `pixels` width.

    Parameters
    ----------
    state : State
    pixels : int
        The curve has at most two points for each.
    zoomed : pair of float, optional
        First and last iteration in sight, if the axis does not follow the run.
    """
    view = state.view
    x_limits = zoomed or axis.iteration_limits(_longest(state), view.log_x)
    x, y = _errors(state, x_limits, pixels)
    curves = tuple(_curve(state, extra, x_limits, pixels) for extra in extras(state))
    drawn = np.concatenate([y, *(curve.y for curve in curves)])
    finite = drawn[np.isfinite(drawn)]
    spread = (float(finite.min()), float(finite.max())) if len(finite) else (np.nan, np.nan)
    y_limits = axis.error_limits(*spread, view.log_y)
    label = number.error(state.error)
    return ErrorChart(x, _drawable(y, state), x_limits, y_limits, (drawn_present(state), state.error), label, curves)


def _errors(state: State, limits: Limits, pixels: int) -> tuple[FloatArray, FloatArray]:
    """The error of every iteration; of runs that learn from batches, that of all rows that train."""
    if all(segment.experiment.task.whole for segment in state.history.segments):
        return error_curve(state.history, limits, pixels, state.view.log_x)
    x, y = _asked_errors(state, held_out=False)
    return axis.places_of(x, state.view.log_x), y


def _asked_errors(state: State, held_out: bool) -> tuple[FloatArray, FloatArray]:
    """Iterations that were looked at, and the mean error of the rows that train or are held out."""
    x, y = [], []
    for segment in state.history.segments:
        task, iterations = segment.experiment.task, segment.metrics.iterations.values
        rows = list(task.held_out if held_out else task.training_rows)
        errors = segment.metrics.row_errors.values
        x.append(iterations)
        y.append(means(errors[:, rows]) if rows else np.full(len(iterations), np.nan))
    if state.iteration == state.history.reached:
        error = state.pass_.held_out_error if held_out else state.error
        x.append(np.array([float(state.iteration)]))
        y.append(np.array([np.nan if error is None else error]))
    return np.concatenate(x), np.concatenate(y)


def error_at(state: State, x: float) -> tuple[int, float] | None:
    """The last recorded iteration of the run up to place `x` of its axis, and its exact error; None beyond the run."""
    iteration, history = axis.iteration_at(x, state.view.log_x), state.history
    if iteration == history.reached:
        return iteration, history.end_error
    values = history.errors.values.values
    place = ERRORS.index(iteration) if iteration >= 0 else -1
    if not 0 <= place < len(values):
        return None
    return int(ERRORS.point(np.array([place]))[0]), float(values[place])


def _longest(state: State) -> int:
    return max(run.reached for run in (state.history, *state.ghosts))


def _curve(state: State, extra: Extra, limits: Limits, pixels: int) -> Curve:
    if extra.kind == "ghost":
        run = next(run for run in state.ghosts if run.number == extra.index)
        x, y = error_curve(run, limits, pixels, state.view.log_x)
        return Curve(extra, x, _drawable(y, state))
    if extra.kind == "held out":
        x, y = _asked_errors(state, held_out=True)
        return Curve(extra, axis.places_of(x, state.view.log_x), _drawable(y, state))
    segments, index = state.history.segments, extra.index
    if extra.kind == "layer":
        parts, error = [_layer_errors(segment, index) for segment in segments], state.pass_.errors[index - 1]
    else:
        parts = [_row_errors(segment, index, state.experiment.table) for segment in segments]
        error = state.pass_.misses[index]
    x, y = np.concatenate([segment.metrics.iterations.values for segment in segments]), np.concatenate(parts)
    if state.iteration == state.history.reached:
        x, y = np.append(x, float(state.iteration)), np.append(y, mean_size(error))
    return Curve(extra, axis.places_of(x, state.view.log_x), _drawable(y, state))


def _layer_errors(segment: Segment, layer: int) -> FloatArray:
    """Of a hidden layer in a segment: shape (n,); NaN where the layer was not there, or was the output."""
    errors = segment.metrics.layer_errors.values
    return errors[:, layer - 1] if layer < len(segment.first.network.weights) else np.full(len(errors), np.nan)


def _row_errors(segment: Segment, row: int, table: TruthTable) -> FloatArray:
    """Of a row in a segment: shape (n,); NaN where the table did not have the row at that place."""
    errors = segment.metrics.row_errors.values
    then = segment.experiment.table.inputs
    same = row < len(then) and np.array_equal(table.inputs[row], then[row])
    return errors[:, row] if same else np.full(len(errors), np.nan)


def _drawable(y: FloatArray, state: State) -> FloatArray:
    """An error of exactly 0 has no place on a logarithmic axis."""
    return np.where(y > 0, y, np.nan) if state.view.log_y else y
