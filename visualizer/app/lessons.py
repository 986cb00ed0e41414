"""The lesson that is open; see `visualizer.gui.lesson_service.Lessons`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol

from visualizer.errors import VisualizerError
from visualizer.files.recording_line import LessonDeed
from visualizer.lesson.action import command_of
from visualizer.lesson.lesson import Deed, Lesson
from visualizer.lesson.on_stage import StagedLesson
from visualizer.lesson.shelf import TITLES, lesson_of_file, shipped_lesson
from visualizer.lesson.walk import Walk, own_view
from visualizer.session.command import Resume, Show, Tell
from visualizer.session.session import Session
from visualizer.session.state import State

# From a walk and the state of now to those that follow.
Way = Callable[[Walk, State], tuple[Walk, State]]


class Shelf(Protocol):
    """What has the open file, and puts it aside; see `visualizer.app.documents.Documents`."""

    def set_aside(self) -> None: ...
    def take_back(self) -> None: ...


class LessonPlace(NamedTuple):
    """A place in a lesson, and the desk to which leaving it leads; neither without a lesson."""

    home: State | None
    walk: Walk | None


class Lessons:
    """Walks through a lesson, and lets the session follow.

    Parameters
    ----------
    session : Session
    documents : Shelf
        Whose file stands aside as long as a lesson is open, so that no lesson is saved into it.

    Attributes
    ----------
    heard : callable
        Told of everything that is done with a lesson, just before it is done.
    """

    def __init__(self, session: Session, documents: Shelf) -> None:
        self._session, self._documents = session, documents
        self._home: State | None = None
        self._walk: Walk | None = None
        self.heard: Callable[[LessonDeed], object] = lambda _: None

    @property
    def walk(self) -> Walk | None:
        lecture = self._session.state.lecture
        if lecture is not None and isinstance(lecture.told, StagedLesson):
            self._walk = lecture.told.walk  # which goes on by what Page Down and Page Up do on the stage
        return self._walk

    @property
    def titles(self) -> Sequence[tuple[str, str]]:
        return tuple(TITLES.items())

    @property
    def place(self) -> LessonPlace:
        """The place in the lesson that is open."""
        return LessonPlace(self._home, self.walk)

    def be(self, place: LessonPlace) -> None:
        """Be at a place of a lesson, whose state the session has already."""
        opens, closes = self._home is None and place.home is not None, place.home is None and self._home is not None
        self._home, self._walk = place
        if opens:
            self._documents.set_aside()
        elif closes:
            self._documents.take_back()

    def open(self, name: str) -> bool:
        try:
            lesson = shipped_lesson(name)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return False
        return self.begin(lesson)

    def open_file(self, path: Path) -> bool:
        try:
            lesson = lesson_of_file(path)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return False
        return self.begin(lesson)

    def begin(self, lesson: Lesson) -> bool:
        home = self._home or self._session.state
        try:
            walk, state = Walk.begun(lesson, home)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return False
        self.heard(begun_deed(lesson))
        if self._home is None:
            self._home = home
            self._documents.set_aside()
        self._follow(walk, state, f"the lesson {lesson.title}")
        if lesson.fault:
            self._session.refuse(f"The lesson ends before a fault: {lesson.fault}")
        return True

    def next(self) -> None:
        self._go(LessonDeed(lesson="next"), lambda walk, state: walk.next(state))

    def back(self) -> None:
        self._go(LessonDeed(lesson="back"), lambda walk, state: walk.back(state))

    def go_to(self, step: int) -> None:
        self._go(LessonDeed(lesson="go_to", value=step), lambda walk, state: walk.go_to(step, state))

    def answer(self, answer: float) -> None:
        if self.walk is None:
            return
        self._walk = self.walk.answered(answer)
        if self._session.state.lecture is not None:
            self._session.dispatch(Tell(StagedLesson(self._walk)))

    def press(self, deed: Deed) -> None:
        try:
            command = command_of(self._session.state, deed)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return
        self._session.dispatch(command)

    def close(self) -> None:
        if self._home is None:
            return
        self.heard(LessonDeed(lesson="close"))
        home, self._home, self._walk = self._home, None, None
        state = self._session.state
        desk = replace(home, view=own_view(home.view, state.view), pace=state.pace, motion=None, message=None)
        self._show(replace(desk, past=state.past, future=state.future), "leaving the lesson")
        self._documents.take_back()

    def _go(self, deed: LessonDeed, there: Way) -> None:
        if self.walk is None:
            return
        before = self.walk
        try:
            walk, state = there(before, self._session.state)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return
        if walk is not before:
            self.heard(deed)
            self._follow(walk, state, f"step {walk.now.step + 1} of the lesson")

    def _follow(self, walk: Walk, state: State, what: str) -> None:
        self._walk = walk
        self._show(state, what)

    def _show(self, state: State, what: str) -> None:
        """Be in a state; where that is of another run, it can be undone as a whole."""
        if state.history is self._session.state.history:
            self._session.dispatch(Resume(state))
        else:
            self._session.dispatch(Show(state, what))


def begun_deed(lesson: Lesson) -> LessonDeed:
    """That a lesson is begun, with all of it: a replay has it as it was."""
    text = lesson.content.decode(errors="replace")
    return LessonDeed(lesson="begin", source=lesson.source, text=text, steps=len(lesson.steps))


def deeds_of(walk: Walk | None) -> tuple[LessonDeed, ...]:
    """What leads to a place in a lesson; nothing without one."""
    if walk is None:
        return ()
    deeds = [begun_deed(walk.lesson)]
    if walk.now.step:
        deeds.append(LessonDeed(lesson="go_to", value=walk.now.step))
    if walk.now.revealed and walk.step.question is not None:
        deeds.append(LessonDeed(lesson="next"))
    return tuple(deeds)
