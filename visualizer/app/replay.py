"""A recorded lecture, shown in the window: at its pace or step by step, left for a while, and taken up again."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from visualizer.app.lessons import LessonPlace, Lessons
from visualizer.app.playback import Playback, clock, seen
from visualizer.app.seed_training import ReplayedSeeds
from visualizer.errors import InvalidRecording
from visualizer.files.recorded import Recorded
from visualizer.lesson.walk import own_view
from visualizer.session.command import Command, Hush, Resume, Say, SetView, Show, Tell
from visualizer.session.session import Session
from visualizer.session.state import State

# So many places can be gone back to.
MOST_STOPS = 1000
# What a person does that leaves the replay as it is.
HARMLESS = (SetView, Say, Hush, Tell)


class _Stop(NamedTuple):
    """A place of the replay: where the playback was, the state, and the place in a lesson."""

    done: int
    time: float
    state: State
    lesson: LessonPlace


class Replay:
    """Shows a recording in a session.

    Parameters
    ----------
    recorded : Recorded
    session : Session
        In the state with which the recording begins.
    lessons : Lessons
        Of that session.
    seeds : ReplayedSeeds
    speed : float
        How many seconds of the lecture pass in one.
    """

    def __init__(
        self, recorded: Recorded, session: Session, lessons: Lessons, seeds: ReplayedSeeds, speed: float = 1.0
    ) -> None:
        self._recorded, self._session, self._lessons, self._speed = recorded, session, lessons, speed
        # What is begun with was checked when it was read.
        self._playback = Playback(recorded, session, lessons, seeds)
        self._stops: list[_Stop] = []
        self._left: _Stop | None = None
        self._own = self._waits = self._ended = False
        self._lesson = lessons.place
        self._shown_at = time.monotonic()
        if recorded.damage:
            session.refuse(recorded.damage)

    @property
    def leading(self) -> bool:
        """Whether its keys are those of the replay: it has neither ended nor been taken over."""
        return self._left is None and not self._ended

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self.leading and not self._waits

    @property
    def sign(self) -> str:
        """What the status line says of it."""
        if self._ended:
            return ""
        how = "left, back by Ctrl Shift P" if self._left else "waits" if self._waits else f"× {self._speed:g}"
        return f"replay {clock(self._playback.time)} of {clock(self._recorded.milliseconds)} · {how}"

    def frame(self) -> None:
        """Go on, once a frame."""
        now = time.monotonic()
        passed, self._shown_at = now - self._shown_at, now
        if not self.playing:
            return
        place = self._playback.time + 1000 * passed * self._speed
        while self.playing and self._playback.coming is not None and self._playback.coming.time <= place:
            self._step()
        if self.playing:
            self._do(lambda: self._playback.go_on(place))

    def pause(self) -> None:
        """Wait, or go on."""
        self._waits = not self._waits

    def on(self) -> None:
        """Carry out what comes next that can be seen, at once, and wait."""
        self._waits = True
        before = seen(self._session.state)
        while self.leading and seen(self._session.state) == before:
            self._step()

    def back(self) -> None:
        """Be where one was before the last that could be seen, and wait."""
        self._waits = True
        now = seen(self._session.state)
        while self._stops:
            stop = self._stops.pop()
            if seen(stop.state) != now or not self._stops:
                self._be(stop)
                break

    def rejoin(self) -> None:
        """Be where the replay was left, or wait or go on if it was not."""
        if self._left is None:
            self.pause()
            return
        stop, self._left = self._left, None
        self._waits = True
        self._be(stop)

    def witness(self, before: State, command: Command) -> None:
        """Hear of a command that has been carried out: one of the person's leaves the replay where it is."""
        if not self._own and self.leading and not isinstance(command, HARMLESS):
            self._left = self._stop(before)
            self._session.dispatch(Say("The replay waits while you go on by hand; Ctrl Shift P goes back to it."))

    def _stop(self, state: State) -> _Stop:
        return _Stop(self._playback.done, self._playback.time, state, self._lesson)

    def _step(self) -> None:
        """Carry out the next entry; there the replay ends if there is none."""
        if self._playback.ended:
            self._ended = True
            self._session.dispatch(Say("The replay has ended where the recording did; all of it is yours now."))
            return
        self._stops.append(self._stop(self._session.state))
        del self._stops[:-MOST_STOPS]
        self._do(self._playback.step)

    def _be(self, stop: _Stop) -> None:
        """Be at a place of the replay."""
        session = self._session
        state = replace(stop.state, view=own_view(stop.state.view, session.state.view), motion=None)

        def there() -> None:
            if state.history is not session.state.history:
                # For whoever writes the journal, what is taken up must be another run.
                session.dispatch(Show(state, "the replay"))
            session.dispatch(Resume(state))
            self._lessons.be(stop.lesson)
            self._playback.be(stop.done, stop.time)

        self._do(there)

    def _do(self, what: Callable[[], object]) -> None:
        """Do something of the replay's own."""
        self._own = True
        try:
            what()
        except InvalidRecording as problem:
            self._ended = True
            self._session.refuse(f"{problem}; the replay ends here.")
        finally:
            self._own = False
            self._lesson = self._lessons.place
