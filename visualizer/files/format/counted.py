"""Tables of which a file says how many rows, inputs and outputs they have, then all numbers in any layout."""

import math
import re
from collections.abc import Iterable

import numpy as np

from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS, MAX_ROWS, TruthTable
from visualizer.files.table_experiment import table_experiment, title_of
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import table_fault
from visualizer.typed.numeral import POINTED

# A line of the file, counted from 1, and what of it holds numbers.
Lines = Iterable[tuple[int, str]]
_NUMBER = re.compile(POINTED, re.ASCII)
_HEX = re.compile(r"[+-]?0[xX][0-9a-fA-F]{1,255}")  # of more there may be no float


def counted_experiment(lines: Lines, sizes: tuple[int, int, int], source: str, more: str = "") -> Experiment:
    """An experiment on so many rows of so many inputs and outputs.

    Parameters
    ----------
    lines : iterable of (int, str)
    sizes : tuple of int
        Rows, inputs and outputs.
    source : str
    more : str
        What is noted where more stands behind the last number; empty if that is refused.

    Raises
    ------
    InvalidTable
        If there are fewer numbers, or something else.
    """
    n_rows, n_inputs, n_outputs = sizes
    _check(sizes, source)
    wanted, values, line = n_rows * (n_inputs + n_outputs), list[float](), 0
    rest = ""
    for line, text in lines:
        fields = text.split()
        room = wanted - len(values)
        values += [_value(field, line, source) for field in fields[:room]]
        if len(fields) > room:
            rest = fields[room]
            break
    if len(values) < wanted:
        what = f"ends after {len(values):,} of the {wanted:,} numbers that {n_rows:,} rows have"
        raise table_fault(source, f"line {line}", what, "complete it, or correct the numbers in its head")
    if rest and not more:
        what = f"“{rest[:16]}” stands behind the last of the {wanted:,} numbers that {n_rows:,} rows have"
        raise table_fault(source, f"line {line}", what, "leave it out, or correct the numbers in its head")
    grid = np.array(values).reshape(n_rows, n_inputs + n_outputs)
    ones = ["y"] if n_outputs == 1 else [f"y{k}" for k in range(1, n_outputs + 1)]
    names = tuple(f"in{k}" for k in range(1, n_inputs + 1)), tuple(ones)
    table = TruthTable(grid[:, :n_inputs], grid[:, n_inputs:], *names)
    return table_experiment(table, title_of(source), more if rest else "")


def _check(sizes: tuple[int, int, int], source: str) -> None:
    """Refuse sizes that no table has, before anything is made of that size."""
    limits = ((MAX_ROWS, "rows"), (MAX_INPUTS, "inputs"), (MAX_OUTPUTS, "outputs"))
    for size, (most, what) in zip(sizes, limits, strict=True):
        if not 1 <= size <= most:
            raise table_fault(source, "", f"{size:,} {what}; a table has 1 to {most:,}", "choose a table of that size")


def _value(field: str, line: int, source: str) -> float:
    if _HEX.fullmatch(field):
        return float(int(field, 16))
    value = float(field) if _NUMBER.fullmatch(field) else math.nan
    if not math.isfinite(value):
        what = f"“{field[:16]}” is not a finite number"
        raise table_fault(source, f"line {line}", what, "expected one such as 0, 1 or 0.5, between blanks")
    return value
