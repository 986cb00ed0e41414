"""Asks for the path of a file, in the platform's own dialog where that is wished for and possible."""

from collections.abc import Callable
from pathlib import Path

from visualizer.gui.dialog.file import REPLACE, FileDialog
from visualizer.gui.dialog.file_wish import FileWish
from visualizer.gui.dialog.native import NativeDialog, native_available
from visualizer.gui.dialog.question import QuestionDialog
from visualizer.gui.ui import Ui
from visualizer.message import printable

Then = Callable[[Path], object]


def ask_path(ui: Ui, wish: FileWish, then: Then) -> None:
    """Ask for a path, and do `then` with it."""
    asked = any(isinstance(task, NativeQuestion) for task in ui.tasks)
    if not asked and ui.preferences.settings.native and native_available():
        try:
            ui.tasks.append(NativeQuestion(ui, wish, then))
        except OSError:
            pass
        else:
            return
    FileDialog(ui, wish, then).open()


class NativeQuestion:
    """A dialog of the platform that is open.

    Raises
    ------
    OSError
        If it cannot be opened.
    """

    def __init__(self, ui: Ui, wish: FileWish, then: Then) -> None:
        self._ui, self._wish, self._then = ui, wish, then
        self._dialog = NativeDialog(wish.saving, wish.title, ui.documents.place, wish.endings)

    def update(self) -> None:
        if self._dialog.done:
            self._ui.tasks.remove(self)
            self._answer()

    def close(self) -> None:
        self._dialog.close()

    def _answer(self) -> None:
        ui, wish, then = self._ui, self._wish, self._then
        try:
            path = self._dialog.answer()
        except OSError as problem:
            own = FileDialog(ui, wish, then)
            own.open()
            own.say(f"{problem}; here is the program's own.")
            return
        if path is None:
            return
        if wish.saving and not path.name.lower().endswith(wish.endings):
            path = Path(f"{path}{wish.endings[0]}")
        if wish.saving and path.exists():
            # Some of these dialogs do not ask.
            what = f"{printable(path.name)} is there already."
            QuestionDialog(ui, f"{REPLACE} it?", what, [(REPLACE, lambda: then(path))]).open()
        else:
            then(path)
