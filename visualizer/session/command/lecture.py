"""The stage: what stands on it, and the few things that a lecturer does there.

Nothing here edits or resets. What Page Down has done, what was run and what was shown, Page Up takes back to the bit,
and Page Down brings that again until something new is done. All of it together is one edit that can be undone at the
desk.
"""

from dataclasses import dataclass, replace

from visualizer.errors import InvalidValue
from visualizer.message import shown
from visualizer.session import phasing, run, undo
from visualizer.session.command.base import Command, Undoable
from visualizer.session.command.document import throughout
from visualizer.session.lecture import Lecture, SeedsShown
from visualizer.session.staging import STAGE_CARDS, Staging, Told
from visualizer.session.state import State, UndoEntry
from visualizer.session.turning import again, back, gone, moved, same_place

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

    def given(self, state: State, lecture: Lecture[State]) -> State:
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

    def given(self, state: State, lecture: Lecture[State]) -> State:
        desk = lecture.desk
        if same_place(state, desk):
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

    def given(self, state: State, lecture: Lecture[State]) -> State:
        return replace(state, lecture=replace(lecture, told=self.told, taken=None))


@dataclass(frozen=True)
class TurnOn(OnStage):
    """What Page Down does: what Page Up has taken back; else the next thing that is told, or the next phase or step."""

    def given(self, state: State, lecture: Lecture[State]) -> State:
        if lecture.taken is not None:
            return again(state, lecture.taken)
        lecture = moved(state, lecture)
        told, after = _next(state, lecture.told)
        if told is lecture.told and same_place(after, state):
            # Nothing comes next, which has been said.
            return replace(after, motion=None, lecture=lecture)
        return replace(after, motion=None, lecture=replace(gone(state, lecture), told=told, dark=False))


@dataclass(frozen=True)
class SetOut(OnStage):
    """What comes before a run: whatever is run from here on is one thing, which Page Up takes back as a whole."""

    def given(self, state: State, lecture: Lecture[State]) -> State:
        return replace(state, motion=None, lecture=gone(state, moved(state, lecture)))


@dataclass(frozen=True)
class TurnBack(OnStage):
    """What Page Up does: exactly where one was before what was done last; seen as one sees it now.

    Of a screen that is black, the last thing that was done is that: it is light again.
    """

    def given(self, state: State, lecture: Lecture[State]) -> State:
        return replace(state, lecture=replace(lecture, dark=False)) if lecture.dark else back(state, lecture)


class Showing(OnStage):
    """A command that shows something else of where one is, as a step; amid a run it belongs to the run."""

    def shown(self, lecture: Lecture[State]) -> Lecture[State]:
        """The lecture that shows it."""
        raise NotImplementedError

    def before(self, lecture: Lecture[State]) -> Lecture[State]:
        """The lecture to which Page Up leads."""
        return lecture

    def given(self, state: State, lecture: Lecture[State]) -> State:
        lecture = replace(lecture, dark=False)
        before, after = self.before(lecture), self.shown(lecture)
        if state.motion is None and (before.full, before.seeds) != (after.full, after.seeds):
            after = self.shown(gone(state, moved(state, before)))
        return replace(state, lecture=after)


@dataclass(frozen=True)
class ShowCard(Showing):
    """Fill the screen with a card, or show the arrangement again where there is no name."""

    card: str

    def given(self, state: State, lecture: Lecture[State]) -> State:
        usual = (lecture.told.cards if lecture.told is not None else ()) or state.experiment.stage.cards
        if self.card and usual == (self.card,):  # which fills it already
            return ShowCard("").given(state, lecture)
        return super().given(state, lecture)

    def shown(self, lecture: Lecture[State]) -> Lecture[State]:
        if self.card and self.card not in STAGE_CARDS:
            raise InvalidValue(f"The stage has no card {shown(self.card)}; it has {', '.join(STAGE_CARDS)}.")
        return replace(lecture, full=self.card)


@dataclass(frozen=True)
class ShowSeeds(Showing):
    """Show of the seeds that are trained their "errors", or their "networks".

    Attributes
    ----------
    what : str
    fresh : bool
        Whether they have only now been asked for: before that, nothing of them was there.
    """

    what: SeedsShown = "errors"
    fresh: bool = False

    def before(self, lecture: Lecture[State]) -> Lecture[State]:
        return replace(lecture, seeds="") if self.fresh else lecture

    def shown(self, lecture: Lecture[State]) -> Lecture[State]:
        return replace(lecture, seeds=self.what)


@dataclass(frozen=True)
class Darken(OnStage):
    """Make the screen black, and back."""

    def given(self, state: State, lecture: Lecture[State]) -> State:
        return replace(state, lecture=replace(lecture, dark=not lecture.dark))


@dataclass(frozen=True)
class Look(OnStage):
    """Have the next of what a field of the view can be, such as "edges"; neither a step nor undone by Page Up."""

    what: str

    def given(self, state: State, lecture: Lecture[State]) -> State:
        view = state.view.turned(self.what)
        return replace(state, view=view, lecture=replace(lecture, looks=lecture.looks | {self.what}))


def _next(state: State, told: Told[State] | None) -> tuple[Told[State] | None, State]:
    if told is not None:
        following = told.next(state)
        if following is not None:
            return following
    return told, phasing.next_phase(state) if state.experiment.stage.turn == "phase" else run.stepped(state)
