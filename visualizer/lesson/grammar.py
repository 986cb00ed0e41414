"""The grammar of conditions and numbers in lessons: names, comparison and arithmetic, and nothing else.

This module is loaded with the first lesson, for the library that it needs takes its time.
"""

import re
from functools import cache
from typing import Any, NoReturn

from lark import Lark, Token, Transformer, UnexpectedInput, v_args
from lark.exceptions import LarkError, VisitError

from visualizer.errors import InvalidLesson
from visualizer.lesson.expression import (
    AT,
    FUNCTIONS,
    NAMES,
    QUESTIONS,
    Call,
    Entry,
    Expression,
    Name,
    Number,
    Operation,
    is_condition,
)
from visualizer.message import shown

LONGEST, DEEPEST = 200, 12
# Layers are counted with one digit, places with two.
_MATRIX = re.compile(r"(l[0-9]|syn[0-9])(_(error|delta|sum|slope|update|new))?|[Xy]")

GRAMMAR = r"""
?start: either
?either: both | either OR both -> operation
?both: negated | both AND negated -> operation
?negated: compared | NOT negated -> before
?compared: sum | sum COMPARISON sum -> operation
?sum: product | sum SUM product -> operation
?product: signed | product PRODUCT signed -> operation
?signed: atom | "-" signed -> minus
?atom: NUMBER -> number
     | NAME -> name
     | NAME "[" INDEX "," INDEX "]" -> entry
     | NAME "(" [either ("," either)*] ")" -> call
     | "(" either ")"

OR.2: /or\b/
AND.2: /and\b/
NOT.2: /not\b/
COMPARISON: "<=" | ">=" | "==" | "!=" | "<" | ">"
SUM: "+" | "-"
PRODUCT: "*" | "/"
NUMBER: /([0-9]{1,12}(\.[0-9]{1,12})?|\.[0-9]{1,12})(e[+-]?[0-9]{1,2})?/
INDEX: /[0-9]{1,3}/
NAME: /[A-Za-z][A-Za-z_0-9]{0,31}/
%ignore / +/
"""


def parsed(text: str) -> Expression:
    """The expression that a text is.

    Raises
    ------
    InvalidLesson
        If it is none; the text says what is wrong, and at which sign of it.
    """
    if len(text) > LONGEST:
        raise InvalidLesson(f"{shown(text)} has more than {LONGEST} characters; make it shorter")
    depth = 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if depth > DEEPEST:
            raise InvalidLesson(f"{shown(text)} has more than {DEEPEST} brackets in each other; take some out")
    parser = _parser()
    try:
        return _Reading().transform(parser.parse(text))
    except UnexpectedInput as problem:
        place = getattr(problem, "column", 0)
        where = f"at its sign {place}" if place and place > 0 else "at its end"
        raise InvalidLesson(f"{shown(text)} is no condition and no number {where}") from problem
    except VisitError as problem:
        raise InvalidLesson(str(problem.orig_exc)) from problem
    except (LarkError, RecursionError) as problem:
        raise InvalidLesson(f"{shown(text)} is no condition and no number") from problem


def condition(text: str) -> Expression:
    """The condition that a text is, such as ``error < 0.05 and rows_right == 4``.

    Raises
    ------
    InvalidLesson
        If it is none.
    """
    found = parsed(text)
    if not is_condition(found):
        raise InvalidLesson(f"{shown(text)} is a number; compare it with another, as in `error < 0.05`")
    return found


def quantity(text: str) -> Expression:
    """The number that a text tells, such as ``abs(syn0[2,0])``.

    Raises
    ------
    InvalidLesson
        If it tells none.
    """
    found = parsed(text)
    if is_condition(found):
        raise InvalidLesson(f"{shown(text)} is a condition; name a number, as in `error`")
    return found


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="contextual", maybe_placeholders=False)


def _refuse(what: str) -> NoReturn:
    raise InvalidLesson(what)


def _all(terms: Any, conditions: bool, sign: str) -> None:
    """Raise if not all terms are conditions, or numbers, as their sign wants them."""
    for term in terms:
        if is_condition(term) != conditions:
            _refuse(f"{sign!r} stands between {'conditions' if conditions else 'numbers'} only")


@v_args(inline=True)
class _Reading(Transformer[Token, Expression]):
    """Makes of what the grammar finds what can be reckoned; refuses unknown names."""

    def operation(self, left: Expression, sign: Token, right: Expression) -> Operation:
        _all((left, right), sign.type in ("AND", "OR"), str(sign))
        return Operation(str(sign), (left, right))

    def before(self, sign: Token, of: Expression) -> Operation:
        _all((of,), True, str(sign))
        return Operation(str(sign), (of,))

    def minus(self, of: Expression) -> Operation:
        _all((of,), False, "-")
        return Operation("-", (of,))

    def number(self, digits: Token) -> Number:
        return Number(float(digits))

    def name(self, name: Token) -> Name:
        if name not in NAMES:
            if name in QUESTIONS or name in FUNCTIONS:
                _refuse(f"{shown(str(name))} takes something in brackets, as in `{name}(1)`")
            if _MATRIX.fullmatch(name):
                _refuse(f"{shown(str(name))} is a matrix; say which number of it, as in `{name}[0,0]`")
            _refuse(f"there is no {shown(str(name))}; there are {', '.join((*NAMES, *QUESTIONS, *FUNCTIONS))}")
        return Name(str(name))

    def entry(self, name: Token, row: Token, column: Token) -> Entry:
        if not _MATRIX.fullmatch(name):
            _refuse(f"there is no matrix {shown(str(name))}; there are such as l1, l2_delta, syn0 and syn1_update")
        return Entry(str(name), int(row), int(column))

    def call(self, name: Token, *arguments: Expression) -> Call:
        takes = {each: count for each, (count, _) in (FUNCTIONS | QUESTIONS).items()} | {AT: 2}
        if name not in takes:
            _refuse(f"there is no {shown(f'{name}()')}; there are {', '.join(takes)}")
        if takes[name] != len(arguments):
            _refuse(f"{name}() takes {takes[name]} numbers in its brackets, not {len(arguments)}")
        _all(arguments, False, f"{name}()")
        return Call(str(name), arguments)
