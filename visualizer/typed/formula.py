"""Boolean formulas as a table: ``carry = a and b``, a line for each output, every situation of its inputs a row.

From what binds least to what binds most: iff, implies, or and nor, xor and xnor, and and nand, not. Each has the
spellings that are usual. A name that an earlier line defines is that output; all others are inputs, in the order in
which they come. A formula is taken apart here and reckoned with NumPy; nothing of it is ever executed.
"""

import re
from collections.abc import Callable
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.table import MAX_INPUTS, MAX_NAME_LENGTH, MAX_OUTPUTS, TruthTable, all_situations
from visualizer.errors import InvalidFormula, InvalidTable
from visualizer.message import printable

Bits = NDArray[np.bool_]

LONGEST, _DEEPEST = 4000, 60
# How each is spelt, those of several signs first.
_SPELLINGS = {
    "iff": ("<->", "<=>", "==", "↔", "⇔", "≡"),
    "implies": ("->", "=>", "→", "⇒"),
    "or": ("||", "|", "+", "∨"),
    "nor": ("⊽",),
    "xor": ("^", "!=", "⊕", "⊻", "≠"),
    "xnor": ("⊙",),
    "and": ("&&", "&", "*", "·", "∧"),
    "nand": ("⊼",),
    "not": ("~", "!", "¬"),
}
_WORDS = {sign: word for word, signs in _SPELLINGS.items() for sign in (word, *signs)} | {"true": "1", "false": "0"}
_SIGNS = "|".join(sorted((re.escape(sign) for sign in _WORDS if not sign.isalpha()), key=len, reverse=True))
_TOKEN = re.compile(rf"\s*(?:({_SIGNS}|[()]|:=|=|[01](?!\w))|([^\W\d]\w*)|(\S))")
_DEFINED = re.compile(r"\s*([^\W\d]\w*)\s*:?=(?![=>])")
# The operations of each level, from what binds least.
_LEVELS = (("iff",), ("implies",), ("or", "nor"), ("xor", "xnor"), ("and", "nand"))
_OPERATIONS: dict[str, Callable[[Bits, Bits], Bits]] = {
    "iff": lambda left, right: left == right,
    "implies": lambda left, right: ~left | right,
    "or": lambda left, right: left | right,
    "nor": lambda left, right: ~(left | right),
    "xor": lambda left, right: left ^ right,
    "xnor": lambda left, right: left == right,
    "and": lambda left, right: left & right,
    "nand": lambda left, right: ~(left & right),
}
# Those of which it does not matter which of several is reckoned first.
_FLAT = ("or", "xor", "and")
# A name, a digit, or an operation and what it is of.
Tree = str | tuple["Tree", ...]


class Definition(NamedTuple):
    """A line: what it defines, empty if it does not say; how; and the line itself, for messages."""

    name: str
    tree: Tree
    line: str
    number: int


def formula_table(text: str) -> TruthTable:
    """The full table of formulas, which stand in lines of their own or are parted by semicolons.

    Raises
    ------
    InvalidFormula
        If one is none; it says where.
    InvalidTable
        If they have more inputs or outputs than a table.
    """
    found = definitions(text)
    usual = ["y"] if len(found) == 1 else [f"y{k}" for k in range(1, len(found) + 1)]
    outputs = [each.name or name for each, name in zip(found, usual, strict=True)]
    inputs = _inputs(found, outputs)
    for names, most, what in ((inputs, MAX_INPUTS, "inputs"), (outputs, MAX_OUTPUTS, "outputs")):
        if not 1 <= len(names) <= most:
            raise InvalidTable(f"The formula has {len(names):,} {what}; a table has 1 to {most}.")
    situations = all_situations(len(inputs))
    values: dict[str, Bits] = {name: situations[:, k] == 1 for k, name in enumerate(inputs)}
    for name, each in zip(outputs, found, strict=True):
        values[name] = _value(each.tree, values, len(situations))
    targets = np.stack([values[name] for name in outputs], axis=1).astype(np.float64)
    return TruthTable(situations, targets, tuple(inputs), tuple(outputs))


def is_formula(text: str) -> bool:
    """Whether a text is meant as a formula: it defines a name, by nothing but names and signs of formulas."""
    lines = [line for line in map(_bare, text.replace(";", "\n").split("\n")) if line.strip()]
    return bool(lines) and all(
        _DEFINED.match(line) and not any(odd for _, _, odd in _TOKEN.findall(line)) for line in lines
    )


def definitions(text: str) -> list[Definition]:
    """The lines of formulas, taken apart.

    Raises
    ------
    InvalidFormula
        If one is none; it says where.
    """
    if len(text) > LONGEST:
        raise InvalidFormula(f"The formula is longer than {LONGEST:,} characters; shorten it.")
    found: list[Definition] = []
    for number, line in enumerate(text.replace(";", "\n").replace("\r", "").split("\n"), 1):
        if _bare(line).strip():
            defined = _DEFINED.match(line)
            name = defined[1] if defined else ""
            if defined and (name.lower() in _WORDS or name in [each.name for each in found]):
                raise _fault(f"“{name}” cannot be defined, or not again", line, number, defined.start(1))
            tree = _Parser(line, number, _after_name(line)).whole()
            found.append(Definition(name, tree, line, number))
    if not found:
        raise InvalidFormula("There is no formula; write one such as y = a xor b.")
    return found


