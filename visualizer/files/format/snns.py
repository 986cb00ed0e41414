"""Pattern files of SNNS: a head that says how many patterns and units there are, then all numbers in any layout."""

import re

from visualizer.files.format.base import Format, text_of
from visualizer.files.format.counted import counted_experiment
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import table_fault

_FIRST = re.compile(r"\s*SNNS pattern definition file\s+V\d", re.IGNORECASE)
_SIZE = re.compile(r"No\.\s*of\s+(patterns|input units|output units)\s*:\s*(\d{1,9})\s*", re.IGNORECASE | re.ASCII)
_KINDS = ("patterns", "input units", "output units")


def _sniff(head: str, ending: str) -> bool:
    return bool(_FIRST.match(head)) or ending == ".pat"


def _read(content: bytes, source: str) -> Experiment:
    text = text_of(content, source)
    if not _FIRST.match(text):
        what = "does not begin with “SNNS pattern definition file V3.2”"
        raise table_fault(source, "line 1", what, "write that first, or save the table as CSV")
    sizes: dict[str, int] = {}
    lines = [(number, line.partition("#")[0].strip()) for number, line in enumerate(text.split("\n"), 1)]
    numbers: list[tuple[int, str]] = []
    for number, line in lines[1:]:
        if size := _SIZE.fullmatch(line):
            sizes[size[1].lower()] = int(size[2])
        elif line.lower().startswith("no. of"):
            what = f"“{line[:40]}” is nothing that a truth table has, or no number"
            raise table_fault(source, f"line {number}", what, "a table has patterns, input units and output units")
        elif line and not line.lower().startswith("generated at"):
            numbers.append((number, line))
    for kind in _KINDS:
        if kind not in sizes:
            raise table_fault(source, "", f"does not say the number of {kind}", f"write No. of {kind} : 1 in its head")
    return counted_experiment(numbers, (sizes[_KINDS[0]], sizes[_KINDS[1]], sizes[_KINDS[2]]), source)


FORMAT = Format("SNNS patterns", (".pat",), _sniff, _read)
