"""What a name stands for: a preset, an experiment file, or a truth table as CSV."""

from collections.abc import Sequence
from pathlib import Path

from visualizer.errors import InvalidValue
from visualizer.files.experiment import file_content, read_document
from visualizer.files.preset import preset, preset_names
from visualizer.files.table_csv import table_from_csv
from visualizer.session.experiment import MAX_TITLE, Experiment
from visualizer.session.record import Document

# Endings of files that hold a table.
TABLES = (".csv", ".tsv", ".txt")
# What a table is learnt with, as it does not say: the network of the tutorial.
HIDDEN, SEED, ITERATIONS = (4,), 1, 60_000


def named_document(name: str, inputs: Sequence[str] = (), outputs: Sequence[str] = ()) -> Document:
    """The document that `name` stands for.

    Parameters
    ----------
    name : str
        Of a preset, or the path of a file.
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
    if name not in preset_names() and path.suffix.lower() in TABLES:
        return Document(experiment_on_table(path, inputs, outputs))
    if inputs or outputs:
        raise InvalidValue(f"{name} is not a table: columns are chosen for files that end in {', '.join(TABLES)}.")
    if name in preset_names():
        return Document(preset(name))
    if path.suffix or path.exists() or len(path.parts) > 1:
        return read_document(path)
    return Document(preset(name))


def experiment_on_table(path: Path, inputs: Sequence[str] = (), outputs: Sequence[str] = ()) -> Experiment:
    """An experiment that learns the table of a CSV file with the network of the tutorial.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If the file cannot be read or holds no table.
    """
    table = table_from_csv(file_content(path), str(path), inputs, outputs)
    title = "".join(c for c in path.stem if c.isprintable()).strip()[:MAX_TITLE] or "Table"
    return Experiment(title, "", table, HIDDEN, SEED, ITERATIONS, tuple([0.0] * table.n_inputs))
