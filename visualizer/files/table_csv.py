"""The truth table as CSV.

What a file may look like is said at `visualizer.files.csv_grid.csv_grid`. Its columns are inputs or outputs, or are
left out. Numbers have a decimal point or a decimal comma, but not both in one file, and no comma where blanks part
the columns. Names come from the header. Where it has none they are in1, in2, ... and y (y1, y2, ... for several); too
long ones are cut, and the second of two that are alike gets a number.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count
from math import isfinite

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import MAX_INPUTS, MAX_NAME_LENGTH, MAX_OUTPUTS, TruthTable
from visualizer.errors import InvalidTable
from visualizer.files.csv_cell import is_number, name_cell, number_cell, spelt
from visualizer.files.csv_grid import CsvGrid, csv_grid, number_fault, table_fault

_POSITIONS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.ASCII)


def table_from_csv(text: bytes, source: str, inputs: Sequence[str] = (), outputs: Sequence[str] = ()) -> TruthTable:
    """The truth table that a CSV file's bytes describe.

    Parameters
    ----------
    text : bytes
        The whole file.
    source : str
        Name of the file, for the message.
    inputs, outputs : sequence of str
        Columns by name, by position counted from 1, or by positions such as "1-3"; a name goes first. If only one of
        the two is given, the other is all other columns; if none is, the last column is the output.

    Raises
    ------
    InvalidTable
        If the file or the choice of columns is not as said; the text is one line that says where and what was expected.
    """
    grid = csv_grid(text, source)
    chosen = _chosen(grid.names, inputs, outputs, source)
    for columns, most, what in zip(chosen, (MAX_INPUTS, MAX_OUTPUTS), ("input", "output"), strict=True):
        if not 1 <= len(columns) <= most:
            fault = f"{len(columns):,} {what} columns, but a table has 1 to {most}"
            raise table_fault(source, "", fault, "choose columns by name or position")
    values = _values(grid, [*chosen[0], *chosen[1]], source)
    n = len(chosen[0])
    defaults = [f"in{k}" for k in range(1, n + 1)]
    defaults += [f"y{k}" for k in range(1, len(chosen[1]) + 1)] if len(chosen[1]) > 1 else ["y"]
    names = _mended([grid.names[column] for column in chain(*chosen)], defaults)
    try:
        return TruthTable(values[:, :n], values[:, n:], names[:n], names[n:])
    except InvalidTable as error:
        raise table_fault(source, "", str(error)) from error


def table_to_csv(table: TruthTable) -> bytes:
    """The CSV file of a table: a header, then inputs and targets row by row, all digits of every number.

    Names that a spreadsheet would carry out as formulas are written with an apostrophe before them, which
    `table_from_csv` takes away again.
    """
    lines = [",".join(map(name_cell, table.input_names + table.output_names))]
    lines += [",".join(map(number_cell, row)) for row in np.hstack([table.inputs, table.targets]).tolist()]
    return ("\n".join(lines) + "\n").encode()


def _chosen(
    names: Sequence[str], inputs: Sequence[str], outputs: Sequence[str], source: str
) -> tuple[list[int], list[int]]:
    """Indices of the columns of inputs and of outputs."""
    chosen = [[k for item in items for k in _columns(item, names, source)] for items in (inputs, outputs)]
    every = [*chosen[0], *chosen[1]]
    double = next((column for k, column in enumerate(every) if column in every[:k]), None)
    if double is not None:
        raise table_fault(source, "", f"column {double + 1} is chosen twice", "choose every column once")
    if not every:
        chosen[1] = [len(names) - 1]
    rest = [column for column in range(len(names)) if column not in chosen[0] + chosen[1]]
    return chosen[0] or rest, chosen[1] or rest


def _columns(item: str, names: Sequence[str], source: str) -> Sequence[int]:
    """Indices of the columns that an item of a choice means."""
    for wanted, given in ((item, names), (item.strip(), [name.strip() for name in names])):
        if wanted and given.count(wanted) == 1:
            return [given.index(wanted)]
        if wanted and wanted in given:
            raise table_fault(source, "", f"{given.count(wanted)} columns are named {item}", "choose by position")
    if positions := _POSITIONS.fullmatch(item.strip()):
        first, last = int(positions[1]), int(positions[2] or positions[1])
        if 1 <= first <= last <= len(names):
            return range(first - 1, last)
    known = f"a name ({', '.join(filter(None, names))}) or " if any(names) else ""
    raise table_fault(source, "", f"there is no column {item}", f"expected {known}a position from 1 to {len(names)}")


def _values(grid: CsvGrid, columns: Sequence[int], source: str) -> FloatArray:
    """The numbers of some columns: shape (n_rows, n_columns)."""
    values = np.empty((len(grid.rows), len(columns)))
    marks: dict[str, str] = {}
    for place, (line, row) in enumerate(zip(grid.lines, grid.rows, strict=True)):
        for k, column in enumerate(columns):
            field = spelt(row[column])
            if fault := _fault(field, grid.delimiter):
                raise number_fault(source, line, column, row[column], fault)
            marks |= {mark: field for mark in ".," if mark in field}
            if len(marks) > 1:
                other = marks["," if "." in field else "."]
                what = f"has another decimal mark than “{other[:16]}” before it"
                raise number_fault(source, line, column, field, what, "expected the same in the whole file")
            values[place, k] = float(field.replace(",", "."))
    return values


def _fault(field: str, delimiter: str) -> str:
    """What is wrong with a number; empty if nothing is."""
    if not is_number(field):
        return "is not a number"
    if "," in field and delimiter == " ":
        return "has a comma, which between blanks could be a decimal comma or part two columns"
    return "" if isfinite(float(field.replace(",", "."))) else "is too large"


def _mended(found: Sequence[str], defaults: Sequence[str]) -> tuple[str, ...]:
    """Names that a table may have: those found, as far as they can stay."""
    names: list[str] = []
    for name, default in zip(found, defaults, strict=True):
        taken = {*names, *(other for other in found if other != name)}
        names.append(next(option for option in _options((name.strip() and name) or default) if option not in taken))
    return tuple(names)


def _options(name: str) -> Iterator[str]:
    """A name, cut to its greatest length; then with numbers behind it."""
    short = name if len(name) <= MAX_NAME_LENGTH else f"{name[: MAX_NAME_LENGTH - 1]}…"
    yield short
    yield from (f"{short[: MAX_NAME_LENGTH - 3]} {k}" for k in count(2))
