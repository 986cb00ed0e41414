from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import table_of
from tests.scene.tidy import frame, power_of, reading, untidy, words
from tests.session.strategy import XOR, burst, experiment_of, trained
from visualizer.engine.correlation import hidden_correlation
from visualizer.files.preset import preset
from visualizer.scene.inspector.neuron_inspector import fitting_columns, neuron_note, neuron_picture, rows_in_sight
from visualizer.scene.inspector.neuron_values import product_columns, value_columns
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.reading.neuron import saturated_rows, slopes, weighted_sums
from visualizer.scene.shape import CLEAR, Box, Disc, Shape, Text
from visualizer.scene.style import Style
from visualizer.session.command import EditCell, FillTable, SelectRow, SetWeight
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State
from visualizer.session.update import update

STATE = update(trained(XOR, 2000), SelectRow(1))
STYLE = Style(DARK, 16)
NEURONS = [Neuron(1, 0), Neuron(1, 3), Neuron(2, 0)]


def table(shapes: list[Shape]) -> dict[str, list[float]]:
    """The columns of a picture, read off it: every number belongs to the head at whose right end it ends."""
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    top = min(text.place[1] for text in texts)
    heads = {frame(text)[2]: text.string for text in texts if text.place[1] == top}
    columns: dict[str, list[float]] = {head: [] for head in heads.values()}
    for text in texts:
        head = next((h for right, h in heads.items() if abs(right - frame(text)[2]) < 1.5), None)
        if head is not None and text.place[1] > top:
            columns[head].append(reading(text.string) * 10.0 ** power_of(head))
    return columns


def column(columns: dict[str, list[float]], name: str) -> list[float]:
    return next(values for head, values in columns.items() if head.split(" ")[0] == name)


@pytest.mark.parametrize("neuron", NEURONS)
def test_the_printed_numbers_are_those_of_the_engine(neuron: Neuron) -> None:
    k, j = neuron
    columns = table(neuron_picture(STATE, neuron, STYLE, 900, 132))
    pass_, weights = STATE.pass_, STATE.network.weights[k - 1]
    sums = pass_.activations[k - 1] @ weights[:, j]
    level = pass_.activations[k][:, j]
    assert column(columns, "sum") == pytest.approx(sums.tolist(), abs=6e-4)
    assert column(columns, f"l{k}") == pytest.approx(level.tolist(), abs=6e-4)
    assert column(columns, "slope") == pytest.approx((level * (1 - level)).tolist(), abs=6e-4)
    for name, values in ((f"l{k}_error", pass_.errors), (f"l{k}_delta", pass_.deltas)):
        exact = values[k - 1][:, j]
        assert column(columns, name) == pytest.approx(exact.tolist(), abs=6e-3 * np.abs(exact).max())
    names = ["in1", "in2", "in3"] if k == 1 else ["l1₀", "l1₁", "l1₂", "l1₃"]
    for i, name in enumerate(names):
        products = pass_.activations[k - 1][:, i] * weights[i, j]
        assert column(columns, f"{name}×") == pytest.approx(products.tolist(), abs=6e-3)
    assert ("target" in columns) == (k == 2)


@pytest.mark.parametrize("room", range(100, 1500, 37))
def test_columns_that_have_no_room_are_added_up_or_left_out(room: int) -> None:
    state = trained(preset("encoder-8-3-8"), 20)
    neuron = Neuron(1, 1)
    products, values = product_columns(state, neuron, DARK), value_columns(state, neuron, DARK)
    kept = fitting_columns(products, values, STYLE, room)
    names = [c.name for c in kept]
    assert len(names) == len(set(names))
    assert "l1_delta" in names
    shown = [c for c in kept if c.name.endswith("×") or c.name.endswith("more")]
    if shown:
        assert len(shown) >= 3
        total = np.sum([c.values for c in shown], axis=0)
        np.testing.assert_allclose(total, weighted_sums(state, neuron), rtol=1e-12, atol=1e-12)
        assert names[len(shown) :] == [c.name for c in values]
    if room > 1100:
        assert names == [c.name for c in (*products, *values)]


def test_saturated_rows_are_flagged() -> None:
    flat = saturated_rows(STATE, Neuron(1, 2))
    level = STATE.pass_.activations[1][:, 2]
    assert flat.tolist() == (level * (1 - level) < 0.02).tolist()
    assert 0 < flat.sum() < 4
    np.testing.assert_array_equal(slopes(STATE, Neuron(1, 2)), level * (1 - level))
    shapes = neuron_picture(STATE, Neuron(1, 2), STYLE, 600, 92)
    rings = [shape for shape in shapes if isinstance(shape, Disc) and shape.fill == CLEAR]
    assert len(rings) == flat.sum()
    assert f"{flat.sum()} of 4 rows saturated" in neuron_note(STATE, Neuron(1, 2))
    fresh = trained(XOR, 0)
    assert "saturated" not in neuron_note(fresh, Neuron(1, 2))


