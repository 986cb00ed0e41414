import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scene.tidy import power_of
from visualizer.scene.number import power_note, scaled, shared_power

NUMBERS = st.floats(-1e200, 1e200).filter(lambda value: value == 0 or abs(value) > 1e-200)


@given(st.lists(NUMBERS, max_size=5))
def test_the_greatest_number_is_plain_to_read(values: list[float]) -> None:
    exponent = shared_power(np.array(values))
    greatest = max(map(abs, values), default=0.0)
    if greatest:
        assert 0.0999 <= greatest / 10.0**exponent < 1001
        assert exponent == 0 or 0.999 <= greatest / 10.0**exponent < 10.01
    assert power_of(f"l1_delta{power_note(exponent)}") == exponent


@pytest.mark.parametrize(
    ("values", "exponent", "shown"),
    [
        ([0.5, -0.1], 0, "0.500"),
        ([0.0], 0, "0.000"),
        ([], 0, ""),
        ([np.nan, np.inf, 0.0024], -3, "n/a"),
        ([4.188e-4, -6.572e-4], -4, "4.188"),
        ([12345.0], 4, "1.234"),
        ([5e-324], -300, "0.000"),
    ],
)
def test_powers(values: list[float], exponent: int, shown: str) -> None:
    assert shared_power(np.array(values)) == exponent
    assert not values or scaled(values[0], exponent) == shown


def test_notes() -> None:
    assert power_note(0) == ""
    assert power_note(-4) == " ×10⁻⁴"
    assert scaled(-2.5e-4, -4, 2, plus=True) == "−2.50"
