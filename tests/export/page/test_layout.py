"""The places of a page: at every size of a window nothing is cut off, covered, or on top of something else."""

from dataclasses import replace

from tests.export.page.conftest import Opened
from tests.export.page.reading import trained, trained_preset
from visualizer.files.preset import preset
from visualizer.lesson.shelf import shipped_lesson
from visualizer.scene.web_page import WebPage
from visualizer.session.state import initial_state

DESKS = ((1024, 700), (1280, 720), (1280, 800), (1920, 1080))
# What sticks out of its card at a side, what is cut off there, and tables of which only a part is to be seen.
ASTRAY = """(tables) => {
  const found = [], told = ({ outerHTML }) => outerHTML.slice(0, 90);
  for (const card of document.querySelectorAll(".card, footer, header")) {
    const bounds = card.getBoundingClientRect();
    for (const element of card.querySelectorAll("*")) {
      const { left, right, width } = element.getBoundingClientRect();
      if (!width || (element.closest("svg, .scroll") && !element.matches("svg, .scroll"))) continue;
      if (left < bounds.left - 1 || right > bounds.right + 1) found.push("out: " + told(element));
      const ends = getComputedStyle(element).overflowX === "hidden" && !element.title && element.localName !== "option";
      const looked = ends || (tables && element.matches(".scroll"));
      if (looked && element.scrollWidth > element.clientWidth + 1) found.push("cut: " + told(element));
    }
  }
  return found;
}"""
# Texts of the legend of a network that are on top of one another, or closer than a blank.
CROWDED = """() => {
  const legend = [...document.querySelectorAll("[data-mark], [data-level]")].filter(({ textContent }) => textContent);
  const texts = legend.map((element) => [element.textContent, element.getBoundingClientRect()]);
  const near = ([, one], [, other]) => one.width && other.width && Math.abs(one.top - other.top) < 3
    && one.left < other.right + 2 && other.left < one.right + 2;
  const pairs = texts.flatMap((one, k) => texts.slice(k + 1).map((other) => [one, other]));
  return pairs.filter((pair) => near(...pair)).map(([[one], [other]]) => [one, other]);
}"""
# Neurons with a colour and without a number, or with one that is wider than they are.
UNTOLD = """() => [...document.querySelectorAll(".net.narrow .n:not(.bias)")].filter((neuron) => {
  const value = neuron.querySelector(".value"), blank = neuron.style.getPropertyValue("--fill") === "var(--bg1)";
  return !blank && (!value.textContent || value.getComputedTextLength() > Number(value.dataset.room) + 1);
}).map(({ dataset }) => dataset.n)"""
# What of a desk is hard to read: heads under a choice, numbers wider than their box, type of the network below 8.5 px,
# and more lines of the program out of sight than one, which its last lines show by being cut.
UNREADABLE = """() => {
  const found = [], shown = (each) => each.getBoundingClientRect().width > 0, range = document.createRange();
  for (const pick of [...document.querySelectorAll(".pick")].filter(shown)) {
    const head = pick.parentNode.querySelector("h2"), ends = getComputedStyle(head).overflowX === "hidden";
    range.selectNodeContents(head);
    const { right } = (ends ? head : range).getBoundingClientRect();
    if (right > pick.getBoundingClientRect().left) found.push("head: " + head.textContent);
  }
  const boxes = [...document.querySelectorAll("#matrix div")];
  found.push(...boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => "box: " + box.textContent));
  const svg = [...document.querySelectorAll(".frame:not([hidden]) .net")].find(shown), scale = svg.getScreenCTM().a;
  const sizes = [...svg.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
  const small = sizes.filter((size) => size < 8.5);
  if (Math.min(...sizes) < 7 || small.length > sizes.length / 4) found.push("type: " + small);
  const { scrollHeight, clientHeight, firstChild } = document.querySelector("#program");
  const hidden = scrollHeight - clientHeight;
  if (hidden > 1.5 * firstChild.clientHeight) found.push("program: " + hidden);
  return found;
}"""
# How far the lower end of an element lies below what is seen of its card, and of the page above the bar.
BELOW = """(query) => {
  const element = document.querySelector(query), { bottom } = element.getBoundingClientRect();
  const around = [element.closest(".scroll, .card"), document.querySelector("footer")];
  const [within, bar] = around.map((each) => each.getBoundingClientRect());
  return bottom - Math.min(innerHeight, within.bottom, bar.top);
}"""


def test_a_long_name_pushes_nothing_out(opened: Opened) -> None:
    xor = preset("trask-3-layer")
    table = replace(xor.table, output_names=("answer_of_the_committees",))
    page = opened(trained(replace(xor, table=table), 20), WebPage("dark"))
    for width, height in (*DESKS, (768, 1024), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        for taken in ("", "syn1[1,0]", "l1[1]"):
            page.select_option("#pick", taken)
            # Of a neuron there may be more columns than room: then the table scrolls.
            assert (width, taken, page.evaluate(ASTRAY, taken[:1] == "s")) == (width, taken, [])


def test_a_lesson_covers_nothing_of_what_it_tells(opened: Opened) -> None:
    page = opened(initial_state(preset("trask-2-layer")), WebPage(lesson=shipped_lesson("one-neuron")))
    for _ in range(4):
        page.keyboard.press("PageDown")
    assert page.inner_text("#lesson-at") == "step 4 of 10"
    for width, height in ((1280, 740), *DESKS):
        page.set_viewport_size({"width": width, "height": height})
        assert (width, height, page.evaluate(BELOW, "#table tr:last-child") <= 1) == (width, height, True)
        assert (width, height, page.evaluate(BELOW, "#over") <= 0) == (width, height, True)


def test_a_desk_can_be_read(opened: Opened) -> None:
    for name in ("trask-3-layer", "moons", "flowers", "half-adder"):
        page = opened(trained_preset(name, 300))
        for width, height in DESKS:
            page.set_viewport_size({"width": width, "height": height})
            assert (name, width, height, page.evaluate(UNREADABLE)) == (name, width, height, [])
        # The updates of the last phase are the longest marks of a legend.
        page.click("#phase-back")
        assert (name, page.evaluate(CROWDED)) == (name, [])


def test_a_telephone_has_all_that_a_desk_has(opened: Opened) -> None:
    page = opened(trained_preset("moons", 100), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    for phase in (0, 2, 6, 7):
        if phase:
            page.tap(f"[data-phase='{phase}']")
        wrong = page.evaluate(CROWDED), page.evaluate(ASTRAY, False), page.evaluate(UNTOLD)
        assert (phase, wrong) == (phase, ([], [], []))
    page.fill("#go", "70")
    page.press("#go", "Enter")
    assert page.inner_text("#iteration") == "70"
