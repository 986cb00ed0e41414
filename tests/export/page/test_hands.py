"""A page under the reader's hands: pointer, keys and touch; what was changed is marked, and one press leads back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.export.page.conftest import Opened, opening
from tests.export.page.reading import differences, expected, go, shown, trained_preset
from visualizer.engine.network import with_weight
from visualizer.engine.table_edit import with_cells
from visualizer.export.page.document import web_page
from visualizer.files.preset import preset
from visualizer.lesson.shelf import shipped_lesson
from visualizer.scene.web_page import WebPage
from visualizer.session.record import prolonged
from visualizer.session.state import State, initial_state
from visualizer.session.timeline import at_iteration

REACHED = 500
# What is in order need not be told.
QUICK = {"resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def state() -> State:
    return replace(trained_preset("trask-3-layer", REACHED), row=1)


@pytest.fixture(scope="module")
def written(state: State) -> bytes:
    return web_page(state, WebPage("dark"))


@pytest.fixture(scope="module")
def shared(browser: Browser, written: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opening(browser, tmp_path_factory.mktemp("shared")) as open_page:
        yield open_page(written)


@pytest.fixture
def page(shared: Page) -> Page:
    """The page as it is when it has been opened."""
    shared.mouse.move(1, 1)
    shared.keyboard.press("Escape")
    if shared.is_visible("#return"):
        shared.click("#return")
    go(shared, REACHED)
    shared.click("[data-row='1']")
    return shared


def said(page: Page) -> str:
    return page.inner_text("#kind")


def test_steps_phases_and_the_slider(page: Page, state: State) -> None:
    page.focus("body")
    for keys, iteration, phase in (
        (["Home"], 0, 0),
        (["ArrowRight", "PageDown"], 2, 0),
        (["Shift+ArrowRight"] * 3, 2, 3),
        (["Shift+ArrowLeft"], 2, 2),
        (["ArrowLeft", "ArrowLeft"], 1, 0),
        (["Shift+ArrowLeft"], 0, 8),
    ):
        for key in keys:
            page.keyboard.press(key)
        assert differences(shown(page), expected(replace(at_iteration(state, iteration), phase=phase))) == []
    page.keyboard.press("End")
    page.focus("#slider")
    page.keyboard.press("ArrowLeft")
    stored = int(page.inner_text("#iteration"))
    assert REACHED - 20 < stored < REACHED
    assert said(page).startswith("Recorded, with every digit")
    go(page, stored + 1)
    assert said(page) == f"Between two recorded states: trained here from iteration {stored:,}."


def test_a_cell_is_changed_learnt_and_left_again(page: Page, state: State) -> None:
    go(page, 100)
    page.click("[data-cell='1,0']")
    assert said(page) == "Changed by you at iteration 100: in1 of row 2."
    page.click("#step")
    changed = at_iteration(state, 100)
    table = with_cells(changed.experiment.table, [(1, 0, 1.0)])
    experiment = replace(changed.experiment, table=table)
    present = replace(changed.present, experiment=experiment)
    history = changed.history.until(changed.present, 2, "").edited(present)
    wanted = replace(changed, history=history, present=present)
    wanted = at_iteration(_further(wanted, 1), 101)
    assert differences(shown(page), expected(wanted)) == []
    page.click("#return")
    assert differences(shown(page), expected(at_iteration(state, 101))) == []
    assert page.is_hidden("#return")


def _further(state: State, count: int) -> State:
    """A state whose run has gone on."""
    running = prolonged(state.history, state.present, state.iteration + count)
    while True:
        try:
            next(running)
        except StopIteration as ended:
            return replace(state, history=ended.value[0])


def test_a_weight_is_typed_and_pulled(page: Page, state: State) -> None:
    page.click(".net.wide .chip[data-s='0,1,1']")
    assert page.inner_text("#selected") == "syn0[1,1]"
    page.fill("#typed", "−2,5")
    page.press("#typed", "Enter")
    network = with_weight(state.network, state.network.architecture.position(0, 1, 1), -2.5)
    wanted = replace(state, present=replace(state.present, network=network))
    assert differences(shown(page), {**expected(wanted)}) == []
    box = page.locator(".net.wide .chip[data-s='0,1,1']").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, box["y"] - 35)
    page.mouse.up()
    assert shown(page)["chips"]["0,1,1"] == "−0.50"
    assert said(page) == f"Changed by you at iteration {REACHED}: syn0[1,1]."


def test_what_is_typed_is_written_as_the_page_writes_it_or_refused_in_a_line(page: Page) -> None:
    page.click(".net.wide .chip[data-s='0,1,1']")
    for field, bad, line, good, written in (
        ("#typed", "0b1", "A weight is a number, such as −2.5.", "1,5", "1.5000"),
        ("#go", "0x10", "An iteration is a whole number up to 100,000,000, such as 1000.", "0100", "100"),
        ("#go", "1,5", "An iteration is a whole number up to 100,000,000, such as 1000.", " 0,100", "100"),
    ):
        before = shown(page)
        page.fill(field, bad)
        page.press(field, "Enter")
        assert (page.input_value(field), page.get_attribute(field, "aria-invalid")) == (bad, "true")
        assert page.inner_text(f"#{page.get_attribute(field, 'aria-describedby')}") == line
        assert shown(page) == before
        page.fill(field, good)
        page.press(field, "Enter")
        assert (page.input_value(field), page.get_attribute(field, "aria-invalid")) == (written, "false")
        assert page.is_hidden(f"{field}-fault")


def test_what_is_under_the_pointer_is_told_as_it_is_now(page: Page) -> None:
    page.click(".net.wide .chip[data-s='0,1,1']")
    assert page.is_visible("#hover")
    page.fill("#typed", "2.25")
    page.press("#typed", "Enter")
    assert page.inner_text("#hover b >> nth=0") == "+2.2500"
    page.focus("body")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#hover b >> nth=0") == f"+{page.input_value('#typed')}"


def test_cells_as_they_were_are_the_recorded_run(page: Page) -> None:
    recorded = said(page)
    for cell in ("1,0", "2,3", "1,0"):
        page.click(f"[data-cell='{cell}']")
        assert said(page).startswith(f"Changed by you at iteration {REACHED}: ")
    page.click("[data-cell='2,3']")
    assert (said(page), page.is_visible("#return")) == (recorded, False)


def test_it_runs_to_the_end_and_on_and_from_other_weights(opened: Opened) -> None:
    page = opened(trained_preset("trask-3-layer", 30))
    page.focus("body")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('#iteration').textContent === '30'")
    page.wait_for_function("() => document.querySelector('#run').textContent.endsWith('Run')")
    page.keyboard.press("b")
    page.wait_for_function("() => document.querySelector('#iteration').textContent === '1,030'")
    assert said(page) == "Carried on in this page from iteration 30."
    page.keyboard.press("n")
    assert (page.inner_text("#iteration"), page.inner_text("#seed")) == ("0", "2")
    assert said(page) == "From the weights of seed 2."
    page.select_option("#speed", "most")
    page.click("#run")
    page.wait_for_function("() => Number(document.querySelector('#iteration').textContent.replace(/,/g, '')) > 500")
    page.click("#run")
    page.keyboard.press("r")
    assert (page.inner_text("#iteration"), said(page)) == ("0", "Your run, from its start.")
    assert differences(shown(page), expected(initial_state(preset("trask-3-layer").with_seed(2)))) == []


def test_a_long_way_is_left_where_it_has_led(page: Page) -> None:
    page.fill("#go", "100000000")
    page.press("#go", "Enter")
    page.wait_for_function("() => document.querySelector('#kind').textContent.startsWith('Training from ')")
    assert page.inner_text("#run").endswith("Pause")
    page.click("#run")
    assert REACHED < int(page.inner_text("#iteration").replace(",", "")) < 100_000_000
    assert (said(page), page.inner_text("#run")[-3:]) == (f"Carried on in this page from iteration {REACHED}.", "Run")


def test_a_cell_as_it_was_is_the_recorded_run_even_after_a_reset(page: Page) -> None:
    go(page, 100)
    page.click("[data-cell='1,0']")
    page.click("#reset")
    assert said(page) == "Your run, from its start."
    page.click("[data-cell='1,0']")
    assert said(page).startswith("Recorded, with every digit")
    assert page.is_hidden("#return")
    # With weights of another seed it is not.
    page.click("#new")
    for _ in range(2):
        page.click("[data-cell='1,0']")
    assert said(page) == "From the weights of seed 2."


def test_the_error_of_a_leap_is_told_on_the_way(page: Page) -> None:
    go(page, 10)
    page.click("[data-cell='1,3']")
    go(page, 2000)
    path = page.get_attribute("#error .curve", "d") or ""
    assert path.count("L") > 200


def test_keys_work_where_the_slider_was_touched_last(page: Page) -> None:
    page.focus("#slider")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    assert page.inner_text("#run").endswith("Pause")
    page.keyboard.press("r")
    assert (page.inner_text("#iteration"), page.inner_text("#run")[-3:]) == ("0", "Run")


def test_fields_say_what_is_after_the_browser_went_away_and_back(opened: Opened, written: bytes) -> None:
    page = opened(written)
    page.select_option("#pick", "syn1[2,0]")
    go(page, 100)
    page.goto("data:text/html,elsewhere")
    page.go_back()
    page.wait_for_function("() => document.querySelector('#iteration')?.textContent === '500'")
    fields = [page.input_value(name) for name in ("#pick", "#go")]
    assert (fields, page.is_visible("#parts")) == (["", "500"], False)
    assert page.input_value("#slider") == page.get_attribute("#slider", "max")


def test_a_neuron_is_taken_apart(page: Page) -> None:
    page.hover(".net.wide .n[data-n='1,2'] .body")
    assert page.inner_text("#hover p:first-child") == "l1₂ l1[:,2]"
    page.click(".net.wide .n[data-n='1,2'] .body")
    heads = page.locator("#parts th").all_inner_texts()
    assert heads[:6] == ["row", "in1×", "in2×", "in3×", "sum", "l1"]
    assert page.locator("#parts tr").count() == 5
    assert page.locator("#parts tr.now").count() == 1
    page.keyboard.press("Escape")
    assert page.is_visible("text=Click a neuron or a synapse to take it apart here, row by row.")
    page.select_option("#pick", "syn1[2,0]")
    assert page.inner_text("#selected") == "syn1[2,0]"


def test_touch_on_a_telephone(opened: Opened, written: bytes) -> None:
    page = opened(written, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.tap(".net.narrow .n[data-n='1,0'] .body")
    assert page.inner_text("#selected") == "l1₀"
    page.tap("#step")
    assert page.inner_text("#iteration") == "501"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_nothing_is_wrong_for_those_who_cannot_see_or_point(opened: Opened, written: bytes) -> None:
    """In the middle of an iteration too, with several outputs, and in a lesson; what is touched is large enough."""
    lesson = web_page(initial_state(preset("trask-2-layer")), WebPage("light", lesson=shipped_lesson("one-neuron")))
    several = web_page(trained_preset("half-adder", 20), WebPage("dark"))
    for content, width in ((written, 768), (several, 1440), (lesson, 360)):
        page = opened(content, viewport={"width": width, "height": 900}, has_touch=True, is_mobile=width == 360)
        page.select_option("#pick", index=2)
        page.keyboard.press("Shift+ArrowRight")
        # Of the pictures of networks, which are all made by one piece of code, the first is enough.
        found = Axe().run(page, context=None if width == 768 else {"exclude": [["#network"]]}, options=QUICK)
        assert [(each["id"], each["nodes"][0]["html"][:90]) for each in found.response["violations"]] == []
        if width == 360:
            sizes = page.evaluate(
                "[...document.querySelectorAll('button')].filter((each) => each.offsetParent)"
                ".map((each) => each.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))"
            )
            assert min(sizes) >= 24


def test_plots_are_drawn_for_the_paper_and_again_for_the_screen(page: Page) -> None:
    before, found = page.get_attribute("#error", "viewBox"), []
    for kind in ("beforeprint", "afterprint"):
        page.evaluate("(kind) => dispatchEvent(new Event(kind))", kind)
        found.append(page.get_attribute("#error", "viewBox"))
    assert found == ["0 0 340 180", before]


def test_themes_paper_and_calm(opened: Opened, state: State) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    page = opened(state, WebPage("auto"), color_scheme="light", reduced_motion="reduce")
    light, dark, paper = "rgb(238, 240, 243)", "rgb(13, 16, 20)", "rgb(255, 255, 255)"
    assert page.evaluate(ground) == light
    page.click("#theme")
    assert page.evaluate(ground) == dark
    page.emulate_media(media="print")
    assert page.evaluate(ground) == paper
    assert page.is_hidden("#transport")
    assert page.evaluate("getComputedStyle(document.querySelector('#matrix div')).printColorAdjust") == "exact"
    assert page.evaluate("getComputedStyle(document.querySelector('button')).transitionDuration") == "0s"


def test_the_table_is_one_stop_of_tab_and_arrows_go_on_from_there(opened: Opened) -> None:
    page = opened(trained_preset("moons", 20))
    stops = page.locator("#table button[tabindex='0']")
    assert (stops.count(), page.locator("#table button").count()) == (1, 64 * 4)
    page.focus("#theme")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#table') !== null"):
            break
    assert page.evaluate("document.activeElement.dataset.row") == "0"
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.dataset.row") == "1"
    assert (stops.count(), page.inner_text("#iteration")) == (1, "20")
    page.keyboard.press("Enter")
    assert page.inner_text("#row").startswith("row 2 ")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#table') === null")
    # Who has clicked there steps the run as everywhere.
    page.click("[data-row='3']")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#iteration") == "21"
