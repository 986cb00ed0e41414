"""CSV as lines of fields: which character parts them, and whether the first line names them."""

import csv
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from visualizer.engine.table import MAX_ROWS
from visualizer.errors import InvalidTable
from visualizer.files.csv_cell import cell_name, is_number
from visualizer.files.fault import decoding_fault, fault

MAX_BYTES = 8_000_000
# That of a field in the standard library.
MAX_LINE = 2**17
# In the order of preference. A blank is the last, for there are blanks beside other delimiters too.
_DELIMITERS = "\t;|, "
# The delimiter is found in the first lines: at most so many, of so many characters together, but always two.
_SAMPLE_LINES, _SAMPLE = 20, 2**16
_NUMBERS = "expected a number such as 0, 1 or 0.5"


class CsvGrid(NamedTuple):
    """Fields, all lines with as many of them.

    Attributes
    ----------
    names : list of str
        What the first line calls the columns; empty strings if it holds numbers already.
    lines : list of int
        Where in the file the rows stand, counted from 1.
    rows : list of list of str
        What they hold: at least two columns.
    delimiter : str
    """

    names: list[str]
    lines: list[int]
    rows: list[list[str]]
    delimiter: str


def csv_grid(text: bytes, source: str) -> CsvGrid:
    """The fields of a CSV file.

    UTF-8, with or without a byte order mark, and any line ends; blank lines, lines of nothing but delimiters, and
    delimiters at the ends of lines are passed over. Columns are parted by tabs, semicolons, `|`, commas or blanks:
    by that which makes the most numbers. The first line is a header if it has no number where the next one has some.

    Raises
    ------
    InvalidTable
        If it is none; the text says where and what was expected.
    """
    lines = _lines(text, source)
    widest = max(len(line) for _, line in lines[:_SAMPLE_LINES])
    sample = [line for _, line in lines[: max(2, min(_SAMPLE_LINES, _SAMPLE // widest))]]
    delimiter = max(_DELIMITERS, key=lambda candidate: _promise(sample, candidate))
    rows = []
    for number, line in lines:
        try:
            rows.append(_fields(line, delimiter))
        except csv.Error as error:
            what = "a quote is left open, or something else than a delimiter follows it"
            raise table_fault(source, f"line {number}", what, "expected quotes around whole fields") from error
    numbers = [number for number, _ in lines]
    rows = _even(rows, numbers, source)
    names = _names(rows, '"' in lines[0][1], numbers[0], source)
    return CsvGrid(names, numbers[1:], rows[1:], delimiter) if any(names) else CsvGrid(names, numbers, rows, delimiter)


def table_fault(source: str, where: str, what: str, remedy: str = "") -> InvalidTable:
    """The error to raise; see `visualizer.files.fault.fault`."""
    return InvalidTable(str(fault(source, where, what, remedy)))


def number_fault(source: str, line: int, column: int, field: str, what: str, remedy: str = _NUMBERS) -> InvalidTable:
    """The error to raise for a field; `column` counts from 0."""
    shown = field.strip()
    shown = f"“{shown[:16]}{'…' if len(shown) > 16 else ''}”" if shown else "an empty field"
    return table_fault(source, f"line {line}, column {column + 1}", f"{shown} {what}", remedy)


def _lines(text: bytes, source: str) -> list[tuple[int, str]]:
    """Lines that hold something, with their numbers."""
    if len(text) > MAX_BYTES:
        raise table_fault(source, "", f"larger than {MAX_BYTES:,} bytes", "choose a CSV file of a truth table")
    text = text.removeprefix(b"\xef\xbb\xbf")
    try:
        decoded = text.decode()
    except UnicodeDecodeError as error:
        raise InvalidTable(str(decoding_fault(source, text, error))) from error
    if "\0" in decoded:
        raise table_fault(source, "", "holds null characters, as UTF-16 and binary files do", "save the file as UTF-8")
    # Not splitlines, which also parts at characters that editors do not count as line ends.
    every = decoded.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = ((number, line) for number, line in enumerate(every, 1) if line.strip(_DELIMITERS))
    lines = list(islice(filled, MAX_ROWS + 2))
    if not lines:
        raise table_fault(source, "", "empty", "expected a line of numbers for every row of the table")
    if len(lines) > MAX_ROWS + 1:
        raise table_fault(source, "", f"more than {MAX_ROWS:,} rows", "leave some out")
    for number, line in lines:
        if len(line) > MAX_LINE:
            raise table_fault(
                source, f"line {number}", f"longer than {MAX_LINE:,} characters", "expected a row of the table"
            )
    return lines


def _fields(line: str, delimiter: str) -> list[str]:
    """Fields of a line. No name has a line end in it, so no quote may be open at the end of one."""
    return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True))


def _promise(sample: list[str], delimiter: str) -> tuple[int, bool, bool]:
    """How many numbers a delimiter makes below the first line; whether it parts lines at all, and all alike."""
    rows = []
    for line in sample:
        with suppress(csv.Error):
            rows.append(_fields(line, delimiter))
    numbers = sum(is_number(field) for row in rows[1:] or rows for field in row)
    widths = {len(row) for row in rows}
    return numbers, max(widths, default=0) > 1, len(widths) == 1


def _even(rows: list[list[str]], numbers: list[int], source: str) -> list[list[str]]:
    """`rows`, without empty ends if that makes them equally long; else they must be as they are."""
    ended = [row[: max((k for k, field in enumerate(row, 1) if field.strip()), default=0)] for row in rows]
    rows = ended if len({len(row) for row in ended}) == 1 else rows
    width = len(rows[0])
    if width < 2:
        what = "only one column"
        remedy = "expected inputs and outputs, parted by commas, semicolons, tabs, | or blanks"
        raise table_fault(source, f"line {numbers[0]}", what, remedy)
    for number, row in zip(numbers, rows, strict=True):
        if len(row) != width:
            where = f"line {number}, column {min(width, len(row)) + 1}"
            what = f"ends after {len(row):,}" if len(row) < width else "goes on after all"
            what = f"the line {what} of the {width:,} columns that line {numbers[0]} has"
            raise table_fault(source, where, what, "expected as many in every line")
    return rows


def _names(rows: list[list[str]], quoted: bool, line: int, source: str) -> list[str]:
    """Names in the first row, or empty strings; with quotes in the line, blanks around them may be meant."""
    first, second = rows[0], rows[min(1, len(rows) - 1)]
    # What is no number in the second row either tells nothing.
    telling = [k for k, field in enumerate(second) if is_number(field)] or range(len(first))
    numbers = [k for k in telling if is_number(first[k])]
    if len(numbers) == len(telling):
        return [""] * len(first)
    if numbers:
        other = next(k for k in telling if k not in numbers)
        what = f"is not a number, but “{first[numbers[0]].strip()[:16]}” in the same line is"
        remedy = "expected only numbers or only names, an apostrophe before those that are numbers"
        raise number_fault(source, line, other, first[other], what, remedy)
    return [cell_name(field) if quoted else cell_name(field).strip() for field in first]
