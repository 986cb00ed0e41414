"""Matrices as programs of MATLAB and Octave write them, alone or amid a program, of which nothing is run."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from visualizer.typed.matrix import Line, Matrix, expression_fault, matrix, table_lines
from visualizer.typed.matrix_choice import TARGETS
from visualizer.typed.numeral import POINTED

# A quote behind a name, a bracket or another quote turns a matrix; else it begins a text. Dots continue a line.
_SPECIAL = re.compile(
    r"(?<![\w\])}'.])'(?:[^'\n]|'')*+'|(?<![\"\\])\"(?:[^\"\\\n]|\\.|\"\")*+\"|\.\.\.[^\n]*+(?:\n|\Z)|[%#][^\n]*+"
)
_STRUCTURE = re.compile(r"[\[\](){};,\s]")
# A line break that ends no row.
_CONTINUED = "\v"
_REMARK = re.compile(r"(?:^|[;\]])[ \t]*+%", re.MULTILINE)
_PART = re.compile(r"\[[^\[\](){}]*+\]|([\[({])|([\])}])|[;,\n]++")
_INNER = r"[^\[\](){}]*+"
_MATRIX = re.compile(rf"(?:([A-Za-z_]\w*+)\s*+=\s*+)?\[({_INNER}(?:\[{_INNER}\]{_INNER})*+)\]\s*+(.*)", re.DOTALL)
# Matrices above each other, which are one.
_STACKED = re.compile(r"(?:[\s;]*+\[[^\[\]]*+\][^\S\n]*+(?=[;\n]|\Z))*+[\s;]*+")
_ASSIGNED = re.compile(r"([A-Za-z_]\w*+)\s*+(?:\([^()]*+\)\s*+)?=(?!=)\s*+(.*)", re.DOTALL)
_PLAIN = re.compile(rf"{POINTED}|true|false|['\"].*", re.ASCII | re.DOTALL)
# What makes matrices there, and is written so in no other language.
_MAKING = r"(?:zeros|ones|randn?|randi|eye|linspace|magic|repmat|double|single|logical|u?int\d\d?)\s*+\(|\d++:\d"
_MAKES = re.compile(_MAKING)
_LIKELY = re.compile(rf"=[ \t]*+(?:\[|\.\.\.|{_MAKING})|^[ \t]*+\[", re.MULTILINE)
# Longer texts hold more rows than a table has; and no program has as many statements.
_LONGEST, _MOST = 2**21, 20_000
_ROW = re.compile(r"[^;\n]++")


class _Statement(NamedTuple):
    """One of a program, the line on which it begins, and what was found in it."""

    line: int
    text: str
    found: re.Match[str]


def matlab_lines(text: str, source: str) -> list[Line] | None:
    """The rows of one matrix, or of inputs and targets beside each other; None if the text is of something else.

    See `visualizer.typed.matrix.table_lines`. Comments are passed over, as are other statements of a program, but for
    those that would compute the targets.

    Raises
    ------
    InvalidTable
        If it is of MATLAB, but a number would have to be computed, or the matrices make no table.
    """
    if len(text) > _LONGEST or not _LIKELY.search(text):
        return None
    found, others = list[_Statement](), list[_Statement]()
    statements = [*islice(_statements(_bare(text)), _MOST + 1)]
    if len(statements) > _MOST:
        return None
    for line, statement in statements:
        if match := _MATRIX.fullmatch(statement):
            found.append(_Statement(line, statement, match))
        elif (match := _ASSIGNED.fullmatch(statement)) and (_is_part(match) or not _PLAIN.fullmatch(match[2])):
            others.append(_Statement(line, statement, match))
    if not found:
        if others and _MAKES.match(others[0].found[2]):
            raise expression_fault(source, others[0].line, others[0].text)
        return None
    named = any(each.found[1] for each in found)
    if not (named or len(found) == len(statements)) or not _is_matlab(text, [each.found for each in found]):
        return None
    matrices = [_matrix(each, source) for each in found]
    _refuse_changed(matrices, others, source)
    if len(matrices) == 1:
        for other in others:
            if other.found[1].lower() in TARGETS or matrices[0].name.lower() in TARGETS:
                raise expression_fault(source, other.line, other.text)
    return table_lines(matrices, source)


def _is_part(assigned: re.Match[str]) -> bool:
    """Whether only a part of a matrix is assigned, as in ``y(2) = 5``."""
    return assigned[0][assigned.end(1) : assigned.start(2)].lstrip().startswith("(")


def _refuse_changed(matrices: list[Matrix], others: list[_Statement], source: str) -> None:
    """Refuse a program that goes on to change the numbers of a matrix."""
    for made in matrices:
        for other in others:
            used = made.name and re.search(rf"\b{re.escape(made.name)}\b", other.found[2])
            if other.found[1] == made.name and other.line >= made.line and (used or _is_part(other.found)):
                raise expression_fault(source, other.line, other.text)


def _bare(text: str) -> str:
    """A text without comments, of the same length; what is quoted has no marks in it that mean anything elsewhere."""
    lines, depth = text.replace(_CONTINUED, " ").split("\n"), 0
    for k, line in enumerate(lines):
        mark = line.strip()
        depth += mark in ("%{", "#{")
        if depth:
            lines[k] = " " * len(line)
            depth -= mark in ("%}", "#}")
    return _SPECIAL.sub(_without_marks, "\n".join(lines))


def _without_marks(found: re.Match[str]) -> str:
    special = found[0]
    if special[0] in "'\"":
        return _STRUCTURE.sub("_", special)
    return " " * (len(special) - 1) + (_CONTINUED if special[-1] == "\n" else " ")


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The statements of a program that hold something, each with the line on which it begins."""
    depth = begin = seen = 0
    line = 1
    for part in chain(_PART.finditer(text), [None]):
        if part is not None and (part[1] or part[2]):
            depth = max(0, depth + (1 if part[1] else -1))
        elif part is None or not (depth or part[0][0] == "["):
            statement = text[begin : part.start() if part else len(text)]
            if bare := statement.strip():
                first = begin + len(statement) - len(statement.lstrip())
                line, seen = line + _breaks(text, seen, first), first
                yield line, bare
            begin = part.end() if part else 0


