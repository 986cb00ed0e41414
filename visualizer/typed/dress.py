"""What a table may be dressed in: comments, a spreadsheet's line, Markdown, LaTeX, program text, boxes, joined bits."""

import re
from collections.abc import Sequence

from visualizer.typed.drawn import barred_rows, drawn_rows, is_rule
from visualizer.typed.latex import latex_rows
from visualizer.typed.literal import array_lines
from visualizer.typed.matlab import matlab_lines
from visualizer.typed.named import named_lines
from visualizer.typed.numeral import is_number, is_sheet_error
from visualizer.typed.octave import octave_lines

# A line of the file, counted from 1, and what it holds.
Line = tuple[int, str]

_SEPARATOR = re.compile(r"\s*\"?sep=([;,|\t])\"?\s*", re.IGNORECASE)
# What tibbles say of columns.
_KINDS = re.compile(r"\s*(?:<[a-z0-9:]+>\s*)+")
# How many rows there are, as pandas, psql and MySQL write it below a table.
_COUNTED = re.compile(r"\s*(?:\[\d+ rows x \d+ columns\]|\(\d+ rows?\)|\d+ rows? in set.*)\s*")
_FIELD_END = re.compile(r"[\s,;|]")
# So much of a name stands before the number of a bit: no more is shown in any case.
_NAMED = 64
_BITS = re.compile("[01]{2,}|0b[01]+")


def undressed(text: str, source: str) -> tuple[list[Line], str]:
    """The lines of a table without what is only around it, and the delimiter if a line says so.

    Lines that begin with ``#`` are comments, and so is a line of kinds such as ``<dbl>``, as tibbles have it.

    Raises
    ------
    InvalidTable
        If it can only be of MATLAB or Octave, and is no table; `source` is what it is called in a message.
    """
    if (rows := octave_lines(text, source) or matlab_lines(text, source)) is not None:
        return rows, ","
    if (rows := array_lines(text, source)) is not None:
        return rows, ""
    if (rows := named_lines(text, source)) is not None:
        return rows, ","
    if "\\begin{" in text and (rows := latex_rows(text)) is not None:
        return rows, "&"
    # Not splitlines, which also parts at characters that editors do not count as line ends.
    every = list(enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1))
    separator = _SEPARATOR.fullmatch(every[0][1])
    if drawn := drawn_rows(every, text):
        return drawn
    lines = [(k, line) for k, line in every[bool(separator) :] if line.strip() and not _is_comment(line)]
    lines = [each for each in lines if not is_rule(each[1], 2) and not _KINDS.fullmatch(each[1])]
    if len(lines) > 1 and _COUNTED.fullmatch(lines[-1][1]):
        lines.pop()
    if barred := barred_rows(lines):
        return barred, "|"
    return lines, separator[1] if separator else ""


def _is_comment(line: str) -> bool:
    """Whether a line begins with ``#``, but not with a spreadsheet's word for an error."""
    line = line.lstrip()
    return line.startswith("#") and not is_sheet_error(_FIELD_END.split(line, 1)[0])


def is_gap(line: str) -> bool:
    """Whether a line of dots stands for rows that are not there."""
    return (".." in line or "…" in line) and not line.strip(" \t|│&,.…")


def without_joined(rows: Sequence[list[str]]) -> list[list[str]]:
    """Rows with a column for each number where bars part groups of them, as in ``A B | Y`` above ``0 1 | 1``.

    A column is taken apart if all its rows below the first have as many numbers, and the first as many words.
    """
    parts = [[field.split() for field in row] for row in rows]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        return [*rows]
    apart = [k for k in range(len(rows[0])) if _are_joined([row[k] for row in parts])]
    return [
        [part for k, field in enumerate(row) for part in (split[k] if k in apart else [field])]
        for row, split in zip(rows, parts, strict=True)
    ]


def _are_joined(fields: Sequence[list[str]]) -> bool:
    """Whether fields are several words each, and numbers but for the first."""
    several = len(fields[0]) > 1 and len(set(map(len, fields))) == 1
    return several and all(is_number(part) or part in "TFtf" for field in fields[1:] for part in field)


def without_bit_strings(names: Sequence[str], rows: Sequence[list[str]]) -> tuple[list[str], list[list[str]]] | None:
    """Columns of bits written together, such as 01, as one column for each bit; None if there are none.

    They are told from numbers by a zero at the beginning; beside such a column others like it are bits as well. They
    may have ``0b`` before them.
    """
    columns = [k for k in range(len(rows[0])) if _are_bits([row[k] for row in rows])]
    if not any(row[k].startswith("0") for k in columns for row in rows):
        return None
    rows = [[field.removeprefix("0b") if k in columns else field for k, field in enumerate(row)] for row in rows]
    parted = [[part for k, field in enumerate(row) for part in (field if k in columns else [field])] for row in rows]
    width = {k: len(rows[0][k]) for k in columns}
    named = [part for k, name in enumerate(names) for part in _bit_names(name, width.get(k, 1))]
    return named, parted


def _are_bits(fields: list[str]) -> bool:
    return len(set(map(len, fields))) == 1 and all(map(_BITS.fullmatch, fields))


def _bit_names(name: str, width: int) -> list[str]:
    if width == 1 or not name:
        return [name] * width
    return list(name) if len(name) == width else [f"{name[:_NAMED]}{k}" for k in range(1, width + 1)]


def is_bit_string(field: str) -> bool:
    """Whether a field can be nothing but bits."""
    return field.startswith("0b") and bool(_BITS.fullmatch(field))
