"""Which columns of a table that is imported are outputs."""

from pathlib import Path

import dearpygui.dearpygui as dpg

from visualizer.gui.kit import Kit
from visualizer.gui.panel.dialog import Dialog
from visualizer.wording import printable


class ImportDialog(Dialog):
    """The table of a CSV file in place of the present one.

    Parameters
    ----------
    kit : Kit
    path : Path
        Of the file.
    """

    width = 480

    def __init__(self, kit: Kit, path: Path) -> None:
        super().__init__(kit)
        self._path = path
        self.title = f"Import {printable(path.name)[:40]}"

    def fill(self, room: int) -> None:
        px = self.kit.style.px
        self.note(
            "Output columns by name or by position, such as carry, sum or 3-4; the others are inputs. "
            "Left empty, the last column is the output. The weights of columns that stay are kept.",
            room,
        )
        with dpg.group(horizontal=True, xoffset=px(82)):
            dpg.add_text("Outputs")
            dpg.add_input_text(tag="import.outputs", width=room - px(82), hint="the last column")
        self.answers("Import", self.enter)
        dpg.focus_item("import.outputs")

    def enter(self) -> None:
        chosen = [part.strip() for part in dpg.get_value("import.outputs").split(",") if part.strip()]
        self.finish(self.kit.desk.import_table(self._path, chosen))
