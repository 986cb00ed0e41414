"""Colours as variables: every token of the palette, and tables whose ends and middles are the scene's own colours."""

import re

import pytest

from visualizer.export.page.theme import CORRELATIONS, LEVELS, SHADES, contrast, hexadecimal, variables
from visualizer.scene.look import correlation_colour, level_colour, shade_colour
from visualizer.scene.palette import DARK, LIGHT, PRINT, Palette
from visualizer.scene.shape import Colour


@pytest.mark.parametrize("palette", [DARK, LIGHT, PRINT], ids=lambda palette: palette.name)
def test_a_page_has_the_colours_of_the_scene(palette: Palette) -> None:
    found = dict(each.split(":") for each in variables(palette).split(";"))

    assert all(re.fullmatch("--[a-z]+[0-9]*", name) for name in found)
    assert all(re.fullmatch("#[0-9a-fA-F]{6}", colour) for colour in found.values())
    assert (found["--t0"], found["--bg1"], found["--h0"]) == (palette.t0, palette.bg1, palette.hidden[0])
    for share in (0, 0.25, 0.5, 1):
        assert found[f"--w{round(2 * SHADES * share)}"] == hexadecimal(shade_colour(palette, 2 * share - 1))
        assert found[f"--l{round(LEVELS * share)}"] == hexadecimal(level_colour(palette, share))
        assert found[f"--r{round(2 * CORRELATIONS * share)}"] == hexadecimal(correlation_colour(palette, 2 * share - 1))


@pytest.mark.parametrize("palette", [DARK, LIGHT, PRINT], ids=lambda palette: palette.name)
def test_letters_on_a_colour_can_be_told_from_it(palette: Palette) -> None:
    found = dict(each.split(":") for each in variables(palette).split(";"))

    def colour(name: str) -> Colour:
        red, green, blue = (int(found[name][k : k + 2], 16) for k in (1, 3, 5))
        return red, green, blue, 255

    for ground, letters, steps in (("w", "k", 2 * SHADES), ("l", "i", LEVELS), ("r", "q", 2 * CORRELATIONS)):
        assert all(contrast(colour(f"--{ground}{k}"), colour(f"--{letters}{k}")) >= 4.5 for k in range(steps + 1))
    assert contrast((0, 0, 0, 255), (255, 255, 255, 255)) == 21
