from math import inf, nan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from visualizer.scene import number

digits = st.integers(1, 5)
BELOW_TEN = {k: float(f"9.{'9' * k}") for k in range(1, 6)}


@given(st.floats(allow_nan=False, allow_infinity=False), digits, st.booleans())
@example(-0.0, 2, True)
@example(-0.0049, 2, False)
@example(-0.005, 2, False)
@example(-0.0005, 3, True)
def test_zero_has_no_sign(value: float, digits: int, plus: bool) -> None:
    text = number.fixed(value, digits, plus)
    assert "-" not in text
    if not any(figure in text for figure in "123456789"):
        assert text == f"{0:.{digits}f}"


@pytest.mark.parametrize("value", [-0.5])
def test_zero_has_no_sign_without_decimals(value: float) -> None:
    assert number.fixed(value, 0) == "0"


@given(st.floats(0, 1, exclude_min=True), digits, st.booleans())
@example(4.9e-5, 4, True)
@example(5e-324, 4, False)
def test_only_an_error_of_0_reads_as_0(value: float, digits: int, plus: bool) -> None:
    for error, sign in ((value, "+" if plus else ""), (-value, "−")):
        text = number.error(error, digits, plus)
        assert text == number.fixed(error, digits, plus) or float(f"{error:.{digits}f}") == 0
        assert text.startswith(sign)
        assert any(figure in text for figure in "123456789")
    assert number.error(0.0, digits, plus) == number.fixed(0, digits)
    assert number.error(nan) == "n/a"


@given(st.floats(-10, 10), digits)
def test_small_numbers_do_not_dance(value: float, digits: int) -> None:
    if abs(value) <= BELOW_TEN[digits]:
        assert len(number.fixed(value, digits).lstrip("−")) == digits + 2
        assert len(number.fixed(value, digits, plus=True).lstrip("−+")) == digits + 2


@given(st.floats(-999_999, 999_999), digits)
def test_fixed_is_near_enough(value: float, digits: int) -> None:
    text = number.fixed(value, digits)
    assert float(text.replace("−", "-")) == pytest.approx(value, abs=0.5001 * 10**-digits)


@pytest.mark.parametrize(
    ("value", "plus", "text"),
    [
        (0.5, False, "0.50"),
        (-0.5, True, "−0.50"),
        (0.5, True, "+0.50"),
        (0.001, True, "0.00"),
        (999_999, False, "999999.00"),
        (-1.25e30, False, "−1.2·10³⁰"),
        (2e6, False, "2.0·10⁶"),
        (nan, False, "n/a"),
        (inf, True, "n/a"),
        (-inf, False, "n/a"),
    ],
)
def test_fixed(value: float, plus: bool, text: str) -> None:
    assert number.fixed(value, 2, plus) == text


@pytest.mark.parametrize(
    ("value", "plus", "text"),
    [
        (0, True, "0"),
        (0.0012345, False, "0.00123"),
        (-1234.5, False, "−1234"),
        (-12.345, True, "−12.3"),
        (12.345, True, "+12.3"),
        (0.00012345, False, "1.23·10⁻⁴"),
        (-3.2e-300, True, "−3.20·10⁻³⁰⁰"),
        (3.2e9, True, "+3.20·10⁹"),
        (nan, False, "n/a"),
    ],
)
def test_significant(value: float, plus: bool, text: str) -> None:
    assert number.significant(value, 3, plus) == text


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (1.0, "1"), (0.25, "0.25"), (-3.0, "−3"), (1e20, "1e+20")])
def test_cell(value: float, text: str) -> None:
    assert number.cell(value) == text


def test_cells() -> None:
    assert number.cells([0.0, -0.25, 1.0]) == "0 −0.25 1"


@given(st.integers(0, 10**9))
def test_count(value: int) -> None:
    text = number.count(value)
    assert int(text.replace(",", "")) == value
    assert all(len(part) == 3 for part in text.split(",")[1:])


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (1, "1"), (999, "999"), (1500, "1.5 k"), (240_000, "240 k"), (2.5e6, "2.5 M")]
)
def test_rate(value: float, text: str) -> None:
    assert number.rate(value) == text


def test_neuron() -> None:
    assert number.neuron(1, 30) == "l1₃₀"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (-1.14, ["−1.1", "−1"]),
        (0.46, [".5"]),
        (1234.0, ["1.2k", "1k", "10³"]),
        (-13_700.0, ["−13.7k", "−14k", "−10⁴"]),
        (2.5e12, ["10¹²"]),
        (0.0, [".0"]),
    ],
)
def test_ever_fewer_digits(value: float, told: list[str]) -> None:
    assert list(number.shortened(value)) == told


@pytest.mark.parametrize(
    ("value", "told"), [(-3.2e-5, "−10⁻⁴"), (2.9e-5, "10⁻⁵"), (0.0, "0"), (float("nan"), "n/a"), (7e299, "10³⁰⁰")]
)
def test_order_of_magnitude(value: float, told: str) -> None:
    assert number.order(value) == told
