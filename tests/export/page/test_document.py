"""The file: complete, small, and safe, whatever is written in it."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.export.page.conftest import Opened
from tests.export.page.reading import differences, expected, shown, trained, trained_preset
from tests.waiting import HANGING
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidValue
from visualizer.export.page.document import MODULES, page_source, web_page
from visualizer.resource import asset
from visualizer.scene.web_page import WebPage
from visualizer.session.experiment import Experiment

HOSTILE = "</script><img src=x onerror=alert(1)>"


def test_hostile_names_are_text(opened: Opened) -> None:
    xnor = trained_preset("xnor", 1).experiment
    names = ("</script><img src=x>", "<img src=x onerror=x()>", "{{data}}")[: xnor.table.n_inputs]
    table = replace(xnor.table, input_names=names, output_names=("</noscript><b onload=x>",))
    state = trained(replace(xnor, title=HOSTILE, note="<!--<script>", table=table), 20)

    page = opened(state, WebPage(title="<b>{{script}}</b>"))

    assert page.title() == "<b>{{script}}</b>"
    assert page.locator("h1").inner_text() == "<b>{{script}}</b>"
    assert page.locator("#note").inner_text() == "<!--<script>"
    assert names[0] in page.locator("#table th").all_inner_texts()
    assert page.locator("img, h1 b").count() == 0
    assert page.locator("script").count() == 2
    assert differences(shown(page), expected(state)) == []


def test_without_javascript_there_is_a_picture_in_the_colours_of_the_device(opened: Opened) -> None:
    how = {"ready": False, "java_script_enabled": False, "color_scheme": "dark"}
    page = opened(trained_preset("half-adder", 50), WebPage(title="Homework <3"), **how)

    assert page.locator("noscript p").inner_text().startswith("This is a still picture")
    texts = page.locator(".still text").all_text_contents()
    assert any("of 4 rows right" in text for text in texts)
    assert "Homework <3" in texts
    ground = page.locator(".still rect").first
    for scheme, colour in (("dark", "rgb(13, 16, 20)"), ("light", "rgb(238, 240, 243)")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(ground).to_have_css("fill", colour)
        expect(page.locator("html")).to_have_css("background-color", colour)
    assert page.locator("main").is_hidden()


def test_a_run_of_one_iteration_and_a_run_of_none(opened: Opened) -> None:
    for name, iterations in (("trask-2-layer", 1), ("trask-3-layer", 0)):
        state = trained_preset(name, iterations)
        assert differences(shown(opened(state)), expected(state)) == []


def test_the_largest_network_says_what_it_leaves_out(opened: Opened) -> None:
    random = np.random.default_rng(1)
    inputs, targets = random.integers(0, 2, (4096, 12)).astype(float), random.integers(0, 2, (4096, 8)).astype(float)
    names = tuple(f"in{k}" for k in range(12)), tuple(f"out{k}" for k in range(8))
    table = TruthTable(inputs, targets, *names)
    experiment = Experiment("Largest", "", table, (32, 32), 1, 10, (0.0,) * 12)
    content = web_page(trained(experiment, 3), WebPage())

    page = opened(content)

    assert len(content) < 6_000_000
    assert page.locator("#right").inner_text().startswith("first 64 of 4,096 rows shown; ")
    assert page.locator("#table tr").count() == 65


def test_a_run_that_diverges_stops_and_says_so(opened: Opened) -> None:
    xnor = trained_preset("xnor", 1).experiment
    rule = replace(xnor.rule, hidden_activation="relu", output_activation="linear", alpha=0.01)
    page = opened(trained(replace(xnor, rule=rule), 5))
    page.select_option("#pick", "syn0[0,0]")
    page.fill("#typed", "1e200")
    page.press("#typed", "Enter")

    page.click("#run")
    page.wait_for_function("() => document.querySelector('#kind').textContent.includes('not finite')")

    assert page.inner_text("#run").endswith("Run")
    page.fill("#typed", "1e30")
    page.press("#typed", "Enter")
    ticks = page.locator("#error text").all_text_contents()
    assert [each for each in ticks if len(each) > 7] == []
    assert any("·10" in each for each in ticks)


def test_the_default_run_is_small_and_the_same_every_time() -> None:
    state = trained_preset("trask-3-layer", 60_000)
    content = web_page(state, WebPage())

    assert len(content) <= 350_000
    few = trained_preset("xnor", 20)
    assert web_page(few, WebPage()) == web_page(few, WebPage())
    assert not re.search(rb"https?://(?!www\.w3\.org)", content)


def test_orders_that_cannot_be() -> None:
    with pytest.raises(InvalidValue, match="There is no theme 'blue' of pages; there are auto, dark, light"):
        WebPage("blue")
    with pytest.raises(InvalidValue, match="one line of at most 60"):
        WebPage(title="x" * 61)


def test_the_modules_are_sound(tmp_path: Path) -> None:
    """Each by itself and all as one; and no more than a person can read."""
    whole = tmp_path / "page.mjs"
    whole.write_text("\n".join(map(page_source, MODULES)), encoding="utf-8")
    for path in (whole, *(asset("page", name) for name in MODULES)):
        checked = subprocess.run(
            ["node", "--check", "--input-type=module"], input=path.read_text(encoding="utf-8"), text=True,
            capture_output=True, timeout=HANGING,
        )  # fmt: skip
        assert (path.name, checked.stderr) == (path.name, "")
    lines = [*whole.read_text(encoding="utf-8").splitlines()]
    lines += [
        line for name in ("page.html", "page.css") for line in asset("page", name).read_text("utf-8").splitlines()
    ]
    assert len(lines) <= 1200
    assert max(len(line) for name in MODULES for line in asset("page", name).read_text("utf-8").splitlines()) <= 200


def test_modules_pass_their_own_tests() -> None:
    folder = Path(__file__).parent
    found = subprocess.run(
        ["node", "--test", str(folder / "modules.test.mjs")], capture_output=True, text=True, timeout=HANGING
    )
    assert found.returncode == 0, found.stdout
