"""A table as lines of fields: which character parts them, and whether the first line names them."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from visualizer.engine.table import MAX_ROWS
from visualizer.errors import InvalidTable
from visualizer.message import fault_line
from visualizer.typed.cell import cell_name
from visualizer.typed.dress import Line, is_bit_string, is_gap, undressed, without_bit_strings, without_joined
from visualizer.typed.numeral import is_missing, is_number, is_truth

# That of a field in the standard library.
MAX_LINE = 2**17
# In the order of preference. A blank is the last, for there are blanks beside other delimiters too.
_DELIMITERS = "\t;|, "
# The delimiter is found in the first lines: at most so many, of so many characters together, but always two.
_SAMPLE_LINES, _SAMPLE = 20, 2**16
# Of a table of truth that consists of nothing else, so that its first row can be no names.
_LETTERS = ("T", "F", "t", "f")
NUMBERS = "expected a number such as 0, 1 or 0.5"


class TableGrid(NamedTuple):
    """Fields, all lines with as many of them.

    Attributes
    ----------
    names : list of str
        What the first line calls the columns; empty strings if it holds numbers already.
    lines : list of int
        Where in the file the rows stand, counted from 1.
    rows : list of list of str
        What they hold.
    delimiter : str
    indexed : bool
        Whether the first column only counts or names the rows, as pandas and R write it.
    classes : dict of int to list of str
        Of columns that have declared them, by their places; every field is one of these or a missing value.
    """

    names: list[str]
    lines: list[int]
    rows: list[list[str]]
    delimiter: str
    indexed: bool
    classes: Mapping[int, list[str]] = MappingProxyType({})


def table_grid(text: str, source: str, least: int = 2, header: bool = True) -> TableGrid:
    """The fields of a table that is written as text.

    Any line ends; blank lines, comments, lines of nothing but delimiters, and delimiters at the ends of lines are
    passed over, as is what `visualizer.typed.dress` knows. Columns are parted by tabs, semicolons, `|`, commas or
    blanks: by that which makes the most numbers. The first line is a header if it has no number where the next one
    has some.

    Parameters
    ----------
    text, source : str
        The table, and what it is called in a message.
    least : int
        How many columns there must be.
    header : bool
        Whether the first line may be a header.

    Raises
    ------
    InvalidTable
        If it is none; the text says where and what was expected.
    """
    lines, delimiter = _lines(text, source)
    if not delimiter:
        widest = max(len(line) for _, line in lines[:_SAMPLE_LINES])
        sample = [line for _, line in lines[: max(2, min(_SAMPLE_LINES, _SAMPLE // widest))]]
        delimiter = max(_DELIMITERS, key=lambda candidate: _promise(sample, candidate))
    rows = _rows(lines, delimiter, source)
    rows = without_joined(rows) if delimiter in "|│" else rows
    numbers = [number for number, _ in lines]
    rows, numbers = _without_index_name(rows, numbers)
    rows, index = _even(_without_runs(rows) if delimiter == "\t" else rows, numbers, source)
    names = _names(rows, '"' in lines[0][1], numbers[0], source) if header else [""] * len(rows[0])
    if any(names):
        numbers, rows = numbers[1:], rows[1:]
    if rows and (parted := without_bit_strings(names, rows)):
        names, rows = parted
    if len(names) < least:
        what = "only one column"
        remedy = "expected inputs and outputs, separated by commas, semicolons, tabs, | or blanks"
        raise table_fault(source, f"line {lines[0][0]}", what, remedy)
    return TableGrid(names, numbers, rows, delimiter, index or _counts(names, rows))


def table_fault(source: str, where: str, what: str, remedy: str = "") -> InvalidTable:
    """The error to raise; see `visualizer.message.fault_line`."""
    return InvalidTable(fault_line(source, where, what, remedy))


def number_fault(source: str, line: int, column: int, field: str, what: str, remedy: str = NUMBERS) -> InvalidTable:
    """The error to raise for a field; `column` counts from 0."""
    shown = field.strip()
    shown = f"“{shown[:16]}{'…' if len(shown) > 16 else ''}”" if shown else "an empty field"
    return table_fault(source, f"line {line}, column {column + 1}", f"{shown} {what}", remedy)


def _lines(text: str, source: str) -> tuple[list[Line], str]:
    """Lines that hold something, and the delimiter if it is said."""
    if "\0" in text:
        raise table_fault(source, "", "holds null characters, as UTF-16 and binary files do", "save the file as UTF-8")
    lines, delimiter = undressed(text, source)
    lines = [(number, line) for number, line in lines if line.strip(_DELIMITERS)]
    if not lines:
        raise table_fault(source, "", "empty", "write a line for every row of the table, such as 0,1,1")
    if len(lines) > MAX_ROWS + 1:
        raise table_fault(source, "", f"more than {MAX_ROWS:,} rows", "leave some out")
    for number, line in lines:
        if is_gap(line):
            what = "dots stand for rows that are not there"
            raise table_fault(source, f"line {number}", what, "print all rows, or save the table as CSV")
        if len(line) > MAX_LINE:
            raise table_fault(
                source, f"line {number}", f"longer than {MAX_LINE:,} characters", "expected a row of the table"
            )
    return lines, delimiter


def _rows(lines: list[Line], delimiter: str, source: str) -> list[list[str]]:
    """Fields of all lines."""
    if not any('"' in line for _, line in lines):
        return [*_reader([line for _, line in lines], delimiter)]
    rows = []
    for number, line in lines:
        try:
            rows.append(_fields(line, delimiter))
        except csv.Error as error:
            what = "a quote is left open, or something else than a delimiter follows it"
            raise table_fault(source, f"line {number}", what, "expected quotes around whole fields") from error
    return rows


def _reader(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)


def _fields(line: str, delimiter: str) -> list[str]:
    """Fields of a line. No name has a line end in it, so no quote may be open at the end of one."""
    return next(_reader([line], delimiter))


def _promise(sample: list[str], delimiter: str) -> tuple[int, bool, bool]:
    """How many numbers a delimiter makes below the first line; whether it parts lines at all, and all alike."""
    rows = []
    for line in sample:
        with suppress(csv.Error):
            rows.append(_fields(line, delimiter))
    numbers = sum(is_number(field) for row in rows[1:] or rows for field in row)
    widths = {len(row) for row in rows}
    return numbers, max(widths, default=0) > 1, len(widths) == 1


def _without_runs(rows: list[list[str]]) -> list[list[str]]:
    """`rows`, with a run of tabs as one if that makes them equally long and a column was empty or they were ragged."""
    filled = [[field for field in row if field.strip()] for row in rows]
    if len({len(row) for row in filled}) > 1 or len(filled[0]) == len(rows[0]) or not filled[0]:
        return rows
    return filled


def _without_index_name(rows: list[list[str]], numbers: list[int]) -> tuple[list[list[str]], list[int]]:
    """Rows and their lines without that of the name of the index alone, which pandas puts under the other names."""
    if len(rows) < 3 or any(map(_is_figure, rows[0])):
        return rows, numbers
    head, second, third = ([field for field in row if field.strip()] for row in rows[:3])
    if len(second) == 1 and not is_number(second[0]) and len(head) > 1 and len(third) == len(head) + 1:
        return [rows[0], *rows[2:]], [numbers[0], *numbers[2:]]
    return rows, numbers


def _even(rows: list[list[str]], numbers: list[int], source: str) -> tuple[list[list[str]], bool]:
    """`rows`, equally long, and whether a first column has no place in the header, as R leaves it out.

    Empty ends are taken away if that makes them equally long; else they must be as they are.
    """
    ended = [row if row[-1].strip() else _without_end(row) for row in rows]
    rows = ended if len({len(row) for row in ended}) == 1 else rows
    width = len(rows[0])
    longer = {len(row) for row in rows[1:]} == {width + 1}
    if longer and not any(map(_is_figure, rows[0])) and _names_rows([row[0] for row in rows[1:]]):
        return [["", *rows[0]], *rows[1:]], True
    for number, row in zip(numbers, rows, strict=True):
        if len(row) != width:
            where = f"line {number}, column {min(width, len(row)) + 1}"
            what = f"ends after {len(row):,}" if len(row) < width else "goes on after all"
            what = f"the line {what} of the {width:,} columns that line {numbers[0]} has"
            raise table_fault(source, where, what, "expected as many in every line")
    return rows, False


def _without_end(row: list[str]) -> list[str]:
    """A row without the empty fields at its end."""
    return row[: max((k for k, field in enumerate(row, 1) if field.strip()), default=0)]


def _counts(names: list[str], rows: list[list[str]]) -> bool:
    """Whether the first column alone has no name, and tells the rows only."""
    return len(names) > 2 and not names[0] and all(names[1:]) and _names_rows([row[0] for row in rows])


def _names_rows(first: list[str]) -> bool:
    """Whether a column counts two rows or more from 0 or 1, or holds words."""
    if len(first) < 2 or not any(map(is_number, first)):
        return len(first) > 1
    counted = [field.strip(' "') for field in first]
    return any(counted == [str(k) for k in range(start, start + len(first))] for start in (0, 1))


def _is_figure(field: str) -> bool:
    """Whether a field is a number, and no word such as "no", which may be a name."""
    return is_number(field) and not is_truth(field)


def _is_value(field: str) -> bool:
    return is_number(field) or is_bit_string(field)


def _names(rows: list[list[str]], quoted: bool, line: int, source: str) -> list[str]:
    """Names in the first row, or empty strings; with quotes in the line, blanks around them may be meant."""
    first, second = rows[0], rows[min(1, len(rows) - 1)]
    # What is no number in the second row either tells nothing.
    telling = [k for k, field in enumerate(second) if _is_value(field)] or range(len(first))
    numbers = [k for k in telling if _is_value(first[k])]
    # Beside numbers, a word for a missing value is no name.
    missing = {k for k in telling if numbers and first[k].strip() and is_missing(first[k])}
    others = [k for k in telling if k not in missing and not _is_value(first[k])]
    if others and all(is_truth(first[k]) and not is_truth(second[k]) for k in numbers):
        others, numbers = [*telling], []  # "no" over numbers is a name, such as that of their count
    if all(field.strip() in _LETTERS for row in rows for field in row):
        return [""] * len(first)
    if not others:
        return [""] * len(first)
    if numbers:
        what = f"is not a number, but “{first[numbers[0]].strip()[:16]}” in the same line is"
        remedy = "expected only numbers or only names, an apostrophe before those that are numbers"
        raise number_fault(source, line, others[0], first[others[0]], what, remedy)
    return [cell_name(field) if quoted else cell_name(field).strip() for field in first]