def test_the_note_has_the_correlations() -> None:
    r = hidden_correlation(STATE.pass_)
    for unit in range(4):
        note = neuron_note(STATE, Neuron(1, unit))
        assert reading(note.split("r with y ")[1]) == pytest.approx(r[unit, 0], abs=6e-4)
    assert "r with" not in neuron_note(STATE, Neuron(2, 0))
    deep = trained(experiment_of(table_of(np.eye(4), np.eye(4)[:, :3]), (3, 2)), 50)
    r = hidden_correlation(deep.pass_)
    shown = neuron_note(deep, Neuron(2, 1)).split("r with ")[1].split(", ")
    assert [reading(text.split()[1]) for text in shown] == pytest.approx(r[4].tolist(), abs=6e-3)
    constant = update(update(trained(XOR, 9), EditCell(1, 3, 0.0)), EditCell(2, 3, 0.0))
    assert neuron_note(constant, Neuron(1, 0)).endswith("r with y n/a")


@given(st.integers(1, 4096), st.data())
def test_the_rows_in_sight_are_round_the_current_one(n_rows: int, data: st.DataObject) -> None:
    row, fit = data.draw(st.none() | st.integers(0, n_rows - 1)), data.draw(st.integers(-1, 30))
    sight = rows_in_sight(n_rows, row, fit)
    assert len(sight) == max(1, min(fit, n_rows))
    assert sight[0] >= 0
    assert sight[-1] < n_rows
    assert (row or 0) in sight


def test_a_part_of_many_rows_is_shown() -> None:
    state = burst(update(trained(XOR, 0), FillTable(12)), 5)
    for row in (0, 700, 4095):
        at = update(state, SelectRow(row))
        shapes = neuron_picture(at, Neuron(1, 0), STYLE, 600, 92)
        levels = column(table(shapes), "l1")
        assert len(levels) == 4
        assert at.pass_.activations[1][row, 0] == pytest.approx(
            min(levels, key=lambda v: abs(v - at.pass_.activations[1][row, 0])), abs=6e-4
        )
        assert any(text.startswith("rows ") and text.endswith("of 4,096") for text in words(shapes))
    assert not any(text.startswith("rows ") for text in words(neuron_picture(STATE, Neuron(1, 0), STYLE, 600, 92)))


def test_the_current_row_is_marked() -> None:
    def marks(state: State) -> list[float]:
        shapes = neuron_picture(state, Neuron(1, 0), STYLE, 600, 92)
        return [shape.low[1] for shape in shapes if isinstance(shape, Box) and shape.fill == rgba(DARK.acc)]

    places = [marks(update(STATE, SelectRow(row))) for row in range(4)]
    assert [len(place) for place in places] == [1] * 4
    assert all(a[0] < b[0] for a, b in pairwise(places))
    assert marks(update(STATE, SelectRow(None))) == []


def test_where_columns_have_no_room_the_current_row_has_all_its_numbers() -> None:
    drawn = words(neuron_picture(STATE, Neuron(1, 3), STYLE, 254, 300))
    slope = float(slopes(STATE, Neuron(1, 3))[1])
    assert reading(drawn[drawn.index("slope") + 1]) == pytest.approx(slope, abs=6e-4)


def test_an_input_shows_its_values() -> None:
    assert words(neuron_picture(STATE, Neuron(0, 1), STYLE, 600, 92)) == ["0", "1", "0", "1"]
    assert neuron_note(STATE, Neuron(0, 1)) == "input, l0[:,1]"


WIDE = experiment_of(table_of(np.eye(12), np.eye(12)[:, :8]), (32, 3))


@pytest.mark.parametrize("size", [12, 16, 24, 36])
@pytest.mark.parametrize(("width", "height"), [(480, 92), (630, 132), (900, 92), (256, 300), (300, 110)])
def test_nothing_lies_on_anything_else(size: int, width: int, height: int) -> None:
    row = 3 if size in (12, 36) else None
    style = Style(DARK, size)
    huge = update(STATE, SetWeight(Synapse(1, 2, 0), -123456.789))
    deep, full = trained(WIDE, 10), update(trained(XOR, 0), FillTable(10))
    long = update(trained(XOR, 5), EditCell(0, 0, -12345.678))
    for state, neuron in (
        *((STATE, neuron) for neuron in NEURONS),
        *((huge, neuron) for neuron in NEURONS),
        (deep, Neuron(1, 31)),
        (deep, Neuron(2, 2)),
        (deep, Neuron(3, 7)),
        (deep, Neuron(0, 0)),
        (full, Neuron(1, 0)),
        (full, Neuron(0, 0)),
        (long, Neuron(1, 0)),
        (long, Neuron(0, 0)),
    ):
        shapes = neuron_picture(replace(state, row=row), neuron, style, style.px(width), style.px(height))
        assert untidy(shapes, style.px(width), style.px(height)) == []
