"""ARFF, the tables of Weka: Weka itself is the reference for what is read.

An attribute of classes is a column of 0 and 1 for each, in the order in which they are declared; one of the classes 0
and 1 stays one column of numbers. What a sparse row leaves out is 0, or the first class.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from visualizer.engine.table import MAX_ROWS
from visualizer.errors import InvalidTable
from visualizer.files.format.base import Columns, Format, strictly, text_of
from visualizer.files.omission import Omissions
from visualizer.typed.grid import TableGrid, table_fault

_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
_TOKEN = re.compile(rf"({_QUOTED})|(%.*)|([,{{}}])|([^\s,{{}}'\"%]+)|(\S)")
_ATTRIBUTE = re.compile(rf"@attribute\s+({_QUOTED}|[^\s{{}}'\"%]+)\s*(.*)", re.IGNORECASE)
_RELATION = re.compile(rf"@relation\s+({_QUOTED}|[^\s%]+)", re.IGNORECASE)
_NUMERIC = re.compile(r"(?:numeric|real|integer)\s*(?:\[[^\]]*\])?\s*(?:%.*)?", re.IGNORECASE)
_STRING = re.compile(r"string\s*(?:%.*)?", re.IGNORECASE)
_DATE = re.compile(r"date\b", re.IGNORECASE)
_MISSING = "?"
_MOST = 1024


class _Attribute(NamedTuple):
    """A column: its name, its classes if it has any, whether it holds numbers, and whether it is kept."""

    name: str
    classes: tuple[str, ...] = ()
    numeric: bool = False
    kept: bool = True

    @property
    def usual(self) -> str:
        """What a sparse row means that leaves it out."""
        return self.classes[0] if self.classes else "0"


def _sniff(head: str, ending: str) -> bool:
    lines = (line.strip() for line in head.splitlines())
    first = next((line for line in lines if line and not line.startswith("%")), "")
    return ending == ".arff" or first.lower().startswith("@relation")


def _read(content: bytes, source: str, omissions: Omissions) -> Columns:
    lines = enumerate(text_of(content, source).split("\n"), 1)
    attributes, title, note = _head(lines, source, omissions)
    weights: list[InvalidTable] = []
    numbers: list[int] = []
    rows: list[list[str]] = []
    for number, line in lines:
        if len(rows) > MAX_ROWS:
            raise table_fault(source, f"line {number}", f"more than {MAX_ROWS:,} rows", "leave some out")
        fields = _fields(line, attributes, number, source, weights)
        if fields:
            numbers.append(number)
            rows.append(fields)
    if not rows:
        raise table_fault(source, "", "no rows behind @data", "write one for each situation")
    if weights:
        omissions.leave_out(weights[0], "the weights of rows were left out")
    _check_classes(attributes, rows, numbers, source)
    if not all(each.kept for each in attributes):
        rows = [[field for field, each in zip(row, attributes, strict=True) if each.kept] for row in rows]
        attributes = [each for each in attributes if each.kept]
    classes = {k: list(each.classes) for k, each in enumerate(attributes) if not _plain(each)}
    grid = TableGrid([each.name for each in attributes], numbers, rows, ",", False, classes)
    return Columns(grid, title, note)


def _head(lines: Iterator[tuple[int, str]], source: str, omissions: Omissions) -> tuple[list[_Attribute], str, str]:
    """Attributes, the name of the relation, and the comments on top."""
    attributes: list[_Attribute] = []
    title, note, begun = "", [], False
    for number, line in lines:
        text = line.strip()
        if text.startswith("%"):
            note += [text.lstrip("% ")] * (not begun)
        elif found := _RELATION.match(text):
            title, begun = _word(found[1]), True
        elif found := _ATTRIBUTE.match(text):
            attributes.append(_attribute(_word(found[1]), found[2], number, source, omissions))
        elif re.match(r"@data\b", text, re.IGNORECASE):
            if not 2 <= sum(each.kept for each in attributes) <= _MOST:
                what = f"{len(attributes):,} attributes"
                raise table_fault(source, f"line {number}", what, "a table has two or more: inputs and outputs")
            return attributes, title, " ".join(note)
        elif text:
            what = f"“{text[:24]}” is neither @relation, @attribute nor @data"
            raise table_fault(source, f"line {number}", what, "correct it, or put % before it")
    raise table_fault(source, "", "no @data", "the file ends before its rows begin")


def _attribute(name: str, kind: str, number: int, source: str, omissions: Omissions) -> _Attribute:
    if kind.startswith("{"):
        words = _TOKEN.findall(kind)
        classes = [_word(quoted or bare) for quoted, _, _, bare, _ in words if quoted or bare]
        closed = any(mark == "}" for _, _, mark, _, _ in words)
        if not closed or not classes or len(set(classes)) < len(classes) or any(odd for *_, odd in words):
            what = f"the classes of {name} are not closed by }}, are none, or stand there twice"
            raise table_fault(source, f"line {number}", what, "write them such as {no, yes}")
        return _Attribute(name, tuple(classes))
    if _NUMERIC.fullmatch(kind):
        return _Attribute(name, numeric=True)
    if _STRING.fullmatch(kind):
        return _Attribute(name)
    what = f"attribute {name} is of the kind “{kind.split()[0][:16] if kind else ''}”"
    problem = table_fault(source, f"line {number}", what, "a table has numeric, real, integer, string and {classes}")
    if not _DATE.match(kind):
        raise problem
    omissions.leave_out(problem, f"the dates of {name} were left out")
    return _Attribute(name, kept=False)


def _plain(attribute: _Attribute) -> bool:
    """Whether a column stays one: of numbers, of words nobody has declared, or of the classes 0 and 1."""
    return not attribute.classes or set(attribute.classes) == {"0", "1"}


def _fields(
    line: str, attributes: list[_Attribute], number: int, source: str, weights: list[InvalidTable]
) -> list[str]:
    """The fields of a row; none for a line without one."""
    where = f"line {number}"
    if not re.search(r"['\"{}%?]|\s\S", line.strip()) and ",," not in line:
        fields = [field.strip() for field in line.split(",")] if line.strip() else []
    else:
        fields = _tokens(line, attributes, where, source, weights)
    if fields and (len(fields) != len(attributes) or "" in fields):
        what = f"{len(fields):,} fields for {len(attributes):,} attributes, or an empty one"
        raise table_fault(source, where, what, "write a value for each, ? for a missing one")
    return fields


def _tokens(line: str, attributes: list[_Attribute], where: str, source: str, weights: list[InvalidTable]) -> list[str]:
    """The fields of a row that has quotes, a comment, or braces; what is said of its weight is put to the others."""
    fields: list[str] = []
    due, inside, sparse = True, False, False
    for quoted, comment, mark, bare, odd in _TOKEN.findall(line):
        if comment:
            break
        if odd:
            raise table_fault(source, where, "a quote is left open", "close it by the same quote")
        if mark == "{":
            sparse, inside = sparse or not fields, True
        elif mark == "}":
            inside = False
        elif mark == ",":
            if due and not sparse:
                raise table_fault(source, where, "an empty field", "write ? for a missing value")
            due = True
        elif inside and not sparse:
            if bare != "1":
                what = f"weight {bare[:16]} of a row"
                weights.append(table_fault(source, where, what, "rows have no weights here; leave it out"))
        else:
            fields.append(_word(quoted or bare))
            due = False
    if inside:
        raise table_fault(source, where, "a { is left open", "close it by }")
    return _spread(fields, attributes, where, source) if sparse else fields


def _spread(pairs: list[str], attributes: list[_Attribute], where: str, source: str) -> list[str]:
    """A sparse row, of places and values, as a whole one."""
    row = [each.usual for each in attributes]
    places = pairs[::2]
    wrong = [p for p in places if not (p.isascii() and p.isdigit() and int(p[:6]) < len(row))]
    if wrong or len(pairs) % 2 or len(set(places)) < len(places):
        what = f"no places from 0 to {len(row) - 1}, each with a value"
        raise table_fault(source, where, what, "write such as {0 1, 2 0.5}")
    for place, value in zip(places, pairs[1::2], strict=True):
        row[int(place)] = value
    return row


def _check_classes(attributes: list[_Attribute], rows: list[list[str]], numbers: list[int], source: str) -> None:
    for column, attribute in enumerate(attributes):
        known = {*attribute.classes, _MISSING}
        for number, row in zip(numbers, rows, strict=True) if attribute.classes else ():
            if row[column] not in known:
                raise _undeclared(row[column], attribute, number, source)


def _undeclared(value: str, attribute: _Attribute, number: int, source: str) -> InvalidTable:
    what = f"“{value[:24]}” is no class of {attribute.name}"
    return table_fault(source, f"line {number}", what, f"declared are {', '.join(attribute.classes)}")


def _word(text: str) -> str:
    """A word without its quotes."""
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text[:1] in ("'", '"') else text


FORMAT = Format("ARFF", (".arff",), _sniff, strictly(_read), lenient=_read)
