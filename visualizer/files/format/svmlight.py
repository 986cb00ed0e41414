"""Data of SVMlight and LIBSVM, as scikit-learn writes it: a label, then ``index:value`` of all that is not 0."""

import re

from visualizer.engine.table import MAX_INPUTS, MAX_ROWS
from visualizer.files.format.base import Columns, Format, text_of
from visualizer.typed.grid import TableGrid, table_fault
from visualizer.typed.numeral import POINTED

_ROW = re.compile(rf"\s*({POINTED})((?:[ \t]+\d{{1,9}}:{POINTED})*)\s*", re.ASCII)
_PAIR = re.compile(r"(\d+):(\S+)", re.ASCII)
_ENDINGS = (".svm", ".svmlight", ".libsvm")


def _sniff(head: str, ending: str) -> bool:
    lines = [line for line in (each.partition("#")[0].strip() for each in head.split("\n")) if line]
    # The last line may be cut by the length of the head.
    return ending in _ENDINGS or (any(":" in line for line in lines) and all(map(_ROW.fullmatch, lines[:-1] or lines)))


def _read(content: bytes, source: str) -> Columns:
    """Inputs are in1, in2, ... by their index, whether they begin at 0 or at 1; the label is the last column."""
    numbers, labels, found = list[int](), list[str](), list[dict[int, str]]()
    for number, line in enumerate(text_of(content, source).split("\n"), 1):
        bare = line.partition("#")[0]
        if not bare.strip():
            continue
        row = _ROW.fullmatch(bare)
        if row is None:
            what = "is no label with index:value behind it"
            raise table_fault(source, f"line {number}", what, "expected a line such as 1 1:0.5 3:2")
        if len(labels) == MAX_ROWS:
            raise table_fault(source, f"line {number}", f"more than {MAX_ROWS:,} rows", "leave some out")
        pairs = [(int(index), value) for index, value in _PAIR.findall(row[2])]
        if len({index for index, _ in pairs}) < len(pairs):
            raise table_fault(source, f"line {number}", "an index stands there twice", "give it one value")
        numbers.append(number)
        labels.append(row[1])
        found.append(dict(pairs))
    indices = [index for row in found for index in row]
    if not indices:
        raise table_fault(source, "", "no values", "write a line for each situation, such as 1 1:0.5 3:2")
    first, last = min(1, *indices), max(indices)
    if last - first >= MAX_INPUTS:
        raise table_fault(source, "", f"{last - first + 1:,} inputs; a table has 1 to {MAX_INPUTS}", "leave some out")
    rows = [
        [row.get(k, "0") for k in range(first, last + 1)] + [label] for row, label in zip(found, labels, strict=True)
    ]
    return Columns(TableGrid([f"in{k}" for k in range(1, last - first + 2)] + ["label"], numbers, rows, ",", False))


FORMAT = Format("SVMlight data", _ENDINGS, _sniff, _read)
