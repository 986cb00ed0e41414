"""Truth tables that Logisim-evolution writes as text: ``A B[1..0] | Y`` over a line for every row or group of rows.

Bits may be binary or hexadecimal, and ``x`` or ``-`` where an input does not matter. The rows must cover everything.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS
from visualizer.files.format.base import Format, strictly, text_of
from visualizer.files.format.terms import ANY, Table, Term, terms_experiment
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import table_fault

_RULE = re.compile(r"[~_=-][ ~_=|-]*")
_NAME = re.compile(r"([A-Za-z]\w*)(?:\[([0-9]{1,3})\.\.0\])?")
_DONT_CARE = str.maketrans("xX", ANY * 2)
_HEAD = "a head such as A B | Y"


class _Variable(NamedTuple):
    """A column: its name, and its width in bits."""

    name: str
    width: int

    @property
    def bits(self) -> list[str]:
        """Names of its bits, the highest first."""
        return [self.name] if self.width == 1 else [f"{self.name}{k}" for k in reversed(range(self.width))]


def _sniff(head: str, _: str) -> bool:
    lines = [line for _, line in _lines(head)][:3]
    sides = lines[0].split("|") if lines else []
    named = len(sides) == 2 and all(side.split() and all(map(_NAME.fullmatch, side.split())) for side in sides)
    # A table of numbers parted by bars may begin so too; only Logisim rules a line of waves below.
    return named and len(lines) > 1 and any(line.strip().startswith("~~") for line in head.splitlines())


def _lines(text: str) -> list[tuple[int, str]]:
    """Lines that say something, without comments and rules, counted from 1."""
    plain = ((number, line.partition("#")[0].strip()) for number, line in enumerate(text.split("\n"), 1))
    return [(number, line) for number, line in plain if line and not _RULE.fullmatch(line)]


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    lines = _lines(text_of(content, source))
    if not lines:
        raise table_fault(source, "", "empty", f"expected {_HEAD}, and a line for every row")
    sides = [_variables(side, lines[0][0], source) for side in _sides(*lines[0], source)]
    inputs, outputs = (tuple(bit for variable in side for bit in variable.bits) for side in sides)
    for count, most, what in ((len(inputs), MAX_INPUTS, "inputs"), (len(outputs), MAX_OUTPUTS, "outputs")):
        if not 1 <= count <= most:
            raise table_fault(source, f"line {lines[0][0]}", f"{count} {what}", f"expected 1 to {most}")
    terms = _terms(lines[1:], sides, source)
    return terms_experiment(terms, Table(inputs, outputs, "10-", "write a line for every row"), source, omissions)


def _sides(number: int, line: str, source: str) -> list[str]:
    sides = line.split("|")
    if len(sides) != 2:
        what = f"{len(sides) - 1} bars |, where one parts inputs from outputs"
        raise table_fault(source, f"line {number}", what, f"expected {_HEAD}")
    return sides


def _variables(side: str, number: int, source: str) -> list[_Variable]:
    found = []
    for word in side.split():
        match = _NAME.fullmatch(word)
        if match is None:
            what = f"“{word[:24]}” is no name of a column"
            raise table_fault(source, f"line {number}", what, "expected one such as A, or B[3..0] for four bits")
        found.append(_Variable(match[1], int(match[2] or 0) + 1))
    return found


def _terms(lines: Sequence[tuple[int, str]], sides: Sequence[list[_Variable]], source: str) -> Iterator[Term]:
    for number, line in lines:
        parts = []
        for words, variables in zip(map(str.split, _sides(number, line, source)), sides, strict=True):
            if len(words) != len(variables):
                what = f"{len(words)} columns on one side of |, where the head has {len(variables)}"
                raise table_fault(source, f"line {number}", what, "say of each what it is")
            bits = (_bits(word, variable, number, source) for word, variable in zip(words, variables, strict=True))
            parts.append("".join(bits))
        yield Term(number, *parts)


def _bits(word: str, variable: _Variable, number: int, source: str) -> str:
    """The bits of a value, which is written in binary, or else in hexadecimal."""
    plain = word.translate(_DONT_CARE)
    if len(plain) == variable.width and not set(plain) - set("01-"):
        return plain
    if len(plain) == -(-variable.width // 4) and re.fullmatch(r"[0-9A-Fa-f-]+", plain):
        bits = "".join(ANY * 4 if digit == ANY else f"{int(digit, 16):04b}" for digit in plain)
        if not set(bits[: -variable.width]) - set("0-"):
            return bits[-variable.width :]
    what = f"“{word[:24]}” is no value of {variable.name}"
    raise table_fault(
        source, f"line {number}", what, f"expected {variable.width} of 0, 1 and x, or that in hexadecimal"
    )


FORMAT = Format("Logisim truth table", (".txt",), _sniff, strictly(_read), lenient=_read)
