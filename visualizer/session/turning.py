"""There and back on the stage: what Page Up takes back, and how Page Down brings it again, to the bit."""

from dataclasses import fields, replace

from visualizer.session.history import History
from visualizer.session.lecture import Lecture, TakenBack
from visualizer.session.state import State
from visualizer.session.view import TURNING, View

# What keys change of a view that is no step.
_LOOKS = (*TURNING, "theme", "size")


def gone(state: State, lecture: Lecture[State]) -> Lecture[State]:
    """The lecture as something new begins, which Page Up takes back to where one is; nothing comes again then."""
    back = replace(state, present=state.present.bare, motion=None, lecture=replace(lecture, taken=None))
    return replace(lecture, back=back, taken=None, looks=frozenset())


def moved(state: State, lecture: Lecture[State]) -> Lecture[State]:
    """The lecture without the last things that led nowhere: a run that was paused at once, a card there and back."""
    looks, before = lecture.looks, lecture.back
    while before is not None and before.lecture is not None and same_place(before, state):
        then = before.lecture
        looks |= then.looks
        if (then.told, then.full, then.seeds) == (lecture.told, lecture.full, lecture.seeds):
            return replace(lecture, back=then.back, looks=looks)
        before = then.back
    return lecture


def back(state: State, lecture: Lecture[State]) -> State:
    """Exactly where one was before the last thing that was done, looked at as one does now."""
    lecture = moved(state, lecture)
    before = lecture.back
    if before is None or before.lecture is None:
        return replace(state, motion=None, lecture=lecture, message=None)
    kept = {name: getattr(state.view, name) for name in (*lecture.looks, "theme", "size")}
    view = replace(before.view, **kept)
    left = replace(state, present=state.present.bare, motion=None, message=None, lecture=lecture)
    there = replace(before.lecture, taken=TakenBack(left, view), looks=before.lecture.looks | lecture.looks)
    return replace(before, view=view, lecture=there, message=None)


def again(state: State, taken: TakenBack[State]) -> State:
    """Where one was before Page Up, looked at as one does now."""
    after, since = taken.state, _looked(taken.view, state.view)
    assert after.lecture is not None
    view = replace(after.view, **{name: getattr(state.view, name) for name in since})
    looks = after.lecture.looks | (since & TURNING.keys())
    return replace(after, view=view, lecture=replace(after.lecture, looks=looks))


def with_ahead(state: State) -> State:
    """The state with the record of the run as far as it can come again: as at the desk, where one has gone back in it.

    Not while a question stands, which that may answer.
    """
    if state.lecture is None or state.covered:
        return state
    history, taken = state.history, state.lecture.taken
    while taken is not None and taken.state.lecture is not None:
        if _goes_on(history, taken.state.history):
            history = taken.state.history
        taken = taken.state.lecture.taken
    return state if history is state.history else replace(state, history=history)


def same_place(one: State, other: State) -> bool:
    """Whether a person would see the same there."""
    return (
        one.present.network is other.present.network
        and one.experiment is other.experiment
        and one.history is other.history
        and (one.iteration, one.phase) == (other.iteration, other.phase)
        and (one.row, one.selection) == (other.row, other.selection)
    )


def _looked(then: View, now: View) -> frozenset[str]:
    names = (field.name for field in fields(View))
    return frozenset(name for name in names if name in _LOOKS and getattr(then, name) != getattr(now, name))


def _goes_on(history: History, later: History) -> bool:
    """Whether a record is the same run, trained further."""
    same = all(one.first is other.first for one, other in zip(history.segments, later.segments, strict=False))
    return same and later.number == history.number and later.reached > history.reached
