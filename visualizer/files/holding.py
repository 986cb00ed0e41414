"""What the bytes of a file, of a text or of standard input hold: an experiment, or columns to be chosen of."""

from collections.abc import Sequence

from visualizer.errors import InvalidValue
from visualizer.files.binary import binary_fault
from visualizer.files.encoding import standard_input
from visualizer.files.experiment import document_from_json
from visualizer.files.fault import fault
from visualizer.files.format import format_of
from visualizer.files.format.base import HEAD, Columns
from visualizer.files.omission import STRICT, Omissions
from visualizer.files.table_csv import MAX_BYTES, grid_of_file, table_from_grid
from visualizer.files.table_experiment import table_experiment, title_of
from visualizer.session.experiment import Experiment
from visualizer.session.record import Document

# Endings of files that hold an experiment, or a table as CSV.
EXPERIMENT, TABLES = ".json", (".csv", ".tsv", ".txt", ".data", ".dat", ".tex", ".md", ".m")


def held(content: bytes, source: str, ending: str, omissions: Omissions = STRICT) -> Experiment | Columns | None:
    """What a file holds; None for an experiment file, which is not read yet.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If it is damaged, or cannot be read here.
    """
    known = format_of(content, ending)
    if known is not None:
        if len(content) > MAX_BYTES:
            raise fault(source, "", f"larger than {MAX_BYTES:,} bytes", f"choose a smaller {known.name} file")
        found = known.held(content, source, omissions)
        return found if isinstance(found, Columns) else omissions.noted(found)
    if (problem := binary_fault(content, source)) is not None:
        raise problem
    return Columns(grid_of_file(content, source)) if _may_be_table(content, ending.lower()) else None


def _may_be_table(content: bytes, ending: str) -> bool:
    """Whether what nobody knows is read as a table: not what can be nothing but a damaged experiment file."""
    binary = b"\0" in content
    return ending in TABLES or not (ending == EXPERIMENT or binary or content.lstrip()[:1] in (b"", b"{"))


def learnt(
    found: Columns, source: str, chosen: tuple[Sequence[str], Sequence[str]], omissions: Omissions, sure: bool
) -> Experiment:
    """An experiment on the columns that are chosen of these; see `visualizer.files.table_csv.table_from_grid`.

    Raises
    ------
    InvalidTable
        If they are no table.
    """
    table = table_from_grid(found.grid, source, *chosen, sure, omissions)
    return omissions.noted(table_experiment(table, found.title or title_of(source), found.note))


def check_choice(shown: str, inputs: Sequence[str], outputs: Sequence[str]) -> None:
    """Refuse columns that are chosen of what has none to choose.

    Raises
    ------
    InvalidValue
        If there are any.
    """
    if inputs or outputs:
        known = ", ".join(TABLES)
        raise InvalidValue(
            f"{shown} is not a table of which columns can be chosen: those are files that end in {known} or .arff."
        )


def piped_document(chosen: tuple[Sequence[str], Sequence[str]], title: str, omissions: Omissions = STRICT) -> Document:
    """The document on standard input: an experiment file, a table, or what another program has made.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If it is none, or damaged.
    InvalidValue
        If columns are chosen for what has none to choose.
    """
    content, source = standard_input(MAX_BYTES), "standard input"
    if content.lstrip().startswith(b"{") and b'"version"' in content[:HEAD]:
        check_choice(source, *chosen)
        return document_from_json(content, source)
    found = held(content, source, "" if format_of(content) else TABLES[0], omissions)
    assert found is not None  # of that ending nothing is taken for an experiment file
    if isinstance(found, Columns):
        return Document(learnt(found._replace(title=found.title or title), source, chosen, omissions, sure=False))
    check_choice(source, *chosen)
    return Document(found)
