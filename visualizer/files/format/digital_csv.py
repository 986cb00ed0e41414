"""Truth tables as Digital and Logic Friday write them as CSV: an empty column parts inputs from outputs.

An input may be x, where it does not matter; of an output, lines say where it is 1. As Digital reads them, a row of
which no line says so is 0.
"""

from collections.abc import Iterator

from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS
from visualizer.files.format.base import Format, strictly, text_of
from visualizer.files.format.terms import ANY, Table, Term, terms_experiment
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment
from visualizer.typed.cell import cell_name
from visualizer.typed.grid import table_fault
from visualizer.typed.numeral import is_number

_MARKS = {"0": "0", "1": "1", "x": ANY, "X": ANY}
_NOTE = "As Digital reads it: the situations that its file does not list are 0."


def _sniff(head: str, ending: str) -> bool:
    lines = _lines(head)[:2]
    if ending not in ("", ".csv", ".txt") or len(lines) < 2:
        return False
    names, values = (fields for _, fields in lines)
    place = names.index("") if names.count("") == 1 else 0
    if not 0 < place < len(names) - 1 or len(values) != len(names) or any(map(is_number, names)):
        return False
    return all((value in _MARKS) if k != place else not value for k, value in enumerate(values))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The fields of lines that hold something, with their numbers."""
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    return [(number, [field.strip().strip('"') for field in line.split(",")]) for number, line in lines if line]


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    (_, names), *lines = _lines(text_of(content, source))
    place = names.index("")
    sides = [tuple(map(cell_name, side)) for side in (names[:place], names[place + 1 :])]
    for side, most, what in ((sides[0], MAX_INPUTS, "inputs"), (sides[1], MAX_OUTPUTS, "outputs")):
        if len(side) > most:
            raise table_fault(source, "line 1", f"{len(side)} {what}", f"a table has 1 to {most}")
    terms = list(_terms(lines, len(names), place, source))
    listed = sum(2 ** term.inputs.count(ANY) for term in terms)
    note = _NOTE if listed < 2 ** len(sides[0]) else ""
    return terms_experiment(terms, Table(sides[0], sides[1], "1-", "", note), source, omissions)


def _terms(lines: list[tuple[int, list[str]]], width: int, place: int, source: str) -> Iterator[Term]:
    for number, fields in lines:
        marks = "".join(_MARKS.get(field, "?") for k, field in enumerate(fields) if k != place)
        if len(fields) != width or fields[place] or "?" in marks:
            what = "does not say 0, 1 or x of each column, with an empty one between inputs and outputs"
            raise table_fault(
                source, f"line {number}", what, f"expected {width} fields, the one in place {place + 1} empty"
            )
        yield Term(number, marks[:place], marks[place:])


FORMAT = Format("Digital CSV", (), _sniff, strictly(_read), lenient=_read)
