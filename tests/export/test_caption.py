"""The phrase behind a title: whole, on as many lines as it needs, a name beside its value."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.export.drawn import texts, untidy
from tests.session.strategy import experiment_of
from visualizer.export.caption import MOST_LINES, more_lines, told_caption
from visualizer.export.figure import figure
from visualizer.export.lack import lacks
from visualizer.scene.page import Page
from visualizer.scene.palette import LIGHT
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.command import SetView
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE = Style(LIGHT, 16)
HELD = [f"x{k} = {value}" for k, value in ((2, "0.5"), (3, "0.25"), (4, "0.125"), (5, "0.75"))]


def wide() -> State:
    values = np.random.default_rng(1).random((20, 12)).round(2)
    state = initial_state(experiment_of(table_of(values, values[:, :1] > 0.5), (3,)))
    fixed = (2, 0.5), (3, 0.25), (4, 0.125), (5, 0.75)
    return update(state, SetView(replace(state.view, across=0, up=1, fixed=fixed)))


@pytest.mark.parametrize("page", [Page(("surface",), width=42.0), Page(("surface", "error"), width=60.0)])
def test_held_inputs_are_told_whole_in_a_narrow_figure(page: Page) -> None:
    drawn = figure(wide(), page)
    told = " ".join(texts(drawn))

    assert untidy(drawn) == []
    assert all(phrase in told for phrase in HELD)
    assert "caption" not in " ".join(lacks(wide(), page))


def test_a_low_page_keeps_its_picture_and_says_what_it_leaves_out() -> None:
    least = Page(("surface",), width=42.0, height=38.0)

    assert untidy(figure(wide(), least)) == []
    assert "the end of the caption of Surface" in lacks(wide(), least)


@pytest.mark.parametrize("width", range(90, 700, 30))
def test_lines_have_room_and_only_the_last_is_cut(width: int) -> None:
    head = "Surface", f"l2 with {', '.join(HELD)}, other inputs of row 1, over x0 and x1"
    more = more_lines(head, width, STYLE, STYLE.small)
    _, begin, lines = told_caption(head, (0, width), STYLE, STYLE.small, more)

    assert len(lines) <= 1 + more <= 1 + MOST_LINES
    assert all(text_width(line, STYLE.small) <= width - (0 if k else begin) for k, line in enumerate(lines))
    whole = " ".join(filter(None, lines)) == head[1]
    assert whole or (more == MOST_LINES and lines[-1].endswith("…"))
