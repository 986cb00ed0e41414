"""What a format of other programs is, and what all of them need."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from visualizer.errors import InvalidExperiment
from visualizer.files.fault import decoding_fault
from visualizer.files.omission import STRICT, Omissions
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import TableGrid

# Of the beginning of a file, by which a format is told.
HEAD = 4096


class Columns(NamedTuple):
    """A table of which the columns are still to be chosen, with what it says of itself.

    Attributes
    ----------
    grid : TableGrid
    title, note : str
        Empty if it says nothing.
    """

    grid: TableGrid
    title: str = ""
    note: str = ""


Reading = Callable[[bytes, str, Omissions], Experiment | Columns]


@dataclass(frozen=True)
class Format:
    """How a format is told, and how it is read.

    Attributes
    ----------
    name : str
        Such as "ARFF"; of the kind in dialogs.
    endings : tuple of str
        Of its files, such as ".arff".
    sniff : callable
        Whether a text of this beginning, in a file of this ending, is of the format: ``sniff(head, ending)``. The
        ending is empty for what is in no file.
    read : callable
        What it holds: ``read(content, source)``, where `source` is what it is called in a message. Raises
        InvalidExperiment or InvalidTable.
    typed : bool
        Whether it may be typed where the name of a file is expected.
    lenient : callable or None
        Like `read`, but leaves out what it may: ``lenient(content, source, omissions)``. None if there is nothing to
        leave out.
    beside : str
        The ending of a file of the same name that is read as well; empty if there is none.
    """

    name: str
    endings: tuple[str, ...]
    sniff: Callable[[str, str], bool]
    read: Callable[[bytes, str], Experiment | Columns]
    typed: bool = False
    lenient: Reading | None = None
    beside: str = ""

    def held(self, content: bytes, source: str, omissions: Omissions) -> Experiment | Columns:
        """What a file holds, with or without what cannot be had here."""
        if self.lenient is not None:
            return self.lenient(content, source, omissions)
        return self.read(content, source)


def strictly(read: Reading) -> Callable[[bytes, str], Experiment | Columns]:
    """A reading that leaves nothing out."""
    return lambda content, source: read(content, source, STRICT)


def text_of(content: bytes, source: str) -> str:
    """The text of a file: UTF-8, with or without a byte order mark, and any line ends.

    Raises
    ------
    InvalidExperiment
        If it is something else.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise decoding_fault(source, content, error) from error
    if "\0" in text:
        raise InvalidExperiment(f"{source}: holds null characters, as UTF-16 and binary files do; save it as UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
