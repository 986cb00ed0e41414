"""The theme of the whole window."""

import dearpygui.dearpygui as dpg
import pytest

from visualizer.gui.base_theme import base_colours
from visualizer.scene.palette import DARK, LIGHT, Palette, rgba
from visualizer.scene.style import Style


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
def test_the_caret_has_the_colour_of_what_is_typed(palette: Palette) -> None:
    colours = dict(base_colours(Style(palette, 16)))

    assert colours[dpg.mvThemeCol_InputTextCursor] == rgba(palette.t0)
