"""What the window asks for where experiments are opened and saved; see `visualizer.gui.service`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

from visualizer.typed.grid import TableGrid

# How much of an experiment a file holds.
Share = Literal["history", "weights", "start"]


class Documents(Protocol):
    """Experiment files and tables.

    Attributes
    ----------
    path : Path or None
        The open file; None if the experiment is in none.
    unsaved : bool
        Whether something would be lost if the window were closed.
    recent : sequence of Path
        Files that were opened or saved, the latest first.
    place : Path
        The folder in which dialogs begin.
    kinds : sequence of (label, ending)
        Files of other programs that can be opened.
    lacking : str
        What kept the last thing from being opened that can be opened without it: what cannot be had here. Empty if
        nothing did.
    """

    lacking: str

    @property
    def path(self) -> Path | None: ...
    @property
    def unsaved(self) -> bool: ...
    @property
    def recent(self) -> Sequence[Path]: ...
    @property
    def place(self) -> Path: ...
    @property
    def kinds(self) -> Sequence[tuple[str, str]]: ...

    def open(self, path: Path, lenient: bool = False) -> None:
        """Open an experiment file, or what another program has made; long histories are restored meanwhile.

        Here and below, to be `lenient` is to leave out what cannot be had here, and to say so; else see `lacking`.
        """

    def is_foreign(self, text: str) -> bool:
        """Whether a text is a link, or what a file of another program holds."""

    def open_text(self, text: str, lenient: bool = False) -> bool:
        """Open such a text, and say whether that was done."""

    def question(self, path: Path) -> TableGrid | None:
        """What the file of a table holds, if it is not plain which columns are outputs."""

    def columns(self, path: Path) -> TableGrid | None:
        """What the file of a table holds, to choose among its columns; None, with the reason said, if it is none."""

    def import_table(
        self,
        path: Path,
        inputs: Sequence[str] = (),
        outputs: Sequence[str] = (),
        keep: bool = False,
        lenient: bool = False,
    ) -> bool:
        """Learn the table of a file, and say whether that was done.

        It starts anew under the name of the file; or, to `keep`, it takes the place of the present table, and the
        weights that still fit stay. Columns are chosen by name or position; without a choice the last is the output.
        """

    def save(self, path: Path, share: Share = "history") -> bool:
        """Write the experiment; whether that was done. With its history, the file is the open one from then on."""
