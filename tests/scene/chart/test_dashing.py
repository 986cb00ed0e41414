"""Dashes where the plot knows none."""

import numpy as np
import pytest

from visualizer.scene.chart.dashing import dashed


@pytest.mark.parametrize("log", [False, True])
def test_dashes_and_gaps_are_as_long_as_they_are_to_be(log: bool) -> None:
    x, y = np.array([1.0, 10.0, 100.0]), np.array([0.5, 0.5, 0.5])
    across, level = dashed(x, y, ((1.0, 100.0), (0.1, 1.0)), (log, False), (600, 100), (9, 6))

    scaled = np.log10(across) / 2 if log else (across - 1) / 99
    gap = np.isnan(level)
    assert across[0] == pytest.approx(1)
    assert across[-1] == pytest.approx(100)
    assert gap.mean() == pytest.approx(0.4, abs=0.03)
    assert set(level[~gap]) == {0.5}
    first = scaled[np.flatnonzero(gap)[0]] * 600
    assert first == pytest.approx(9, abs=2)


def test_what_is_not_to_be_drawn_is_left_alone() -> None:
    x, y = np.array([1.0, 2.0]), np.array([np.nan, 1.0])

    assert dashed(x, y, ((1.0, 2.0), (0.1, 1.0)), (False, True), (600, 100), (9, 6))[1] is y
