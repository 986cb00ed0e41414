"""The compiled engine beside the window."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.waiting import HANGING
from visualizer.app import fast_engine
from visualizer.app.jobs import Jobs
from visualizer.engine.compiled import choice, machine_code
from visualizer.engine.compiled.machine_code import installed
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.files import fast_engine as engine
from visualizer.files.preset import preset
from visualizer.session.command import Run, Tick
from visualizer.session.session import Session
from visualizer.session.state import initial_state

pytestmark = pytest.mark.skipif(not installed(), reason="needs the extra fast")


@pytest.fixture(autouse=True)
def _plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(engine, "cache_folder", lambda: tmp_path / "backprop-visualizer")
    choice.use(None)  # a command that ran in this process may have taken it into use
    yield
    choice.use(None)


def frames(beside: fast_engine.FastEngine, session: Session) -> None:
    """Frames until the engine is there or is given up."""
    until = time.monotonic() + HANGING
    while beside._wanted and time.monotonic() < until:
        beside.frame()
        session.dispatch(Tick(0.001, 0.01))
        time.sleep(0.002)


def test_engine_is_made_while_training_takes_long_kept_and_then_loaded(tmp_path: Path) -> None:
    session = Session(initial_state(preset("trask-3-layer")))
    beside = fast_engine.FastEngine(session, Jobs(session))
    for _ in range(200):
        beside.frame()
        time.sleep(0.001)
    assert not choice.available()  # nothing trains, so it is not worth it
    session.dispatch(Run())
    frames(beside, session)
    (kept,) = (tmp_path / "backprop-visualizer").iterdir()
    assert choice.available()
    for _ in range(50):  # a tick on a busy machine may be too short for a trial
        session.dispatch(Tick(0.05, 0.05))
        choice.settle()
        assert session.state.motion is not None
        if session.state.motion.engine == "fast engine":
            break
    assert session.state.motion is not None
    assert session.state.motion.engine == "fast engine", (
        choice._CHOICE.seen,
        choice.taken_note(),
        session.state.motion,
    )

    choice.use(None)
    assert engine.begin(make=False)
    kept.write_bytes(kept.read_bytes()[:-1])
    choice.use(None)
    assert not engine.begin(make=False)  # what is damaged is as good as nothing


def test_engine_that_does_not_work_here_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_code, "signature", lambda: 1 / 0)
    session = Session(initial_state(preset("trask-3-layer")))
    frames(fast_engine.FastEngine(session, Jobs(session)), session)

    assert session.state.message is not None
    assert "division by zero" in session.state.message.text

    monkeypatch.setattr(machine_code, "installed", lambda: False)
    with pytest.raises(Unusable, match="extra `fast`"):
        engine.begin(make=True)
