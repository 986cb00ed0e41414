"""What a name stands for: a preset, an experiment file, a truth table as CSV, or what another program has made."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from visualizer.atomic_file import shown_path
from visualizer.errors import InvalidExperiment, VisualizerError
from visualizer.files.experiment import document_from_json, file_content
from visualizer.files.format import endings, format_of
from visualizer.files.format.base import Columns
from visualizer.files.holding import TABLES, check_choice, held, learnt, piped_document
from visualizer.files.omission import STRICT, Omissions
from visualizer.files.preset import preset, preset_name, preset_names
from visualizer.session.experiment import Experiment
from visualizer.session.record import Document
from visualizer.typed.choice import possible_outputs
from visualizer.typed.grid import TableGrid

# The name of standard input, which holds a table.
STDIN = "-"


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


def named_document(
    name: str, inputs: Sequence[str] = (), outputs: Sequence[str] = (), omissions: Omissions = STRICT
) -> Document:
    """The document that `name` stands for; see `named_source`."""
    return named_source(name, inputs, outputs, omissions).document


def named_source(
    name: str, inputs: Sequence[str] = (), outputs: Sequence[str] = (), omissions: Omissions = STRICT
) -> Source:
    """What `name` stands for.

    Parameters
    ----------
    name : str
        Of a preset, its title, the path of a file, a text that a format knows, such as a link, or `STDIN`; a file that
        is there goes before a title.
    inputs, outputs : sequence of str
        Columns of a table; see `visualizer.files.table_csv.table_from_csv`.
    omissions : Omissions
        Whether what cannot be had here may be left out.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If there is none, or it is damaged.
    InvalidValue
        If columns are chosen for what has none to choose.
    """
    if name == STDIN:
        return Source(piped_document((inputs, outputs), stem_of(name), omissions))
    if is_preset(name):
        found = Source(Document(preset(name)))
    elif is_text(name):
        found = Source(Document(text_experiment(name, omissions)))
    elif is_file_name(name):
        return file_source(Path(name), inputs, outputs, omissions)
    else:
        try:
            found = Source(Document(preset(name)))
        except InvalidExperiment as error:
            raise InvalidExperiment(f"There is no such file. {error}") from None
    check_choice(name, inputs, outputs)
    return found


def file_source(
    path: Path, inputs: Sequence[str] = (), outputs: Sequence[str] = (), omissions: Omissions = STRICT
) -> Source:
    """What a file holds; see `named_source`.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If there is none, or it is damaged.
    InvalidValue
        If columns are chosen for what has none to choose.
    """
    content = file_content(path)
    found = held(content, str(path), path.suffix, omissions)
    if isinstance(found, Columns):
        return Source(Document(learnt(found, str(path), (inputs, outputs), omissions, sure=False)))
    check_choice(shown_path(path), inputs, outputs)
    if found is None:
        # Nothing is saved to where it cannot be read again, such as a pipe.
        return Source(document_from_json(content, str(path)), path.absolute() if path.is_file() else None)
    return Source(Document(found))


def is_preset(name: str) -> bool:
    """Whether a name is that of a preset, or its title where there is no file of that name."""
    return name in preset_names() or (preset_name(name) is not None and not _is_file(name))


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # no file can have such a name
        return False


def text_experiment(text: str, omissions: Omissions = STRICT) -> Experiment:
    """The experiment that a text is, such as a link or a file's content.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If there is none in it.
    """
    source = "The link" if text.lstrip().startswith("http") else "The text"
    content = text.encode(errors="replace")
    found = held(content, source, "", omissions)
    if isinstance(found, Columns):
        return learnt(found, "Pasted", ((), ()), omissions, sure=False)
    return found or document_from_json(content, source).latest


def is_text(text: str) -> bool:
    """Whether a text is an experiment that can be typed, such as a link, rather than the name of one."""
    return format_of(text.encode(errors="replace"), typed=True) is not None


def is_foreign(text: str) -> bool:
    """Whether a text is what a file of another program holds."""
    return format_of(text.encode(errors="replace")) is not None


def columns_of_file(path: Path) -> TableGrid:
    """The table of a file, to choose among its columns.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If there is no file, it is damaged, or it says itself what its columns are.
    """
    found = held(file_content(path), str(path), _as_table(path))
    if not isinstance(found, Columns):
        raise InvalidExperiment(f"{shown_path(path)} says itself what its inputs and outputs are; open it instead.")
    return found.grid


def columns_to_ask_about(path: Path) -> TableGrid | None:
    """The table of a file if it is not plain which of its columns are outputs; else None."""
    try:
        found = held(file_content(path), str(path), path.suffix)
    except VisualizerError:
        return None  # said when it is opened
    grid = found.grid if isinstance(found, Columns) else None
    return grid if grid is not None and len(possible_outputs(grid)) > 1 else None


def is_file_name(name: str) -> bool:
    """Whether a name that is not a preset's is meant as that of a file: it has an ending or a folder, or is there."""
    path = Path(name)
    try:
        return bool(name) and (bool(path.suffix) or name != path.name or path.exists())
    except OSError:  # no file can have such a name
        return False


def stem_of(name: str) -> str:
    """What files that are made of what is named so are called, without their ending."""
    if name == STDIN:
        return "table"
    found = format_of(name.encode(errors="replace"), typed=True)
    return found.name.split()[-1].lower() if found else Path(name).stem


def experiment_on_table(
    path: Path, inputs: Sequence[str] = (), outputs: Sequence[str] = (), omissions: Omissions = STRICT
) -> Experiment:
    """An experiment that learns the table of a file with the network of the tutorial.

    Raises
    ------
    InvalidExperiment, InvalidTable
        If the file cannot be read or holds no table.
    """
    found = held(file_content(path), str(path), _as_table(path), omissions)
    if isinstance(found, Columns):
        return learnt(found, str(path), (inputs, outputs), omissions, sure=True)
    assert found is not None  # of these endings nothing is taken for an experiment file
    return found


def _as_table(path: Path) -> str:
    """The ending by which a file that is chosen as a table is read."""
    return path.suffix if path.suffix.lower() in endings() else TABLES[0]
