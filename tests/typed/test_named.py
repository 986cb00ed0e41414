"""Columns by their names: whole numbers that are none, or of more digits than Python converts."""

import pytest

from visualizer.typed.named import named_lines

LEVELS = 'data.frame(a = structure(c({}), levels = c("low", "high"), class = "factor"), y = c(0, 1))'


@pytest.mark.parametrize("last", ["9" * 10, "9" * 5000])
def test_what_counts_too_far_is_no_column(last: str) -> None:
    assert named_lines(f"data.frame(a = 1:{last}, y = c(0, 1))") is None
    assert named_lines("data.frame(a = 1:2, y = c(0, 1))") is not None


@pytest.mark.parametrize("level", ["3", "0", "9" * 5000, "²"])
def test_a_level_that_there_is_not_is_a_missing_value(level: str) -> None:
    lines = named_lines(LEVELS.format(f"2, {level}"))

    assert lines is not None
    assert [line.split(",")[0].strip() for _, line in lines][1:] == ["high", ""]


@pytest.mark.parametrize("field", ["9" * 140_000, f'"{"x" * 140_000}"'])
def test_a_field_that_is_too_long_makes_no_column(field: str) -> None:
    assert named_lines(f"data.frame(a = c(1, {field}), y = c(0, 1))") is None
    assert named_lines(LEVELS.format("1, 2").replace("low", field.strip('"'))) is not None
