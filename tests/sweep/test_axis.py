import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thoroughness import examples
from visualizer.errors import InvalidValue
from visualizer.sweep.axis import axis_of, seeds_of, seeds_text, value_of, value_text


@examples(50)
@given(st.lists(st.integers(0, 60), min_size=1, unique=True))
def test_seeds_are_read_as_they_are_written(seeds: list[int]) -> None:
    assert seeds_of(seeds_text(tuple(seeds))) == tuple(seeds)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("5-1", "type 1-5"),
        ("", "no seed"),
        ("a-b", "no seed"),
        ("1,,2", "no seed"),
        ("-3", "no seed"),
        ("1,0-3", "twice"),
        ("0-9999999999", "beyond"),
        ("0-4000000000", "more than"),
        ("٣", "no seed"),
    ],
)
def test_seeds_that_cannot_be_are_refused(text: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        seeds_of(text)


def test_layers_and_settings_are_read() -> None:
    assert axis_of("hidden", "2, 4x4,none").values == ((2,), (4, 4), ())
    assert axis_of("alpha", "0.1,1,10").values == (0.1, 1.0, 10.0)
    assert axis_of("hidden_activation", "tanh;tanh, relu").values == ("tanh", "tanh, relu")
    assert axis_of("hold_out", "rows:2,3").texts == ("rows:2,3",)
    assert axis_of("hold_out", "none;rows:2,3").texts == ("none", "rows:2,3")
    assert axis_of("hold_out", "none,rows:2").texts == ("none", "rows:2")


@pytest.mark.parametrize(
    ("name", "text"),
    [("hidden", "2,33"), ("hidden", "2,"), ("alpha", "0.1,x"), ("alpha", "1,1.0"), ("hold_out", "none,rows:2,3")],
)
def test_values_that_cannot_be_are_refused(name: str, text: str) -> None:
    with pytest.raises(InvalidValue):
        axis_of(name, text)


def test_a_value_that_is_missing_is_told() -> None:
    for name in ("hidden", "alpha"):
        with pytest.raises(InvalidValue, match="'2,,3' lacks a value"):
            axis_of(name, "2,,3")


@pytest.mark.parametrize(
    ("name", "text"), [("hidden", "8x2"), ("hidden", "none"), ("batch", "all"), ("l1", "0.5"), ("bias", "on")]
)
def test_values_are_written_as_they_are_typed(name: str, text: str) -> None:
    assert value_text(name, value_of(name, text)) == text
