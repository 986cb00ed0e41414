"""Tables as programs write them in rows: NumPy's arrays; one with all columns, or one of inputs and one of targets."""

import re

from visualizer.typed.matrix_choice import chosen_pair

# A line of the text, counted from 1, and what it holds.
Line = tuple[int, str]

# Blanks are never given back: for long ones, of comments, every way to share them out would be tried.
_CALL = r"(?:(?:np|numpy|jnp|torch|tf)\.)%s(?:(?:array|asarray|matrix|tensor|FloatTensor|Tensor|constant)\s*+)%s\(%s"
_BODY = (
    r"\s*+(?P<body>\[(?:[^\[\]{}]++|\[[^\[\]{}]*+\])*+\])"
    r"\s*+(?:,\s*+(?:dtype\s*+=\s*+)?[\w.]+\s*+)?,?\s*+\)?(?P<turn>\.T)?\s*+;?\s*+"
)
_ARRAY = re.compile(rf"\s*+(?:(?P<name>\w++)\s*+=\s*+)?{_CALL % ('?', '?', '?')}{_BODY}")
# One that a program defines, whatever else it does.
_DEFINED = re.compile(rf"^[ \t]*+(?P<name>\w++)[ \t]*+=[ \t]*+{_CALL % ('', '', '')}{_BODY}", re.MULTILINE)
# What stands beside arrays in a program, and means nothing here.
_BESIDE = re.compile(r"#[^\n]*|^[ \t]*(?:import|from)\b[^\n]*", re.MULTILINE)
_ROW = re.compile(r"\[([^\[\]]*)\]|\.\.\.")


def array_lines(text: str) -> list[Line] | None:
    """The rows of one array, or of two beside each other, their fields parted by commas or blanks; None if it is none.

    ``.T`` turns an array; comments and imports between two are passed over. Of a program that defines one or two, such
    as the tutorial's listing, these are read, and nothing is run; of one that defines more, its X and y, say.
    """
    if "[" not in text:
        return None
    bare = _BESIDE.sub(lambda found: " " * len(found[0]), text)
    found = _alone(bare) or [*_DEFINED.finditer(bare)]
    arrays = [_rows(bare, array) for array in found]
    if len(arrays) > 2:
        shapes = [(len(rows), len(re.findall(r"[^,\s]+", rows[0][1])) if rows else 0) for rows in arrays]
        pair = chosen_pair([(array["name"] or "", shape) for array, shape in zip(found, shapes, strict=True)])
        arrays = [] if pair is None else [arrays[place] for place in pair]
    if not arrays:
        return None
    if len(arrays) == 1:
        return arrays[0]
    inputs, targets = arrays
    if len(inputs) != len(targets):
        return None
    pairs = zip(_parted(inputs), _parted(targets), strict=True)
    return [(line, f"{row}, {target}") for (line, row), (_, target) in pairs]


def _alone(text: str) -> list[re.Match[str]]:
    """The arrays of a text that holds nothing but one or two; none if it holds anything else."""
    found, end = list[re.Match[str]](), 0
    while end < len(text):
        array = _ARRAY.match(text, end)
        if array is None or len(found) == 2:
            return []
        found.append(array)
        end = array.end()
    return found


def _rows(text: str, array: re.Match[str]) -> list[Line]:
    lines, literal, turned = list[Line](), array["body"], bool(array["turn"])
    number, seen = text.count("\n", 0, array.start("body")) + 1, 0
    for row in _ROW.finditer(literal):
        number, seen = number + literal.count("\n", seen, row.start()), row.start()
        lines.append((number, " ".join(("..." if row[1] is None else row[1]).split()).removesuffix(",")))
    if len(lines) == 1 and not literal[1:].lstrip().startswith("["):
        turned = not turned  # a list of numbers is a column
    if not turned:
        return lines
    rows = [re.split(r"\s*,\s*|\s+", line) for _, line in lines]
    if len({len(row) for row in rows}) > 1:
        return lines
    return [(lines[0][0], ",".join(column)) for column in zip(*rows, strict=True)]


def _parted(lines: list[Line]) -> list[Line]:
    """The same with commas between the fields, whatever there was."""
    return [(number, ", ".join(re.split(r"\s*,\s*|\s+", line))) for number, line in lines]
