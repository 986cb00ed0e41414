import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS, MAX_ROWS
from visualizer.errors import InvalidTable
from visualizer.typed.block import block, number

finite = st.floats(allow_nan=False, allow_infinity=False)
rectangles = st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(finite, min_size=n, max_size=n), min_size=1))


@given(rectangles, st.sampled_from(["\t", ";", ",", " ", ", ", "  "]), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_block_reads_what_was_written(rows: list[list[float]], between: str, end: str) -> None:
    text = end.join(between.join(map(repr, row)) for row in rows) + end
    np.testing.assert_array_equal(block(text), rows)


@pytest.mark.parametrize(
    ("text", "value"), [("1", 1), (" 0.5 ", 0.5), ("-2", -2), ("−2", -2), ("1e3", 1000), ("-0", 0), (".5", 0.5)]
)
def test_number(text: str, value: float) -> None:
    assert number(text) == value
    assert repr(number(text))[0] != "-" or value < 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty field"),
        ("  ", "empty field"),
        ("abc", "“abc” is not a number"),
        ("1,500", "“1,500” can mean 1500 or 1.500"),
        ("1/0", "“1/0” divides by 0"),
        ("1/x", "“1/x” is not a number"),
        ("NA", "“NA” says that a value is missing"),
        ("nan", "“nan” says that a value is missing"),
        ("-inf", "“-inf” is not a number"),
        ("1e999", "“1e999” is too large"),
        ("x" * 500, "“" + "x" * 16 + "” is not a number"),
    ],
)
def test_what_is_no_number(text: str, message: str) -> None:
    with pytest.raises(InvalidTable, match=re.escape(message)):
        number(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the block is empty"),
        (" \n\t\n", "the block is empty"),
        ("0 1\n1\n", "The block at line 2, column 2: the line ends after 1 of the 2 columns that line 1 has"),
        ("0 1\n\n0 1 1", "The block at line 3, column 3: the line goes on after all of the 2 columns that line 1 has"),
        ("0,1\n0,x", "The block at line 2, column 2: “x” is not a number"),
        ("0,,1", "The block at line 1, column 2: an empty field says that a value is missing"),
        ("0;nan", "The block at line 1, column 2: “nan” says that a value is missing"),
        ("1\n" * (MAX_ROWS + 1), "The block has 4,097 rows; a table has at most 4,096"),
        ("1 " * (MAX_INPUTS + MAX_OUTPUTS + 1), "Line 1 of the block has 21 fields; 20 is the most"),
    ],
)
def test_what_is_no_block(text: str, message: str) -> None:
    with pytest.raises(InvalidTable, match=re.escape(message)) as caught:
        block(text)
    assert "\n" not in str(caught.value)


def test_limits_of_a_block_can_be_reached() -> None:
    assert block("1\n" * MAX_ROWS).shape == (MAX_ROWS, 1)
    assert block("1 " * (MAX_INPUTS + MAX_OUTPUTS)).shape == (1, MAX_INPUTS + MAX_OUTPUTS)
