from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.chart.axis import ENDS
from visualizer.scene.rounding import step_above, step_below

positive = st.floats(1e-10, 1e10)


@given(positive)
def test_steps_enclose_a_value(value: float) -> None:
    assert value * (1 - 1e-8) <= step_above(value) <= 2.51 * value
    assert value / 2.51 <= step_below(value) <= value * (1 + 1e-8)


@given(st.floats(1e-299, 1e299))
def test_steps_are_1_2_and_5(value: float) -> None:
    for step in (step_above(value), step_below(value)):
        assert f"{step:e}"[0] in "125"
        assert float(f"{step:.0e}") == step


@pytest.mark.parametrize(
    ("value", "step"),
    [(0.0, 1), (-3.0, 1), (nan, 1), (inf, 1), (1e-310, 1), (1e308, 1e308), (1.7e308, 1e308), (2 * (1 + 1e-12), 2)],
)
def test_steps_where_there_is_no_size(value: float, step: float) -> None:
    assert step_above(value) == step
    assert step_above(value, ENDS) == step
