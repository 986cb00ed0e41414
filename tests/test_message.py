"""Texts from outside, on one line."""

import pytest

from visualizer.message import internal_error, printable, reason, shown


def test_what_cannot_be_printed_is_a_question_mark() -> None:
    assert printable("a\nb\x00ü −") == "a?b?ü −"


def test_what_was_typed_is_short_and_plain() -> None:
    assert shown("xnör 温\n\u202e") == r"'xnör 温\n\u202e'"
    assert shown("x" * 40) == f"'{'x' * 40}'"
    assert shown("x" * 41) == f"'{'x' * 40}...'"


@pytest.mark.parametrize(
    ("error", "told"), [(OSError(28, "No space left"), "No space left"), (ValueError("embedded null"), "embedded null")]
)
def test_the_reason_of_an_error(error: Exception, told: str) -> None:
    assert reason(error) == told


def test_a_defect_is_told_on_one_line() -> None:
    assert internal_error(ValueError("a\n  b")) == "Internal error, please report it: ValueError: a b"
