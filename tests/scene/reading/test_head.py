from dataclasses import replace
from functools import cache, partial

import pytest

from tests.scene.tidy import power_of
from tests.scene.tidy import reading as reading_of
from tests.session.strategy import XOR, in_phase, trained
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.head import Head, Heads, heads
from visualizer.scene.reading.layer import shown_layers
from visualizer.session.state import State

STATE = trained(XOR, 100)


def shown(state: State) -> Heads:
    return heads(state, edge_reading(state).legend)


def test_between_iterations_they_are_layers_and_matrices() -> None:
    above = shown(STATE)
    assert above.layers == (Head("l0", "inputs"), Head("l1", "hidden"), Head("l2", "output"))
    assert above.matrices == (Head("syn0", "3 × 4"), Head("syn1", "4 × 1"))
    assert above.signals is None


@pytest.mark.parametrize(
    ("what", "layer", "texts", "now"),
    [
        ("forward", 1, ["l0", "l1", "l2", "syn0", "syn1"], "l1"),
        ("error", 2, ["l0", "l1", "l2_error", "syn0", "syn1"], "l2_error"),
        ("delta", 1, ["l0", "l1_delta", "l2_delta", "syn0", "syn1"], "l1_delta"),
        ("update", 2, ["l0", "l1", "l2_delta", "syn0", "update of syn1"], "update of syn1"),
    ],
)
def test_in_a_phase_they_are_what_is_computed(what: str, layer: int, texts: list[str], now: str) -> None:
    above = shown(in_phase(STATE, what, layer))
    every = [*above.layers, *above.matrices]
    assert [head.said for head in every] == texts
    assert [head.said for head in every if head.tone == "now"] == [now]
    assert bool(above.signals) == ("_" in "".join(texts))


def test_the_unit_is_said_where_the_numbers_are_no_plain_ones() -> None:
    state = in_phase(trained(XOR, 20_000), "update", 2)
    above = shown(state)
    assert "×10" in above.matrices[1].said
    changed = shown(replace(state, phase=0, view=replace(state.view, edges="update")))
    assert all("×10" in head.said for head in changed.matrices)


after = cache(partial(trained, XOR))


@pytest.mark.parametrize("phase", range(1, 9))
@pytest.mark.parametrize("iterations", [100, 20_000])
def test_a_legend_is_in_the_unit_of_the_numbers_beside_it(iterations: int, phase: int) -> None:
    state = replace(after(iterations), phase=phase)
    reading, layers = edge_reading(state), shown_layers(state)
    signals = [each for each in layers if each.kind == "signal"]
    above = heads(state, reading.legend).signals
    assert (above is None) == (not signals)
    if above is not None and len({each.unit.exponent for each in signals}) == 1:
        assert power_of(above.title) == signals[0].unit.exponent
        told = [abs(reading_of(each.unit.text(value))) for each in signals for value in each.values.tolist()]
        assert max(told) <= reading_of(above.marks[-1]) <= 10
    if reading.legend.unit.exponent:
        assert power_of(reading.legend.text) == reading.legend.unit.exponent
        assert abs(reading.figures[reading.where]).max() <= 10.0 ** (reading.legend.unit.exponent + 1)
        assert [text for text, _ in reading.legend.marks] == ["−10", "−1", "0", "1", "10"]
