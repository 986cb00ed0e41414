"""Over which inputs a surface lies, from where to where, and what the other inputs are."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.derived import derived_inputs
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.session.state import State
from visualizer.session.view import View

# What is free around the rows of the table, as a share of their range; and half of the range where that is nothing.
MARGIN, ALONE = 0.12, 0.5
# Beyond it there is no number any more.
_FURTHEST = float(np.finfo(float).max)


class Span(NamedTuple):
    """An axis, from its low to its high end."""

    low: float
    high: float

    def at(self, share: FloatArray) -> FloatArray:
        """The values at shares of the way from low (0) to high (1)."""
        return self.low * (1 - share) + self.high * share

    def share(self, value: FloatArray) -> FloatArray:
        """How far values are on that way."""
        # In halves, for ends so far apart that the distance itself is no number.
        return (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)

    def step(self, count: float) -> float:
        """How far it is from one of so many places along it to the next."""
        return self.high / count - self.low / count


@dataclass(frozen=True)
class Axes:
    """The axes of a surface.

    Attributes
    ----------
    inputs : tuple of int
        The input that goes across, and the one that goes up; a network of one input has but the first.
    spans : tuple of Span
        One for each of them.
    """

    inputs: tuple[int, ...]
    spans: tuple[Span, ...]

    def placed(self, held: FloatArray, shares: FloatArray) -> FloatArray:
        """Rows of inputs.

        Parameters
        ----------
        held : ndarray of shape (n_inputs,)
        shares : ndarray of shape (n, 2) or (n, 1)
            Of the way along the axes, from 0 to 1.

        Returns
        -------
        ndarray of shape (n, n_inputs)
        """
        rows = np.tile(held, (len(shares), 1))
        for place, (column, span) in enumerate(zip(self.inputs, self.spans, strict=True)):
            rows[:, column] = span.at(shares[:, place])
        return rows


def base_inputs(state: State) -> list[int]:
    """The inputs that are not computed from others."""
    table = state.experiment.table
    return [column for column in range(table.n_inputs) if column not in derived_inputs(table)]


def is_plane(state: State) -> bool:
    """Whether the rows are points of a plane: two inputs beside derived ones, and more rows than two bits can have."""
    return len(base_inputs(state)) == 2 and state.experiment.table.n_rows > 4


def surface_axes(state: State) -> Axes:
    """The axes that the view asks for, as far as the table has them."""
    table, view, choices = state.experiment.table, state.view, base_inputs(state)
    across = view.across if view.across in choices else choices[-1]
    rest = [column for column in choices if column != across]
    up = (view.up if view.up in rest else rest[0],) if rest else ()
    held = {column: Span(low, high) for column, low, high in view.frame}
    return Axes((across, *up), tuple(held.get(column, _spans(table)[column]) for column in (across, *up)))


def held_axes(state: State) -> View:
    """The view with the axes held where they are, whatever becomes of the rows."""
    axes = surface_axes(state)
    return replace(
        state.view, frame=tuple((column, *span) for column, span in zip(axes.inputs, axes.spans, strict=True))
    )


def axis_view(state: State, place: int, column: int) -> View:
    """The view with an input as its axis 0, across, or 1, up; if it was the other one, they change places."""
    inputs = list(surface_axes(state).inputs)
    if column in inputs:
        inputs[inputs.index(column)] = inputs[place]
    inputs[place] = column
    across, up = inputs
    return replace(state.view, across=across, up=up)


@lru_cache(maxsize=4)
def _spans(table: TruthTable) -> tuple[Span, ...]:
    """From where to where every input goes: around what the rows of the table have."""
    spans = []
    for column in table.inputs.T:
        low, high = float(column.min()), float(column.max())
        reach = MARGIN * (high / 2 - low / 2) * 2 or max(1.0, abs(low)) * ALONE
        spans.append(Span(max(low - reach, -_FURTHEST), min(high + reach, _FURTHEST)))
    return tuple(spans)


def held_inputs(state: State) -> FloatArray:
    """What the inputs are that are no axes: as they are fixed, else of the row that is shown, or the new situation."""
    of_situation = state.view.others == "situation" or state.row is None
    held = np.array(state.experiment.situation if of_situation else state.experiment.table.inputs[state.row])
    for column, value in _fixed(state).items():
        held[column] = value
    return held


def asked_inputs(state: State, place: dict[int, float]) -> dict[int, float]:
    """The new situation that has the answer of a place: its other inputs are those of the surface."""
    held = held_inputs(state)
    return {column: place.get(column, float(held[column])) for column in base_inputs(state)}


def holds_situation(state: State) -> bool:
    """Whether the new situation lies on the surface: its inputs that are no axes are those of the surface."""
    held, situation, axes = held_inputs(state), state.experiment.situation, surface_axes(state).inputs
    return all(held[column] == situation[column] for column in base_inputs(state) if column not in axes)


def _fixed(state: State) -> dict[int, float]:
    """The inputs that are fixed, as far as the table has them: its columns may have been others once."""
    return {column: value for column, value in state.view.fixed if column < state.experiment.table.n_inputs}


def held_phrase(state: State) -> str:
    """What is said of the inputs that are no axes, those that are fixed first; empty if there are none."""
    table, axes, held = state.experiment.table, surface_axes(state), held_inputs(state)
    fixed = [column for column in _fixed(state) if column not in axes.inputs]
    rest = [column for column in base_inputs(state) if column not in (*axes.inputs, *fixed)]
    told = fixed if len(rest) > 2 else [*fixed, *rest]
    phrases = [f"{table.input_names[column]} = {number.cell(float(held[column]))}" for column in told]
    if len(rest) > 2:
        of_row = state.view.others == "row" and state.row is not None
        phrases.append(f"other inputs of {f'row {(state.row or 0) + 1}' if of_row else 'the new situation'}")
    return ", ".join(phrases)
