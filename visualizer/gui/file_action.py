"""What the File menu does: opening, saving, importing, exporting, and the questions that come before."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import dearpygui.dearpygui as dpg
import numpy as np
from numpy.typing import NDArray

from visualizer.gui.desk import Data, Order, Share
from visualizer.gui.kit import Action, Kit
from visualizer.gui.native import NativeDialog, native_available
from visualizer.gui.panel.describe_dialog import DescribeDialog
from visualizer.gui.panel.dialog import front_dialog
from visualizer.gui.panel.file_dialog import REPLACE, FileDialog, FileWish
from visualizer.gui.panel.film_dialog import FilmDialog
from visualizer.gui.panel.form_dialog import Remembered
from visualizer.gui.panel.import_dialog import ImportDialog
from visualizer.gui.panel.picture_dialog import PictureDialog
from visualizer.gui.panel.question_dialog import QuestionDialog
from visualizer.gui.panel.settings_dialog import SettingsDialog
from visualizer.gui.window_picture import WindowPicture
from visualizer.scene import number
from visualizer.scene.path import file_name
from visualizer.session.command import Open
from visualizer.session.experiment import Experiment
from visualizer.wording import printable

EXPERIMENT = (("Experiment", ".json"),)
TABLES = (("CSV", ".csv"), ("TSV", ".tsv"), ("Text", ".txt"))
PICTURES = (("PNG", ".png"), ("SVG", ".svg"), ("PDF", ".pdf"))
FILMS = (("GIF", ".gif"), ("MP4", ".mp4"), ("PNG frames", ".png"))
# What data is called in a dialog and in the name that is proposed, and the ending of its file.
DATA: dict[Data, tuple[str, str, str]] = {
    "script": ("the script", "", ".py"),
    "notebook": ("the notebook", "", ".ipynb"),
    "table": ("the table", " table", ".csv"),
    "history": ("the history", " history", ".csv"),
    "network": ("the weights", " weights", ".csv"),
    "activations": ("the activations", " activations", ".csv"),
}
SHARED: dict[Share, str] = {"weights": " weights", "start": " start"}


class FileActions:
    """Actions on files.

    Parameters
    ----------
    kit : Kit
    """

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self._picture: Remembered = {}
        self._film: Remembered = {}
        self._window_picture = WindowPicture(self._keep_picture)
        self._native: tuple[NativeDialog, FileWish, Callable[[Path], object]] | None = None
        self._leaving: QuestionDialog | None = None
        self._offered = False

    # Once a frame

    @property
    def waiting(self) -> bool:
        """Whether something is under way that no event will tell about, so that frames must go on."""
        return self.kit.desk.job is not None or self._native is not None or self._window_picture.due

    def update(self) -> None:
        """Called once a frame: what was asked outside the window, and what must be asked in it."""
        self._window_picture.update()
        if self._native is not None and self._native[0].done:
            self._answered(*self._native)
        if not self._offered and self.kit.desk.leftover is not None:
            self._offered = True
            self._offer()

    def end(self) -> None:
        """Called when the window is closed."""
        if self._native is not None:
            self._native[0].close()

    # Opening and saving

    def open(self) -> None:
        """Ask for an experiment or a table, after what is unsaved has been asked about."""
        wish = FileWish("Open", "Open", EXPERIMENT + TABLES[:1])
        self._safely(lambda: self._ask(wish, self.kit.desk.open))

    def open_path(self, path: Path) -> None:
        self._safely(lambda: self.kit.desk.open(path))

    def open_preset(self, preset: Experiment) -> None:
        self._safely(lambda: self.kit.dispatch(Open(preset)))

    def save(self) -> None:
        """Save to the open file; without one, as save as."""
        self._save(lambda: None)

    def save_as(self) -> None:
        self._save_as(lambda: None)

    def share(self, share: Share) -> None:
        """Save a copy without the history."""
        wish = FileWish("Save a copy", "Save", EXPERIMENT, True, self._proposed(SHARED[share], ".json"))
        self._ask(wish, lambda path: self.kit.desk.save(path, share))

    def import_table(self) -> None:
        wish = FileWish("Import a table", "Import", TABLES)
        self._ask(wish, lambda path: ImportDialog(self.kit, path).open())

    def _save(self, then: Action) -> None:
        """Save, and do `then` if that was done."""
        path = self.kit.desk.path
        if path is None:
            self._save_as(then)
        elif self.kit.desk.save(path):
            then()

    def _save_as(self, then: Action) -> None:
        def save(path: Path) -> bool:
            done = self.kit.desk.save(path)
            if done:
                then()
            return done

        path = self.kit.desk.path
        name = path.name if path is not None else self._proposed("", ".json")
        self._ask(FileWish("Save as", "Save", EXPERIMENT, True, name), save)

    def _safely(self, then: Action) -> None:
        """Do `then`, after having asked about what is unsaved."""
        if self.kit.desk.unsaved:
            self._unsaved(then).open()
        else:
            then()

    def _unsaved(self, then: Action) -> QuestionDialog:
        path = self.kit.desk.path
        what = printable(path.name) if path is not None else self.kit.state.experiment.label
        return QuestionDialog(
            self.kit,
            f"Save {what}?",
            "It has not been saved yet." if path is None else "What was done since it was last saved would be lost.",
            [("Save", lambda: self._save(then)), ("Don't save", then)],
        )

    # Exporting

    def export_picture(self) -> None:
        if self._busy():
            return
        wish = FileWish("Export a picture", "Export", PICTURES, True, self._proposed("", ".png"))
        PictureDialog(self.kit, self._picture, partial(self._export, wish)).open()

    def export_film(self) -> None:
        if self._busy():
            return
        wish = FileWish("Export a film", "Export", FILMS, True, self._proposed("", ".gif"))
        FilmDialog(self.kit, self._film, partial(self._export, wish)).open()

    def export_data(self, data: Data) -> None:
        if self._busy():
            return
        what, named, ending = DATA[data]
        kinds = ((ending[1:], ending),)
        self._export(FileWish(f"Export {what}", "Export", kinds, True, self._proposed(named, ending)), data)

    def _busy(self) -> bool:
        """Whether something is under way already, which is said before anything is asked."""
        job = self.kit.desk.job
        if job is not None:
            self.kit.session.refuse(f"{job.title} is under way; wait for it, or cancel it first.")
        return job is not None

    def _export(self, wish: FileWish, order: Order) -> None:
        self._ask(wish, lambda path: self.kit.desk.export(order, path))

    def _proposed(self, named: str, ending: str) -> str:
        """A name for a file, from that of the open one or from the title."""
        path = self.kit.desk.path
        return file_name((path.stem if path is not None else self.kit.state.experiment.title) + named, ending)

    def window_picture(self) -> None:
        """Take a picture of the window; its path comes into the clipboard."""
        self._window_picture.take()

    def _keep_picture(self, pixels: NDArray[np.uint8]) -> None:
        path = self.kit.desk.keep_picture(pixels)
        if path is not None:
            dpg.set_clipboard_text(str(path))

    def copy_path(self) -> None:
        """The path of what was exported last into the clipboard."""
        if self.kit.desk.written is not None:
            dpg.set_clipboard_text(str(self.kit.desk.written))

    # The rest

    def describe(self) -> None:
        DescribeDialog(self.kit).open()

    def settings(self) -> None:
        SettingsDialog(self.kit).open()

    def quit(self) -> None:
        """Close the window; what is unsaved is asked about once."""
        asked = self._leaving is not None and front_dialog() is self._leaving
        if asked or not self.kit.desk.unsaved:
            dpg.stop_dearpygui()
            return
        self._leaving = self._unsaved(dpg.stop_dearpygui)
        self._leaving.open()

    def _offer(self) -> None:
        """Offer to take up a session that was not closed."""
        desk, left = self.kit.desk, self.kit.desk.leftover
        if left is not None:
            edits = f"{number.count(left.edits)} {'edit' if left.edits == 1 else 'edits'}"
            QuestionDialog(
                self.kit,
                "Take up where it was?",
                f"A session was not closed: {printable(left.title)}, at iteration {number.count(left.iteration)}, "
                f"with {edits}; last written {left.when}.",
                [("Take up", desk.take_up), ("Discard", desk.discard)],
                rest="Not now",
            ).open()

    # Asking for a path

    def _ask(self, wish: FileWish, then: Callable[[Path], object]) -> None:
        """Ask for a path in the platform's own dialog where that is wished for and possible, else in the window."""
        desk = self.kit.desk
        if self._native is None and desk.settings.native and native_available():
            try:
                native = NativeDialog(wish.saving, wish.title, desk.place, wish.endings)
            except OSError:
                pass
            else:
                self._native = native, wish, then
                return
        FileDialog(self.kit, wish, then).open()

    def _answered(self, native: NativeDialog, wish: FileWish, then: Callable[[Path], object]) -> None:
        self._native = None
        try:
            path = native.answer()
        except OSError:
            FileDialog(self.kit, wish, then).open()
            return
        if path is None:
            return
        if wish.saving and not path.name.lower().endswith(wish.endings):
            path = Path(f"{path}{wish.endings[0]}")
        if wish.saving and path.exists():
            # Some of these dialogs do not ask.
            what = f"{printable(path.name)} is there already."
            QuestionDialog(self.kit, f"{REPLACE} it?", what, [(REPLACE, lambda: then(path))]).open()
        else:
            then(path)
