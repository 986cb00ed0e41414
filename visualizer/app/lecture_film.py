"""A recorded lecture as a film: when what is seen, and what is said meanwhile."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from visualizer.app.lessons import Lessons
from visualizer.app.playback import Playback, seen, start_of
from visualizer.app.seed_training import SeedsAgain
from visualizer.atomic_file import write_whole
from visualizer.export.lecture import FRAMES_A_SECOND, Chapter, Cue, lecture_mp4, subtitles
from visualizer.export.mp4 import Pixels
from visualizer.export.stage import stage_pixels
from visualizer.files.recorded import Recorded
from visualizer.files.recording_line import Trained
from visualizer.lesson.on_stage import StagedLesson
from visualizer.lesson.walk import Walk
from visualizer.scene.anatomy.sentence import why
from visualizer.scene.stage.beside import Beside
from visualizer.scene.stage.stage_frame import StageShot
from visualizer.session.lecture import Lecture
from visualizer.session.session import Session
from visualizer.session.state import State
from visualizer.session.turning import with_ahead

# While it trains, so many pictures are drawn in a second of the film.
PICTURES_A_SECOND = 3
# The last picture stays so many seconds.
REST = 2.0
# Of a sentence, a title has so many letters at most.
LONGEST = 80


class Cut(NamedTuple):
    """How a film is made of a lecture.

    Attributes
    ----------
    shot : StageShot
        Its size; its theme may be empty for that of the recording.
    speed : float
        How many seconds of the lecture pass in one of the film.
    shorten : float or None
        How many seconds a pause of the lecture may have; None leaves pauses as they are.
    """

    shot: StageShot
    speed: float = 1.0
    shorten: float | None = None


class Moment(NamedTuple):
    """A moment that may look different from the one before: its frame, and its time in the lecture in milliseconds."""

    frame: int
    time: float


class _NoShelf:
    """The files of a lecture that is filmed: there are none."""

    def set_aside(self) -> None: ...
    def take_back(self) -> None: ...


def write_lecture_film(
    recorded: Recorded, cut: Cut, path: Path, advance: Callable[[float], object]
) -> tuple[Path, Path]:
    """Write the film of a lecture, and its subtitles beside it; both whole or not at all.

    Parameters
    ----------
    recorded : Recorded
    cut : Cut
    path : Path
        Of the film.
    advance : callable
        Told the share that is done, after every picture; what it raises ends the work.

    Returns
    -------
    (Path, Path)
        Where film and subtitles are.

    Raises
    ------
    VisualizerError
        If the recording does not fit, there is no ffmpeg, or a file cannot be written.
    """
    film = LectureFilm(recorded, cut)
    content = lecture_mp4(film.pictures(advance), film.chapters)
    beside = path.with_suffix(".vtt")
    write_whole(content, path)
    write_whole(subtitles(film.cues), beside)
    return path, beside


class LectureFilm:
    """Gives a lecture again, and looks at it.

    Parameters
    ----------
    recorded : Recorded
    cut : Cut

    Attributes
    ----------
    chapters : list of Chapter
        Complete once all pictures have been taken; as are the cues.
    cues : list of Cue
    """

    def __init__(self, recorded: Recorded, cut: Cut) -> None:
        self._cut, self._moments = cut, moments(recorded, cut)
        self._session = Session(start_of(recorded))
        self._lessons = Lessons(self._session, _NoShelf())
        self._seeds = SeedsAgain()
        self._playback = Playback(recorded, self._session, self._lessons, self._seeds)
        self.chapters: list[Chapter] = []
        self.cues: list[Cue] = []

    def pictures(self, advance: Callable[[float], object]) -> Iterator[tuple[int, Pixels]]:
        """The pictures, with the frames from which they are shown; the last one is shown twice, where it ends."""
        width, height, theme = self._cut.shot
        before: tuple[object, ...] = ()
        frame = 0
        for place, (frame, time) in enumerate(self._moments, 1):
            self._playback.go_on(time)
            state = self._session.state
            state = _looked_at(state, self._lessons.walk, theme)
            said = _said(state)
            self._tell(frame, state, said)
            runs = self._seeds.runs
            look = _look(state), said, runs
            if look != before:
                before = look
                pixels = stage_pixels(state, width, height, Beside(runs))
                yield frame, pixels
            advance(place / len(self._moments))
        end = frame + round(REST * FRAMES_A_SECOND)
        if self.cues and self.cues[-1].end == 0:
            self.cues[-1] = self.cues[-1]._replace(end=end)
        yield end, pixels

    def _tell(self, frame: int, state: State, said: str) -> None:
        """Take down chapter and subtitle of a frame."""
        walk = self._lessons.walk
        title = state.experiment.label if walk is None else walk.step.title or walk.lesson.title
        if not self.chapters or self.chapters[-1].title != title[:LONGEST]:
            if self.chapters and self.chapters[-1].frame == frame:
                self.chapters.pop()
            self.chapters.append(Chapter(frame, title[:LONGEST]))
        open_ = self.cues[-1] if self.cues and self.cues[-1].end == 0 else None
        if open_ is not None and open_.text != said:
            self.cues.pop()
            if open_.start < frame:
                self.cues.append(open_._replace(end=frame))
            open_ = None
        if open_ is None and said:
            self.cues.append(Cue(frame, 0, said))


def moments(recorded: Recorded, cut: Cut) -> list[Moment]:
    """All moments of a film that may look different from the one before, one for a frame."""
    found: dict[int, float] = {0: 0.0}
    seconds, before = 0.0, 0  # in the film, and in the lecture in milliseconds

    def passed(milliseconds: float) -> float:
        return milliseconds / 1000 / cut.speed

    for time, entry in recorded.entries:
        begun = max(before, min(entry.since, time)) if isinstance(entry, Trained) else time
        pause = (begun - before) / 1000
        seconds += (pause if cut.shorten is None else min(pause, cut.shorten)) / cut.speed
        pieces = int(passed(time - begun) * PICTURES_A_SECOND)
        for piece in range(1, pieces + 1):
            there = begun + (time - begun) * piece / (pieces + 1)
            found[round((seconds + passed(there - begun)) * FRAMES_A_SECOND)] = there
        seconds += passed(time - begun)
        found[round(seconds * FRAMES_A_SECOND)] = time
        before = time
    return [Moment(frame, found[frame]) for frame in sorted(found)]


def _looked_at(state: State, walk: Walk | None, theme: str) -> State:
    """The state as the film looks at it: a lesson at the desk is told as it would be on the stage."""
    if theme:
        state = replace(state, view=replace(state.view, theme=theme))
    if walk is not None and (state.lecture is None or state.lecture.told is None):
        lecture = state.lecture or Lecture(state)
        state = replace(state, lecture=replace(lecture, told=StagedLesson(walk)))
    return state


def _said(state: State) -> str:
    """What is said: by the lesson, else by the phase."""
    if state.lecture is not None and state.lecture.told is not None:
        return " ".join(state.lecture.told.sentences)
    return "" if state.step is None else why(state, state.step)


def _look(state: State) -> tuple[object, ...]:
    """What the picture depends on: where two states have the same, they look the same."""
    lecture, run = state.lecture, id(with_ahead(state).history)
    return seen(state)[:3], state.message, run, lecture and (lecture.full, lecture.seeds, lecture.dark)
