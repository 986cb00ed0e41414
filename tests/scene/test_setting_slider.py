"""Sliders reach both ends of a setting, and what is dragged is a number that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.rule import BY_NAME, SETTINGS
from visualizer.engine.setting.number import Number
from visualizer.scene.setting_slider import slider_place, slider_text

SLID = [setting.name for setting in SETTINGS if isinstance(setting, Number)]


def test_numbers_have_a_slider_and_nothing_else_has() -> None:
    assert [
        setting.name for setting in SETTINGS if slider_place(setting.name, _first(setting.name)) is not None
    ] == SLID


def _first(name: str) -> str:
    setting = BY_NAME[name]
    return setting.choices[0] if setting.choices else "none" if name in ("hold_out", "trim_high") else "1"


@pytest.mark.parametrize("name", SLID)
@given(place=st.floats(0, 1))
def test_what_is_dragged_stands_where_it_was_dragged_to(name: str, place: float) -> None:
    text = slider_text(name, place)
    BY_NAME[name].parsed(text)
    again = slider_place(name, text)
    assert again is not None
    assert abs(again - place) < 0.02


@pytest.mark.parametrize(
    ("name", "place", "text"),
    [
        ("alpha", 0.0, "0.000001"),
        ("alpha", 0.75, "1"),
        ("alpha", 1.0, "100"),
        ("momentum", 0.9, "0.9"),
        ("l2", 0.0, "0"),
        ("dropout", 0.5, "0.5"),
        ("trim_high", 1.0, "none"),
    ],
)
def test_ends_and_middles(name: str, place: float, text: str) -> None:
    assert slider_text(name, place) == text
