"""Reading a block of numbers that was pasted as text."""

import math
import re

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS, MAX_ROWS
from visualizer.errors import InvalidTable


def number(text: str) -> float:
    """The finite number that `text` spells.

    Raises
    ------
    InvalidTable
        If it spells none; the text says why.
    """
    shown = text.strip()[:16]
    if not shown:
        raise InvalidTable("An empty field is not a number; type one such as 0, 1 or 0.5.")
    try:
        value = float(text.replace("−", "-"))
    except ValueError:
        raise InvalidTable(f"“{shown}” is not a number; type one such as 0, 1 or 0.5.") from None
    if not math.isfinite(value):
        raise InvalidTable(f"“{shown}” is not a finite number; type one such as 0, 1 or 0.5.")
    return value + 0.0  # -0.0 reads as 0


def block(text: str) -> FloatArray:
    """The rectangle of numbers in `text`: one row a line, parted by tabs, semicolons, commas or blanks.

    Returns
    -------
    ndarray of shape (n_rows, n_columns)

    Raises
    ------
    InvalidTable
        If there is none, a line has more or fewer numbers than the first, or a field is not a finite number; the
        text names line and column.
    """
    lines = [(k, line.strip()) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise InvalidTable("Nothing to paste: the block is empty. Copy rows of numbers first.")
    if len(lines) > MAX_ROWS:
        raise InvalidTable(f"The block has {len(lines):,} rows; a table has at most {MAX_ROWS:,}.")
    rows: list[list[float]] = []
    for k, line in lines:
        fields = [field.strip() for field in re.split(r"[\t;,]", line)] if re.search(r"[\t;,]", line) else line.split()
        if rows and len(fields) != len(rows[0]):
            raise InvalidTable(
                f"Line {k} of the block has another number of fields ({len(fields)}) than line {lines[0][0]} "
                f"({len(rows[0])}); give every line the same."
            )
        if len(fields) > MAX_INPUTS + MAX_OUTPUTS:
            raise InvalidTable(
                f"Line {k} of the block has {len(fields)} fields; {MAX_INPUTS + MAX_OUTPUTS} is the most."
            )
        rows.append([_field(field, k, c) for c, field in enumerate(fields, 1)])
    return np.array(rows)


def _field(field: str, line: int, column: int) -> float:
    try:
        return number(field)
    except InvalidTable as problem:
        raise InvalidTable(f"Line {line}, column {column} of the block: {problem}") from None
