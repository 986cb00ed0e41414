"""Arrays as lines of Python that need only NumPy: written out, or changed into others, to the bit."""

import textwrap
from collections.abc import Iterable, Iterator
from math import copysign
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import all_situations

LINE_LENGTH = 120
# Rows up to this long are not broken.
_UNBROKEN = 80
HARD_SPACE = "\xa0"


class Line(NamedTuple):
    """One statement.

    Attributes
    ----------
    code : str
        Of any length; a hard space is one at which it may not be broken.
    comment : str
        Any text: whatever it holds, it stays a comment.
    indent : int
        Number of blanks before it.
    """

    code: str
    comment: str = ""
    indent: int = 0


def code_text(lines: Iterable[Line]) -> str:
    """Python of `LINE_LENGTH` columns; a comment stands behind its statement, or above it where it has no room."""
    return "\n".join(part for line in lines for part in _parts(line))


def _parts(line: Line) -> Iterator[str]:
    margin, width = " " * line.indent, LINE_LENGTH - line.indent
    code = _wrapped_code(line.code, width)
    comment = comments(line.comment, width)
    if len(comment) == 1 and len(code) == 1 and len(f"{code[0]}  {comment[0]}") <= width:
        comment, code = [], [f"{code[0]}  {comment[0]}"]
    return (f"{margin}{part}".rstrip() for part in (*comment, *code))


def _wrapped_code(code: str, width: int) -> list[str]:
    """A statement broken at blanks within its brackets, in line with what follows the first of a call."""
    before, bracket, inside = code.partition("(")
    code = "".join(_unbroken_outside_brackets(code))
    hanging = " " * (len(before + bracket) + inside.startswith("["))
    lines = textwrap.wrap(code, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
    return [line.replace(HARD_SPACE, " ") for line in lines] or [""]


def _unbroken_outside_brackets(code: str) -> Iterator[str]:
    depth = 0
    for character in code:
        depth += (character in "([{") - (character in ")]}")
        yield HARD_SPACE if character == " " and not depth else character


def comments(text: str, width: int = LINE_LENGTH) -> list[str]:
    """Any text as lines of comment; none for no text."""
    return [f"# {line}" for line in textwrap.wrap(one_line(text), width - 2)]


def one_line(text: str) -> str:
    """`text` without anything that ends a line, hides, or changes the direction of writing."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def assigned(name: str, array: FloatArray, comment: str = "") -> Line:
    """The statement that makes `name` this array."""
    return Line(f"{name} = {array_code(array)}", comment)


def array_code(array: FloatArray) -> str:
    """An expression for an array of two dimensions."""
    n_rows, n_columns = array.shape
    if n_rows == n_columns > 3 and same(array, np.eye(n_rows)):
        return f"np.eye({n_rows})"
    if n_columns > 3 and n_rows == 2**n_columns and same(array, all_situations(n_columns)):
        return f"np.array(list(np.ndindex({', '.join('2' * n_columns)})), dtype=float)"
    if n_columns == 1 < n_rows:
        return f"np.array({_rows(array.T)}, dtype=float).T"
    return f"np.array({_rows(array)}, dtype=float)"


def changed(name: str, before: FloatArray, after: FloatArray, comment: str = "") -> list[Line]:
    """The statements that make of `before` what `after` is: none if it is the same, the whole array at worst."""
    cells = changed_cells(name, before, after)
    if cells is not None:
        return cells
    for axis in (0, 1):
        # Rows of these are what comes or goes.
        old, new = (before.T, after.T) if axis else (before, after)
        gone = missing_rows(old, new)
        if gone is not None:
            return [deletion(name, gone, axis, comment)]
        if len(old) < len(new) and same(new[: len(old)], old):
            added = new[len(old) :]
            rows = _rows(added.T if axis else added)
            return [Line(f"{name} = np.{'hstack' if axis else 'vstack'}([{name}, {rows}])", comment)]
    return [assigned(name, after, comment)]


def changed_cells(name: str, before: FloatArray, after: FloatArray) -> list[Line] | None:
    """One statement for each number that differs; None if these are too many, or the shapes differ."""
    if before.shape != after.shape:
        return None
    cells = np.argwhere(before.view(np.int64) != after.view(np.int64)).tolist()
    if len(cells) > max(4, after.size // 8):
        return None
    return [Line(f"{name}[{i}, {j}] = {_number(float(after[i, j]))}") for i, j in cells]


def missing_rows(before: FloatArray, after: FloatArray) -> list[int] | None:
    """The rows of `before` that `after` lacks; None if that is not how they differ."""
    if len(after) >= len(before):
        return None
    gone, kept = [], 0
    for i, row in enumerate(before):
        if kept < len(after) and same(row, after[kept]):
            kept += 1
        else:
            gone.append(i)
    return gone if kept == len(after) else None


def deletion(name: str, gone: list[int], axis: int, comment: str = "") -> Line:
    """The statement that takes rows, or columns if `axis` is 1, out of an array."""
    if len(gone) == 1:
        return Line(f"{name} = np.delete({name}, {gone[0]}, axis={axis})", comment)
    # Without several of its columns an array would lie in memory by columns, and products be summed in another order.
    ordered = ".copy()" if axis else ""
    return Line(f"{name} = np.delete({name}, {gone}, axis={axis}){ordered}", comment)


def _rows(array: FloatArray) -> str:
    rows = ["[" + ", ".join(map(_number, row)) + "]" for row in array.tolist()]
    if max(map(len, rows)) <= _UNBROKEN:
        rows = [row.replace(" ", HARD_SPACE) for row in rows]
    return f"[{', '.join(rows)}]"


def _number(value: float) -> str:
    """A whole number without a point, unless its digits would be many or it is -0.0; others with all digits."""
    plain = abs(value) < 1e15 and value == int(value) and (value != 0 or copysign(1, value) > 0)
    return str(int(value)) if plain else repr(value)


def same(left: FloatArray, right: FloatArray) -> bool:
    """Whether two arrays hold the same bits."""
    return left.shape == right.shape and left.tobytes() == right.tobytes()
