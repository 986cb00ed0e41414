"""Recordings of lectures, in the window; see `visualizer.gui.recording_service.Recordings`."""

from collections.abc import Callable
from pathlib import Path

from visualizer.app.lessons import Lessons
from visualizer.app.recorder import Recorder
from visualizer.app.replay import Replay
from visualizer.app.seeds import Seeds
from visualizer.files.recorded import Recorded
from visualizer.session.command import Command
from visualizer.session.session import Session
from visualizer.session.state import State


class Recordings:
    """The recording of a session, and the replay in it.

    Parameters
    ----------
    session : Session
        Its witness goes on to be told of everything.
    lessons : Lessons
    seeds : Seeds
    folder : callable
        Tells where recordings are put.
    """

    def __init__(self, session: Session, lessons: Lessons, seeds: Seeds, folder: Callable[[], Path]) -> None:
        self._session, self._lessons, self._seeds, self._next = session, lessons, seeds, session.witness
        self._recorder = Recorder(session, lessons, seeds, folder)
        self._replay: Replay | None = None
        session.witness = self._witness

    @property
    def sign(self) -> str:
        return self._recorder.sign or (self._replay.sign if self._replay else "")

    @property
    def leading(self) -> bool:
        return self._replay is not None and self._replay.leading

    @property
    def playing(self) -> bool:
        return self._replay is not None and self._replay.playing

    def begin(self, recorded: Recorded, speed: float) -> None:
        self._replay = Replay(recorded, self._session, self._lessons, self._seeds, speed)

    def frame(self) -> None:
        if self._replay is not None:
            self._replay.frame()

    def record(self) -> None:
        if self.leading:
            self._session.refuse("A replay is not recorded; wait for its end, or do something by hand first.")
        elif self._session.state.lecture is not None:
            self._session.refuse("Recording begins and ends at the desk; Esc leaves the stage.")
        else:
            self._recorder.toggle()

    def pause(self) -> None:
        if self._replay is not None:
            self._replay.pause()

    def on(self) -> None:
        if self._replay is not None:
            self._replay.on()

    def back(self) -> None:
        if self._replay is not None:
            self._replay.back()

    def rejoin(self) -> None:
        if self._replay is None or not self._replay.sign:
            self._session.refuse("No replay is open; `visualizer replay FILE` opens the recording of a lecture.")
        elif self._recorder.sign:
            self._session.refuse("A replay is not recorded; end the recording first, by Ctrl Shift R.")
        else:
            self._replay.rejoin()

    def close(self) -> None:
        self._recorder.stop()

    def _witness(self, before: State, command: Command, after: State) -> None:
        if self._next is not None:
            self._next(before, command, after)
        self._recorder.witness(before, command, after)
        if self._replay is not None:
            self._replay.witness(before, command)
