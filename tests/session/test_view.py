import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.errors import InvalidValue
from visualizer.session.view import TYPE_SIZES, View


@pytest.mark.parametrize("size", [11, 37])
def test_a_type_size_that_cannot_be(size: int) -> None:
    with pytest.raises(InvalidValue, match="The type size is from 12 to 36"):
        View(size=size)


@pytest.mark.parametrize("digits", [0, 9])
def test_digits_that_cannot_be(digits: int) -> None:
    with pytest.raises(InvalidValue, match="Numbers have 1 to 8 digits"):
        View(digits=digits)


@pytest.mark.parametrize("size", TYPE_SIZES)
def test_every_size_that_is_offered_can_be(size: int) -> None:
    assert View(size=size).size == size


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 8), st.integers(0, 6))
def test_target_and_layer_are_among_those_that_there_are(target: int, layer: int, outputs: int, layers: int) -> None:
    view = View(theme="light", target=target, layer=layer)
    clamped = view.clamped(outputs, layers)
    assert (clamped.target, clamped.layer) == (min(target, outputs - 1), min(layer, max(0, layers - 1)))
    assert clamped.theme == "light"
    assert clamped.clamped(outputs, layers) is clamped
