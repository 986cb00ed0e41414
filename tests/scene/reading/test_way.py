"""The histories of the weights of a matrix."""

import numpy as np
import pytest

from tests.session.strategy import XOR, trained
from visualizer.scene.layout import Rect
from visualizer.scene.reading.way import weight_ways
from visualizer.scene.shape import Chain
from visualizer.session.command import GoTo
from visualizer.session.state import initial_state
from visualizer.session.update import update

RECT = Rect(10, 20, 40, 8)


@pytest.mark.parametrize("iteration", [0, 10, 333, 1000])
def test_the_weights_of_a_matrix_have_their_ways_side_by_side(iteration: int) -> None:
    state = update(trained(XOR, 1000), GoTo(iteration))
    ways = weight_ways(state, 0)
    assert ways is not None

    weights = [state.history.present(k).network.weights[0] for k in (0, iteration, 1000)]

    start, now, end = ways.up[0], ways.up[ways.past - 1], ways.up[-1]
    np.testing.assert_array_equal(np.sign(now - start), np.sign(weights[1] - weights[0]))
    np.testing.assert_array_equal(np.sign(end - start), np.sign(weights[2] - weights[0]))
    assert (ways.up >= 0).all()
    assert (ways.up <= 1).all()
    assert (np.diff(ways.across) > 0).all()
    assert ways.across[ways.past - 1] == pytest.approx(np.log1p(iteration) / np.log1p(1000))
    drawn = [shape for shape in ways.line(1, 2, RECT, (0, 0, 0, 255)) if isinstance(shape, Chain)]
    assert len(drawn) == (iteration < 1000) + (iteration > 0)
    assert drawn[-1].points[0][0] >= RECT.x
    assert weight_ways(initial_state(XOR), 0) is None
