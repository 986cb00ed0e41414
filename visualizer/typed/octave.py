"""Matrices as Octave saves them as text: a head of comments that name and count, then rows."""

import re
from collections.abc import Iterator

from visualizer.typed.matrix import Line, Matrix, matrix, matrix_fault, table_lines

_SAID = re.compile(r"[#%]\s*+([a-z]++)\s*+:(.*)")
_MATRICES = ("matrix", "bool matrix", "float matrix")
# Beside matrices these stand for nothing here.
_BESIDE = ("scalar", "float scalar", "bool", "string", "sq_string")
_WHOLE = re.compile(r"\s*(\d{1,9})\s*", re.ASCII)


def octave_lines(text: str, source: str) -> list[Line] | None:
    """The rows of one matrix, or of inputs and targets beside each other; None if Octave saved no matrix in the text.

    See `visualizer.typed.matrix.table_lines`.

    Raises
    ------
    InvalidTable
        If something else stands in it, or the matrices make no table.
    """
    if "name:" not in text or "type:" not in text:
        return None
    parts = [*_parts(text)]
    if not parts or "type" not in parts[0][1]:
        return None
    matrices = list[Matrix]()
    for line, said, rows in parts:
        kind = said.get("type", "").removeprefix("global ")
        if kind in _MATRICES:
            matrices.append(_counted(line, said, rows, source))
        elif kind not in _BESIDE:
            what = f"{said['name'][:24]} is of the type “{kind[:24]}”"
            raise matrix_fault(
                source, line, what, f"known are {', '.join(_MATRICES)}; save X and y alone, as double(X)"
            )
    return table_lines(matrices, source) if matrices else None


def _parts(text: str) -> Iterator[tuple[int, dict[str, str], list[Line]]]:
    """What has a name: the line of that, what else is said of it, and the lines below."""
    found: tuple[int, dict[str, str], list[Line]] | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if (match := _SAID.match(line)) and match[1] == "name":
            if found is not None:
                yield found
            found = number, {"name": match[2].strip()}, []
        elif found is not None and match:
            found[1][match[1]] = match[2].strip()
        elif found is not None and line.strip():
            found[2].append((number, line))
    if found is not None:
        yield found


def _counted(line: int, said: dict[str, str], rows: list[Line], source: str) -> Matrix:
    """A matrix, if it has as many rows and columns as its head says."""
    counts = [_WHOLE.fullmatch(said.get(key, "")) for key in ("rows", "columns")]
    height, width = (int(count[1]) if count else -1 for count in counts)
    fields = [(number, row.split()) for number, row in rows]
    if -1 in (height, width) or len(fields) != height or any(len(row) != width for _, row in fields):
        what = f"{said['name'][:24]} has not as many rows and columns as its head says"
        raise matrix_fault(source, line, what, "the file may have been cut, or is no matrix; save it again")
    return matrix(said["name"], fields, source)
