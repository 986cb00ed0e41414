"""A recorded lecture as a film: what is drawn when, what is said, and that nothing half-made stays."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.app.test_playback import Lecture
from tests.lesson.made import LESSON
from visualizer.app.lecture_film import Cut, LectureFilm, moments, write_lecture_film
from visualizer.export.stage import stage_pixels
from visualizer.files.journal_line import At
from visualizer.files.recorded import Recorded
from visualizer.files.recording_line import Timed, Trained
from visualizer.lesson.reader import read_lesson
from visualizer.scene.stage.stage_frame import StageShot
from visualizer.session import command as do

SHOT = StageShot(640, 480, "light")


def stretched(recorded: Recorded, *seconds: float) -> Recorded:
    """The recording, with what followed its beginning at other times; its places are what follows."""
    begun = next(k for k, (_, entry) in enumerate(recorded.entries) if isinstance(entry, At)) + 3
    times = [*(0 for _ in range(begun)), *(round(1000 * second) for second in seconds)]
    assert len(times) == len(recorded.entries), recorded.entries[begun:]
    entries = [Timed(time, entry) for time, (_, entry) in zip(times, recorded.entries, strict=True)]
    return Recorded(recorded.start, tuple(entries))


@pytest.fixture
def lecture(tmp_path: Path) -> Lecture:
    made = Lecture(tmp_path)
    made.recorder.toggle()
    return made


def test_pauses_are_shortened_and_training_is_not(lecture: Lecture) -> None:
    recorded = lecture.recorded()
    training = Timed(30_000, Trained(50, 20_000))
    whole = Recorded(recorded.start, (training, Timed(50_000, do.SetHidden((2,)))))
    frames = [frame for frame, _ in moments(whole, Cut(SHOT))]
    assert frames[-1] == 50 * 30
    assert len(frames) == 33
    assert [frame for frame, _ in moments(whole, Cut(SHOT, 2.0, 3.0))][-1] == round((3 + 10 + 3) / 2 * 30)


def test_the_last_frame_is_the_stage_of_the_last_state(lecture: Lecture) -> None:
    lecture.do(do.GiveLecture(), do.TurnOn(), do.TurnOn())
    film = LectureFilm(stretched(lecture.recorded(), 1, 2, 3, 4), Cut(StageShot(640, 480, "")))
    shares: list[float] = []
    pictures = list(film.pictures(shares.append))
    assert [frame for frame, _ in pictures] == [0, 30, 60, 90, 90 + 30 + 60]
    assert np.array_equal(pictures[-1][1], stage_pixels(replace(lecture.session.state, message=None), 640, 480))
    assert shares[-1] == 1
    assert len(film.cues) == 2
    assert [(cue.start, cue.end) for cue in film.cues] == [(60, 90), (90, 180)]
    assert film.cues[0].text.startswith("Forward")


def test_a_lesson_makes_chapters_and_subtitles(lecture: Lecture) -> None:
    lesson = read_lesson(LESSON.encode(), "my.md")
    lecture.lessons.begin(lesson)
    lecture.lessons.next()
    film = LectureFilm(stretched(lecture.recorded(), 0, 2, 3), Cut(SHOT))
    list(film.pictures(lambda _: None))
    assert [chapter.title for chapter in film.chapters] == [step.title for step in lesson.steps[:2]]
    assert [chapter.frame for chapter in film.chapters] == [0, 60]
    assert [cue.start for cue in film.cues] == [0, 60]


def test_a_film_that_is_cancelled_leaves_nothing(lecture: Lecture, tmp_path: Path) -> None:
    lecture.do(do.GiveLecture(), do.TurnOn())
    recorded = lecture.recorded()
    before = set(tmp_path.iterdir())

    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_lecture_film(recorded, Cut(SHOT), tmp_path / "lecture.mp4", cancel)
    assert set(tmp_path.iterdir()) == before
    written = write_lecture_film(recorded, Cut(SHOT), tmp_path / "lecture.mp4", lambda _: None)
    assert set(tmp_path.iterdir()) == before | set(written)
