from dataclasses import replace

import pytest

from tests.session.strategy import XOR, trained
from visualizer.files.preset import preset
from visualizer.scene.chart.error_extra import Extra, extra_colour, extra_dashes, extras, row_label
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.style import Style
from visualizer.session.command import EditCell, FillTable, SelectRow
from visualizer.session.state import initial_state
from visualizer.session.update import update
from visualizer.session.view import View

START = initial_state(XOR)


def test_extras_are_what_was_asked_for() -> None:
    state = trained(preset("trask-2-layer"), 5)
    assert extras(state) == ()
    state = replace(state, view=View(hidden_errors=True, row_errors=True))
    assert [extra.kind for extra in extras(state)] == ["row"] * 4  # it has no hidden layer
    many = update(state, FillTable(4))
    assert [(extra.index, extra.name) for extra in extras(many)] == [(0, "row 1")]
    assert [extra.index for extra in extras(update(many, SelectRow(9)))] == [9]
    assert extras(update(many, SelectRow(None))) == ()


def test_many_inputs_make_no_label() -> None:
    assert row_label(update(START, FillTable(5)).experiment.table, 6) == "row 7"
    assert row_label(update(START, EditCell(0, 1, 0.25)).experiment.table, 0) == "0 0.25 1"


@pytest.mark.parametrize("kind", ["layer", "row", "ghost"])
def test_curves_beside_the_run_do_not_look_like_it(kind: str) -> None:
    every = [Extra(kind, index, "") for index in range(8)]  # type: ignore[arg-type]
    looks = {(extra_colour(DARK, extra), extra_dashes(extra, Style(DARK, 16))) for extra in every}
    colours = {colour for colour, _ in looks}
    assert len(looks) == (8 if kind == "row" else 1)
    assert not colours & {(0xED, 0xF1, 0xF6, 255), *map(rgba, DARK.hidden)}
    assert all(max(colour[:3]) - min(colour[:3]) < 40 for colour in colours)
