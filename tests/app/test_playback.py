"""A recorded lecture that is given again ends in the same bits, whichever way it goes."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.lesson.made import LESSON
from tests.session.play import TICK, commands
from tests.session.strategy import XOR, trained
from tests.thoroughness import examples
from visualizer.app.lessons import Lessons
from visualizer.app.playback import Playback, start_of
from visualizer.app.recorder import Recorder
from visualizer.app.replay import Replay
from visualizer.app.seed_training import ReplayedSeeds, SeedsAgain
from visualizer.app.seeds import Seeds
from visualizer.errors import InvalidRecording
from visualizer.files.recorded import Recorded, read_recording
from visualizer.files.recording_line import LessonDeed, Timed
from visualizer.lesson.reader import read_lesson
from visualizer.lesson.walk import own_view
from visualizer.session import command as do
from visualizer.session.pace import Pace
from visualizer.session.record import weights_only
from visualizer.session.selection import Synapse
from visualizer.session.session import Session
from visualizer.session.state import State, initial_state
from visualizer.session.view import View


class NoShelf:
    def set_aside(self) -> None: ...
    def take_back(self) -> None: ...


class Lecture:
    """A session with lessons, which is recorded from when that is asked for."""

    def __init__(self, folder: Path, state: State | None = None) -> None:
        self.session = Session(state or initial_state(XOR))
        self.lessons = Lessons(self.session, NoShelf())
        self.seeds = Seeds(self.session)
        self.recorder = Recorder(self.session, self.lessons, self.seeds, lambda: folder)
        self.session.witness = self.recorder.witness
        self._folder = folder

    def do(self, *commands: do.Command) -> None:
        for command in commands:
            self.session.dispatch(command)

    def recorded(self) -> Recorded:
        self.recorder.stop()
        (path,) = self._folder.glob("*.recording")
        found = read_recording(path)
        assert found.damage == ""
        return found


def replayed(recorded: Recorded, seeds: ReplayedSeeds | None = None) -> tuple[Session, Lessons, Playback]:
    session = Session(start_of(recorded))
    lessons = Lessons(session, NoShelf())
    return session, lessons, Playback(recorded, session, lessons, seeds or SeedsAgain())


def assert_same(one: State, other: State) -> None:
    assert same_bits(one.network.flat, other.network.flat)
    assert same_bits(one.history.errors.values.values, other.history.errors.values.values)
    places = [
        (s.iteration, s.phase, s.row, s.selection, s.history.reached, own_view(s.view, View()), s.covered)
        for s in (one, other)
    ]
    assert places[0] == places[1]
    assert (one.lecture is None) == (other.lecture is None)


RUN: list[do.Command] = [do.SetPace(Pace(speed=10.0)), do.SetOut(), do.Run(), TICK]
STAGE: st.SearchStrategy[list[do.Command]] = st.sampled_from([
    [do.GiveLecture()], [do.TurnOn()], [do.TurnOn(), do.TurnOn()], [do.TurnBack()], [do.EndLecture()], [do.Darken()],
    RUN, [*RUN, do.Pause()], [*RUN, do.TurnOn(), do.TurnBack(), do.TurnBack()], [do.TurnOn(), do.Look("edges")],
])  # fmt: skip


@examples(25)
@given(st.data())
def test_a_random_session_ends_in_the_same_bits(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lecture = Lecture(Path(folder))
        try:
            for place in range(data.draw(st.integers(4, 16))):
                if place == 3:
                    lecture.recorder.toggle()
                on_stage = lecture.session.state.lecture is not None
                stage = place > 3 and data.draw(st.integers(0, 3)) == 0
                lecture.do(*data.draw(STAGE if on_stage or stage else commands(lecture.session.state)))
        finally:
            lecture.recorder.stop()
        recorded = lecture.recorded()
    session, _, playback = replayed(recorded)
    while not playback.ended:  # in pieces, some of them within a training
        playback.go_on(playback.time + 1)
        playback.step()
    assert_same(session.state, lecture.session.state)


# Edits of the start, to which a reset does not lead.
MOVED: list[list[do.Command]] = [
    [do.AddColumn("input")],
    [do.SetHidden((2,))],
    [do.SetWeight(Synapse(0, 1, 2), 3.5)],
    [do.SetHidden((2,)), do.RunBurst(20), TICK, do.SetWeight(Synapse(1, 0, 0), 2.0), do.RunBurst(20), TICK],
]


@pytest.mark.parametrize("edits", MOVED, ids=str)
@pytest.mark.parametrize("shared", [False, True])
def test_a_reset_leads_again_to_where_it_led(tmp_path: Path, edits: list[do.Command], shared: bool) -> None:
    start = weights_only(trained(XOR, 50)).experiment if shared else XOR
    lecture = Lecture(tmp_path, initial_state(start))
    lecture.do(*edits)
    lecture.recorder.toggle()
    lecture.do(do.RunBurst(10), TICK, do.GoTo(0), do.Reset(), do.Step())
    session, _, playback = replayed(lecture.recorded())
    playback.go_on(10**6)
    assert_same(session.state, lecture.session.state)


@pytest.mark.parametrize("before", range(4))
def test_a_lesson_is_walked_again_wherever_the_recording_began(tmp_path: Path, before: int) -> None:
    lecture = Lecture(tmp_path)
    lessons = lecture.lessons
    deeds: list[Callable[[], object]] = [
        lambda: lessons.begin(read_lesson(LESSON.encode(), "my.md")),
        lessons.next,
        lambda: lecture.do(do.EditCell(0, 0, 0.5), do.RunBurst(40), do.Tick(60.0, 0.1)),
        lambda: lessons.answer(1),
        lessons.next,
        lessons.back,
        lessons.next,
        lambda: lecture.do(do.Step()),
    ]
    for place, deed in enumerate(deeds):
        if place == before:
            lecture.recorder.toggle()
        deed()
    recorded = lecture.recorded()
    session, again, playback = replayed(recorded)
    while not playback.ended:
        playback.step()
    assert_same(session.state, lecture.session.state)
    assert again.walk is not None
    assert lessons.walk is not None
    assert (again.walk.now.step, again.walk.verdict) == (lessons.walk.now.step, lessons.walk.verdict)


def test_training_is_shown_as_it_went_on(tmp_path: Path) -> None:
    lecture = Lecture(tmp_path)
    lecture.recorder.toggle()
    lecture.do(do.RunBurst(5000), do.Tick(60.0, 0.1))
    recorded = lecture.recorded()
    trained = recorded.entries[3]
    stretched = [*recorded.entries[:3], Timed(trained.time + 10_000, trained.entry)]
    session, _, playback = replayed(Recorded(recorded.start, tuple(stretched)))
    seen = []
    for time in (5000, 7500, 20_000):
        playback.go_on(time)
        seen.append(session.state.iteration)
    assert 2000 < seen[0] < 3000 < seen[1] < 4500
    assert seen[2] == 5000
    assert_same(session.state, lecture.session.state)


def test_a_lesson_that_needs_more_than_there_is_is_refused(tmp_path: Path) -> None:
    lecture = Lecture(tmp_path)
    lecture.recorder.toggle()
    lecture.lessons.begin(read_lesson(LESSON.encode(), "my.md"))
    recorded = lecture.recorded()
    (place,) = [k for k, (_, entry) in enumerate(recorded.entries) if isinstance(entry, LessonDeed)]
    begun = LessonDeed(lesson="begin", source="my.md", text="# T\n\n## One\n\n```do\nopen nothing\n```\n", steps=2)
    entries = [*recorded.entries[:place], Timed(0, begun)]
    with pytest.raises(InvalidRecording, match=r"(?s)lesson.*0:00"):
        replayed(Recorded(recorded.start, tuple(entries)))


def test_a_replay_is_left_by_hand_and_taken_up_where_it_was(tmp_path: Path) -> None:
    lecture = Lecture(tmp_path)
    lecture.recorder.toggle()
    lecture.do(do.EditCell(0, 0, 0.5), do.Step(), do.Step(), do.SetHidden((2,)), do.Step())
    recorded = lecture.recorded()
    session = Session(start_of(recorded))
    replay = Replay(recorded, session, Lessons(session, NoShelf()), SeedsAgain())
    session.witness = lambda before, command, _: replay.witness(before, command)
    replay.on()
    replay.on()
    assert session.state.iteration == 1
    replay.on()
    replay.back()
    assert session.state.iteration == 1
    assert replay.leading
    session.dispatch(do.Reset())
    session.dispatch(do.SetSeed(7))
    assert not replay.leading
    replay.frame()
    assert session.state.iteration == 0
    replay.rejoin()
    assert session.state.iteration == 1
    for _ in range(10):
        replay.on()
    assert replay.sign == ""
    assert_same(session.state, lecture.session.state)
