from dataclasses import replace
from math import floor, isfinite, log10

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scene.tidy import power_of
from tests.session.strategy import XOR, trained
from visualizer.scene.reading.unit import PLAIN, Form, Unit, magnitude, signal_unit, unit_for

NUMBERS = st.floats(-1e200, 1e200).filter(lambda value: value == 0 or abs(value) > 1e-200)


@given(st.lists(NUMBERS, max_size=5), st.sampled_from([None, 0, -3, -8, 5]))
def test_the_greatest_number_has_three_digits(values: list[float], exponent: int | None) -> None:
    unit = unit_for(np.array(values), exponent)
    greatest = max(map(abs, values), default=0.0)
    assert power_of(f"l1_delta{unit.note}") == unit.exponent
    assert 0 <= unit.decimals <= 5
    if greatest:
        digits = floor(log10(greatest)) - unit.exponent + 1 + unit.decimals
        assert digits >= 3
        assert abs(float(unit.text(greatest).replace("−", "-")) * 10.0**unit.exponent / greatest - 1) < 0.006


@pytest.mark.parametrize(
    ("values", "unit", "shown"),
    [
        ([0.5, -0.1], Unit(0, 3), "0.500"),
        ([0.0], Unit(0, 2), "0.00"),
        ([], Unit(0, 2), ""),
        ([np.nan, np.inf, 0.0024], Unit(0, 5), "n/a"),
        ([0.00196, 0.0005], Unit(0, 5), "0.00196"),
        ([4.188e-4, -6.572e-4], Unit(-4, 2), "4.19"),
        ([12345.0], Unit(0, 0), "12345"),
        ([123456.0], Unit(5, 2), "1.23"),
        ([5e-324], Unit(-300, 2), "0.00"),
    ],
)
def test_plain_where_it_can_be_read(values: list[float], unit: Unit, shown: str) -> None:
    assert unit_for(np.array(values)) == unit
    assert not values or unit.text(values[0]) == shown


@given(NUMBERS.filter(bool), NUMBERS)
def test_what_stands_alone_is_told_in_three_digits(greatest: float, share: float) -> None:
    unit = unit_for(np.array([greatest]))
    value = greatest * (abs(share) % 1)
    told = unit.told(value).replace("−", "-")
    mantissa, _, power = told.partition("·10")
    read = float(mantissa) * 10.0 ** (power_of(f" ×10{power}") if power else 0)
    if value and isfinite(read) and abs(value) > 1e-7:
        assert read == pytest.approx(value, rel=0.006)
    assert power == "" or unit.exponent or abs(value) < 10.0**-unit.decimals or abs(value) >= 1e6


def test_room_takes_the_zero_first_and_then_decimals() -> None:
    unit = Unit(0, 4)
    shown = [form.text(-0.0162) for form in unit.forms]
    assert shown == ["−0.0162", "−.0162", "−.016", "−.02"]
    assert unit.form(lambda form: len(form.text(-0.0162)) <= 5) == Form(0, 3, bare=True)
    assert unit.form(lambda _: False) is None


@pytest.mark.parametrize("iterations", [0, 1000, 60_000])
def test_all_that_a_phase_is_about_is_told_in_one_power_of_ten(iterations: int) -> None:
    state = trained(XOR, iterations)
    for number, step in enumerate(state.steps, 1):
        now = replace(state, phase=number)
        names = {each.value for each in (*step.reads, step.result) if each.role in ("signal", "update")}
        sizes = {name: magnitude(state.pass_.values[name]) or 0 for name in names}
        powers = {name: signal_unit(now, name).exponent for name in names}
        assert all((powers[name] == 0) == (size in PLAIN) for name, size in sizes.items()), step.name
        small = [size for size in sizes.values() if size not in PLAIN]
        if small and max(small) - min(small) < 4:
            assert len(set(powers.values()) - {0}) == 1, step.name


def test_a_quantity_that_cannot_be_read_in_that_has_its_own() -> None:
    assert unit_for(np.array([3e-7]), -4) == Unit(-4, 5)
    assert unit_for(np.array([3e-8]), -4) == Unit(-8, 2)


def test_a_number_alone_has_the_digits_that_it_has_under_a_head() -> None:
    unit = Unit(-4, 2)
    assert unit.told(-2.84e-5) == "−0.284·10⁻⁴"
    assert unit.told(2.79e-4, plus=True) == "+2.79·10⁻⁴"
    assert unit.told(2.79e-9) == "2.79·10⁻⁹"
