"""Tables as programs write them in rows: NumPy's arrays; one with all columns, or one of inputs and one of targets."""

import re
from typing import NamedTuple

from visualizer.typed.matrix import expression_fault, is_target, matrix_fault
from visualizer.typed.matrix_choice import TARGETS, chosen_pair

# A line of the text, counted from 1, and what it holds.
Line = tuple[int, str]

# Blanks are never given back: for long ones, of comments, every way to share them out would be tried.
_LIBRARY = r"(?:np|numpy|jnp|torch|tf)\."
_CALL = r"(?:array|asarray|matrix|tensor|FloatTensor|Tensor|constant)\s*+\(\s*+(?=[\[(])"
_ALONE = re.compile(rf"\s*+(?:(\w++)\s*+=\s*+)?(?:((?:{_LIBRARY})?{_CALL})|(?=\[))")
# One that a program defines, whatever else it does.
_DEFINED = re.compile(rf"(?:^|;)[ \t]*+(\w++)[ \t]*+=[ \t]*+({_LIBRARY}{_CALL})", re.MULTILINE)
_OPTIONS = re.compile(r"(?:\s*+,\s*+(?:\w++\s*+=\s*+)?[\w.:'\"]++)*+\s*+,?\s*+\)")
# What is done to an array without changing a number of it; the first turns it, the second makes a column of it.
_METHOD = re.compile(
    r"\s*+(?:\.(?:(T\b|t\(\)|transpose\(\))|((?:reshape|view)\(\s*-1\s*,\s*1\s*\)|unsqueeze\(\s*-?1\s*\))"
    r"|(?:float|double|copy|numpy|tolist)\(\)|astype\(\s*[\w.'\"]*float[\w'\"]*\s*\))|(\[:,\s*(?:None|np\.newaxis)\]))"
)
# What stands beside arrays in a program, and means nothing here.
_BESIDE = re.compile(r"#[^\n]*|^[ \t]*(?:import|from)\b[^\n]*", re.MULTILINE)
# As NumPy's numbers print in a list.
_NUMPY = re.compile(r"\bnp\.(?:float|int|uint|bool)\w*+\(([\w.+-]++)\)")
_BRACKET = re.compile(r"[\[\](){}]|\"[^\"\n]*+\"|'[^'\n]*+'")
_TOKEN = re.compile(r"([\[(])|([\])])|[^\[\]()]++")
_ASSIGNED = re.compile(
    r"(?:^|;[ \t]*+)(\w++)(\[[^\]\n]*+\])?[ \t]*+([-+*/%@&|^<>]{0,2})=(?!=)[ \t]*+([^\n]*)", re.MULTILINE
)
# Columns of an array, as a table has them too.
_PICKED = re.compile(r"\w++\[[^\]\n]*+\]\s*;?\s*")
# What stands behind an array on its line, if that is no other statement.
_REST = re.compile(r"[ \t\r]*+([^;\s][^\n]*)")
_PLAIN = re.compile(r"\s*[+-]?[\d.]+\s*;?\s*", re.ASCII)
# More are in no table that may be, and in no program that a person pastes.
_MOST = 100_000
# Of so many it is plain that they are too many.
_ENOUGH = 16
_PARTING = frozenset("\n;")


class _Array(NamedTuple):
    """One that was found: its name, the line on which it stands, its rows, and the place behind it."""

    name: str
    line: int
    rows: list[Line]
    end: int


def array_lines(text: str, source: str) -> list[Line] | None:
    """The rows of one array, or of two beside each other, their fields parted by commas or blanks; None if it is none.

    ``.T`` turns an array; comments and imports between two are passed over. Of a program that defines one or two, such
    as the tutorial's listing, these are read, and nothing is run; of one that defines more, its X and y, say. Rows may
    hold rows, such as pairs of inputs and targets. Of two, the one that is called as targets are stands last.

    Raises
    ------
    InvalidTable
        If a program would compute their numbers, or it is not plain which they are, or they do not go together.
    """
    if "[" not in text or text.count("[") + text.count("(") > _MOST:
        return None
    bare = _NUMPY.sub(r"\1", _BESIDE.sub(lambda found: " " * len(found[0]), text))
    closings = _closings(bare)
    alone = _alone(bare, closings)
    arrays = alone or _defined(bare, closings, source)
    if len(arrays) > 2:
        arrays = _chosen(arrays, source)
    if not alone:
        _refuse_computed(bare, arrays, source)
    if len(arrays) < 2:
        return arrays[0].rows if arrays else None
    inputs, targets = arrays
    if is_target(inputs.name) and not is_target(targets.name):
        inputs, targets = targets, inputs
    return _beside(inputs, targets, source)


def _closings(text: str) -> dict[int, int]:
    """The place behind the bracket that closes one, by the place of that."""
    opened, closed = list[int](), dict[int, int]()
    for found in _BRACKET.finditer(text):
        if found[0] in "[({":
            opened.append(found.start())
        elif found[0] in "])}" and opened:
            closed[opened.pop()] = found.end()
    return closed


def _alone(text: str, closings: dict[int, int]) -> list[_Array]:
    """The arrays of a text that holds nothing else, each on lines of its own; none if it holds anything else."""
    found, end = list[_Array](), 0
    while text[end:].strip() and len(found) < _ENOUGH:
        head = _ALONE.match(text, end)
        array = _array(text, head, closings) if head else None
        if head is None or array is None or "{" in text[head.end() : array.end]:
            return []
        found.append(array)
        begin = array.end + len(text[array.end :]) - len(text[array.end :].lstrip(" \t\r\n;"))
        if begin < len(text) and not _PARTING.intersection(text[array.end : begin]):
            return []
        end = begin
    return _by_name(found)


