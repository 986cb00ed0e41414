"""The recording of a session, begun and ended by a person."""

import time
from collections.abc import Callable
from pathlib import Path

from visualizer.app.lessons import Lessons, deeds_of
from visualizer.app.seeds import Seeds
from visualizer.atomic_file import free_path, shown_path
from visualizer.errors import VisualizerError
from visualizer.files.recording import ENDING, Recording
from visualizer.files.recording_line import LessonDeed, SeedDeed
from visualizer.files.settings import filled_name
from visualizer.session.command import Command, Say
from visualizer.session.session import Session
from visualizer.session.state import State

PATTERN = "{title} {date} {time}"


class Recorder:
    """Records a session with its lessons.

    Parameters
    ----------
    session : Session
        What is recorded; `witness` is to be told of its commands.
    lessons : Lessons
    seeds : Seeds
    folder : callable
        Tells where recordings are put.
    """

    def __init__(self, session: Session, lessons: Lessons, seeds: Seeds, folder: Callable[[], Path]) -> None:
        self._session, self._lessons, self._seeds, self._folder = session, lessons, seeds, folder
        self._recording: Recording | None = None
        lessons.heard, seeds.heard = self._heard, self._heard_of_seeds

    @property
    def sign(self) -> str:
        """What the status line says as long as it records."""
        return "" if self._recording is None else "recording"

    def toggle(self) -> None:
        """Begin to record at the desk, or end it."""
        if self._recording is not None:
            self.stop()
            return
        session, walk = self._session, self._lessons.walk
        state = session.state
        apart = walk is not None and (
            state.history is not walk.now.state.history
            or any(step.keeps for step in walk.lesson.steps[: walk.now.step + 1])
        )
        try:
            path = self._path()
            self._recording = Recording.begun(path, state, self._failed, deeds_of(walk), apart)
        except VisualizerError as problem:
            session.refuse(str(problem))
            return
        for deed in self._seeds.deeds(state.experiment):
            self._heard_of_seeds(deed)
        session.dispatch(Say(f"Recording into {shown_path(path)}; Ctrl Shift R ends it."))

    def stop(self) -> None:
        """End the recording, if there is one."""
        recording, self._recording = self._recording, None
        if recording is not None:
            recording.stop(self._session.state)
            name = shown_path(recording.path)
            self._session.dispatch(Say(f"Recorded: {name}. `visualizer replay` shows it, or makes a film of it."))

    def witness(self, before: State, command: Command, after: State) -> None:
        """Hear of a command that has been carried out."""
        if self._recording is not None:
            self._recording.witness(before, command, after)

    def _heard(self, deed: LessonDeed) -> None:
        if self._recording is not None:
            self._recording.hear(deed, self._session.state)

    def _heard_of_seeds(self, deed: SeedDeed) -> None:
        if self._recording is not None:
            self._recording.hear_seeds(deed, self._session.state)

    def _failed(self, problem: str) -> None:
        self._recording = None
        self._session.refuse(problem)

    def _path(self) -> Path:
        def field(name: str) -> str:
            made = {"title": self._session.state.experiment.label, "iteration": str(self._session.state.iteration)}
            return made.get(name) or time.strftime({"date": "%Y-%m-%d"}.get(name, "%H%M%S"))

        return free_path(self._folder(), filled_name(PATTERN, field), ENDING)
