from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.strategy import XOR, trained
from visualizer.scene import number
from visualizer.scene.network.hover import hover_card, hover_lines
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.command import SelectRow
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.update import update

STATE = update(trained(XOR, 100), SelectRow(2))
MEAN = update(STATE, SelectRow(None))


def value(lines: list[tuple[str, str]], label: str) -> float:
    """The number of a line, whatever stands round its label."""
    (text,) = [shown for name, shown in lines if name.startswith(label)]
    plain = text.replace("−", "-").replace("·10", "e").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
    return float(plain)


@pytest.mark.parametrize(("k", "i", "j"), [(0, 0, 0), (0, 2, 3), (1, 3, 0)])
def test_numbers_of_a_synapse(k: int, i: int, j: int) -> None:
    pass_ = STATE.pass_
    head, lines = hover_lines(STATE, Synapse(k, i, j))
    assert head.startswith(f"syn{k}[{i},{j}]")
    assert value(lines, "weight") == pytest.approx(STATE.network.weights[k][i, j], abs=6e-5)
    by_rows = pass_.activations[k][:, i] * pass_.deltas[k][:, j]
    assert value(lines, "next update") == pytest.approx(by_rows.sum(), rel=6e-3, abs=1e-12)
    assert value(lines, f"l{k},") == pytest.approx(pass_.activations[k][2, i], abs=6e-5)
    assert value(lines, f"l{k + 1}_delta") == pytest.approx(pass_.deltas[k][2, j], rel=6e-3)
    _, means = hover_lines(MEAN, Synapse(k, i, j))
    assert value(means, f"l{k + 1}_delta") == pytest.approx(pass_.deltas[k][:, j].mean(), rel=6e-3)


@pytest.mark.parametrize("j", range(4))
def test_numbers_of_a_hidden_neuron(j: int) -> None:
    pass_ = STATE.pass_
    head, lines = hover_lines(STATE, Neuron(1, j))
    assert number.neuron(1, j) in head
    activation = pass_.activations[1][2, j]
    assert value(lines, "l0.dot(syn0)") == pytest.approx(np.log(activation / (1 - activation)), abs=1e-4)
    assert value(lines, "l1, activation") == pytest.approx(activation, abs=6e-5)
    assert value(lines, "slope, l1·(1 − l1)") == pytest.approx(activation * (1 - activation), abs=6e-5)
    assert value(lines, "l1_error") == pytest.approx(pass_.errors[0][2, j], rel=6e-4)
    assert value(lines, "l1_delta") == pytest.approx(pass_.deltas[0][2, j], rel=6e-4)
    r = np.corrcoef(pass_.activations[1][:, j], XOR.table.targets[:, 0])[0, 1]
    assert value(lines, "r with y") == pytest.approx(r, abs=6e-4)


def test_numbers_of_inputs_and_outputs() -> None:
    head, lines = hover_lines(STATE, Neuron(0, 2))
    assert head.startswith("in3")
    assert [shown for _, shown in lines] == ["1.0000"]
    _, lines = hover_lines(STATE, Neuron(2, 0))
    assert value(lines, "target") == 1
    assert value(lines, "l2_error") == pytest.approx(STATE.pass_.errors[1][2, 0], rel=6e-3)
    assert not [name for name, _ in hover_lines(MEAN, Neuron(2, 0))[1] if name == "target"]


def test_nothing_under_the_pointer() -> None:
    assert hover_lines(STATE, None) == ("", [])
    assert hover_card(STATE, None, (10, 10), Style(DARK, 16), (500, 400)) == []


@given(
    st.sampled_from([Synapse(0, 0, 0), Neuron(0, 0), Neuron(1, 1), Neuron(2, 0)]),
    st.floats(0, 800),
    st.floats(0, 600),
    st.sampled_from([12, 16, 20]),
)
def test_the_card_lies_in_the_picture_beside_the_pointer(
    focus: Synapse | Neuron, x: float, y: float, size: int
) -> None:
    shapes = hover_card(STATE, focus, (x, y), Style(DARK, size), (800, 600))
    card = shapes[0]
    assert isinstance(card, Box)
    assert 0 <= card.low[0] < card.high[0] <= 800
    assert 0 <= card.low[1] < card.high[1] <= 600
    assert not card.low[0] <= x <= card.high[0]
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    for text in texts:
        assert card.low[0] <= text.place[0]
        assert text.place[0] + text_width(text.string, text.size) <= card.high[0]
        assert card.low[1] <= text.place[1] <= text.place[1] + text.size <= card.high[1] + 1
    for label, shown in pairwise(texts[1:]):
        if label.place[1] == shown.place[1]:
            assert label.place[0] + text_width(label.string, label.size) <= shown.place[0]
