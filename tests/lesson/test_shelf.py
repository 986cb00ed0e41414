"""The lessons that come with the program: every number in them holds, and every way through them leads the same."""

import re
import subprocess
import sys
from random import Random

import pytest

from tests.lesson.made import ROOT, bits, places
from tests.lesson.test_walk import EDITS, edited
from tests.waiting import HANGING
from visualizer.errors import InvalidLesson
from visualizer.files.preset import preset_names
from visualizer.lesson.check import failed_claims
from visualizer.lesson.lesson import Piece, Step
from visualizer.lesson.shelf import TITLES, lesson_name, shipped_lesson
from visualizer.lesson.walk import Walk

MOST_WORDS = 40
# Names of the program and of its table; 0 and 1 are what is true and false there, and rows have numbers.
NAMES = re.compile(r"\b(?:l|syn|in)\d(?:\[[\d,]+\])?|\b[Rr]ows? \d(?:(?:,| and) \d)?|[Ss]eed \d|\b[01]\b")


def test_files_and_names_are_the_same() -> None:
    assert {path.stem for path in (ROOT / "assets" / "lessons").iterdir()} == set(TITLES)
    for name, title in TITLES.items():
        assert shipped_lesson(title).title == title
        assert lesson_name(title.upper()) == name
    with pytest.raises(InvalidLesson, match=r"did you mean stuck\?"):
        shipped_lesson("stuk")
    assert not set(TITLES) & {*preset_names(), "list", "check"}


@pytest.mark.parametrize("name", TITLES)
def test_every_number_is_worked_out_or_claimed(name: str) -> None:
    """A number that is written stands in a claim of its step, or in what a button does."""
    for step in shipped_lesson(name).steps:
        claimed = " ".join(_claims(name, step)).replace("_", "")
        for text in _written(step):
            for number in re.findall(r"\d[\d,.]*\d|\d", NAMES.sub("", text)):
                assert number.replace(",", "") in claimed, (step.title, text, number)


def _written(step: Step) -> list[str]:
    question = step.question
    pieces = [*step.text.pieces, *step.after.pieces, *(question.text.pieces if question else ())]
    return [piece.text for piece in pieces if isinstance(piece, Piece)]


def _claims(name: str, step: Step) -> list[str]:
    """The lines of a step that are worked out: blocks."""
    text = (ROOT / "assets" / "lessons" / f"{name}.md").read_text(encoding="utf-8")
    (part,) = re.findall(rf"^## {re.escape(step.title)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"```(?:do|check|reveal)\n(.*?)```", part, re.DOTALL)


@pytest.mark.parametrize("name", TITLES)
def test_forward_back_and_out_of_order_with_edits_in_between(name: str) -> None:
    lesson = shipped_lesson(name)
    kept = any(step.keeps for step in lesson.steps)
    known = {}
    for walk, state in places(name):
        assert failed_claims(walk) == []
        assert _words(walk) <= MOST_WORDS, walk.step.title
        known[walk.now.step, walk.now.revealed] = bits(state)
    assert 8 <= len(lesson.steps) <= 15
    walk, state = places(name)[-1]
    for before, _ in reversed(places(name)[:-1]):
        walk, state = walk.back(state)
        assert bits(state) == known[before.now.step, before.now.revealed]
    random = Random(name)
    walk, state = places(name)[-1]
    for _ in range(6):
        state = edited(state, random.choice(EDITS))
        forth = not (kept or walk.ended) and random.random() < 0.4
        walk, state = walk.next(state) if forth else walk.back(state)
        assert bits(state) == known[walk.now.step, walk.now.revealed]


def _words(walk: Walk) -> int:
    """How many stand there at once."""
    now = walk.now
    shown = now.after if now.revealed and walk.step.question else (*now.before, *now.asked)
    return len("".join(told.text for told in shown).split())


def test_what_reads_lessons_is_loaded_with_the_first_one() -> None:
    script = "import sys, visualizer.app.start; print({'lark', 'markdown_it'} & set(sys.modules))"

    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=HANGING)

    assert (child.stdout, child.stderr) == ("set()\n", "")
