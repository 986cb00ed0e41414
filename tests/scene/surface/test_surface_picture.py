"""What is drawn: cells, border, rows and legend, also of tables and networks that hardly have a surface."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.scene.test_palette import distance
from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, experiment_of, trained
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset
from visualizer.scene.look import level_colour
from visualizer.scene.palette import DARK, ink, rgba
from visualizer.scene.shape import Chain, Disc, Line, Raster, Text
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_inputs
from visualizer.scene.surface.frame import framed_rect
from visualizer.scene.surface.surface import surface_count
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.scene.surface.surface_points import MOST_POINTS
from visualizer.session.command import PlaceSituation, SelectRow, SetSituation, SetView, SetWeight
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View

STYLE = Style(DARK, 16)
STATE = update(trained(XOR, 2000), SelectRow(1))
SIZE = 440, 220


def state_of(inputs: object, targets: object, rule: Rule | None = None, hidden: tuple[int, ...] = (3,)) -> State:
    return initial_state(replace(experiment_of(table_of(inputs, targets), hidden), rule=rule or Rule()))


def test_cells_are_the_colours_of_the_levels() -> None:
    shapes = surface_picture(STATE, STYLE, *SIZE, 40)
    cells, scale = (shape for shape in shapes if isinstance(shape, Raster))
    rect = framed_rect(STYLE, *SIZE)

    assert (cells.low, cells.high) == ((rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height))
    assert (cells.columns, cells.rows, len(cells.shades)) == (40, 40, 1600)
    # XOR: near the corner of in1 = 0 and in2 = 1, which is at the top left, the answer is 1; at the top right 0.
    assert cells.shades[4 * 40 + 4] > 240
    assert cells.shades[4 * 40 + 35] < 20
    assert cells.scale[0] == level_colour(DARK, 0.0)
    assert cells.scale[253] == level_colour(DARK, 1.0)
    assert list(scale.shades) == sorted(scale.shades)


def test_the_border_parts_rows_of_different_targets() -> None:
    lines = [shape for shape in surface_picture(STATE, STYLE, *SIZE, 100) if isinstance(shape, Chain)]
    rect = framed_rect(STYLE, *SIZE)
    border = [line for line in lines if line.colour == rgba(DARK.t0)]

    assert len(border) == len(lines) / 2 == 2
    for x, y in border[0].points:
        assert rect.x <= x <= rect.x + rect.width
        assert rect.y <= y <= rect.y + rect.height


def rims(state: State) -> list[Disc]:
    """The rows themselves, of which each has a rim of the ink that its ground asks for."""
    rect, inks = framed_rect(STYLE, *SIZE), (ink(rgba("#000000")), ink(rgba("#FFFFFF")))
    return [
        shape
        for shape in surface_picture(state, STYLE, *SIZE, 40)
        if isinstance(shape, Disc) and shape.line in inks and shape.centre[0] < rect.x + rect.width
    ]


def test_rows_lie_at_their_inputs_solid_or_hollow_as_their_targets() -> None:
    rect, rows = framed_rect(STYLE, *SIZE), rims(STATE)
    ones = [disc for disc in rows if disc.fill == disc.line]

    assert (len(ones), len(rows)) == (2, 4)
    left, right = sorted(disc.centre for disc in ones)
    assert left[0] == pytest.approx(rect.x + rect.width * 0.12 / 1.24)
    assert left[1] == pytest.approx(rect.y + rect.height * 0.12 / 1.24)
    assert right[1] > left[1]
    # XOR is solved: ones lie on bright ground, and zeros on dark ground, which is seen through them.
    assert {disc.line for disc in ones} == {ink(level_colour(DARK, 1.0))}
    assert all(distance(disc.fill, level_colour(DARK, 0.0)) < 30 for disc in rows if disc not in ones)


def test_held_out_rows_wrong_ones_and_the_shown_one_are_marked() -> None:
    state = initial_state(replace(STATE.experiment, rule=Rule(hold_out="rows:2")))
    wrong = int((~np.asarray(np.abs(state.pass_.misses) < 0.5).all(axis=1)).sum())
    shapes = surface_picture(update(state, SelectRow(3)), STYLE, *SIZE, 40)

    arms = [k for k, s in enumerate(shapes) if isinstance(s, Chain) and s.colour == rgba(DARK.bad)]
    assert wrong > 0
    assert len(arms) == 2 * wrong
    assert max(arms) < min(k for k, s in enumerate(shapes) if isinstance(s, Disc))
    rings = [s for s in shapes if isinstance(s, Disc) and s.line == rgba(DARK.acc)]
    assert len(rings) == 2  # at the row and in the legend
    assert {"held out", "wrong", "row 4", "y0 = 1", "y0 = 0", "l2 = 0.5"} <= {*words(shapes)} | {"y0 = 1", "y0 = 0"}
    assert not {"held out", "wrong"} & {*words(surface_picture(STATE, STYLE, *SIZE, 40))}


def test_the_new_situation_is_a_cross() -> None:
    rect = framed_rect(STYLE, *SIZE)

    def crosses(state: State) -> list[Line]:
        shapes = surface_picture(state, STYLE, *SIZE, 40)
        return [
            s for s in shapes if isinstance(s, Line) and s.colour == rgba(DARK.acc) and s.start[0] < rect.x + rect.width
        ]

    on = update(STATE, SetSituation(2, float(held_inputs(STATE)[2])))
    here = update(update(on, SetSituation(0, 0.5)), SetSituation(1, 0.5))
    flat = next(line for line in crosses(here) if line.start[1] == line.end[1])
    assert (flat.start[0] + flat.end[0]) / 2 == pytest.approx(rect.x + rect.width / 2)
    assert flat.start[1] == pytest.approx(rect.y + rect.height / 2)
    assert crosses(update(on, SetSituation(0, 9.0))) == []
    # Another in3 has another surface.
    assert crosses(update(here, SetSituation(2, 7.0))) == []


def test_of_many_rows_some_are_drawn_and_the_shown_one_is() -> None:
    inputs = np.random.default_rng(1).normal(size=(4096, 2))
    state = update(state_of(inputs, np.zeros((4096, 1))), SelectRow(4001))
    shapes = surface_picture(state, STYLE, *SIZE, 40)
    grounds = [s for s in shapes if isinstance(s, Disc) and s.fill == rgba(DARK.bg1)]

    assert len(grounds) <= MOST_POINTS + 8
    assert any(isinstance(s, Disc) and s.line == rgba(DARK.acc) for s in shapes)


HARD = {
    "one input": state_of([[0.0], [1.0], [2.0]], [[0.0], [1.0], [0.0]]),
    "twelve inputs": state_of(np.eye(12), np.eye(12)[:, :2], None, (32, 32)),
    "constant inputs": state_of([[1.0, 1.0], [1.0, 1.0]], [[0.0], [1.0]]),
    "huge inputs": state_of([[1e308, -1e308], [-1e308, 1e308]], [[0.0], [1.0]], Rule(hidden_activation="relu")),
    "no hidden layer": state_of([[0.0, 1.0], [1.0, 0.0]], [[0.0], [1.0]], None, ()),
    "constant targets": state_of([[0.0, 1.0], [1.0, 0.0]], [[3.0], [3.0]], Rule(output_activation="linear")),
    "softmax": state_of(np.eye(3), np.eye(3), Rule(output_activation="softmax", error="cross-entropy")),
    "without end": update(
        update(
            state_of([[0.0, 1.0], [1.0, 0.0]], [[0.0], [1.0]], Rule(hidden_activation="linear"), (2,)),
            SetWeight(Synapse(0, 0, 0), 1e308),
        ),
        SetWeight(Synapse(0, 1, 0), -1e308),
    ),
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("size", [(440, 220), (300, 150), (900, 620), (150, 400)])
def test_hard_cases_are_drawn_tidily(name: str, size: tuple[int, int]) -> None:
    state = HARD[name]
    for row in (0, None):
        shapes = surface_picture(update(state, SelectRow(row)), STYLE, *size, 40)

        assert untidy(shapes, *size) == []
        assert all(0 < s.centre[0] < size[0] and 0 < s.centre[1] < size[1] for s in shapes if isinstance(s, Disc))
        numbers = [x for s in shapes for field in s if isinstance(field, tuple) for x in field if isinstance(x, float)]
        assert np.isfinite(numbers).all()
        assert any(isinstance(s, Raster | Chain) for s in shapes)


def test_a_room_that_is_too_small_stays_empty() -> None:
    assert surface_picture(STATE, STYLE, 50, 40, 40) == []


def test_over_one_input_it_is_a_curve_through_its_own_answers() -> None:
    state = HARD["one input"]
    lines = [s for s in surface_picture(state, STYLE, *SIZE, 100) if isinstance(s, Chain)]
    (curve,) = (line for line in lines if line.colour == rgba(DARK.t0))
    rect = framed_rect(STYLE, *SIZE)

    x, y = curve.points[50]
    span = 2 * 1.24
    value = -0.24 + (x - rect.x) / rect.width * span
    level = 1.1 - (y - rect.y) / rect.height * 1.2
    wanted = state.network.weights[0], state.network.weights[1]
    hidden = 1 / (1 + np.exp(-value * wanted[0]))
    assert level == pytest.approx(float((1 / (1 + np.exp(-hidden @ wanted[1]))).item()), abs=1e-9)


def test_what_the_other_inputs_are_is_said_whole() -> None:
    state = update(initial_state(preset("flowers")), SetView(replace(View(), across=2, up=3)))
    shapes = surface_picture(state, Style(DARK, 16), 560, 400, surface_count(state))
    said = " ".join(shape.string for shape in shapes if isinstance(shape, Text))
    assert "sepal_long = 5.5, sepal_wide = 2.9" in said


@pytest.mark.parametrize(("name", "size"), [("overfitted", 16), ("flowers", 16), ("moons", 28), ("trask-3-layer", 28)])
@pytest.mark.parametrize("room", [(250, 240), (310, 400)])
def test_in_a_narrow_card_every_mark_is_named(name: str, size: int, room: tuple[int, int]) -> None:
    style, state = Style(DARK, size), update(initial_state(preset(name)), SelectRow(0))
    state = update(state, PlaceSituation(tuple(enumerate(state.experiment.table.inputs[0].tolist()))))
    width, height = map(style.px, room)
    shapes = surface_picture(state, style, width, height, surface_count(state))

    said = {shape.string for shape in shapes if isinstance(shape, Text)}

    held_out = {"held out"} if state.experiment.task.held_out else set()
    assert {"new situation"} | held_out <= said
    assert any(text.endswith("wrong") for text in said)
    assert any(text.endswith(" = 0.5") for text in said)
    assert untidy(shapes, width, height) == []


def test_targets_of_a_few_levels_are_all_in_the_legend_and_on_its_scale() -> None:
    points = np.random.default_rng(1).random((12, 2)).round(2)
    state = state_of(points, [[1.0 + k % 3] for k in range(12)], Rule(scale="unit"))
    told = words(surface_picture(state, STYLE, 520, 300, 20))
    assert [f"y0 = {level}" in told for level in (1, 2, 3)] == [True] * 3
    assert {"1", "2", "3"} <= {*told}
    # Where they would drive out other marks, the ends are enough.
    low = words(surface_picture(state, STYLE, 520, 225, 20))
    assert [f"y0 = {level}" in low for level in (1, 2, 3)] == [True, False, True]
    assert "new situation" in low
    many = state_of(points, [[float(k)] for k in range(12)], Rule(scale="unit"))
    assert sum(word.startswith("y0 = ") for word in words(surface_picture(many, STYLE, 520, 300, 20))) == 2
