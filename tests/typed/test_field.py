import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.architecture import MAX_HIDDEN_LAYERS, MAX_WIDTH
from visualizer.errors import InvalidValue
from visualizer.typed.field import finite_number, hidden_widths, optional_error, optional_iteration, whole_number


@given(st.integers(-(10**9), 10**9))
def test_whole_number_reads_what_is_shown(value: int) -> None:
    for text in (str(value), f"{value:,}", f" {value} ", f"{value:,}".replace(",", " ")):
        assert whole_number(text, "seed") == value


@pytest.mark.parametrize("text", ["", "  ", "-", "1-", "1.5", "x", "1e3", "²", "٣", "nan"])
def test_what_is_no_whole_number(text: str) -> None:
    given = f"“{text.strip()}”" if text.strip() else "An empty field"
    with pytest.raises(InvalidValue, match=re.escape(given) + " is not a whole number for the seed"):
        whole_number(text, "seed")


@pytest.mark.parametrize("text", ["9" * 13, "-" + "9" * 400])
def test_what_is_too_long(text: str) -> None:
    with pytest.raises(InvalidValue, match="is too long for the seed; type a number such as 1"):
        whole_number(text, "seed")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_finite_number_reads_what_is_shown(value: float) -> None:
    for text in (repr(value), f" {value!r} ", repr(value).replace("-", "−")):
        assert finite_number(text, "weight") == value
    assert repr(finite_number("−0.0", "weight")) == "0.0"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "An empty field is not a number for the weight"),
        ("  ", "An empty field is not a number for the weight"),
        ("x", "“x” is not a number for the weight; type one such as 0.5."),
        ("1,500", "“1,500” can mean 1500 or 1.500 for the weight"),
        ("0x10", "“0x10” is not a number for the weight"),
        ("nan", "“nan” says that a value is missing for the weight; type one such as 0.5."),
        ("1e999", "“1e999” is too large for the weight"),
        ("−inf", "“−inf” is not a number for the weight"),
    ],
)
def test_what_is_no_finite_number(text: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=re.escape(message)):
        finite_number(text, "weight")


@given(st.lists(st.integers(1, MAX_WIDTH), max_size=MAX_HIDDEN_LAYERS), st.sampled_from([", ", ",", " "]))
def test_hidden_widths(widths: list[int], between: str) -> None:
    assert hidden_widths(between.join(map(str, widths))) == tuple(widths)


def test_a_negative_width_is_not_taken_for_a_positive_one() -> None:
    with pytest.raises(InvalidValue, match="“-5” is not a list of layer sizes"):
        hidden_widths("-5")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0", "“0” is not a list of layer sizes"),
        ("33", "“33” is not a list of layer sizes"),
        ("10000000", "“10000000” is not a list of"),
        ("4, x", "“4, x” is not a list of"),
        ("4.5", "“4.5” is not a list of"),
        ("1 2 3 4 5 6 7", "7 hidden layers are more than the 6"),
    ],
)
def test_what_names_no_hidden_layers(text: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=re.escape(message)):
        hidden_widths(text)


@pytest.mark.parametrize("read", [optional_iteration, optional_error])
@pytest.mark.parametrize("text", ["", " ", "never", " Never "])
def test_no_stop(read: Callable[[str], float | None], text: str) -> None:
    assert read(text) is None


def test_stops() -> None:
    assert optional_iteration("12,000") == 12_000
    assert optional_error(" 0.01 ") == 0.01
    with pytest.raises(InvalidValue, match="“x” is not a whole number for the iteration to stop at"):
        optional_iteration("x")
    with pytest.raises(InvalidValue, match="“x” is not an error to stop at"):
        optional_error("x")
