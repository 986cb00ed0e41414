from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.scene.tidy import power_of, reading, untidy, words
from tests.session.strategy import XOR, burst, elsewhere, experiment_of, trained
from visualizer.scene.inspector.synapse_inspector import synapse_picture
from visualizer.scene.inspector.synapse_values import update_parts
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.reading.synapse import is_cut, start_weight, weight_of
from visualizer.scene.shape import Box
from visualizer.scene.style import Style
from visualizer.session.command import Cut, FillTable, SelectRow, SetWeight
from visualizer.session.selection import Synapse
from visualizer.session.update import update

STATE = update(trained(XOR, 200), SelectRow(2))
STYLE = Style(DARK, 16)


@pytest.mark.parametrize("synapse", [Synapse(0, 1, 3), Synapse(1, 2, 0), Synapse(0, 2, 1)])
def test_the_printed_numbers_are_those_of_the_engine(synapse: Synapse) -> None:
    k, i, j = synapse
    drawn = words(synapse_picture(STATE, synapse, STYLE, 900, 130))
    pass_ = STATE.pass_
    products = pass_.activations[k][:, i] * pass_.deltas[k][:, j]
    label = next(text for text in drawn if text.startswith("product"))
    unit = 10.0 ** power_of(label)
    shown = [text for text in drawn if text[0] in "+−0" and "×" not in text and "·" not in text]
    # Start and change come last.
    numbers = [reading(text) * unit for text in shown]
    assert numbers[0] == pytest.approx(pass_.updates[k][i, j], abs=6e-4 * unit)
    assert numbers[1:5] == pytest.approx(products.tolist(), abs=6e-4 * unit)
    factors = [text for text in drawn if " × " in text and "delta" not in text]
    scale = 10.0 ** power_of(next(text for text in drawn if "_delta" in text))
    for row, text in enumerate(factors):
        source, delta = map(reading, text.split(" × "))
        assert source == pytest.approx(pass_.activations[k][row, i], abs=6e-4)
        assert delta * scale == pytest.approx(pass_.deltas[k][row, j], abs=6e-4 * scale)
    assert len(factors) == 4
    exact = drawn[drawn.index("next update") + 1]
    assert reading(exact) == pytest.approx(pass_.updates[k][i, j], rel=6e-4)


def test_weight_start_and_change() -> None:
    synapse = Synapse(1, 2, 0)
    first, now = trained(XOR, 0).network.weights[1][2, 0], STATE.network.weights[1][2, 0]
    assert (start_weight(STATE, synapse), weight_of(STATE, synapse)) == (first, now)
    drawn = words(synapse_picture(STATE, synapse, STYLE, 900, 130))
    assert reading(drawn[drawn.index("start") + 1]) == pytest.approx(first, abs=6e-5)
    assert reading(drawn[drawn.index("change") + 1]) == pytest.approx(now - first, abs=6e-5)


def test_many_rows_have_bars_and_the_current_one_its_numbers() -> None:
    state = update(burst(update(trained(XOR, 0), FillTable(12)), 5), SelectRow(1234))
    synapse = Synapse(1, 1, 0)
    parts = update_parts(state, synapse)
    shapes = synapse_picture(state, synapse, STYLE, 600, 92)
    current = next(text for text in words(shapes) if " = " in text)
    assert reading(current.split(" = ")[1]) * 10.0 ** power_of(current.split(" = ")[1]) == pytest.approx(
        parts.products[1234], rel=2e-3
    )
    exact = words(shapes)[words(shapes).index("next update") + 1]
    assert reading(exact) == pytest.approx(parts.update, rel=6e-4)
    assert sum(isinstance(shape, Box) for shape in shapes) > 100


def test_a_cut_synapse_says_so() -> None:
    synapse = Synapse(0, 1, 2)
    assert not is_cut(STATE, synapse)
    state = update(STATE, Cut(synapse, True))
    assert is_cut(state, synapse)
    parts = update_parts(state, synapse)
    assert (parts.cut, parts.update) == (True, 0.0)
    shapes = synapse_picture(state, synapse, STYLE, 900, 130)
    assert "none, it is cut" in words(shapes)
    assert not {rgba(DARK.pos), rgba(DARK.neg)} & {shape.fill for shape in shapes if isinstance(shape, Box)}


def test_no_row_is_marked_in_the_mean() -> None:
    marked = synapse_picture(STATE, Synapse(0, 1, 3), STYLE, 600, 92)
    mean = synapse_picture(update(STATE, SelectRow(None)), Synapse(0, 1, 3), STYLE, 600, 92)
    assert rgba(DARK.acc) in {shape.fill for shape in marked if isinstance(shape, Box)}
    assert rgba(DARK.acc) not in {shape.fill for shape in mean if isinstance(shape, Box)}


WIDE = table_of(np.eye(12), np.eye(12)[:, :8])


@pytest.mark.parametrize("size", [12, 16, 24, 36])
@pytest.mark.parametrize(("width", "height"), [(480, 92), (600, 132), (900, 92), (256, 300), (300, 110)])
@pytest.mark.parametrize("row", [None, 0, 3])
def test_nothing_lies_on_anything_else(size: int, width: int, height: int, row: int | None) -> None:
    style = Style(DARK, size)
    huge = update(STATE, SetWeight(Synapse(1, 2, 0), -123456.789))
    deep = trained(experiment_of(WIDE, (32, 3)), 10)
    full = update(trained(XOR, 0), FillTable(8))
    for state, synapse in (
        (STATE, Synapse(0, 1, 3)),
        (STATE, Synapse(1, 2, 0)),
        (huge, Synapse(1, 2, 0)),
        (deep, Synapse(0, 11, 31)),
        (full, Synapse(0, 7, 1)),
        (trained(experiment_of(table_of([[20.5]], [[1]]), ()), 3), Synapse(0, 0, 0)),
    ):
        n_rows = state.experiment.table.n_rows
        state = replace(state, row=None if row is None else min(row, n_rows - 1))
        shapes = synapse_picture(state, synapse, style, style.px(width), style.px(height))
        assert untidy(shapes, style.px(width), style.px(height)) == []


def test_values_that_are_not_finite_are_said_to_be_so() -> None:
    state = elsewhere(STATE)
    deltas = {name: values * np.nan for name, values in state.pass_.values.items() if name.endswith("_delta")}
    assert isinstance(state.pass_.values, dict)
    state.pass_.values.update(deltas)
    assert "n/a" in words(synapse_picture(state, Synapse(0, 1, 3), STYLE, 900, 130))


@pytest.mark.parametrize("iterations", [0, 200, 5_000, 46_038])
def test_sum_and_next_update_are_one_number_and_factors_make_their_products(iterations: int) -> None:
    state = trained(XOR, iterations)
    for synapse in (Synapse(0, 0, 2), Synapse(0, 1, 1), Synapse(1, 0, 0), Synapse(1, 3, 0)):
        drawn = words(synapse_picture(state, synapse, STYLE, 900, 150))
        note = next(text for text in drawn if text.startswith("product")).partition(" ×")[2]
        assert drawn[drawn.index("next update") + 1].partition("·")[2] == note
        products = [reading(text) for text in drawn if text[0] in "+−0" and "×" not in text and "·" not in text][1:5]
        factors = [text for text in drawn if " × " in text and "delta" not in text]
        head = next(text for text in drawn if "_delta" in text)
        if power_of(head) == power_of(f"×{note}" if note else ""):
            for text, made in zip(factors, products, strict=True):
                source, delta = map(reading, text.split(" × "))
                if source in (0, 1):
                    assert source * delta == pytest.approx(made, abs=1e-9), drawn
