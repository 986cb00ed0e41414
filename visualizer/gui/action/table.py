"""Rows and columns of the truth table: which is looked at, and which are there."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action, InCell, Key
from visualizer.gui.dialog.formula import FormulaDialog
from visualizer.gui.dialog.points import PointsDialog
from visualizer.gui.dialog.table import FillDialog, PasteDialog
from visualizer.gui.ui import Ui
from visualizer.scene.surface.axes import base_inputs
from visualizer.scene.table.arrangement import next_wrong
from visualizer.session.command import (
    AddColumn,
    AddDerived,
    AddRow,
    Command,
    RemoveRow,
    Say,
    SelectRow,
    hold_out_command,
    rule_command,
)
from visualizer.session.state import State

_KEPT = "what has been learnt stays"


def select_row_beside(ui: Ui, by: int) -> None:
    """Select the row that stands `by` rows below; the first or the last one where none is selected."""
    order, row = _rows(ui), ui.state.row
    last = len(order) - 1
    place = (0 if by > 0 else last) if row is None else min(max(0, order.index(row) + by), last)
    ui.dispatch(SelectRow(order[place]))


def _rows(ui: Ui) -> list[int]:
    """All rows, as they stand in the table."""
    every = list(range(ui.state.experiment.table.n_rows))
    return list(ui.row_order) if ui.row_order and len(ui.row_order) == len(every) else every


def _next_wrong(ui: Ui) -> None:
    """Select the next row that is wrong, as rows stand in the table; after the last one the first."""
    found = next_wrong(ui.state, _rows(ui))
    if found is None:
        ui.dispatch(Say("No row is wrong."))
    elif ui.dispatch(SelectRow(found[0])):
        row, place, count = found
        ui.dispatch(Say(f"Row {row + 1:,} is wrong: {place:,} of {count:,}."))


def _without_row(state: State) -> Command:
    if state.row is None:
        return Say("No row is selected; click the row to remove first.", problem=True)
    return RemoveRow(state.row)


def _held_out(state: State) -> Command:
    if state.row is None:
        return Say("No row is selected; click the row to hold out first.", problem=True)
    return hold_out_command(state, state.row, state.row not in state.experiment.task.held_out)


def _derived(state: State, kind: str, which: tuple[int, ...]) -> Command:
    inputs = base_inputs(state)
    if max(which) >= len(inputs):
        return Say("The table has but one input to compute from; add another first.", problem=True)
    return AddDerived(kind, tuple(inputs[place] for place in which))


# fmt: off
ROW_ABOVE = Action("row_up", "Row above", "Show the row above", perform=lambda ui: select_row_beside(ui, -1))
ROW_BELOW = Action("row_down", "Row below", "Show the row below", perform=lambda ui: select_row_beside(ui, 1))
NEXT_WRONG = Action(
    "next_wrong", "Next wrong row", "Show the next row that is wrong", (Key(dpg.mvKey_W, "W"),), perform=_next_wrong,
    repeats=True,
)
MEAN = Action(
    "mean", "Mean of all rows", "Show the mean of all rows, or a row again", (Key(dpg.mvKey_M, "M"),),
    command=lambda state: SelectRow(None if state.row is not None else 0), on=lambda state: state.row is None,
)
ADD_ROW = Action("add_row", "Add row", "Add a row: the first situation that is missing", command=lambda _: AddRow())
REMOVE_ROW = Action(
    "remove_row", "Remove selected row", "Remove the selected row", (Key(dpg.mvKey_Delete, "Ctrl Del", ctrl=True),),
    command=_without_row,
)
ADD_INPUT = Action(
    "add_input", "Add input column", f"Add an input column; {_KEPT}", command=lambda _: AddColumn("input"),
)
ADD_OUTPUT = Action(
    "add_output", "Add output column", f"Add an output column; {_KEPT}", command=lambda _: AddColumn("output"),
)
HOLD_OUT = Action(
    "hold_out", "Hold selected row out", "Hold the selected row out, or let it train again", (Key(dpg.mvKey_H, "H"),),
    command=_held_out, on=lambda state: state.row in state.experiment.task.held_out,
)
HOLD_OUT_SOME = tuple(
    Action(
        f"hold_out.{value}", label, f"{label}; the others train",
        command=lambda state, value=value: rule_command(state, {"hold_out": value}),  # type: ignore[misc]
        on=lambda state, value=value: state.experiment.rule.hold_out == value,  # type: ignore[misc]
    )
    for value, label in (
        ("every:4", "Hold every fourth row out"), ("third", "Hold a random third out"), ("none", "Hold no row out"),
    )
)
PASTE = Action(
    "paste", "Paste a block of numbers…", "Paste a block of numbers into the table",
    (Key(dpg.mvKey_V, "Ctrl V", ctrl=True),),
    perform=lambda ui: PasteDialog(ui, ui.cell).open(), in_cell=InCell.LEFT,
)
DERIVED = tuple(
    Action(
        f"derived.{place}", label, f"Add an input that is computed: {what}; {_KEPT}",
        command=lambda state, kind=kind, which=which: _derived(state, kind, which),  # type: ignore[misc]
    )
    for place, (label, what, kind, which) in enumerate((
        ("Square of the first input", "the first one times itself", "square", (0,)),
        ("Square of the second input", "the second one times itself", "square", (1,)),
        ("Product of both", "the first one times the second", "product", (0, 1)),
        ("Sine of the first input", "the sine of the first one", "sine", (0,)),
        ("Sine of the second input", "the sine of the second one", "sine", (1,)),
    ))
)
POINTS = Action(
    "points", "Points in a plane…", "A table of points in a plane, in two classes: moons, a spiral, clouds and others",
    perform=lambda ui: PointsDialog(ui).open(),
)
FILL = Action(
    "fill", "Full table…", "Full table: every situation of 0 and 1", perform=lambda ui: FillDialog(ui).open(),
)
FORMULA = Action(
    "formula", "Table from a formula…", "Make the full table of boolean formulas",
    perform=lambda ui: FormulaDialog(ui).open(),
)
