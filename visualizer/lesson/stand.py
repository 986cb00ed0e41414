"""A place in a lesson: where the lesson has led, and what is said there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from visualizer.errors import InvalidLesson, VisualizerError
from visualizer.lesson.action import command_of
from visualizer.lesson.expression import holds, number
from visualizer.lesson.lesson import Deed, Lesson, Link, Piece, Place
from visualizer.lesson.telling import Told, told
from visualizer.message import fault_line
from visualizer.session.command import Command, Tick
from visualizer.session.pace import Pace
from visualizer.session.state import State
from visualizer.session.update import update

# A step trains as long as it takes; how long that may be is a matter of the actions.
_ENDLESS = 1e9


@dataclass(frozen=True, eq=False)
class Stand:
    """A place in a lesson.

    Attributes
    ----------
    step : int
        Counted from 0.
    revealed : bool
        Whether its question is answered; True where it has none.
    state : State
        Where the lesson has led.
    before, asked, after : tuple of Told
        What is said, the question, and what is said once that is answered.
    choices : tuple of str
        What there is to choose from.
    right : int or None
        The choice that is right, known once it is revealed; None for a question for a number.
    value : float or None
        The number that was asked for.
    """

    step: int
    revealed: bool
    state: State
    before: tuple[Told, ...]
    asked: tuple[Told, ...] = ()
    choices: tuple[str, ...] = ()
    after: tuple[Told, ...] = ()
    right: int | None = None
    value: float | None = None


def bare(state: State) -> State:
    """A state without what is under way, and without what can be undone."""
    return replace(state, motion=None, message=None, past=(), future=(), covered=frozenset(), pace=Pace(), lecture=None)


def entered(lesson: Lesson, place: int, base: State) -> Stand:
    """The beginning of a step that goes on from a state."""
    step = lesson.steps[place]
    state = _done(lesson, step.deeds, base)
    before = _told(lesson, step.text.pieces, state)
    if step.question is None:
        return Stand(place, True, state, before)
    asked = _told(lesson, step.question.text.pieces, state)
    choices = tuple("".join(each.text for each in _told(lesson, c.pieces, state)) for c in step.question.choices)
    return Stand(place, False, state, before, asked, choices)


def revealed(lesson: Lesson, stand: Stand) -> Stand:
    """The same place once its question is answered."""
    step = lesson.steps[stand.step]
    question = step.question
    assert question is not None
    state = _done(lesson, step.reveals, stand.state)
    right: int | None = None
    value: float | None = None
    try:
        if question.amount:
            place, value = question.amount.place, number(question.amount.value, state)
        for k, choice in enumerate(question.choices):
            place = choice.place
            if right is None and holds(choice.right, state):
                right = k
    except VisualizerError as problem:
        raise _fault(lesson, place, str(problem)) from problem
    after = _told(lesson, step.after.pieces, state)
    return replace(stand, revealed=True, state=state, after=after, right=right, value=value)


def _done(lesson: Lesson, deeds: tuple[Deed, ...], state: State) -> State:
    for deed in deeds:
        try:
            state = carried_out(command_of(state, deed), state)
        except VisualizerError as problem:
            raise _fault(lesson, deed.place, str(problem)) from problem
    return replace(state, past=(), future=(), message=None)


def carried_out(command: Command, state: State) -> State:
    """The state after a command, and after the training that it began.

    Raises
    ------
    VisualizerError
        If it cannot be carried out.
    """
    state = update(state, command)
    while state.motion is not None:
        state = update(state, Tick(_ENDLESS, 0.0))
    if state.message is not None and state.message.problem:
        raise InvalidLesson(state.message.text)
    return state


def _told(lesson: Lesson, pieces: Sequence[Piece | Link], state: State) -> tuple[Told, ...]:
    found: list[Told] = []
    for piece in pieces:
        place = piece.place if isinstance(piece, Piece) else piece.deed.place
        try:
            found += told(piece, state)
        except VisualizerError as problem:
            raise _fault(lesson, place, str(problem)) from problem
    return tuple(found)


def _fault(lesson: Lesson, place: Place | None, what: str) -> InvalidLesson:
    return InvalidLesson(fault_line(lesson.source, str(place or ""), what.removesuffix(".")))
