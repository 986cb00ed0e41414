"""The numbers of the columns of a grid."""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import MAX_OUTPUTS
from visualizer.typed.grid import TableGrid, number_fault
from visualizer.typed.numeral import decimal_mark, is_measure, is_missing, is_number, plain_values, spelt, value

_TRUTH = {"t": "1", "f": "0"}
# What stands in programs and in markup, and in no word for a class.
_MARKUP = frozenset("[]{}")


def grid_values(grid: TableGrid, columns: Sequence[int], source: str) -> FloatArray:
    """The numbers of some columns: shape (n_rows, n_columns).

    Raises
    ------
    InvalidTable
        If a field is none, can mean two numbers, or is written in another way than those before it.
    """
    # Where semicolons part the columns, a comma may be the decimal mark, and 1.000 a thousand.
    point = grid.delimiter != ";"
    if point and (plain := plain_values([row[column] for row in grid.rows for column in columns])) is not None:
        return np.array(plain).reshape(len(grid.rows), len(columns))
    mark = _mark(grid, columns, source)
    values = np.empty((len(grid.rows), len(columns)))
    for place, (line, row) in enumerate(zip(grid.lines, grid.rows, strict=True)):
        for k, column in enumerate(columns):
            field = row[column]
            try:
                if "," in field and grid.delimiter == " " and is_number(field):
                    raise ValueError("has a comma, which between blanks could be a decimal comma or part two columns")
                values[place, k] = value(field, mark, point)
            except ValueError as fault:
                raise number_fault(source, line, column, field, str(fault)) from None
    return values


def with_truth(grid: TableGrid) -> TableGrid:
    """A grid with 1 and 0 in columns of nothing but T and F, as logic, R and databases write them.

    Not a rule for fields: elsewhere these are names as good as any.
    """
    columns = [k for k in range(len(grid.names)) if k not in grid.classes and _is_truth(grid, k)]
    if not columns:
        return grid
    rows = [list(row) for row in grid.rows]
    for row in rows:
        for column in columns:
            row[column] = _TRUTH[row[column].strip().lower()]
    return grid._replace(rows=rows)


def _is_truth(grid: TableGrid, column: int) -> bool:
    return bool(grid.rows) and all(row[column].strip().lower() in _TRUTH for row in grid.rows)


def classes(grid: TableGrid, column: int) -> list[str]:
    """The words of a column that holds nothing but words, in the order of the alphabet; none if they are too many.

    Those that are declared stand in their own order. Numbers with something beside them, such as 10 %, are no words,
    nor is what programs consist of.
    """
    if column in grid.classes:
        return grid.classes[column]
    words: set[str] = set()
    for row in grid.rows:
        word = row[column].strip()
        if is_number(word) or is_missing(word):
            return []
        words.add(word)
        if len(words) > MAX_OUTPUTS:
            return []
    if len(words) < 2 or all(map(is_measure, words)) or any(map(_is_markup, words)):
        return []
    return sorted(words)


def _is_markup(word: str) -> bool:
    """Whether a word is torn out of a program, or of markup."""
    return bool(_MARKUP.intersection(word)) or word.count("(") != word.count(")")


def _mark(grid: TableGrid, columns: Sequence[int], source: str) -> str:
    """The decimal mark of a table, if any number tells it."""
    mark = shown = ""
    for line, row in zip(grid.lines, grid.rows, strict=True):
        for column in columns:
            field = row[column]
            if not (("." in field or "," in field) and (own := decimal_mark(field))):
                continue
            if mark and own != mark:
                what = f"has another decimal mark than “{shown[:16]}” before it"
                raise number_fault(source, line, column, field, what, "expected the same in the whole file")
            mark, shown = own, spelt(field)
    return mark