def _breaks(text: str, begin: int, end: int) -> int:
    return text.count("\n", begin, end) + text.count(_CONTINUED, begin, end)


def _is_matlab(text: str, found: list[re.Match[str]]) -> bool:
    """Whether matrices are written as in no other language."""
    if any("[" in match[2] and ";" not in match[2] and not _STACKED.fullmatch(match[2]) for match in found):
        return False
    return any(map(_is_told, found)) or (bool(_REMARK.search(text)) and not any("[" in match[2] for match in found))


def _is_told(found: re.Match[str]) -> bool:
    """Whether a matrix has a semicolon, is turned by a quote, or has its rows on lines without commas at their ends."""
    if ";" in found[2] or found[3].startswith(("'", ".'")):
        return True
    rows = [row for line in found[2].split("\n") if (row := line.strip())]
    if len(rows) < 2 or any("[" in row or row.startswith(",") or row.endswith(",") for row in rows):
        return False
    counts = [len(_fields(row)) for row in rows]
    wrapped = len({*counts[:-1]}) == 1 and counts[-1] < counts[0]  # as NumPy prints what is too long for a line
    return min(counts) > 1 and not wrapped


def _fields(row: str) -> list[str]:
    return re.split(" ?, ?| ", " ".join(row.split()).removesuffix(",").rstrip())


def _matrix(statement: _Statement, source: str) -> Matrix:
    """The matrix of a statement."""
    line, text, found = statement
    name, body, rest = found.groups()
    if rest not in ("", "'", ".'") or ("[" in body and not _STACKED.fullmatch(body)):
        raise expression_fault(source, line, text)
    line, seen, rows = line + _breaks(text, 0, found.start(2)), 0, list[tuple[int, list[str]]]()
    body = body.replace("[", " ").replace("]", " ")
    for row in _ROW.finditer(body):
        line, seen = line + _breaks(body, seen, row.start()), row.start()
        if row[0].strip(" \t\v,"):
            first = len(row[0]) - len(row[0].lstrip())
            rows.append((line + _breaks(row[0], 0, first), _fields(row[0])))
    made = matrix(name or "", rows, source)
    return made.turned() if rest else made
