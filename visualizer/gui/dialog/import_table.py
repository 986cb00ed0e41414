"""Which columns of a table are inputs and outputs, and which are left out."""

from functools import partial
from pathlib import Path

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.dialog.without import open_or_ask
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.message import printable
from visualizer.typed.choice import possible_outputs
from visualizer.typed.grid import TableGrid

INPUT, OUTPUT, LEFT_OUT = ROLES = ("Input", "Output", "Left out")
# Of a column, so many values are shown; of a table, so many columns, and so many of them at once.
_SAMPLE, _MOST, _AT_ONCE = 3, 64, 9
_ROW = 32


class ImportDialog(Dialog):
    """The columns of a table with their first values, each an input, an output or left out.

    Parameters
    ----------
    ui : Ui
    path : Path
        Of the file.
    grid : TableGrid
        What it holds.
    """

    width = 620

    def __init__(self, ui: Ui, path: Path, grid: TableGrid) -> None:
        super().__init__(ui)
        self._path, self._grid = path, grid
        self._roles: list[Tag] = []
        self.title = f"Import {printable(path.name)[:40]}"

    def fill(self, room: int) -> None:
        px = self.ui.style.px
        shown = min(len(self._grid.names), _MOST)
        rest = len(self._grid.names) - shown
        more = f" The other {rest:,} columns are left out." if rest else ""
        self.note(f"{len(self._grid.rows):,} rows. What is each column, here with its first values?{more}", room)
        least, most = px(3 * _ROW), self.tallest - px(154)
        height = max(least, min(px(_ROW) * min(shown, _AT_ONCE) + px(12), most))
        outputs = possible_outputs(self._grid) or [len(self._grid.names) - 1]
        with dpg.child_window(tag="import.columns", width=room, height=int(height), border=False):
            for column in range(shown):
                role = OUTPUT if column in outputs else LEFT_OUT if column < self._grid.indexed else INPUT
                self._column(column, role, room // 4)
        dpg.add_checkbox(label="Keep title, network and weights, as far as they fit", tag="import.keep")
        self.ui.tip("import.keep", "Else the table begins an experiment of its own, with new weights.")
        self.answers("Import", self.enter)

    def _column(self, column: int, role: str, width: int) -> None:
        name = self._grid.names[column] or f"column {column + 1}"
        values = ", ".join(row[column].strip()[:12] for row in self._grid.rows[:_SAMPLE])
        with dpg.group(horizontal=True, xoffset=width):
            tag = f"import.column.{column}"
            self._roles.append(dpg.add_combo(ROLES, tag=tag, default_value=role, width=width - self.ui.style.px(16)))
            self.ui.tip(tag, "An input is given to the network, an output is its target, the rest is not used.")
            dpg.add_text(f"{printable(name)[:24]}:  {printable(values)}")

    def enter(self) -> None:
        roles = [dpg.get_value(role) for role in self._roles]
        inputs, outputs = ([self._choice(k) for k, role in enumerate(roles) if role == kind] for kind in ROLES[:2])
        if not inputs or not outputs:
            self.say("Choose one input and one output at least.")
        else:
            act = partial(self.ui.documents.import_table, self._path, inputs, outputs, dpg.get_value("import.keep"))
            self.finish(open_or_ask(self.ui, act))

    def _choice(self, column: int) -> str:
        """A column by its name, which goes before a position, or by its position where another has that name."""
        name = self._grid.names[column]
        return name if name and self._grid.names.count(name) == 1 else f"{column + 1}-{column + 1}"
