"""Dialogs of the truth table: paste a block, full table, one column."""

from functools import partial

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.dialog.saving import safely
from visualizer.gui.dialog.without import open_or_ask
from visualizer.gui.ui import Ui
from visualizer.session.command import Command, FillTable, PasteBlock, PasteTable, RemoveColumn, RenameColumn
from visualizer.typed.block import block
from visualizer.typed.field import whole_number

INTO, NEW = "Into the table, from", "As a new table"


class PasteDialog(Dialog):
    """A block of numbers, into the table or as a new one.

    Parameters
    ----------
    ui : Ui
    cell : (row, column)
        Where the block goes.
    """

    title = "Paste a block of numbers"
    width = 480

    def __init__(self, ui: Ui, cell: tuple[int, int]) -> None:
        super().__init__(ui)
        table = ui.state.experiment.table
        self._row = min(cell[0], table.n_rows - 1)
        self._column = min(cell[1], table.n_inputs + table.n_outputs - 1)

    def fill(self, room: int) -> None:
        table = self.ui.state.experiment.table
        names = table.input_names + table.output_names
        self._into = f"{INTO} row {self._row + 1}, {names[self._column]}"
        self.note("Rows of numbers, separated by tabs, commas, semicolons or blanks: press Ctrl+V in the box.", room)
        self.note("A link to TensorFlow Playground, or what a file of another program holds, opens as a whole.", room)
        self._text = dpg.add_input_text(
            multiline=True,
            tag="paste.text",
            width=room,
            height=self.ui.style.px(150),
            callback=lambda _, text: self._preview(text),
            tab_input=True,
        )
        self._where = dpg.add_radio_button([self._into, NEW], tag="paste.where", default_value=self._into)
        with dpg.group(horizontal=True):
            dpg.add_text("of which the last")
            self._outputs = dpg.add_input_text(
                tag="paste.outputs", default_value=str(table.n_outputs), width=self.ui.style.px(48), decimal=True
            )
            dpg.add_text("columns are outputs")
        self.answers("Paste", self._paste)
        dpg.focus_item(self._text)

    def _preview(self, text: str) -> None:
        """Say at once whether what is in the box can be used."""
        try:
            if not self.ui.documents.is_foreign(text):
                block(text)
        except VisualizerError as problem:
            self.say(str(problem) if text.strip() else "")
        else:
            self.say("")

    def _paste(self) -> None:
        text = dpg.get_value(self._text)
        if self.ui.documents.is_foreign(text):
            documents = self.ui.documents
            safely(self.ui, lambda: self.finish(open_or_ask(self.ui, partial(documents.open_text, text))))
        else:
            self.carry_out(self._command)

    def _command(self) -> Command:
        text = dpg.get_value(self._text)
        if dpg.get_value(self._where) == self._into:
            return PasteBlock(self._row, self._column, text)
        return PasteTable(text, whole_number(dpg.get_value(self._outputs), "number of outputs"))


class FillDialog(Dialog):
    """Every situation of n inputs."""

    title = "Full table"

    def fill(self, room: int) -> None:
        self.note("Every situation of 0 and 1, one a row. Situations that are in the table keep their targets.", room)
        with dpg.group(horizontal=True):
            dpg.add_text("Inputs")
            self._inputs = dpg.add_input_text(
                tag="fill.inputs",
                default_value=str(self.ui.state.experiment.table.n_inputs),
                width=self.ui.style.px(64),
                auto_select_all=True,
                on_enter=True,
                callback=self._fill,
            )
        self.answers("Make the table", self._fill)
        dpg.focus_item(self._inputs)

    def _fill(self) -> None:
        self.carry_out(lambda: FillTable(whole_number(dpg.get_value(self._inputs), "number of inputs")))


class ColumnDialog(Dialog):
    """Rename or remove a column.

    Parameters
    ----------
    ui : Ui
    column : int
        Counts the inputs first, then the outputs.
    """

    def __init__(self, ui: Ui, column: int) -> None:
        super().__init__(ui)
        table = ui.state.experiment.table
        self._column, self._name = column, (table.input_names + table.output_names)[column]
        self.title = f"{'Input' if column < table.n_inputs else 'Output'} column {self._name}"

    def fill(self, room: int) -> None:
        ui = self.ui
        with dpg.group(horizontal=True):
            dpg.add_text("Name")
            self._field = dpg.add_input_text(
                tag="column.name",
                default_value=self._name,
                width=room - ui.style.px(70),
                auto_select_all=True,
                on_enter=True,
                callback=self._rename,
            )
        remove = dpg.add_button(
            label="Remove this column",
            tag="column.remove",
            callback=lambda: self.carry_out(lambda: RemoveColumn(self._column)),
        )
        ui.tip(remove, "The weights of the other columns keep their values.")
        self.answers("Rename", self._rename)
        dpg.focus_item(self._field)

    def _rename(self) -> None:
        self.carry_out(lambda: RenameColumn(self._column, dpg.get_value(self._field)))
