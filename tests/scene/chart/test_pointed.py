"""Which curve the pointer is on."""

import numpy as np
import pytest

from visualizer.scene.chart.pointed import REACH, curve_at

X = np.array([1.0, 2.0, 4.0])
CURVES = [(X, np.array([0.1, 0.2, 0.4])), (X, np.array([0.9, np.nan, 0.9]))]


@pytest.mark.parametrize(
    ("point", "found"),
    [((3.0, 0.3), 0), ((3.0, 0.31), 0), ((3.0, 0.9), 1), ((3.0, 0.6), None), ((9.0, 0.4), None)],
)
def test_nearest_curve_within_reach(point: tuple[float, float], found: int | None) -> None:
    assert curve_at(CURVES, point, (0.0, 1.0), False, 200) == found


def test_reach_is_in_pixels_also_on_a_logarithmic_axis() -> None:
    flat = [(X, np.full(3, 1e-3))]
    one_pixel = 10 ** (4 / 400)
    inside, outside = 1e-3 * one_pixel ** (REACH - 1), 1e-3 * one_pixel ** (REACH + 1)

    assert curve_at(flat, (2.0, inside), (1e-4, 1.0), True, 400) == 0
    assert curve_at(flat, (2.0, outside), (1e-4, 1.0), True, 400) is None
    assert curve_at(flat, (2.0, -1.0), (1e-4, 1.0), True, 400) is None


def test_what_is_drawn_nowhere_is_pointed_at_nowhere() -> None:
    assert curve_at([], (1.0, 1.0), (0.0, 1.0), False, 100) is None
    assert curve_at([(X, np.full(3, np.nan))], (1.0, 1.0), (0.0, 1.0), False, 100) is None
