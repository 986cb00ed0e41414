"""A lesson in a page: its words, its questions, and at every place of it the very state to which the lesson leads."""

import pytest

from tests.export.page.conftest import Opened
from tests.export.page.reading import differences, expected, shown, unlaid
from visualizer.errors import InvalidLesson
from visualizer.export.page.document import web_page
from visualizer.files.preset import preset
from visualizer.lesson.reader import read_lesson
from visualizer.lesson.shelf import TITLES, shipped_lesson
from visualizer.lesson.walk import Walk
from visualizer.scene.web_page import WebPage
from visualizer.session.state import State, initial_state

# What only a desk can do: numbers of what a person has made are not known when a page is written.
REFUSED = {"your-own-table": "your-own-table.md at 116:1, step 8 'Your targets': a page cannot do this: keep "}
LESSON = """# <img src=x onerror=alert(1)>

## A step

```do
open preset=xnor
{do}
```

Words, and [a button]({link}).
"""


@pytest.fixture
def desk() -> State:
    return initial_state(preset("trask-2-layer"))


@pytest.mark.parametrize("name", TITLES)
def test_every_lesson_is_written_or_refused_in_a_line(desk: State, name: str) -> None:
    if name not in REFUSED:
        assert 100_000 < len(web_page(desk, WebPage(lesson=shipped_lesson(name)))) < 800_000
        return
    with pytest.raises(InvalidLesson) as refused:
        web_page(desk, WebPage(lesson=shipped_lesson(name)))
    assert str(refused.value).startswith(REFUSED[name])


# One with phases, stills, a question for a number and a changed table; one with other runs, a cut and the mean of rows.
@pytest.mark.parametrize("name", ["error-weighted-derivative", "what-the-hidden-layer-finds"])
def test_every_place_is_that_of_the_lesson(opened: Opened, desk: State, name: str) -> None:
    lesson = shipped_lesson(name)
    page = unlaid(opened(desk, WebPage(lesson=lesson)))
    walk, state = Walk.begun(lesson, desk)
    while True:
        now = walk.now
        found, wanted = shown(page), expected(now.state)
        if walk.covered:
            found, wanted = {"iteration": found["iteration"]}, {"iteration": wanted["iteration"]}
        assert (now.step, differences(found, wanted)) == (now.step, [])
        told = "".join(each.text for each in (*now.before, *now.asked, *now.after))
        said = page.evaluate(
            "['before', 'asked', 'after'].map((id) => document.getElementById(id).textContent).join('')"
        )
        assert said == told
        assert page.locator("#amount").is_visible() == bool(walk.question and walk.question.amount)
        if walk.ended:
            break
        walk, state = walk.next(state)
        page.keyboard.press("PageDown")
    assert page.is_disabled("#lesson-next")


def test_a_question_covers_what_it_asks_for_until_it_is_answered(opened: Opened, desk: State) -> None:
    page = opened(desk, WebPage(lesson=shipped_lesson("one-neuron")))
    assert page.inner_text("#kind") == "Recorded, with every digit: the start."
    for _ in range(3):
        page.click("#lesson-next")
    assert page.inner_text("#lesson-at") == "step 4 of 10"
    assert shown(page)["chips"]["0,0,0"] == "?"
    page.click("#choices button:nth-child(2)")
    assert page.inner_text("#verdict") == "It is not what you said."
    assert page.inner_text("#choices [aria-pressed=true]") == "It grows"
    assert (shown(page)["iteration"], shown(page)["chips"]["0,0,0"]) == ("1", "0.12")
    for _ in range(3):
        page.click("#lesson-next")
    hidden = "#error, #matrix, #mean, #right, #table .error >> nth=0, .net.wide .n.output .value"
    assert all(page.locator(each).is_hidden() for each in hidden.split(", "))
    page.keyboard.press("3")
    assert page.inner_text("#verdict") == "Right."
    assert all(page.locator(each).is_visible() for each in hidden.split(", "))
    page.click("#lesson-back")
    assert page.locator("#mean").is_hidden()


def test_buttons_change_the_run_that_is_there(opened: Opened, desk: State) -> None:
    page = unlaid(opened(desk, WebPage(lesson=shipped_lesson("too-confident"))))
    for _ in range(30):
        page.keyboard.press("PageDown")
    before = page.locator("#before button")
    before.nth(0).click()
    before.nth(1).click()
    assert page.inner_text("#kind") == "Changed by you at iteration 0: alpha 3."
    assert "3 * " in page.locator("#program").inner_text()
    before.nth(3).click()
    page.wait_for_function("() => document.querySelector('#iteration').textContent === '1,000'")
    page.click("#return")
    assert page.is_hidden("#return")


def test_what_a_page_cannot_do_is_named_and_nothing_is_markup(opened: Opened, desk: State) -> None:
    def page_of(do: str, link: str) -> bytes:
        lesson = read_lesson(LESSON.format(do=do, link=link).encode(), "my.md")
        return web_page(desk, WebPage(lesson=lesson))

    for do, link, why in (
        ("front card=seeds", "do:reset", "front card=seeds shows a card that a page does not have"),
        ("curves rows=yes", "do:reset", "curves rows=yes shows curves that a page does not have"),
        ("axes x=linear y=log", "do:reset", "axes asks for linear axes, which a page does not have"),
        ("reset", "do:front?card=table", "front is no button of a page"),
    ):
        with pytest.raises(InvalidLesson, match=f"my.md at .*, step 1 'A step': a page cannot do this: {why}"):
            page_of(do, link)
    page = opened(page_of("hidden widths=2", "do:hidden?widths=3"))
    assert page.locator("img").count() == 0
    assert page.inner_text("h1") == "<img src=x onerror=alert(1)>"
    page.click("#before button")
    assert page.locator(".frame:not([hidden]) .net.wide .n.inner").count() == 3
    assert "l1[2]" in page.locator("#pick").inner_text()
