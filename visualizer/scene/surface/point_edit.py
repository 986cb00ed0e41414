"""The rows on a surface as points that can be moved, added and taken away: which is meant, and what it becomes."""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import base_inputs, surface_axes
from visualizer.scene.surface.frame import framed_rect
from visualizer.scene.surface.surface_hint import short
from visualizer.session.command import AddPoint
from visualizer.session.state import State

# Units of length: how near to its middle a point is meant.
NEAR = 9


def is_plane(state: State) -> bool:
    """Whether the table is one of points in a plane: all but two of its inputs are computed from these."""
    return len(base_inputs(state)) == 2


def point_at(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> int | None:
    """The row whose point is under a place of the picture; the nearest of several. None where there is none."""
    axes, rect = surface_axes(state), framed_rect(style, *size)
    if len(axes.inputs) < 2:
        return None
    inputs = state.experiment.table.inputs
    across, up = (span.share(inputs[:, column]) for column, span in zip(axes.inputs, axes.spans, strict=True))
    away = np.hypot(rect.x + across * rect.width - x, rect.y + (1 - up) * rect.height - y)
    row = int(np.argmin(away))
    return row if away[row] <= style.px(NEAR) else None


def dragged_to(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> tuple[tuple[int, float], ...]:
    """The inputs that a point gets at a place of the picture, by their columns; it does not leave the picture."""
    axes, rect = surface_axes(state), framed_rect(style, *size)
    shares = np.clip([(x - rect.x) / rect.width, 1 - (y - rect.y) / rect.height], 0.0, 1.0)
    pixels = rect.width, rect.height
    return tuple(
        (column, short(float(span.at(share)), span.step(room)))
        for column, span, share, room in zip(axes.inputs, axes.spans, shares, pixels, strict=True)
    )


def point_classes(state: State) -> list[tuple[str, FloatArray]]:
    """What a new point can be: a name, and its targets. The two ends of the targets, or one of several outputs."""
    table = state.experiment.table
    low, high = float(table.targets.min()), float(table.targets.max())
    if low == high:
        low, high = min(low, 0.0), max(high, 1.0)
    if table.n_outputs == 1:
        (name,) = table.output_names
        return [(f"{name} = {number.cell(value)}", np.array([value])) for value in (high, low)]
    return [(name, np.where(np.arange(table.n_outputs) == k, high, low)) for k, name in enumerate(table.output_names)]


def new_point(state: State, place: dict[int, float]) -> AddPoint:
    """What adds a point of the class that the view says."""
    classes = point_classes(state)
    targets = classes[min(state.view.adds or 0, len(classes) - 1)][1]
    n_inputs = state.experiment.table.n_inputs
    return AddPoint((*place.items(), *((n_inputs + k, float(value)) for k, value in enumerate(targets))))
