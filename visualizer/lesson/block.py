"""The fenced blocks of a lesson: what is done, what is asked, and what its author claims."""

import re
from collections.abc import Iterator, Sequence
from math import isfinite

from visualizer.errors import InvalidLesson, VisualizerError
from visualizer.lesson.expression import Expression
from visualizer.lesson.grammar import condition, quantity
from visualizer.lesson.lesson import Amount, Choice, Deed, Place, Question, Text
from visualizer.lesson.sentence import checked, pieces
from visualizer.lesson.source import Source
from visualizer.message import shown
from visualizer.session.selection import Neuron, named_selection
from visualizer.session.state import COVERS

# Of a block: lines; of a question: choices, and characters of each.
MOST_LINES, MOST_CHOICES, LONGEST_CHOICE, LONGEST_QUESTION = 16, 4, 60, 200
TRAINING = ("go-to", "run")
# What training there may be in a block, as each of them may take a second.
MOST_TRAINING = 3
KEEP = "keep"
_COLUMN = re.compile(r" +\| +")


def lines_of(content: str, source: Source, line: int) -> Iterator[tuple[str, Place]]:
    """The lines of a block with their places; those that are empty are left out.

    Raises
    ------
    InvalidLesson
        If there are too many.
    """
    count = 0
    for number, text in enumerate(content.split("\n"), line + 1):
        if text.strip():
            count += 1
            place = source.place(number, text.strip()) if number < len(source.lines) else Place(number + 1, 1)
            if count > MOST_LINES:
                raise source.fault(place, f"a block has more than {MOST_LINES} lines", "part the step into two")
            yield text.strip(), place


def deeds(content: str, source: Source, line: int) -> tuple[tuple[Deed, ...], bool]:
    """What a block does, an action a line, such as ``go-to iteration=100``; and whether it says ``keep``.

    Raises
    ------
    InvalidLesson
        If a line is no action.
    """
    found, keeps = [], False
    for text, place in lines_of(content, source, line):
        if text == KEEP:
            keeps = True
            continue
        name, *arguments = text.split()
        for each in arguments:
            if "=" not in each:
                raise source.fault(place, f"{shown(each)} is not NAME=VALUE", "write it as in `go-to iteration=100`")
        told = [(key, value) for key, _, value in (each.partition("=") for each in arguments)]
        found.append(checked(name, told, source, place))
        if sum(each.action in TRAINING for each in found) > MOST_TRAINING:
            raise source.fault(place, f"a block trains more than {MOST_TRAINING} times", "part the step into two")
    return tuple(found), keeps


def conditions(content: str, source: Source, line: int) -> tuple[tuple[Expression, Place], ...]:
    """What an author claims, a condition a line.

    Raises
    ------
    InvalidLesson
        If a line is no condition.
    """
    return tuple((_condition(text, source, place), place) for text, place in lines_of(content, source, line))


def _condition(text: str, source: Source, place: Place) -> Expression:
    try:
        return condition(text)
    except InvalidLesson as problem:
        raise source.fault(place, str(problem)) from problem


def question(content: str, source: Source, line: int) -> Question:
    """A question: its words, then choices or a number, and what is covered as long as it stands.

    Raises
    ------
    InvalidLesson
        If it is none.
    """
    words, choices, amount, covers = "", [], None, frozenset[str]()
    at = source.place(line)
    for text, place in lines_of(content, source, line):
        if text.startswith("- "):
            choices.append(_choice(text[2:], source, place))
        elif text.startswith("= "):
            amount = _amount(text[2:], source, place)
        elif text.startswith("cover "):
            covers |= _covers(text.removeprefix("cover "), source, place)
        elif choices or amount:
            raise source.fault(place, f"{shown(text)} is no choice and no cover", "begin it with - or cover")
        else:
            words = f"{words} {text}".strip()
    if not words or len(words) > LONGEST_QUESTION:
        raise source.fault(at, f"a question has 1 to {LONGEST_QUESTION} characters", "write them before its choices")
    if amount is not None and choices:
        raise source.fault(at, "a question has choices and a number", "keep one of them")
    if amount is None and not 2 <= len(choices) <= MOST_CHOICES:
        raise source.fault(
            at, f"a question has 2 to {MOST_CHOICES} choices, or a number", "write them as `- words | condition`"
        )
    return Question(Text(tuple(pieces(words, source, line + 1))), tuple(choices), amount, covers)


def _parted(text: str, source: Source, place: Place, how: str) -> Sequence[str]:
    parts = _COLUMN.split(text)
    if len(parts) != 2 or not all(parts):
        raise source.fault(place, f"{shown(text)} has no two parts with a | between them", f"write it as `{how}`")
    return parts


def _choice(text: str, source: Source, place: Place) -> Choice:
    words, right = _parted(text.strip(), source, place, "- words | condition")
    if len(words) > LONGEST_CHOICE:
        raise source.fault(place, f"a choice has more than {LONGEST_CHOICE} characters", "make it shorter")
    return Choice(tuple(pieces(words, source, place.line - 1)), _condition(right, source, place), place)


def _amount(text: str, source: Source, place: Place) -> Amount:
    value, tolerance = _parted(text.strip(), source, place, "= number | tolerance")
    try:
        within = float(tolerance)
        if not (isfinite(within) and within > 0):
            raise ValueError
        return Amount(quantity(value), within, place)
    except ValueError as problem:
        raise source.fault(place, f"{shown(tolerance)} is no tolerance such as 0.05") from problem
    except InvalidLesson as problem:
        raise source.fault(place, str(problem)) from problem


def _covers(text: str, source: Source, place: Place) -> frozenset[str]:
    there = f"there are {', '.join(COVERS)} and synapses such as syn0[2,0]"
    found = set()
    for word in text.split():
        try:
            synapse = None if word in COVERS else named_selection(word)
        except VisualizerError as problem:
            raise source.fault(place, f"{shown(word)} is nothing that can be covered", there) from problem
        if isinstance(synapse, Neuron):
            raise source.fault(place, f"{shown(word)} is a neuron", there)
        found.add(word if synapse is None else synapse.name)
    return frozenset(found)