def _bare(line: str) -> str:
    """A line without its comment."""
    return line.partition("#")[0]


def _fault(what: str, line: str, number: int, column: int) -> InvalidFormula:
    shown = "".join(c if c.isprintable() else " " for c in line)
    return InvalidFormula(f"Formula, line {number}, column {column + 1}: {printable(what)}.", shown, column)


def _names(tree: Tree) -> list[str]:
    if isinstance(tree, str):
        return [] if tree in ("0", "1") else [tree]
    return [name for part in tree[1:] for name in _names(part)]


def _inputs(found: list[Definition], outputs: list[str]) -> list[str]:
    """The names that no line defines, in the order in which they come."""
    inputs: dict[str, None] = {}
    for k, each in enumerate(found):
        for name in _names(each.tree):
            if name in outputs[k:]:
                column = re.search(rf"\b{re.escape(name)}\b", each.line[_after_name(each.line) :])
                place = _after_name(each.line) + (column.start() if column else 0)
                raise _fault(f"“{name}” is defined here or further below", each.line, each.number, place)
            if name not in outputs:
                inputs[name] = None
    return list(inputs)


def _after_name(line: str) -> int:
    return defined.end() if (defined := _DEFINED.match(line)) else 0


def _value(tree: Tree, values: dict[str, Bits], n_rows: int) -> Bits:
    if isinstance(tree, str):
        return np.full(n_rows, tree == "1") if tree in ("0", "1") else values[tree]
    operation, *parts = tree
    operands = [_value(part, values, n_rows) for part in parts]
    return ~operands[0] if operation == "not" else reduce(_OPERATIONS[str(operation)], operands)


class _Token(NamedTuple):
    """A word of the language, or a name; where it stands, and as it is written."""

    word: str
    column: int
    shown: str
    is_name: bool = False


class _Parser:
    """Takes one line apart, from what binds least to what binds most."""

    def __init__(self, line: str, number: int, start: int) -> None:
        self._line, self._number, self._depth = line, number, 0
        text = _bare(line)
        self._tokens = [self._token(found) for found in _TOKEN.finditer(text, start) if found[0].strip()]
        self._end = _Token("", len(text.rstrip()), "the end")
        self._place = 0

    def _token(self, found: re.Match[str]) -> _Token:
        group = next(k for k in (1, 2, 3) if found[k] is not None)
        text, column = found[group], found.start(group)
        if group == 3 or text in (":=", "="):
            raise self._fault(f"“{text}” means nothing in a formula", column)
        word = _WORDS.get(text.lower() if group == 2 else text)
        if word is None and group == 2 and len(text) > MAX_NAME_LENGTH:
            raise self._fault(f"a name has at most {MAX_NAME_LENGTH} characters", column)
        return _Token(word or text, column, f"“{text}”", group == 2 and word is None)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._place] if self._place < len(self._tokens) else self._end

    def _fault(self, what: str, column: int) -> InvalidFormula:
        return _fault(what, self._line, self._number, column)

    def whole(self) -> Tree:
        """The tree of the whole line."""
        tree = self._level(0)
        if self._place < len(self._tokens):
            raise self._fault(f"expected an operation such as and, but found {self._next.shown}", self._next.column)
        return tree

    def _level(self, level: int) -> Tree:
        if level == len(_LEVELS):
            return self._operand()
        tree, links = self._level(level + 1), 0
        while not self._next.is_name and self._next.word in _LEVELS[level]:
            operation = self._take().word
            # Of several implications the last one is reckoned first.
            right = self._deeper(level if operation == "implies" else level + 1)
            if operation in _FLAT and tree[0] == operation:
                tree = (*tree, right)  # however many there are, it grows no deeper
                continue
            tree, links = (operation, tree, right), links + 1
            if links > _DEEPEST:
                raise self._fault("it is nested too deeply", self._next.column)
        return tree

    def _deeper(self, level: int) -> Tree:
        if self._depth >= _DEEPEST:
            raise self._fault("it is nested too deeply", self._next.column)
        self._depth += 1
        tree = self._level(level)
        self._depth -= 1
        return tree

    def _operand(self) -> Tree:
        token = self._take()
        if token.is_name or token.word in ("0", "1"):
            return token.word
        if token.word == "not":
            return ("not", self._deeper(len(_LEVELS)))
        if token.word == "(":
            tree = self._deeper(0)
            if self._next.word != ")":
                raise self._fault(f"expected ) for the ( in column {token.column + 1}", self._next.column)
            self._take()
            return tree
        raise self._fault(f"expected a name, 0, 1, not or (, but found {token.shown}", token.column)

    def _take(self) -> _Token:
        token = self._next
        self._place += 1
        return token
