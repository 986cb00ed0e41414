"""The lesson that is open, in a session with its services: what it does to the desk, the file and the journal."""

from pathlib import Path

import pytest

from tests.app.served import Served
from tests.lesson.made import LESSON, bits
from visualizer.app.lessons import Lessons
from visualizer.files.preset import preset
from visualizer.session.command import EditCell, Open, Undo
from visualizer.session.state import initial_state


def opened(served: Served, folder: Path, text: str = LESSON) -> Lessons:
    path = folder / "my.md"
    path.write_text(text, encoding="utf-8")
    lessons = Lessons(served.session, served.documents)
    assert lessons.open_file(path)
    return lessons


def test_leaving_a_lesson_finds_the_desk_and_its_file_as_they_were(tmp_path: Path) -> None:
    served = Served(initial_state(preset("xnor"))).do(EditCell(0, 0, 0.5))
    assert served.documents.save(tmp_path / "mine.json")
    desk = bits(served.session.state)
    lessons = opened(served, tmp_path)
    assert served.documents.path is None
    lessons.next()
    lessons.answer(1)
    lessons.next()
    assert lessons.walk is not None
    assert lessons.walk.verdict is True
    walked = bits(served.session.state)
    lessons.close()

    assert lessons.walk is None
    assert bits(served.session.state) == desk
    assert (served.documents.path, served.documents.unsaved) == (tmp_path / "mine.json", False)
    served.do(Undo())
    assert bits(served.session.state) == walked
    served.close()


def test_a_step_is_undone_as_a_whole_and_an_edit_in_it_leads_nowhere(tmp_path: Path) -> None:
    served = Served(initial_state(preset("xnor")))
    lessons = opened(served, tmp_path)
    first = bits(served.session.state)
    lessons.next()
    served.do(EditCell(0, 0, 0.5), Open(preset("or")))
    lessons.back()
    assert bits(served.session.state) == first
    lessons.go_to(2)
    assert served.session.state.past[-1].label == "step 3 of the lesson"
    served.close()


def test_after_a_crash_the_lesson_s_state_is_there(tmp_path: Path) -> None:
    served = Served(initial_state(preset("xnor")), folder=tmp_path / "journal")
    lessons = opened(served, tmp_path)
    lessons.go_to(2)
    left = bits(served.session.state)
    served.crash()
    again = Served(initial_state(preset("xnor")), folder=tmp_path / "journal")
    again.resume()
    covered = again.session.state.covered

    assert covered == frozenset()
    assert bits(again.session.state) == left
    again.close()


@pytest.mark.parametrize("text", ["", LESSON.replace("go-to iteration=100\n", "select what=l7[0]\n")])
def test_what_cannot_be_begun_is_said_and_changes_nothing(text: str, tmp_path: Path) -> None:
    served = Served(initial_state(preset("xnor")))
    before = served.session.state.present
    path = tmp_path / "my.md"
    path.write_text(text)

    assert not Lessons(served.session, served.documents).open_file(path)
    assert served.said(problem=True).startswith("my.md at ")
    assert served.session.state.present is before
    served.close()


def test_a_lesson_with_a_fault_says_so_and_opens_before_it(tmp_path: Path) -> None:
    served = Served(initial_state(preset("xnor")))
    lessons = opened(served, tmp_path, LESSON.replace("cover answers", "cover nothing"))

    assert lessons.walk is not None
    assert len(lessons.walk.lesson.steps) == 1
    assert "my.md at 22:1" in served.said(problem=True)
    served.close()