def _defined(text: str, closings: dict[int, int], source: str) -> list[_Array]:
    """The arrays that a program defines."""
    found, end = list[_Array](), 0
    for head in _DEFINED.finditer(text):
        if head.start() < end or not (array := _array(text, head, closings)):
            continue
        end = array.end
        if rest := _REST.match(text, end):
            raise expression_fault(source, array.line, f"{array.name} = … {rest[1]}")
        found.append(array)
        if len(found) == _ENOUGH:
            break
    return _by_name(found)


def _by_name(arrays: list[_Array]) -> list[_Array]:
    """Of two arrays of one name the last, as when a program is run."""
    return [*{array.name or k: array for k, array in enumerate(arrays)}.values()]


def _array(text: str, head: re.Match[str], closings: dict[int, int]) -> _Array | None:
    """The array whose numbers begin behind a head; None if it is none."""
    begin = head.end()
    end = closings.get(begin)
    if end is None:
        return None
    line = text.count("\n", 0, head.start(1) if head[1] else begin) + 1
    rows = _rows(text[begin:end], text.count("\n", 0, begin) + 1)
    if head[2]:
        options = _OPTIONS.match(text, end)
        if options is None:
            return None
        end = options.end()
    while method := _METHOD.match(text, end):
        end = method.end()
        if ((method[1] or method[2] or method[3]) and len(rows) < 2) or method[1]:
            rows = _turned(rows)
        elif (method[2] or method[3]) and any(len(_fields(row)) > 1 for _, row in rows):
            return None  # not a row of the table is a row of that
    return _Array(head[1] or "", line, rows, end)


def _rows(literal: str, line: int) -> list[Line]:
    """The rows of an array: what stands in brackets in it, or each number if nothing does."""
    rows, loose, depth, begin, parts = list[Line](), list[Line](), 0, line, list[str]()
    for token in _TOKEN.finditer(literal):
        depth += bool(token[1]) - bool(token[2])
        if token[1] and depth == 2:
            begin, parts = line, []
        elif token[2] and depth == 1:
            rows.append((begin, _tidy(" ".join(parts))))
        elif depth == 1 and not token[1] and (between := _tidy(token[0])):
            before = len(token[0]) - len(token[0].lstrip(" \t\r\n,"))
            rows.append((line + token[0].count("\n", 0, before), between))
            loose.append(rows[-1])
        elif depth > 1 and not (token[1] or token[2]):
            parts.append(token[0])
        line += token[0].count("\n")
    return _turned(rows) if rows == loose and len(rows) == 1 and rows[0][1] != "..." else rows


def _tidy(row: str) -> str:
    return re.sub(r"\s*,[\s,]*", ", ", " ".join(row.split())).strip(" ,")


def _fields(row: str) -> list[str]:
    return re.split(r"\s*,\s*|\s+", row)


def _turned(rows: list[Line]) -> list[Line]:
    """Columns as rows, if all rows are equally long."""
    fields = [_fields(row) for _, row in rows]
    if len({len(row) for row in fields}) != 1:
        return rows
    return [(rows[0][0], ",".join(column)) for column in zip(*fields, strict=True)]


def _beside(inputs: _Array, targets: _Array, source: str) -> list[Line]:
    """Rows of inputs with those of targets behind them; a situation may be a column of both, or targets one row."""
    first, second = inputs.rows, targets.rows
    if len(first) != len(second):
        second = _turned(second) if len(second) == 1 else second
        first = _turned(first) if len(first) != len(second) else first
    if len(first) != len(second):
        what = f"{len(targets.rows):,} rows of targets and {len(inputs.rows):,} of inputs"
        raise matrix_fault(source, targets.line, what, "expected as many in both")
    return [
        (line, ", ".join([*_fields(row), *_fields(target)]))
        for (line, row), (_, target) in zip(first, second, strict=True)
    ]


def _chosen(arrays: list[_Array], source: str) -> list[_Array]:
    """Inputs and targets of more than two arrays."""
    shapes = [(len(each.rows), len(_fields(each.rows[0][1])) if each.rows else 0) for each in arrays]
    pair = chosen_pair([(each.name, shape) for each, shape in zip(arrays, shapes, strict=True)])
    if pair is None:
        what = f"{arrays[2].name[:24] or 'this'} is a third array, and it is not plain which are inputs and targets"
        raise matrix_fault(source, arrays[2].line, what, "call them X and y, or leave out the others")
    return [arrays[place] for place in pair]


def _refuse_computed(text: str, arrays: list[_Array], source: str) -> None:
    """Refuse a program that goes on to change the numbers of its arrays, or computes the targets of the only one."""
    names = {array.name for array in arrays}
    for found in _ASSIGNED.finditer(text, arrays[0].end) if arrays else ():
        name, place, operator, value = found.groups()
        changes = bool(place or operator) or re.search(rf"\b{re.escape(name)}\b", value) is not None
        computes = len(arrays) == 1 and name.lower() in TARGETS and not _PLAIN.fullmatch(value)
        computes = computes and not (_PICKED.fullmatch(value) and value.partition("[")[0] in names)
        if (name in names and changes) or computes:
            raise expression_fault(source, text.count("\n", 0, found.start()) + 1, found[0].lstrip("; \t"))
