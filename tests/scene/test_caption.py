from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests import oracle
from tests.session.strategy import XOR, elsewhere, learnt, trained
from visualizer.files.preset import preset
from visualizer.scene.caption import (
    menu_hint,
    menu_line,
    progress,
    situation_answer,
    status_line,
    status_picture,
    window_title,
)
from visualizer.scene.palette import DARK, DIM
from visualizer.scene.shape import Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.command import GoTo, GoToPhase, PlayPhases, Run, RunBurst, Say, SetSituation
from visualizer.session.state import initial_state
from visualizer.session.update import update


def texts(picture: list[Shape]) -> list[Text]:
    return [shape for shape in picture if isinstance(shape, Text)]


def test_window_title() -> None:
    error = learnt(XOR, 2_001)[1][-1]
    assert window_title(trained(XOR, 2_000)) == f"Trask 3-layer · iteration 2,000 · error {error:.4f}"


def test_window_title_of_a_file() -> None:
    title = window_title(trained(XOR, 0))
    assert window_title(trained(XOR, 0), "a.json") == f"a.json — {title}"
    assert window_title(trained(XOR, 0), "a\nb.json", unsaved=True) == f"• a?b.json — {title}"
    assert window_title(trained(XOR, 0), unsaved=True) == f"• {title}"


@pytest.mark.parametrize("width", [300, 500, 1200])
@pytest.mark.parametrize("size", [12, 36])
def test_the_sentence_keeps_clear_of_what_is_under_way(width: int, size: int) -> None:
    keys = (("Space", "run or pause"),)
    state = update(initial_state(XOR), Say("a problem that takes quite some words to tell", problem=True))
    found = texts(status_picture(state, Style(DARK, size), width, 2 * size, keys, ("Film film.gif", 0.5)))
    spans = sorted((text.place[0], text.place[0] + text_width(text.string, text.size)) for text in found)
    assert spans[-1][1] <= width
    assert all(b[0] >= a[1] - 1 for a, b in pairwise(spans))
    assert "50 %" in [text.string for text in found]
    assert "run or pause" not in [text.string for text in found]


def test_status_line() -> None:
    state = initial_state(XOR)
    assert status_line(state) == ("Press Run, or step with →", "paused")
    assert status_line(trained(XOR, 1200)) == ("Paused at iteration 1,200", "paused")
    running = update(state, Run())
    assert running.motion is not None
    assert status_line(running) == ("Running · …", "running")
    running = replace(running, motion=replace(running.motion, rate=240_000.0))
    assert status_line(running) == ("Running · 240 k iterations/s", "running")
    busy = elsewhere(update(state, RunBurst(4000)), iteration=1000)
    assert status_line(busy) == ("Burst · 1,000 of 4,000 · …", "running")
    assert progress(busy) == 0.25
    assert progress(running) == progress(state) == 0
    assert status_line(update(state, Say("so"))) == ("so", "paused")
    assert status_line(update(running, Say("so"))) == ("so", "running")
    assert status_line(update(running, Say("so", problem=True))) == ("so", "problem")


@pytest.mark.parametrize("width", [300, 500, 800, 1600])
@pytest.mark.parametrize("size", [12, 16, 36])
def test_the_status_line_stays_within_its_room(width: int, size: int) -> None:
    keys = (("Space", "run or pause"), ("→", "step"), ("B", "burst"))
    state = update(initial_state(XOR), Say("a problem that takes quite some words to tell", problem=True))
    found = texts(status_picture(state, Style(DARK, size), width, 2 * size, keys))
    spans = sorted((text.place[0], text.place[0] + text_width(text.string, text.size)) for text in found)
    assert spans[0][0] >= 0
    assert spans[-1][1] <= width
    assert all(b[0] >= a[1] - 1 for a, b in pairwise(spans))
    assert width < 1600 or len(found) == 7 or size == 36


@pytest.mark.parametrize("width", [300, 500, 900])
def test_the_menu_line_keeps_clear_of_the_menu(width: int) -> None:
    found = texts(menu_line(trained(XOR, 1200), Style(DARK, 16), 200, width))
    assert all(
        text.place[0] >= 200 - 1 and text.place[0] + text_width(text.string, text.size) <= width for text in found
    )
    words = [text.string for text in found]
    # What says most stays longest.
    every = ["1,200", "iteration", "seed 1", "Trask 3-layer"]
    assert words == every[len(every) - len(words) :]
    assert words[-1:] == ["Trask 3-layer"] or width == 300
    assert width < 900 or len(words) == 4


def test_long_settings_are_counted_before_seed_and_iteration_go() -> None:
    rule = replace(preset("moons").rule, hold_out="rows:1,2,6,9,11")
    state = initial_state(replace(preset("moons"), rule=rule))
    words = [text.string for text in texts(menu_line(state, Style(DARK, 16), 350, 1280))]
    assert words == ["0", "iteration", "seed 1", f"{len(rule.differences)} settings", "Moons"]
    assert "held out rows 1, 2, 6, 9 …" in menu_hint(state, words[3])
    wide = [text.string for text in texts(menu_line(state, Style(DARK, 16), 350, 2560))]
    assert wide[3].endswith("held out rows 1, 2, 6, 9 …")


def test_nothing_of_the_menu_line_comes_or_goes_while_it_runs() -> None:
    style = Style(DARK, 36)
    few, many = (menu_line(trained(XOR, n), style, 670, 1280) for n in (0, 5000))
    assert [text.string for text in texts(few)[-2:]] == [text.string for text in texts(many)[-2:]]
    assert len(few) == len(many) == 2


def test_no_key_comes_or_goes_from_phase_to_phase() -> None:
    keys = (("Space", "run"), ("→", "step"), ("⇧ →", "phase"), ("B", "burst"), ("R", "reset"))
    state = trained(XOR, 4291)
    shown = [
        len(texts(status_picture(replace(state, phase=phase), Style(DARK, 36), 1262, 45, keys)))
        for phase in range(len(state.steps) + 1)
    ]
    assert len(set(shown)) == 1


def test_the_menu_line_is_dim_under_a_dialog() -> None:
    state, style = trained(XOR, 10), Style(DARK, 16)
    lit, dim = (texts(menu_line(state, style, 200, 900, dim=dim)) for dim in (False, True))

    assert [(text.place, text.string) for text in lit] == [(text.place, text.string) for text in dim]
    assert {text.colour[3] for text in lit} == {255}
    assert {text.colour[3] for text in dim} == {255 - DIM}


def test_the_answer_to_the_new_situation() -> None:
    state = update(trained(XOR, 100), SetSituation(1, 0.5))
    weights, _ = learnt(XOR, 100)
    np.testing.assert_array_equal(situation_answer(state), oracle.forward(np.array([[1, 0.5, 0]]), weights)[-1][0])


def test_status_line_in_the_past_and_taken_apart() -> None:
    state = trained(XOR, 5000)
    past = update(state, GoTo(300))
    assert status_line(past) == ("At iteration 300 of 5,000", "paused")
    assert status_line(update(state, GoTo(0))) == ("At iteration 0 of 5,000", "paused")
    assert status_line(update(state, GoToPhase(5))) == ("Iteration 5,000, phase 5 of 8: l1_error", "paused")
    assert status_line(update(past, GoToPhase(8))) == ("Iteration 300 of 5,000, phase 8 of 8: syn0", "paused")
    playing = update(past, PlayPhases())
    assert status_line(playing) == ("Playing phases · Iteration 300 of 5,000, phase 1 of 8: l1", "running")
    assert status_line(update(past, Run()))[0] == "Running · …"
