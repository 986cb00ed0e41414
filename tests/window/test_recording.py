"""A lecture recorded by keys in the real window, and its sign in the status line."""

from pathlib import Path

import numpy as np

from tests.window.driver import Driver
from visualizer.app.lessons import Lessons
from visualizer.app.playback import Playback, start_of
from visualizer.app.seed_training import SeedsAgain
from visualizer.files.recorded import read_recording
from visualizer.session.session import Session

SAID = "[s.string for s in window.desk.status._painter.picture if hasattr(s, 'string')]"
FOLDER = "window.services.recordings._recorder.__setattr__('_folder', lambda: __import__('pathlib').Path({!r}))"


class NoShelf:
    def set_aside(self) -> None: ...
    def take_back(self) -> None: ...


def test_a_lecture_by_keys_is_recorded_and_ends_in_the_same_bits(window: Driver, tmp_path: Path) -> None:
    window.ask(FOLDER.format(str(tmp_path)))
    window.key("ctrl+shift+r")
    window.until(f"'recording' in {SAID}")
    window.key("b")
    window.expect("state.iteration", 1000)
    window.key("F5")
    for _ in range(3):
        window.key("Next")
    window.expect("state.phase", 3)
    window.key("Prior", "Escape", "n", "Right")
    window.expect("[state.iteration, state.lecture is None]", [1, True])
    window.key("ctrl+shift+r")
    window.until(f"'recording' not in {SAID}")
    bits = window.ask("state.network.flat.tolist()")
    (path,) = tmp_path.glob("*.recording")
    recorded = read_recording(path)
    session = Session(start_of(recorded))
    playback = Playback(recorded, session, Lessons(session, NoShelf()), SeedsAgain())
    while not playback.ended:
        playback.step()
    assert np.array_equal(session.state.network.flat, bits)
    window.ask("window.services.recordings.rejoin()")
    window.expect_problem("No replay is open")
