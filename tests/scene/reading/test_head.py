from dataclasses import replace

import pytest

from tests.session.strategy import XOR, in_phase, trained
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.head import Head, Heads, heads
from visualizer.session.state import State

STATE = trained(XOR, 100)


def shown(state: State) -> Heads:
    return heads(state, edge_reading(state).legend)


def test_between_iterations_they_are_layers_and_matrices() -> None:
    above = shown(STATE)
    assert above.layers == (Head("l0", "inputs"), Head("l1", "hidden"), Head("l2", "output"))
    assert above.matrices == (Head("syn0", "3 × 4"), Head("syn1", "4 × 1"))
    assert above.signals == ()


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
    assert [head.text for head in every] == texts
    assert [head.text for head in every if head.tone == "now"] == [now]
    assert bool(above.signals) == ("_" in "".join(texts))


def test_the_unit_is_said_where_the_numbers_are_no_plain_ones() -> None:
    state = in_phase(trained(XOR, 20_000), "update", 2)
    above = shown(state)
    assert "×10" in above.matrices[1].text
    changed = shown(replace(state, phase=0, view=replace(state.view, edges="update")))
    assert all("×10" in head.text for head in changed.matrices)
