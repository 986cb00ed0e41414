"""The kinds of settings: what is typed is what is told, and what cannot be is said in one line."""

import math
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.setting.base import Setting
from visualizer.engine.setting.choice import Choice
from visualizer.engine.setting.number import Number
from visualizer.errors import InvalidValue

NUMBER = Number("rate", "the rate", "How fast.", least=1e-6, most=100.0)
SIGNED = Number("shift", "the shift", "Where to.", least=-3.0, most=0.5)
CHOICE = Choice("colour", "the colour", "How it looks.", ("red", "green", "blue"))
numbers = st.floats(1e-6, 100.0)


def refusal(setting: Setting, text: str) -> str:
    """Why a text is no value: one line, however it was typed."""
    with pytest.raises(InvalidValue) as caught:
        setting.parsed(text)
    said = str(caught.value)
    assert said.isprintable()
    assert len(said) < 500  # of forty characters, each of which may be told by ten
    assert setting.label in said
    assert setting.range in said
    return said


def check_refusal(setting: Setting, value: Any) -> str:
    with pytest.raises(InvalidValue) as caught:
        setting.checked(value)
    assert str(caught.value).isprintable()
    return str(caught.value)


@given(numbers)
def test_a_number_is_read_as_it_is_told(value: float) -> None:
    text = NUMBER.text(value)
    assert NUMBER.parsed(text) == value
    assert NUMBER.parsed(f"  {text}\n") == value
    NUMBER.checked(value)


@given(st.floats(-3.0, 0.5))
def test_numbers_below_zero_can_have_a_real_minus(value: float) -> None:
    assert SIGNED.parsed(SIGNED.text(value).replace("-", "−")) == value


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (0.1, "0.1"), (1 / 3, "0.3333333333333333"), (2, "2"), (1e-6, "0.000001")]
)
def test_numbers_are_told_with_as_many_digits_as_they_need(value: float, text: str) -> None:
    assert NUMBER.text(value) == text


@pytest.mark.parametrize("value", [1e-6, 100.0, 1, 100])
def test_limits_can_be_reached(value: float) -> None:
    NUMBER.checked(value)
    assert NUMBER.parsed(str(value)) == value


@given(st.floats().filter(lambda value: not 1e-6 <= value <= 100))
def test_numbers_beyond_the_limits_are_refused(value: float) -> None:
    said = refusal(NUMBER, repr(value))
    assert said.endswith("a number from 0.000001 to 100.") or said.startswith(
        "the rate is a number from 0.000001 to 100, not "
    )
    assert check_refusal(NUMBER, value).startswith("the rate is a number from 0.000001 to 100, not ")


@pytest.mark.parametrize("value", [True, False, "1", None, [1.0], 1j])
def test_what_is_no_number_is_refused(value: Any) -> None:
    """Files may hold anything."""
    assert check_refusal(NUMBER, value).startswith("the rate is a number from 0.000001 to 100, not ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the rate is a number from 0.000001 to 100, not ''."),
        ("fast", "the rate is a number from 0.000001 to 100, not 'fast'."),
        ("1,5", "the rate is a number from 0.000001 to 100, not '1,5'."),
        ("nan", "the rate is a number from 0.000001 to 100, not 'nan'."),
        ("inf", "the rate is a number from 0.000001 to 100, not 'inf'."),
        ("0", "the rate is a number from 0.000001 to 100, not '0.0'."),
        ("100.1", "the rate is a number from 0.000001 to 100, not '100.1'."),
    ],
)
def test_a_refused_text_says_what_can_be_typed(text: str, message: str) -> None:
    assert refusal(NUMBER, text) == message


def is_value(text: str) -> bool:
    try:
        value = float(text.strip().replace("−", "-"))
    except ValueError:
        return False
    return 1e-6 <= value <= 100


@given(st.text(max_size=90))
def test_any_text_is_a_number_or_refused_in_one_line(text: str) -> None:
    if is_value(text):
        value = NUMBER.parsed(text)
        assert value is not None
        assert math.isfinite(value)
    else:
        refusal(NUMBER, text)


# Choices ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", CHOICE.choices)
def test_a_word_is_read_as_it_is_told(word: str) -> None:
    CHOICE.checked(word)
    assert CHOICE.parsed(CHOICE.text(word)) == word
    assert CHOICE.parsed(f" {word.upper()}\t") == word


@given(st.text(max_size=90).filter(lambda text: text.strip().lower() not in CHOICE.choices))
def test_any_other_word_is_refused_in_one_line(text: str) -> None:
    assert refusal(CHOICE, text).startswith("the colour is red, green or blue, not ")


@pytest.mark.parametrize("value", [None, 3, "Red", True, ("red",)])
def test_what_is_no_choice_is_refused(value: Any) -> None:
    assert check_refusal(CHOICE, value).startswith("the colour is red, green or blue, not ")


@pytest.mark.parametrize(
    ("words", "said"), [(["red"], "red"), (["red", "green"], "red or green"), ("abc", "a, b or c")]
)
def test_choices_are_told_in_words(words: Sequence[str], said: str) -> None:
    assert Choice("x", "x", "", tuple(words)).range == said


# Changes ------------------------------------------------------------------------------------------------


def test_a_number_that_is_dragged_has_one_name_and_a_choice_says_which() -> None:
    assert NUMBER.change(0.5) == NUMBER.change(0.7) == "the rate"
    assert CHOICE.change("red") == "the colour red"
