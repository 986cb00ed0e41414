"""The rows of the table on a surface."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.score import is_right, tolerance
from visualizer.scene.look import Range
from visualizer.scene.reading.layer import level_range
from visualizer.scene.surface.surface import Surface
from visualizer.session.state import State

# With more rows than these, as many of them are drawn, evenly spread.
MOST_POINTS = 600


@dataclass(frozen=True, eq=False)
class SurfacePoints:
    """Where the rows are, and what is said of each.

    Attributes
    ----------
    rows : ndarray of shape (n,)
        Their numbers, the first being 0.
    shares : ndarray of shape (n, 2) or (n, 1)
        How far along the axes.
    output : int
        That the surface is of; for a hidden neuron, that of the view.
    targets : ndarray of shape (n,)
        Of that output, on the scale of the network.
    span : Range
        From the least target of that output to the greatest, from hollow to solid.
    classes : ndarray of int, shape (n,)
        The output whose target is the largest.
    held_out : ndarray of bool, shape (n,)
    wrong : ndarray of bool, shape (n,)
        Whether that output answers wrongly, as the table tells it; where it is shown which output is the largest,
        whether that is none of those whose targets are.
    """

    rows: NDArray[np.intp]
    shares: FloatArray
    output: int
    targets: FloatArray
    span: Range
    classes: NDArray[np.intp]
    held_out: NDArray[np.bool_]
    wrong: NDArray[np.bool_]

    @property
    def filling(self) -> FloatArray:
        """How far each target lies between the ends of the span, 0 to 1: shape (n,)."""
        # Halves, for the difference of two numbers may have no end.
        return (self.targets / 2 - self.span.low / 2) / (self.span.high / 2 - self.span.low / 2)

    def levels(self, most: int) -> list[tuple[float, float]]:
        """The targets from the greatest to the least, and how far each lies in the span.

        Where there are more than `most`, or numbers too many to be levels, only the ends, which may be the same.
        """
        found = sorted({*zip(self.targets.tolist(), self.filling.tolist(), strict=True)}, reverse=True)
        return found if len(found) <= most else [found[0], found[-1]]


def surface_points(state: State, shown: Surface) -> SurfacePoints:
    """The rows of the table, or as many of them as can be told apart, the one that is shown among them."""
    task, pass_ = state.experiment.task, state.pass_
    rows = np.arange(task.table.n_rows)
    if len(rows) > MOST_POINTS:
        kept = {*np.linspace(0, len(rows) - 1, MOST_POINTS - 1).astype(int).tolist(), state.row or 0}
        rows = np.array(sorted(kept))
    last = state.network.architecture.last
    output = shown.neuron.unit if shown.neuron.layer == last else state.view.target
    inputs = task.table.inputs[rows]
    shares = [span.share(inputs[:, c]) for c, span in zip(shown.axes.inputs, shown.axes.spans, strict=True)]
    held_out = np.isin(rows, task.held_out)
    column = task.targets[:, output]
    targets, span = column[rows], Range(float(column.min()), float(column.max()))
    if span.low == span.high:
        span = level_range(state, last)
    classes = np.argmax(task.targets[rows], axis=1)
    if shown.outputs is None:
        wrong = ~is_right(pass_.misses[rows, output], tolerance(task))
    else:
        answered = np.argmax(np.nan_to_num(pass_.outputs[rows], nan=-np.inf), axis=1)
        wrong = task.targets[rows, answered] < task.targets[rows, classes]
    return SurfacePoints(rows, np.column_stack(shares), output, targets, span, classes, held_out, wrong)
