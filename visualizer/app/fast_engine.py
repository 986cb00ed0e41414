"""The compiled engine, taken into use beside the window: no frame waits for it, and the start least of all."""

import threading

from visualizer.app.jobs import Jobs
from visualizer.app.work import Advance, Work
from visualizer.engine.compiled import choice
from visualizer.engine.compiled.machine_code import installed
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.files import fast_engine
from visualizer.session.command import Say
from visualizer.session.session import Session

# The first frames belong to what is shown.
_FRAMES = 3
# Making machine code is worth it once so many frames have trained as fast as they could.
_TRAINING_FRAMES = 60


def make_engine(_advance: Advance) -> None:
    """Make the machine code and keep it; in a process of its own, for it takes the interpreter for seconds."""
    fast_engine.begin(make=True)


class FastEngine:
    """Loads what is kept after the first frames; where nothing is, has it made as soon as training takes long.

    Parameters
    ----------
    session : Session
        Told of an engine that is left out.
    jobs : Jobs
        What is being opened there is training as well.
    """

    def __init__(self, session: Session, jobs: Jobs) -> None:
        self._session, self._jobs = session, jobs
        self._waiting, self._training = _FRAMES, _TRAINING_FRAMES
        self._loading: threading.Thread | None = None
        self._making: Work | None = None
        self._wanted = installed()
        self._problem = ""

    def frame(self) -> None:
        """Carry on, once a frame."""
        note = choice.taken_note()
        if note:
            self._session.dispatch(Say(note))
        if not self._wanted:
            return
        if self._waiting:
            self._waiting -= 1
            if not self._waiting:
                self._load()
        elif self._loading is not None and not self._loading.is_alive():
            self._wanted = not (choice.available() or self._problem or self._making)
            self._end(self._problem)
            self._loading = None
        elif self._making is not None:
            self._carry_on_making(self._making)
        elif self._loading is None:
            self._training -= self._session.state.motion is not None or self._jobs.current is not None
            if self._training <= 0:
                self._making = Work("Making the fast engine", make_engine)

    def close(self) -> None:
        """End what is under way."""
        if self._making is not None:
            self._making.cancel()

    def _load(self) -> None:
        self._loading = threading.Thread(target=self._begin, name="engine", daemon=True)
        self._loading.start()

    def _begin(self) -> None:
        try:
            fast_engine.begin(make=False)
        except Unusable as problem:
            self._problem = str(problem)

    def _carry_on_making(self, making: Work) -> None:
        report = making.poll()
        if report is None:
            return
        outcome, value = report
        if outcome == "done":
            self._load()
        else:
            self._wanted = False
            self._end(str(value))

    def _end(self, problem: str) -> None:
        if problem:
            self._session.dispatch(Say(problem))
