"""The surface of a page: the engine's, cell by cell, for the output and for a neuron that is clicked."""

from playwright.sync_api import Page

from tests.export.page.conftest import Opened
from tests.export.page.reading import presets_in_turn, trained_preset
from visualizer.export.page.theme import LEVELS, hexadecimal
from visualizer.scene.look import level_colour
from visualizer.scene.palette import DARK
from visualizer.scene.surface.surface import surface
from visualizer.scene.surface.surface_points import surface_points
from visualizer.scene.web_page import WebPage
from visualizer.session.selection import Neuron
from visualizer.session.state import State

CELLS = 40
# The colours of all cells, row by row from the top.
_COLOURS = """() => {
  const { data } = document.querySelector("#cells").getContext("2d").getImageData(0, 0, 40, 40);
  const hex = (part) => part.toString(16).padStart(2, "0");
  return Array.from({ length: 1600 }, (_, k) => "#" + [...data.subarray(4 * k, 4 * k + 3)].map(hex).join(""));
}"""


# Of every row, the level that its inside looks like, and that of its ground, as numbers of shades.
_INSIDE = """() => [...document.querySelectorAll("#spots circle")].map((spot) =>
  ["fill", "stroke"].map((name) => Number(spot.getAttribute(name).match(/\\d+/)[0])))"""


def matches(page: Page, state: State, neuron: Neuron) -> int:
    """How many cells have the colour of what the engine answers there."""
    shown = surface(state, neuron, CELLS)
    shares = ((shown.levels - shown.span.low) / (shown.span.high - shown.span.low)).ravel().tolist()
    wanted = [hexadecimal(level_colour(DARK, round(LEVELS * share) / LEVELS)) for share in shares]
    return sum(have == want for have, want in zip(page.evaluate(_COLOURS), wanted, strict=True))


def test_what_the_network_answers_over_two_inputs(opened: Opened) -> None:
    state = trained_preset("moons", 300)
    page = opened(state, WebPage("dark"))
    # A level between two shades may be rounded the other way.
    assert matches(page, state, Neuron(2, 0)) >= CELLS**2 - 2
    assert page.inner_text("#over") == "l2 over x1 (across) and x2 (up)"
    page.click(".net.wide .n[data-n='1,1'] .body")
    assert matches(page, state, Neuron(1, 1)) >= CELLS**2 - 2

    assert page.locator("#spots circle").count() == state.experiment.table.n_rows
    for row, (inside, ground) in enumerate(page.evaluate(_INSIDE)):
        # Where the target is 0 a row is hollow, and else full of what the ground is not.
        full = state.experiment.table.targets[row, 0] == 1
        assert (abs(inside - ground) > LEVELS / 2 - 1, inside == ground) == (full, not full)
    wrong = page.locator("#spots .missed").count()
    assert 0 < wrong < 60
    page.locator("#spots circle").nth(7).click(force=True)
    assert page.inner_text("#row").startswith("row 8 ")
    assert page.inner_text("#over").startswith("x1 −0.3")


def test_inputs_that_are_constant_lie_beside_it_and_others_forbid_it(opened: Opened) -> None:
    names = ("half-adder", "parity-3", "flowers")
    page = opened(trained_preset("xnor", 0), WebPage("dark", lesson=presets_in_turn(names, 20)))
    assert matches(page, trained_preset("half-adder", 20), Neuron(2, 0)) >= CELLS**2 - 2
    page.keyboard.press("PageDown")
    assert page.is_hidden("#surface")
    # Rows that are held out stand in the table.
    page.keyboard.press("PageDown")
    assert page.locator("#table tr.held").count() == 15
    assert page.locator("#table tr.held").first.is_visible()


def test_a_row_is_wrong_by_the_output_that_is_shown_as_in_the_window(opened: Opened) -> None:
    state = trained_preset("half-adder", 300)
    page = opened(state, WebPage("dark"))
    for unit in (0, 1):
        page.click(f".net.wide .n[data-n='2,{unit}'] .body")
        shown = surface(state, Neuron(2, unit), CELLS)
        wanted = surface_points(state, shown).wrong.tolist()
        marks = page.locator("#spots circle").evaluate_all("spots => spots.map((each) => each.matches('.missed'))")
        assert marks == wanted
        assert any(wanted) != all(wanted)
