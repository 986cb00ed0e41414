"""Point sets: their shapes, and that count, noise and seed are what they say."""

import numpy as np
import pytest

from visualizer.engine.array import FloatArray
from visualizer.engine.points import DECIMALS, POINT_SETS, points
from visualizer.errors import InvalidValue


@pytest.mark.parametrize("kind", POINT_SETS)
def test_count_noise_and_seed_make_the_table(kind: str) -> None:
    table = points(kind, 101, 0.1, 7)

    assert (table.n_rows, table.n_inputs, table.n_outputs) == (101, 2, 1)
    assert table.input_names == ("x1", "x2")
    assert int(table.targets.sum()) == 50
    assert np.abs(table.inputs).max() < 2
    assert np.array_equal(table.inputs, table.inputs.round(DECIMALS))
    assert table.same_as(points(kind, 101, 0.1, 7))
    assert not table.same_as(points(kind, 101, 0.1, 8))
    assert not table.same_as(points(kind, 101, 0.3, 7))


@pytest.mark.parametrize("kind", [kind for kind in POINT_SETS if kind != "gaussians"])
def test_without_noise_neighbours_are_of_one_class(kind: str) -> None:
    table = points(kind, 400, 0.0, 1)
    away = np.hypot(*(table.inputs[:, np.newaxis] - table.inputs).transpose(2, 0, 1))
    other = table.targets != table.targets.T

    assert away[other].min() > 0.04


def inputs_of(kind: str, target: int) -> FloatArray:
    table = points(kind, 400, 0.0, 1)
    return np.asarray(table.inputs[table.targets[:, 0] == target])


def test_shapes() -> None:
    assert np.allclose(np.hypot(*inputs_of("circles", 0).T), 1, atol=0.02)
    assert np.allclose(np.hypot(*inputs_of("circles", 1).T), 0.35, atol=0.02)
    assert (inputs_of("xor-clouds", 0).prod(axis=1) > 0).all()
    assert (inputs_of("xor-clouds", 1).prod(axis=1) < 0).all()
    squares = (np.floor((inputs_of("checkerboard", 1) + 1) * 2).sum(axis=1) % 2).tolist()
    assert len(set(squares)) == 1
    x, y = inputs_of("line", 1).T
    assert (y > 0.5 * x).all()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("stars", 10, 0.1, 1), "no points 'stars'"),
        (("moons", 3, 0.1, 1), "4 to 4,096 points, not 3"),
        (("moons", 5000, 0.1, 1), "not 5,000"),
        (("moons", 10, -0.1, 1), "noise is 0 to 2"),
        (("moons", 10, float("nan"), 1), "noise is 0 to 2"),
        (("moons", 10, 0.1, -1), "Seed -1"),
    ],
)
def test_what_cannot_be_is_refused(given: tuple[str, int, float, int], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        points(*given)
