"""The stage: what stands on it, and the few things that a lecturer does there.

Nothing here edits or resets. What Page Down has done, and what was run, Page Up undoes to the bit, and all of it
together is one edit that can be undone at the desk.
"""

from dataclasses import dataclass, replace

from visualizer.errors import InvalidValue
from visualizer.message import shown
from visualizer.session import phasing, run, undo
from visualizer.session.command.base import Command, Undoable
from visualizer.session.command.document import throughout
from visualizer.session.staging import STAGE_CARDS, Staging, Told
from visualizer.session.state import Lecture, State, UndoEntry

LABEL = "the lecture"


@dataclass(frozen=True)
class SetStage(Undoable):
    """Choose the cards of the stage, and what Page Down does there."""

    makes = True
    stage: Staging

    def label(self, state: State) -> str:
        return "the stage"

    def changed(self, state: State) -> State:
        return state if self.stage == state.experiment.stage else throughout(state, stage=self.stage)


class OnStage(Command):
    """A command of the stage; at the desk it does nothing."""

    journalled = True

    def apply(self, state: State) -> State:
        return state if state.lecture is None else self.given(state, state.lecture)

    def given(self, state: State, lecture: Lecture) -> State:
        """The state that follows in a lecture."""
        raise NotImplementedError


@dataclass(frozen=True)
class GiveLecture(Command):
    """Go on the stage; what runs pauses."""

    journalled = True

    def apply(self, state: State) -> State:
        if state.lecture is not None:
            return state
        desk = replace(state, motion=None, message=None)
        return replace(desk, lecture=Lecture(desk))


@dataclass(frozen=True)
class EndLecture(OnStage):
    """Go back to the desk, which looks as it did; what was done on the stage can be undone as a whole."""

    def given(self, state: State, lecture: Lecture) -> State:
        desk = lecture.desk
        if _same_place(state, desk):
            return desk
        past = (*desk.past, UndoEntry(LABEL, undo.moment_of(desk)))
        table, hidden = state.experiment.table, state.experiment.hidden
        view = desk.view.clamped(table.n_outputs, len(hidden))
        return replace(
            undo.without_redo(state), past=past, view=view, pace=desk.pace, motion=None, message=None, lecture=None
        )


@dataclass(frozen=True, eq=False)
class Tell(OnStage):
    """Tell something there, from a place in it on."""

    journalled = False
    told: Told[State]

    def given(self, state: State, lecture: Lecture) -> State:
        return replace(state, lecture=replace(lecture, told=self.told))


@dataclass(frozen=True)
class TurnOn(OnStage):
    """What Page Down does: the next thing that is told, or else the next phase or step, as the experiment says."""

    def given(self, state: State, lecture: Lecture) -> State:
        lecture = _moved(state, lecture)
        told, after = _next(state, lecture.told)
        if told is lecture.told and _same_place(after, state):
            # Nothing comes next, which has been said.
            return replace(after, motion=None, lecture=lecture)
        return replace(after, motion=None, lecture=replace(_gone(state, lecture), told=told, dark=False))


@dataclass(frozen=True)
class SetOut(OnStage):
    """What comes before a run: whatever is run from here on is one thing, which Page Up takes back as a whole."""

    def given(self, state: State, lecture: Lecture) -> State:
        return replace(state, motion=None, lecture=_gone(state, _moved(state, lecture)))


@dataclass(frozen=True)
class TurnBack(OnStage):
    """What Page Up does: exactly where one was before the last Page Down or run; seen as one sees it now."""

    def given(self, state: State, lecture: Lecture) -> State:
        lecture = _moved(state, lecture)
        before = lecture.back
        if before is None or before.lecture is None:
            return replace(state, motion=None, lecture=replace(lecture, dark=False), message=None)
        looks = before.lecture.looks | lecture.looks
        kept = {name: getattr(state.view, name) for name in (*lecture.looks, "theme", "size")}
        there = replace(before.lecture, full=lecture.full, dark=False, looks=looks)
        return replace(before, view=replace(before.view, **kept), lecture=there, message=None)


@dataclass(frozen=True)
class ShowCard(OnStage):
    """Fill the screen with a card, or show the arrangement again where there is no name."""

    card: str

    def given(self, state: State, lecture: Lecture) -> State:
        if self.card and self.card not in STAGE_CARDS:
            raise InvalidValue(f"The stage has no card {shown(self.card)}; it has {', '.join(STAGE_CARDS)}.")
        return replace(state, lecture=replace(lecture, full=self.card, dark=False))


@dataclass(frozen=True)
class Darken(OnStage):
    """Make the screen black, and back."""

    def given(self, state: State, lecture: Lecture) -> State:
        return replace(state, lecture=replace(lecture, dark=not lecture.dark))


@dataclass(frozen=True)
class Look(OnStage):
    """Have the next of what a field of the view can be, such as "edges"; neither a step nor undone by Page Up."""

    what: str

    def given(self, state: State, lecture: Lecture) -> State:
        view = state.view.turned(self.what)
        return replace(state, view=view, lecture=replace(lecture, looks=lecture.looks | {self.what}))


def _gone(state: State, lecture: Lecture) -> Lecture:
    """The lecture as something begins that Page Up takes back to where one is."""
    back = replace(state, present=state.present.bare, motion=None, lecture=lecture)
    return replace(lecture, back=back, looks=frozenset())


def _moved(state: State, lecture: Lecture) -> Lecture:
    """The lecture without a last thing that led nowhere, as a run that was paused at once: nothing takes that back."""
    before = lecture.back
    if before is None or before.lecture is None or before.lecture.told is not lecture.told:
        return lecture
    if not _same_place(before, state):
        return lecture
    return replace(lecture, back=before.lecture.back, looks=before.lecture.looks | lecture.looks)


def _next(state: State, told: Told[State] | None) -> tuple[Told[State] | None, State]:
    if told is not None:
        following = told.next(state)
        if following is not None:
            return following
    return told, phasing.next_phase(state) if state.experiment.stage.turn == "phase" else run.stepped(state)


def _same_place(one: State, other: State) -> bool:
    """Whether a person would see the same there."""
    return (
        one.present.network is other.present.network
        and one.experiment is other.experiment
        and one.history is other.history
        and (one.iteration, one.phase) == (other.iteration, other.phase)
        and (one.row, one.selection) == (other.row, other.selection)
    )
