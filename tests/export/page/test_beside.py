"""A page beside its data: two files that open without a server, and one line where one of them is missing."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.export.page.reading import differences, expected, go, shown, trained_preset
from visualizer.app.product import write_product
from visualizer.export.page.recorded import BESIDE, MOST_STATES, stretches
from visualizer.scene.web_page import WebPage
from visualizer.session.timeline import at_iteration


def test_a_page_finds_its_data_beside_it(browser: Browser, tmp_path: Path) -> None:
    state = trained_preset("xnor", 1500)
    path = tmp_path / "a <b>.html"
    assert write_product(state, WebPage(folder=True), path, lambda _: None) == path
    assert {each.name for each in tmp_path.iterdir()} == {"a <b>.html", "a <b>.data.js"}
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(path.as_uri())
    go(page, 700)

    assert differences(shown(page), expected(at_iteration(state, 700))) == []
    assert wrong == []
    files = [each for each in asked if not each.startswith("data:")]
    assert files == [path.as_uri(), (tmp_path / "a <b>.data.js").as_uri()]
    page.close()


def test_a_page_without_its_data_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "run.html"
    write_product(trained_preset("xnor", 5), WebPage(folder=True), path, lambda _: None)
    (tmp_path / "run.data.js").unlink()
    page = browser.new_page()

    page.goto(path.as_uri())

    line = "The data of this page, run.data.js, does not lie beside it: keep both files in one folder."
    page.wait_for_selector(f"text={line}")
    assert page.is_hidden("main")
    page.close()


def test_there_is_room_for_more_states() -> None:
    state = trained_preset("xnor", 20_000)
    within, beside = (stretches(state.history, [0], room)[0] for room in (1, BESIDE))

    assert len(within.iterations) <= MOST_STATES < len(beside.iterations) <= BESIDE * MOST_STATES
    assert set(within.iterations) <= set(beside.iterations)
