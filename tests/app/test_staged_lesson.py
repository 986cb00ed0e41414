"""A lesson that is open, told on the stage: Page Down and Page Up lead through it, to the bit, and the desk follows."""

from pathlib import Path

from tests.app.served import Served
from tests.app.test_lessons import opened
from tests.lesson.made import bits
from visualizer.app.lessons import Lessons
from visualizer.files.preset import preset
from visualizer.lesson.on_stage import StagedLesson
from visualizer.lesson.reader import read_lesson
from visualizer.lesson.shelf import TITLES
from visualizer.scene.shape import Text
from visualizer.scene.stage.stage_frame import stage_frame, staged_cards
from visualizer.session.command import (
    EndLecture,
    GiveLecture,
    Look,
    Pause,
    Run,
    SetOut,
    SetPace,
    Tell,
    Tick,
    TurnBack,
    TurnOn,
)
from visualizer.session.pace import Pace
from visualizer.session.state import initial_state


def staged(served: Served, lessons: Lessons) -> Served:
    assert lessons.walk is not None
    return served.do(GiveLecture(), Tell(StagedLesson(lessons.walk)))


def words(served: Served) -> str:
    """What stands on the stage in semibold."""
    shapes = stage_frame(served.session.state, 1280, 720).layers[1].shapes
    return " ".join(shape.string for shape in shapes if isinstance(shape, Text))


def test_page_down_leads_where_the_desk_is_led_and_page_up_exactly_back(tmp_path: Path) -> None:
    served = Served(initial_state(preset("xnor")))
    lessons = opened(served, tmp_path)
    staged(served, lessons)
    there = [bits(served.session.state)]
    assert lessons.walk is not None
    while not lessons.walk.ended:
        served.do(TurnOn())
        there.append(bits(served.session.state))
    other = Served(initial_state(preset("xnor")))
    beside = opened(other, tmp_path)
    for place in there[1:]:
        beside.next()
        assert bits(other.session.state) == place
    for place in reversed(there[:-1]):
        served.do(TurnBack())
        assert bits(served.session.state) == place
    served.do(TurnOn(), TurnOn())
    assert lessons.walk is not None
    served.do(EndLecture())
    assert len(lessons.walk.stands) == 3
    assert bits(served.session.state) == there[2]


def test_a_question_is_told_with_its_choices_and_then_the_right_one() -> None:
    for name in TITLES:
        served = Served(initial_state(preset("xnor")))
        lessons = Lessons(served.session, served.documents)
        assert lessons.open(name)
        staged(served, lessons)
        walk = lessons.walk
        while walk is not None and not walk.ended:
            state = served.session.state
            lecture = state.lecture
            assert lecture is not None
            assert lecture.told is not None
            said = " ".join(lecture.told.sentences)
            assert said
            assert "{" not in said
            if walk.question is not None:
                assert all(choice in said for choice in walk.now.choices)
                assert state.covered == walk.covered
                if walk.now.choices:
                    lessons.answer(0)
                    assert f"(1) {walk.now.choices[0]}" in words(served)
            elif walk.now.right is not None:
                assert said.startswith(f"→ {walk.now.right + 1}")
            served.session.dispatch(Tell(lecture.told))
            shown = words(served)
            assert all(word in shown for word in said.split()), (name, walk.now.step, said)
            served.do(TurnOn())
            walk = lessons.walk


def test_after_a_crash_one_is_where_the_lesson_had_led(tmp_path: Path) -> None:
    served = Served(initial_state(preset("xnor")), folder=tmp_path / "journal")
    staged(served, opened(served, tmp_path)).do(TurnOn(), TurnOn(), TurnBack())
    left = bits(served.session.state)[:-1]
    served.crash()
    again = Served(initial_state(preset("xnor")), folder=tmp_path / "journal")
    again.resume()

    assert bits(again.session.state)[:-1] == left
    again.close()


def test_after_a_crash_what_was_run_on_the_stage_is_there_and_page_up_takes_it_back(tmp_path: Path) -> None:
    served = Served(initial_state(preset("xnor")), folder=tmp_path / "journal")
    run = SetOut(), Run(), Tick(60.0, 0.3), Pause()
    served.do(SetPace(Pace(speed=10.0)), GiveLecture(), TurnOn(), *run, *run, TurnOn(), Look("edges"), TurnBack())
    served.crash()
    again = Served(initial_state(preset("xnor")), folder=tmp_path / "journal")
    again.resume()

    for place in (6, 0), (3, 0), (0, 1), (0, 0):
        assert bits(again.session.state) == bits(served.session.state)
        assert (again.session.state.iteration, again.session.state.phase) == place
        for session in (served.session, again.session):
            session.dispatch(TurnBack())
    again.close()


def test_a_lesson_brings_the_cards_of_the_detail_to_the_stage() -> None:
    served = Served(initial_state(preset("xnor")))
    lessons = Lessons(served.session, served.documents)
    cards = ("seeds", "descent", "confusion", "histogram", "gradient-check")
    steps = "".join(f"## {card}\n\n```do\nfront card={card}\n```\n\nLook.\n\n" for card in cards)
    assert lessons.begin(read_lesson(f"# Try\n\n{steps}".encode(), "my.md"))
    staged(served, lessons)
    for card in cards:
        assert staged_cards(served.session.state) == ("network", card)
        served.do(TurnOn())
