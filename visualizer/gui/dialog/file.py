"""The file dialog that works everywhere: a folder, what is in it, and a name."""

from collections.abc import Callable
from pathlib import Path

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.dialog.file_wish import FileWish
from visualizer.gui.dialog.folder import listing, path_to_open, path_to_save, present, typed_path
from visualizer.gui.dialog.without import open_or_ask
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import Ui, pointer_in
from visualizer.message import printable
from visualizer.scene.file_list import ROW, Entry, file_rows
from visualizer.scene.text import text_width

# Units: the highest and the lowest list, and all that stands above and below it in the dialog.
MOST, LEAST, AROUND = 380, 56, 148
REPLACE = "Replace"


class FileDialog(Dialog):
    """Asks for a path.

    Parameters
    ----------
    ui : Ui
    wish : FileWish
    then : callable
        Takes the path; if it returns False, the dialog stays and says what the status line says.
    """

    width = 760

    def __init__(self, ui: Ui, wish: FileWish, then: Callable[[Path], object]) -> None:
        super().__init__(ui)
        self.title, self._wish, self._then = wish.title, wish, then
        self._folder = ui.documents.place
        self._entries: list[Entry] = []
        self._chosen: int | None = None
        self._replaced: Path | None = None
        self._shown: tuple[object, ...] = ()

    def fill(self, room: int) -> None:
        ui, px = self.ui, self.ui.style.px
        across = round(text_width("Up", ui.style.size)) + px(32)
        with dpg.group(horizontal=True):
            self._path: Tag = dpg.add_input_text(tag="file.folder", width=room - across - px(8))
            up = dpg.add_button(label="Up", tag="file.up", width=across, callback=lambda: self._up())
            ui.tip(up, "The folder in which this one is")
            ui.tip(self._path, "The folder that is shown: type another one, then Enter.")
        self._width, self._height = room - px(18), self._room()
        self._rows: Tag = dpg.add_child_window(tag="file.rows", width=room, height=self._height)
        dpg.bind_item_theme(self._rows, ui.themes.listing)
        self._canvas: Tag = dpg.add_drawlist(self._width, 1, parent=self._rows, tag="file.canvas")
        self._painter = Painter(self._canvas)
        registry: Tag
        with dpg.item_handler_registry() as registry:
            # In this order: the second press of a double click chooses before it opens.
            dpg.add_item_clicked_handler(dpg.mvMouseButton_Left, callback=lambda: self._clicked())
            dpg.add_item_double_clicked_handler(dpg.mvMouseButton_Left, callback=lambda: self._double_clicked())
        dpg.bind_item_handler_registry(self._canvas, registry)
        self.loose.append(registry)
        self._name_row(room)
        self.answers(self._wish.verb, self._accept)
        dpg.focus_item(self._name)

    def open(self) -> None:
        super().open()
        self._show(self._folder)

    def _name_row(self, room: int) -> None:
        """The name, and the kinds of files if one is to be made."""
        wish, px = self._wish, self.ui.style.px
        labels = [label for label, _ in wish.kinds]
        chosen = next((label for label, ending in wish.kinds if wish.name.endswith(ending)), labels[0])
        kinds = len(labels) > 1 and wish.saving
        start = round(text_width("Name", self.ui.style.size)) + px(12)
        side = min(px(130), room // 3) if kinds else 0
        with dpg.group(horizontal=True, xoffset=start):
            dpg.add_text("Name")
            with dpg.group(horizontal=True):
                self._name: Tag = dpg.add_input_text(
                    tag="file.name",
                    default_value=wish.name,
                    width=room - start - side - (px(8) if kinds else 0),
                    auto_select_all=True,
                    callback=lambda: self._renamed(),
                )
                or_link = ", or a link to TensorFlow Playground" if wish.links else ""
                self.ui.tip(self._name, f"The name of the file; a path works as well{or_link}.")
                if kinds:
                    kind = dpg.add_combo(
                        labels, tag="file.kind", default_value=chosen, width=side, callback=lambda: self._turn()
                    )
                    dpg.bind_item_theme(kind, self.ui.themes.popup)
                    self.ui.tip(kind, "The kind of the file, by the ending of its name.")

    def _room(self) -> int:
        """Height of the list: what the rest leaves."""
        px = self.ui.style.px
        return int(max(px(LEAST), min(px(MOST), self.tallest - px(AROUND))))

    # What is shown

    def _show(self, folder: Path) -> None:
        """Show a folder; if it cannot be read, say so and show nothing of it."""
        try:
            self._entries = listing(folder, self._wish.endings)
            self.say("")
        except VisualizerError as problem:
            self._entries = []
            self.say(str(problem))
        self._folder, self._chosen = folder, None
        dpg.set_value(self._path, printable(str(folder)))
        height = max(1, len(self._entries) * self.ui.style.px(ROW))
        dpg.configure_item(self._canvas, height=height)
        dpg.set_y_scroll(self._rows, 0)
        self._forget()

    def update(self) -> None:
        super().update()
        row, top = self.ui.style.px(ROW), dpg.get_y_scroll(self._rows)
        shown = (self._entries, top, self._pointed(), self._chosen)
        if self._shown and shown[0] is self._shown[0] and shown[1:] == self._shown[1:]:
            return
        self._shown = shown
        sight = int(top // row), int((top + self._height) // row)
        self._painter.draw(file_rows(self._entries, self.ui.style, self._width, sight, self._pointed(), self._chosen))

    def _pointed(self) -> int | None:
        """The row under the pointer."""
        if not dpg.is_item_hovered(self._canvas):
            return None
        row = int(pointer_in(self._canvas)[1] // self.ui.style.px(ROW))
        return row if 0 <= row < len(self._entries) else None

    # What is done

    def _up(self) -> None:
        self._show(self._folder.parent)

    def _clicked(self) -> None:
        row = self._pointed()
        if row is None:
            return
        self._chosen = row
        if not self._entries[row].folder:
            dpg.set_value(self._name, printable(self._entries[row].name))
        self._forget()

    def _double_clicked(self) -> None:
        if self._chosen is None:
            return
        entry = self._entries[self._chosen]
        if entry.folder:
            self._show(self._folder / entry.name)
        else:
            self._accept()

    def _renamed(self) -> None:
        self._chosen = None
        self._forget()

    def _turn(self) -> None:
        """Give the name the ending of another kind."""
        ending = dict(self._wish.kinds)[dpg.get_value("file.kind")]
        name = dpg.get_value(self._name).strip()
        had = next((known for known in self._wish.endings if name.lower().endswith(known)), "")
        dpg.set_value(self._name, f"{name[: len(name) - len(had)]}{ending}")
        self._forget()

    def _forget(self) -> None:
        """An answer about replacing holds for the file that was asked about."""
        if self._replaced is not None:
            self._replaced = None
            dpg.set_item_label("dialog.yes", self._wish.verb)
            self.say("")

    def enter(self) -> None:
        if dpg.is_item_focused(self._path):
            self._go(dpg.get_value(self._path))
        else:
            self._accept()

    def _go(self, text: str) -> None:
        """Go to the folder that was typed; of a file, to the one in which it is."""
        path = typed_path(text, self._folder)
        if present(path) == "file":
            dpg.set_value(self._name, printable(path.name))
            path = path.parent
        if present(path) == "folder":
            self._show(path)
        else:
            self.say(f"There is no folder {printable(str(path))}; type another one, or choose one in the list.")
            dpg.focus_item(self._path)

    def _accept(self) -> None:
        text = dpg.get_value(self._name)
        if self._wish.links and self.ui.documents.is_foreign(text):
            self.finish(open_or_ask(self.ui, lambda lenient: self.ui.documents.open_text(text, lenient)))
            return
        try:
            path = self._wanted()
        except VisualizerError as problem:
            self._again(str(problem))
            return
        if present(path) == "folder":
            self._show(path)
            dpg.focus_item(self._name)
        elif self._wish.saving and present(path) and path != self._replaced:
            self._replaced = path
            dpg.set_item_label("dialog.yes", REPLACE)
            self._again(f"{printable(path.name)} is there already: press Return again, or {REPLACE}, to replace it.")
        else:
            done = self._then(path) is not False
            self.finish(done)
            if not done:
                dpg.focus_item(self._name)

    def _again(self, problem: str) -> None:
        self.say(problem)
        dpg.focus_item(self._name)

    def _wanted(self) -> Path:
        """What list and name say: a folder, or a file, whose name need not be one that can be shown."""
        wish, text = self._wish, dpg.get_value(self._name)
        chosen = None if self._chosen is None else self._entries[self._chosen]
        if chosen is not None and (chosen.folder or printable(chosen.name) == text):
            return self._folder / chosen.name
        if not wish.saving:
            return path_to_open(text, self._folder, wish.endings)
        first = dict(wish.kinds)[dpg.get_value("file.kind")] if dpg.does_item_exist("file.kind") else wish.endings[0]
        return path_to_save(text, self._folder, (first, *wish.endings))
