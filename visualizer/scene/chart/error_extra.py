"""What the error plot shows beside the run: runs that were left, and the errors of hidden layers and single rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.palette import Palette, rgba
from visualizer.scene.shape import Colour
from visualizer.scene.style import Style
from visualizer.session.state import State

# Curves of more rows than these would bury the plot; then only the selected row has one.
MOST_ROWS = 8
# Dashes and gaps of the curves of rows, in units: by these and two greys, eight rows are told apart.
ROW_DASHES = ((9.0, 4.0), (3.0, 3.0), (12.0, 4.0, 3.0, 4.0), (5.0, 9.0))
ORDER = ("held out", "layer", "row", "ghost")


@dataclass(frozen=True)
class Extra:
    """What has a curve beside that of the run.

    Attributes
    ----------
    kind : str
        "ghost" for a run that was left, "held out" for the rows that do not train, "layer" for the error of a hidden
        layer, "row" for that of a row.
    index : int
        Number of the run, of the layer, or of the row counted from 0.
    name : str
    """

    kind: Literal["ghost", "held out", "layer", "row"]
    index: int
    name: str


def row_label(table: TruthTable, row: int) -> str:
    """The inputs of a row, such as "0 1 1"; its number where they are many."""
    if table.n_inputs > 4:
        return f"row {row + 1}"
    return number.cells(table.inputs[row])


def extras(state: State) -> tuple[Extra, ...]:
    """What is drawn beside the run: ghosts, and the hidden layers and rows that have been asked for."""
    view, table = state.view, state.experiment.table
    ghosts = [Extra("ghost", run.number, run.name) for run in state.ghosts]
    layers = range(1, len(state.network.weights)) if view.hidden_errors else ()
    rows: Iterable[int] = ()
    if view.row_errors:
        rows = range(table.n_rows) if table.n_rows <= MOST_ROWS else () if state.row is None else (state.row,)
    held_out = [Extra("held out", 0, "held out")] if state.experiment.task.held_out else []
    return (
        *ghosts,
        *held_out,
        *(Extra("layer", layer, f"l{layer}_error") for layer in layers),
        *(Extra("row", row, f"row {row + 1:,}") for row in rows),
    )


def extra_colour(palette: Palette, extra: Extra) -> Colour:
    """Shades of grey: only a hidden neuron has a hue."""
    match extra.kind:
        case "ghost":
            return rgba(palette.t2)
        case "held out" | "layer":
            return rgba(palette.t1)
        case "row":
            return rgba(palette.t2 if extra.index // len(ROW_DASHES) % 2 else palette.t1)


def extra_dashes(extra: Extra, style: Style) -> tuple[float, ...]:
    """How its curve is dashed, in pixels; not at all but for rows."""
    if extra.kind != "row":
        return ()
    return tuple(style.scale * units for units in ROW_DASHES[extra.index % len(ROW_DASHES)])


def pill_colour(palette: Palette, extra: Extra) -> Colour:
    """Ground of the name at the end of a curve."""
    return rgba(palette.bg4) if extra.kind in ("ghost", "row") else extra_colour(palette, extra)


def named_first(extras: Sequence[Extra]) -> list[int]:
    """Places of the curves in the order in which they get names, where not all names have room.

    Those that nothing else names come first.
    """
    return sorted(range(len(extras)), key=lambda place: ORDER.index(extras[place].kind))


def ghost_note(state: State, number_of_run: int) -> str:
    """What became of a run that was left, such as "run 2 · seed 2, up to iteration 5,000"."""
    run = next(run for run in state.ghosts if run.number == number_of_run)
    cause = f" · {run.cause}" if run.cause else ""
    return f"{run.name}{cause}, up to iteration {number.count(run.reached)}"
