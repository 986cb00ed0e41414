"""Which columns of a table that is imported are outputs."""

from pathlib import Path

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.ui import Ui
from visualizer.message import printable


class ImportDialog(Dialog):
    """The table of a CSV file in place of the present one.

    Parameters
    ----------
    ui : Ui
    path : Path
        Of the file.
    """

    width = 480

    def __init__(self, ui: Ui, path: Path) -> None:
        super().__init__(ui)
        self._path = path
        self.title = f"Import {printable(path.name)[:40]}"

    def fill(self, room: int) -> None:
        px = self.ui.style.px
        self.note(
            "Output columns by name or by position, such as carry, sum or 3-4; the others are inputs. "
            "Left empty, the last column is the output. The weights of columns that stay are kept.",
            room,
        )
        self.field("Outputs", "import.outputs", px(82), room - px(82), hint="the last column")
        self.answers("Import", self.enter)
        dpg.focus_item("import.outputs")

    def enter(self) -> None:
        chosen = [part.strip() for part in dpg.get_value("import.outputs").split(",") if part.strip()]
        self.finish(self.ui.documents.import_table(self._path, chosen))
