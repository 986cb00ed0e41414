"""Data files of FANN: three whole numbers, rows, inputs and outputs; then all numbers, inputs before outputs."""

import re

from visualizer.files.format.base import Format, text_of
from visualizer.files.format.counted import counted_experiment
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import table_fault

_HEAD = re.compile(r"\s*(\d{1,18})\s+(\d{1,18})\s+(\d{1,18})(?=\s|$)", re.ASCII)
_MORE = "More stands behind the rows that the file promises; as FANN does, it was left out."


def _sniff(head: str, ending: str) -> bool:
    # Others call tables of commas or blanks so; of these, no first line has three numbers and the next another count.
    first, _, rest = head.strip().partition("\n")
    if ending not in (".data", ".dat", ".train", ".test") or not (found := _HEAD.fullmatch(first.strip())):
        return False
    _, n_inputs, n_outputs = map(int, found.groups())
    second = rest.strip().partition("\n")[0].split()
    return ending in (".train", ".test") or len(second) != 3 or n_inputs + n_outputs == 3


def _read(content: bytes, source: str) -> Experiment:
    text = text_of(content, source)
    head = _HEAD.match(text)
    if head is None:
        what = "does not begin with three whole numbers: how many rows, inputs and outputs"
        raise table_fault(source, "line 1", what, "write them first, such as 4 2 1")
    n_rows, n_inputs, n_outputs = map(int, head.groups())
    before = text.count("\n", 0, head.end())
    lines = enumerate(text[head.end() :].split("\n"), before + 1)
    return counted_experiment(lines, (n_rows, n_inputs, n_outputs), source, _MORE)


FORMAT = Format("FANN data", (".data", ".train"), _sniff, _read)
