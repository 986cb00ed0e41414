"""What a name stands for: a preset, an experiment file, or a truth table as CSV, also out of standard input."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from visualizer.atomic_file import shown_path
from visualizer.engine.table import TruthTable, new_situation
from visualizer.errors import InvalidExperiment, InvalidValue
from visualizer.files.experiment import file_content, read_document
from visualizer.files.preset import preset, preset_name, preset_names
from visualizer.files.table_csv import MAX_BYTES, table_from_csv
from visualizer.session.experiment import MAX_TITLE, Experiment
from visualizer.session.record import Document

# Endings of files that hold an experiment, or a table.
EXPERIMENT, TABLES = ".json", (".csv", ".tsv", ".txt")
# The name of standard input, which holds a table.
STDIN = "-"
# What a table is learnt with, as it does not say: the network of the tutorial.
HIDDEN, SEED, ITERATIONS = (4,), 1, 60_000

_NOTE = "A table does not say how it is learnt: one hidden layer of 4 neurons was chosen; it can be changed."


@dataclass(frozen=True)
class Source:
    """Where an experiment comes from.

    Attributes
    ----------
    document : Document
        What is there.
    path : Path or None
        The experiment file that holds it, to which it can be saved; None for a preset or a table.
    """

    document: Document
    path: Path | None = None


def named_document(name: str, inputs: Sequence[str] = (), outputs: Sequence[str] = ()) -> Document:
    """The document that `name` stands for; see `named_source`."""
    return named_source(name, inputs, outputs).document


def named_source(name: str, inputs: Sequence[str] = (), outputs: Sequence[str] = ()) -> Source:
    """What `name` stands for.

    Parameters
    ----------
    name : str
        Of a preset, its title, the path of a file, or `STDIN`; a file that is there goes before a title.
    inputs, outputs : sequence of str
        Columns of a table; see `visualizer.files.table_csv.table_from_csv`.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If there is none, or it is damaged.
    InvalidValue
        If columns are chosen for what is not a table.
    """
    path = Path(name)
    if name == STDIN:
        table = table_from_csv(_standard_input(), "standard input", inputs, outputs, sure=False)
        return Source(Document(_experiment(stem_of(name), table)))
    if is_preset(name):
        found = Source(Document(preset(name)))
    elif _is_table(path):
        return Source(Document(experiment_on_table(path, inputs, outputs, sure=False)))
    elif is_file_name(name):
        found = file_source(path)
    else:
        try:
            found = Source(Document(preset(name)))
        except InvalidExperiment as error:
            raise InvalidExperiment(f"There is no such file. {error}") from None
    if inputs or outputs:
        known = ", ".join(TABLES)
        raise InvalidValue(f"{shown_path(path)} is not a table: columns are chosen for files that end in {known}.")
    return found


def file_source(path: Path) -> Source:
    """What a file holds.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If there is none, or it is damaged.
    """
    if _is_table(path):
        return Source(Document(experiment_on_table(path, sure=False)))
    if path.suffix.lower() == ".pla":
        what = "a table of espresso, which is not read; save it as CSV: 0 and 1 separated by commas"
        raise InvalidExperiment(f"{shown_path(path)}: {what}.")
    # Nothing is saved to where it cannot be read again, such as a pipe.
    return Source(read_document(path), path.absolute() if path.is_file() else None)


def is_preset(name: str) -> bool:
    """Whether a name is that of a preset, or its title where there is no file of that name."""
    return name in preset_names() or (preset_name(name) is not None and not Path(name).is_file())


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in TABLES


def is_file_name(name: str) -> bool:
    """Whether a name that is not a preset's is meant as that of a file: it has an ending or a folder, or is there."""
    path = Path(name)
    try:
        return bool(path.suffix) or name != path.name or path.exists()
    except OSError:  # no file can have such a name
        return False


def experiment_on_table(
    path: Path, inputs: Sequence[str] = (), outputs: Sequence[str] = (), sure: bool = True
) -> Experiment:
    """An experiment that learns the table of a CSV file with the network of the tutorial.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If the file cannot be read or holds no table.
    """
    return _experiment(path.stem, table_from_csv(file_content(path), str(path), inputs, outputs, sure))


def stem_of(name: str) -> str:
    """What files are called that are made of what is named so."""
    return "table" if name == STDIN else Path(name).stem


def _experiment(stem: str, table: TruthTable) -> Experiment:
    title = "".join(c for c in stem if c.isprintable()).strip()[:MAX_TITLE] or "Table"
    return Experiment(title, _NOTE, table, HIDDEN, SEED, ITERATIONS, new_situation(table))


def _standard_input() -> bytes:
    """All of it, up to one byte more than a table may have."""
    if sys.stdin is None:
        raise InvalidValue("Standard input is closed; name a FILE.")
    return sys.stdin.buffer.read(MAX_BYTES + 1)
