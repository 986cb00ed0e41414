"""Tables of espresso and of what writes like it, such as ABC: products of inputs.

``.type`` says what is not listed: 0 for ``f`` and ``fd``; for ``fr`` and ``fdr`` nothing, which is refused, as are
outputs that do not matter: a network needs a target for every row.
"""

from collections.abc import Iterator

from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS
from visualizer.files.format.base import Format, strictly, text_of
from visualizer.files.format.terms import Table, Term, terms_experiment
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import table_fault

# A number and its directive, and what each kind lists: what is 1, what is 0, what does not matter.
_TYPES = {"f": "1", "fd": "1-", "fr": "10", "fdr": "10-"}
_SAME = {"2": "-", "3": "0", "4": "1"}
# How many terms there are; they are counted themselves.
_PASSED_OVER = (".p",)


def _sniff(head: str, ending: str) -> bool:
    if ending == ".pla":
        return True
    lines = [line.split() for line in head.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and lines[0][0] in (".i", ".type", ".ilb", ".ob") and any(line[0] == ".o" for line in lines)


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    said, terms = _parted(text_of(content, source), source)
    n_inputs = _count(said, ".i", MAX_INPUTS, source)
    n_outputs = _count(said, ".o", MAX_OUTPUTS, source)
    kind = said.get(".type", (0, "fd"))[1]
    if kind not in _TYPES:
        what = f"“{kind[:16]}” is no kind of table"
        raise table_fault(source, f"line {said['.type'][0]}", what, f"expected {', '.join(_TYPES)}")
    ones = ["y"] if n_outputs == 1 else [f"y{k}" for k in range(1, n_outputs + 1)]
    names = _names(said, ".ilb", [f"in{k}" for k in range(1, n_inputs + 1)], source), _names(said, ".ob", ones, source)
    remedy = "say of every row what it is, or write .type fd, for which it is 0 then"
    like = Table(*names, _TYPES[kind], remedy)
    return terms_experiment(_terms(terms, n_inputs, n_outputs, source), like, source, omissions)


def _parted(text: str, source: str) -> tuple[dict[str, tuple[int, str]], list[tuple[int, str]]]:
    """What directives say, with their lines; and the lines of terms."""
    said: dict[str, tuple[int, str]] = {}
    terms: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.partition("#")[0].strip()
        word, _, rest = plain.partition(" ") if " " in plain else plain.partition("\t")
        if word in (".e", ".end"):
            break
        if word in (".i", ".o", ".ilb", ".ob", ".type"):
            said[word] = number, rest.strip()
        elif word.startswith(".") and word not in _PASSED_OVER:
            what = f"“{word[:16]}” is nothing that a truth table can have"
            raise table_fault(source, f"line {number}", what, "leave it out, and what belongs to it")
        elif plain and not word.startswith("."):
            terms.append((number, plain))
    return said, terms


def _count(said: dict[str, tuple[int, str]], what: str, most: int, source: str) -> int:
    line, text = said.get(what, (0, ""))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= most):
        where = f"line {line}" if line else ""
        raise table_fault(source, where, f"{what} is not a number from 1 to {most}", f"write one such as {what} 2")
    return int(text)


def _names(said: dict[str, tuple[int, str]], what: str, usual: list[str], source: str) -> tuple[str, ...]:
    if what not in said:
        return tuple(usual)
    line, text = said[what]
    if len(text.split()) != len(usual):
        raise table_fault(source, f"line {line}", f"{len(text.split())} names for {len(usual)} columns", "name each")
    return tuple(text.split())


def _terms(lines: list[tuple[int, str]], n_inputs: int, n_outputs: int, source: str) -> Iterator[Term]:
    for number, line in lines:
        marks = "".join(_SAME.get(mark, mark) for mark in line if mark not in " \t|")
        inputs, outputs = marks[:n_inputs], marks[n_inputs:]
        if len(marks) != n_inputs + n_outputs or set(inputs) - set("01-") or set(outputs) - set("01-~"):
            what = f"“{line[:24]}” does not say 0, 1 or - of {n_inputs} inputs and {n_outputs} outputs"
            raise table_fault(source, f"line {number}", what, "expected a line such as 01 1")
        yield Term(number, inputs, outputs)


FORMAT = Format("espresso PLA", (".pla",), _sniff, strictly(_read), lenient=_read)
