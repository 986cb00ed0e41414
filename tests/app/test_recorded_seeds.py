"""Seeds that are trained in a lecture are in its recording, in its film, and in a picture of its stage."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.app.test_playback import Lecture, replayed
from tests.engine.strategy import same_bits
from tests.session.strategy import XOR
from visualizer.app.lecture_film import Cut, LectureFilm
from visualizer.app.product import product
from visualizer.app.seed_training import SeedsAgain, begun, trained_seeds
from visualizer.engine.many.outcome import Outcomes
from visualizer.errors import InvalidRecording
from visualizer.export.stage import stage_pixels
from visualizer.files.recording_line import SeedDeed, entry_of
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.scene.stage.beside import Beside
from visualizer.scene.stage.stage_frame import StageShot
from visualizer.session import command as do
from visualizer.session.staging import Staging
from visualizer.session.state import initial_state
from visualizer.session.view import View

N, WANTED = 6, 3000


class Here:
    """Work that is done in this process: some of it between two looks."""

    def __init__(self, _title: str, _function: Any, runs: SeedRuns, until: int) -> None:
        self.news: Any = None
        self._runs, self._until, self._done = runs, until, runs.iterations

    def poll(self) -> tuple[str, Outcomes] | None:
        self._done = min(self._until, self._done + 1024)
        found = trained_seeds(self._runs, self._done, lambda *_: None)
        if self._done < self._until:
            self.news = found
            return None
        return "done", found

    def cancel(self) -> None: ...


@pytest.fixture
def lecture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lecture:
    monkeypatch.setattr("visualizer.app.seeds.Work", Here)
    monkeypatch.setattr("visualizer.files.recording.SECONDS", 0.0)
    return Lecture(tmp_path)


def assert_same(one: SeedRuns | None, other: SeedRuns | None) -> None:
    assert one is not None
    assert other is not None
    assert (one.seeds, one.wanted, one.iterations, one.under_way) == (
        other.seeds, other.wanted, other.iterations, other.under_way,
    )  # fmt: skip
    assert one.outcomes is not None
    assert other.outcomes is not None
    assert same_bits(one.outcomes.errors, other.outcomes.errors)
    assert same_bits(one.outcomes.flats, other.outcomes.flats)


def test_seeds_that_were_stopped_and_went_on_are_trained_again_to_the_bit(lecture: Lecture) -> None:
    seeds, seen = lecture.seeds, list[SeedRuns | None]()
    lecture.recorder.toggle()
    lecture.do(do.GiveLecture(), do.ShowCard("seeds"), do.ShowSeeds(fresh=True))
    seeds.begin(XOR, N, WANTED)
    seeds.follow()
    seen.append(seeds.runs)
    seeds.stop()
    seen.append(seeds.runs)
    seeds.begin(XOR, N, WANTED)
    while seeds.busy:
        seeds.follow()
    seen.append(seeds.runs)
    lecture.do(do.ShowSeeds("networks"))
    shown = replace(lecture.session.state, message=None)
    recorded = lecture.recorded()

    assert [runs.iterations for runs in seen if runs is not None] == [1024, 2048, WANTED]
    again = SeedsAgain()
    _, _, playback = replayed(recorded, again)
    found: list[SeedRuns | None] = []
    while not playback.ended:
        before = again.runs
        playback.step()
        if again.runs is not before and again.runs is not None and again.runs.outcomes is not None:
            found.append(again.runs)
    for runs in seen:
        assert_same(runs, next(each for each in found if each and runs and each.iterations == runs.iterations
                               and each.under_way == runs.under_way))  # fmt: skip
    film = list(LectureFilm(recorded, Cut(StageShot(640, 360, "dark"))).pictures(lambda _: None))
    assert np.array_equal(film[-1][1], stage_pixels(shown, 640, 360, Beside(seeds.runs)))
    assert not np.array_equal(film[-1][1], stage_pixels(shown, 640, 360))


def test_a_recording_has_the_seeds_that_were_trained_before_it(lecture: Lecture) -> None:
    lecture.seeds.begin(XOR, N, 500)
    lecture.seeds.follow()
    lecture.recorder.toggle()
    again = SeedsAgain()
    _, _, playback = replayed(lecture.recorded(), again)
    while not playback.ended:
        playback.step()
    assert_same(again.runs, lecture.seeds.runs)


def test_a_window_trains_no_further_than_the_seeds_had_come(lecture: Lecture, tmp_path: Path) -> None:
    lecture.recorder.toggle()
    lecture.seeds.begin(XOR, N, WANTED)
    lecture.seeds.follow()
    lecture.seeds.stop()
    at_desk = lecture.seeds.runs
    recorded = lecture.recorded()
    window = Lecture(tmp_path)
    _, _, playback = replayed(recorded, window.seeds)
    while not playback.ended:
        playback.step()
    while window.seeds.busy:
        window.seeds.follow()
    assert_same(window.seeds.runs, at_desk)


@pytest.mark.parametrize(
    "line", ['{"seeds":"begin","n":0,"iterations":5}', '{"seeds":"more"}', '{"seeds":"begin","n":9999,"iterations":5}']
)
def test_seeds_that_cannot_be_trained_are_refused(line: str) -> None:
    with pytest.raises(InvalidRecording, match="line 7 cannot be read"):
        entry_of(f'{{"t":1,{line[1:]}'.encode(), 7, View())
    deed = entry_of(b'{"t":1,"seeds":"begin","n":64,"iterations":5}', 7, View()).entry
    assert deed == SeedDeed(seeds="begin", n=64, iterations=5)


def test_a_picture_of_the_stage_has_its_seeds() -> None:
    state = initial_state(replace(XOR, iterations=20, stage=Staging(("seeds",))))
    pictured = product(state, StageShot(640, 360, "dark"), "png", lambda _: None)
    runs = begun(None, state.experiment, 256, 20)
    runs = replace(runs, outcomes=trained_seeds(runs, 20, lambda *_: None), under_way=False)
    pixels = np.asarray(Image.open(BytesIO(pictured)))
    assert np.array_equal(pixels, stage_pixels(state, 640, 360, Beside(runs)))
