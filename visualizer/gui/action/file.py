"""Files: opening, saving, sharing, importing, and what an experiment is called."""

from pathlib import Path

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action, InCell, Key
from visualizer.gui.dialog.ask_path import ask_path
from visualizer.gui.dialog.describe import DescribeDialog
from visualizer.gui.dialog.file_wish import FileWish, proposed_name
from visualizer.gui.dialog.import_table import ImportDialog
from visualizer.gui.dialog.saving import EXPERIMENT, safely, save, save_as
from visualizer.gui.dialog.without import open_or_ask
from visualizer.gui.document_service import Share
from visualizer.gui.ui import Ui
from visualizer.session.command import Open
from visualizer.session.experiment import Experiment

TABLES = (
    ("CSV", ".csv"),
    ("TSV", ".tsv"),
    ("Text", ".txt"),
    ("Data", ".data"),
    ("Data", ".dat"),
    ("LaTeX", ".tex"),
    ("Markdown", ".md"),
    ("MATLAB", ".m"),
)
# Of other programs' tables, that of which columns can be chosen.
ARFF = ("ARFF", ".arff")


def open_path(ui: Ui, path: Path) -> None:
    """Open a file, after what is unsaved has been asked about."""
    safely(ui, lambda: _open_file(ui, path))


def _open_file(ui: Ui, path: Path) -> None:
    """Open a file; where it is a table and not plain what is learnt, ask."""
    grid = ui.documents.question(path)
    if grid is not None:
        ImportDialog(ui, path, grid).open()
        return
    open_or_ask(ui, lambda lenient: ui.documents.open(path, lenient))


def open_preset(ui: Ui, preset: Experiment) -> None:
    """Open a preset, after what is unsaved has been asked about."""
    safely(ui, lambda: ui.dispatch(Open(preset)))


def _open(ui: Ui) -> None:
    wish = FileWish("Open", "Open", (*EXPERIMENT, *TABLES, *ui.documents.kinds), links=True)
    safely(ui, lambda: ask_path(ui, wish, lambda path: _open_file(ui, path)))


def _share(ui: Ui, share: Share, suffix: str) -> None:
    wish = FileWish("Save a copy", "Save", EXPERIMENT, True, proposed_name(ui, suffix, ".json"))
    ask_path(ui, wish, lambda path: ui.documents.save(path, share))


def _import_table(ui: Ui) -> None:
    def choose(path: Path) -> None:
        grid = ui.documents.columns(path)
        if grid is not None:
            ImportDialog(ui, path, grid).open()

    safely(ui, lambda: ask_path(ui, FileWish("Import a table", "Import", (*TABLES, ARFF)), choose))


# fmt: off
OPEN = Action(
    "open", "Open…", "Open an experiment, a table, or another program's file", (Key(dpg.mvKey_O, "Ctrl O", ctrl=True),),
    perform=_open, in_cell=InCell.LEFT,
)
SAVE = Action(
    "save", "Save", "Save the experiment with its whole history", (Key(dpg.mvKey_S, "Ctrl S", ctrl=True),),
    perform=save, in_cell=InCell.LEFT,
)
SAVE_AS = Action(
    "save_as", "Save as…", "Save it in another file", (Key(dpg.mvKey_S, "Ctrl ⇧ S", ctrl=True, shift=True),),
    perform=save_as, in_cell=InCell.LEFT,
)
SHARE_WEIGHTS = Action(
    "share.weights", "With the current weights only…", "Save a copy that starts from the current weights",
    perform=lambda ui: _share(ui, "weights", " weights"),
)
SHARE_START = Action(
    "share.start", "With the starting weights only…", "Save a copy that starts from the starting weights",
    perform=lambda ui: _share(ui, "start", " start"),
)
DESCRIBE = Action(
    "describe", "Title and note…", "Give the experiment a title and a note",
    perform=lambda ui: DescribeDialog(ui).open(),
)
IMPORT_TABLE = Action(
    "import_table", "Import a table…", "Learn the table of a file: which columns are inputs, which outputs",
    perform=_import_table,
)
