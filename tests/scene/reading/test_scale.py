from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.strategy import XOR, trained
from visualizer.scene.look import FULL
from visualizer.scene.reading.scale import WEIGHTS, Scale, signal_scale, update_scale
from visualizer.session.timeline import at_iteration


@given(st.floats(1e-9, 1e6), st.sampled_from([1.0, 1 / 3]), st.lists(st.floats(-1e9, 1e9), min_size=2))
def test_scales_keep_order_and_sign(limit: float, power: float, values: list[float]) -> None:
    scale = Scale(limit, power)
    ordered = np.array(sorted(values))
    looks = scale.weight_equivalent(ordered)
    assert (np.diff(looks) >= 0).all()
    np.testing.assert_array_equal(scale.weight_equivalent(-ordered), -looks)
    assert scale.weight_equivalent(np.array([limit]))[0] == pytest.approx(FULL)
    if power < 1:
        assert np.abs(looks).max() <= FULL


def test_small_updates_can_be_told_from_none() -> None:
    look = Scale(1.0, 1 / 3).weight_equivalent(np.array([1e-3]))[0]
    assert look == pytest.approx(FULL / 10)


def test_scales_do_not_change_while_scrubbing() -> None:
    state = trained(XOR, 2000)
    scales = {update_scale(at_iteration(state, iteration)) for iteration in (0, 10, 500, 2000)}
    assert len(scales) == 1
    assert scales.pop().limit >= max(float(np.abs(each).max()) for each in at_iteration(state, 0).pass_.updates)


def test_marks_of_a_legend_lie_where_its_scale_puts_them() -> None:
    assert WEIGHTS.marks() == (("−12", -12), ("−6", -6), ("0", 0), ("6", 6), ("12", 12))
    texts, looks = zip(*Scale(0.05, 1 / 3).marks(), strict=True)
    assert texts == ("−0.05", "−0.005", "0", "0.005", "0.05")
    assert looks == pytest.approx([-12, -12 * 0.1 ** (1 / 3), 0, 12 * 0.1 ** (1 / 3), 12])


def test_signals_have_room_for_the_largest_target() -> None:
    table = XOR.table
    assert signal_scale(table).limit == 1
    far = replace(table, targets=table.targets * 30)
    assert signal_scale(far).limit == 50
