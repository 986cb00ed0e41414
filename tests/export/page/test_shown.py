"""What a page shows is what the engine and the scene say, at any iteration and in every phase."""

import random
from dataclasses import replace

import pytest

from tests.export.page.conftest import Opened
from tests.export.page.reading import differences, expected, go, shown, trained_preset
from visualizer.scene.reading.edge import edge_reading
from visualizer.session.timeline import at_iteration

# One of every kind: without a hidden layer, the tutorial, several outputs, a bias and rectifiers, normalization, scaled
# columns with softmax and rows held out, shuffled batches with cross-entropy and momentum.
KINDS = ("garbade", "trask-3-layer", "half-adder", "dead-relu", "bad-start", "flowers", "checkerboard")
REACHED = 90


@pytest.mark.parametrize("name", KINDS)
def test_numbers_are_those_of_the_engine(opened: Opened, name: str) -> None:
    state = replace(trained_preset(name, REACHED), row=1)
    page = opened(state)
    for iteration in random.Random(name).sample(range(REACHED + 1), 4):
        go(page, iteration)
        assert differences(shown(page), expected(at_iteration(state, iteration))) == []
    state = at_iteration(state, iteration)
    for phase in range(1, len(state.steps) + 1):
        page.click(f"[data-phase='{phase}']")
        assert differences(shown(page), expected(replace(state, phase=phase))) == []


def test_weights_stand_on_their_synapses(opened: Opened) -> None:
    state = trained_preset("trask-3-layer", 1000)
    chips = shown(opened(state))["chips"]

    figures = edge_reading(state).figures
    assert chips == {
        f"{k},{i},{j}": f"{figures[state.network.architecture.position(k, i, j)]:.2f}".replace("-", "−")
        for k, matrix in enumerate(state.network.weights)
        for i in range(len(matrix))
        for j in range(matrix.shape[1])
    }
