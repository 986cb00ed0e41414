"""Matrices by their names, as MATLAB and Octave write them: one with all columns, or inputs and targets."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from visualizer.errors import InvalidTable
from visualizer.message import fault_line
from visualizer.typed.matrix_choice import TARGETS, chosen_pair
from visualizer.typed.numeral import POINTED

# A line of the text, counted from 1, and what it holds.
Line = tuple[int, str]

# So many matrices are named where it is not plain which ones make the table.
_TOLD = 6
_NUMBER = re.compile(POINTED, re.ASCII)
_FRACTION = re.compile(r"[+-]?\d{1,15}/\d{1,15}", re.ASCII)
_WORDS = ("true", "false", "nan", "na")


def is_target(name: str) -> bool:
    """Whether targets are called so, alone or with other words, as in ``y_train``."""
    return not {name.lower(), *name.lower().split("_")}.isdisjoint(TARGETS)


class Matrix(NamedTuple):
    """Rows of fields.

    Attributes
    ----------
    name : str
        Empty if it has none.
    rows : list of (line, list of str)
        With the line on which each stands.
    """

    name: str
    rows: list[tuple[int, list[str]]]

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.rows[0][0]

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return len(self.rows), len(self.rows[0][1])

    def turned(self) -> "Matrix":
        """With its columns as rows."""
        columns = zip(*(row for _, row in self.rows), strict=True)
        return Matrix(self.name, [(self.line, [*column]) for column in columns])


def matrix(name: str, rows: Sequence[tuple[int, Sequence[str]]], source: str) -> Matrix:
    """A matrix of these fields.

    Raises
    ------
    InvalidTable
        If it is empty, rows are not equally long, or a field is no number.
    """
    if not rows:
        raise matrix_fault(source, 0, f"the matrix {name[:24]} is empty", "write its rows, such as [0 1; 1 0]")
    width = len(rows[0][1])
    made = [(line, [_field(field, row, line, source) for field in row]) for line, row in rows]
    for line, row in made:
        if len(row) != width:
            what = f"a row of {len(row):,} numbers after one of {width:,}"
            raise matrix_fault(source, line, what, "expected as many in every row")
    return Matrix(name, made)


def matrix_fault(source: str, line: int, what: str, remedy: str) -> InvalidTable:
    """The error to raise; without a line if that is 0."""
    return InvalidTable(fault_line(source, f"line {line}" if line else "", what, remedy))


def table_lines(matrices: Sequence[Matrix], source: str) -> list[Line]:
    """The rows of one matrix, or of two beside each other, their fields parted by commas.

    Of more than two, those are read that are called as inputs and targets are, or that alone go together. Of two, a row
    is a situation; where only their columns are equally many, as neural networks are taught in MATLAB, a column is. A
    single row is a column if that fits.

    Raises
    ------
    InvalidTable
        If it is not plain which of more than two they are, or two do not fit, or fit in two ways.
    """
    if len(matrices) > 2:
        matrices = _chosen(matrices, source)
    if len(matrices) == 1:
        (found,) = matrices
        rows = found.turned().rows if len(found.rows) == 1 else found.rows
        return [(line, ", ".join(row)) for line, row in rows]
    inputs, targets = matrices
    if inputs.name.lower() in TARGETS and targets.name.lower() not in TARGETS:
        inputs, targets = targets, inputs
    inputs, targets = _fitted(inputs, targets, source)
    pairs = zip(inputs.rows, targets.rows, strict=True)
    return [(line, ", ".join([*row, *target])) for (line, row), (_, target) in pairs]


def _chosen(matrices: Sequence[Matrix], source: str) -> Sequence[Matrix]:
    """Inputs and targets of more than two matrices."""
    pair = chosen_pair([(each.name, each.shape) for each in matrices])
    if pair is None:
        told = [f"{each.name[:24] or 'one'} ({each.shape[0]:,} × {each.shape[1]:,})" for each in matrices[:_TOLD]]
        more = f" and {len(matrices) - _TOLD:,} more" if len(matrices) > _TOLD else ""
        what = f"it is not plain which matrices are inputs and targets: there are {', '.join(told)}{more}"
        raise matrix_fault(source, matrices[2].line, what, "call them X and y, or P and T, or leave out the others")
    return [matrices[place] for place in pair]


def _fitted(inputs: Matrix, targets: Matrix, source: str) -> tuple[Matrix, Matrix]:
    """Inputs and targets, turned so that they have as many rows."""
    (height, width), (count, n_targets) = inputs.shape, targets.shape
    if height == count and not (height == 1 and width == n_targets):
        return inputs, targets
    if width == n_targets and height == width and count == 1:
        called, other = targets.name[:24] or "the second", inputs.name[:24] or "the first"
        what = f"{called} may stand for the rows of {other}, or for its columns"
        raise matrix_fault(source, targets.line, what, "write targets as a column, such as [0; 1], one for each row")
    if width == n_targets:
        return inputs.turned(), targets.turned()
    if height == n_targets and count == 1:
        return inputs, targets.turned()
    if width == count and height == 1:
        return inputs.turned(), targets
    what = f"{height:,} × {width:,} inputs and {count:,} × {n_targets:,} targets"
    raise matrix_fault(source, targets.line, what, "expected as many rows in both")


def _field(field: str, row: Sequence[str], line: int, source: str) -> str:
    """A field as tables have it: with a number written so that it means nothing else."""
    if _NUMBER.fullmatch(field):
        number = float(field)
        return field if abs(number) == float("inf") else repr(number)
    if field.lower() in _WORDS or _FRACTION.fullmatch(field):
        return field
    if not field:
        raise matrix_fault(source, line, "nothing stands between two commas", "expected a number such as 0, 1 or 0.5")
    if field.lower().strip("+-") == "inf":
        raise matrix_fault(source, line, f"“{field}” is not a finite number", "expected one such as 0, 1 or 0.5")
    shown = field if any(map(str.isalnum, field)) else " ".join(row)
    raise expression_fault(source, line, shown)


def expression_fault(source: str, line: int, text: str) -> InvalidTable:
    """The error to raise for what would have to be computed."""
    shown = " ".join(text.split())
    shown = f"{shown[:40]}…" if len(shown) > 40 else shown
    return matrix_fault(source, line, f"“{shown}” is an expression, and nothing is run", "write the numbers themselves")
