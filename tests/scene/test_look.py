from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scene.test_palette import contrast, distance, every, lightness
from visualizer.scene.look import (
    Range,
    class_colour,
    correlation_colour,
    hidden_colour,
    level_colour,
    output_colour,
    shade_colour,
    weight_colour,
    weight_shade,
    weight_strength,
    weight_thickness,
    weight_widths,
)
from visualizer.scene.palette import DARK, PRINT, Palette, ink, luminance, rgba


@every
def test_weights_grow_in_colour(palette: Palette) -> None:
    for sign, end in ((1, palette.pos), (-1, palette.neg)):
        colours = [weight_colour(palette, sign * size / 10) for size in range(400)]
        assert colours[0] == rgba(palette.neu)
        away = [distance(colour, rgba(end)) for colour in colours]
        assert all(later <= earlier + 1 for earlier, later in pairwise(away))
        assert away[120] < 0.05 * away[0]


@given(st.floats(0, 40), st.floats(0, 40))
def test_weights_grow_in_strength_and_width(one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert 0 <= weight_strength(small) <= weight_strength(large) <= 1
    assert weight_strength(-large) == weight_strength(large)
    assert 1 <= weight_widths(small, 1.0) <= weight_widths(-large, 1.0) <= 10
    assert weight_widths(large, 1.0) <= weight_widths(large, 2.0)


def test_the_scale_of_weights_is_clear_early_and_grows_until_12() -> None:
    assert weight_strength(1) > 0.2
    assert weight_strength(12) - weight_strength(6) > 0.05
    assert weight_widths(12, 1.0) > weight_widths(6, 1.0) > weight_widths(1, 1.0)


@given(st.floats(-1e6, 1e6), st.floats(0.01, 5))
def test_thickness_is_between_one_and_ten_and_is_rounded_to_pixels(weight: float, scale: float) -> None:
    """The window draws whole pixels, paper what they are rounded from."""
    thickness = float(weight_thickness(weight, scale))
    assert scale <= thickness <= 10 * scale
    assert float(weight_widths(weight, scale)) == max(1, round(thickness))
    assert thickness == weight_thickness(-weight, scale)


@given(st.floats(-1e6, 1e6))
def test_a_weight_has_the_colour_of_its_shade(weight: float) -> None:
    """Whoever needs the shade, as a legend does, comes to the same colour."""
    shade = float(weight_shade(weight))
    assert -1 <= shade <= 1
    assert (shade > 0) == (weight > 0) or shade == 0
    assert shade_colour(DARK, shade) == weight_colour(DARK, weight)


@given(st.floats(-1e3, 1e3), st.floats(0.1, 1e3), st.floats(-0.5, 1.5))
def test_levels_are_drawn_between_the_ends_of_their_range(low: float, length: float, share: float) -> None:
    span = Range(low, low + length)
    away = distance(level_colour(DARK, low + share * length, span), level_colour(DARK, share))
    assert away <= 3  # by a rounding of the share
    assert level_colour(DARK, low, span) == rgba(DARK.a0)
    assert level_colour(DARK, span.high, span) == rgba(DARK.a1)


@every
def test_levels(palette: Palette) -> None:
    assert level_colour(palette, 0) == level_colour(palette, -7) == rgba(palette.a0)
    assert level_colour(palette, 1) == level_colour(palette, 7) == rgba(palette.a1)
    assert level_colour(palette, float("nan")) == rgba(palette.a0)
    lights = [luminance(level_colour(palette, k / 100)) for k in range(101)]
    assert lights == sorted(lights, reverse=palette is not DARK)


@every
def test_values_can_be_read_on_every_neuron(palette: Palette) -> None:
    # Neither ink reaches 4.5 on a middle grey: the best that two inks can is 4.6, and these are not quite the extremes.
    fills = [level_colour(palette, k / 255) for k in range(256)]
    assert min(contrast(fill, ink(fill)) for fill in fills) > 4.35
    assert sum(contrast(fill, ink(fill)) < 4.5 for fill in fills) < 6


@every
def test_correlations(palette: Palette) -> None:
    assert correlation_colour(palette, float("nan")) == correlation_colour(palette, 0) == rgba(palette.bg2)
    assert correlation_colour(palette, 1) == rgba(palette.pos)
    assert correlation_colour(palette, -1) == rgba(palette.neg)


@every
def test_hidden_neurons_differ_and_recur(palette: Palette) -> None:
    colours = [hidden_colour(palette, index) for index in range(16)]
    assert len(set(colours)) == 8
    assert colours[:8] == colours[8:]


@every
def test_ten_classes_have_colours_of_their_own(palette: Palette) -> None:
    colours = [class_colour(palette, place) for place in range(20)]
    assert colours[:10] == [*palette.classes] == colours[10:]
    assert len({*colours}) == 10
    assert not {*colours} & {hidden_colour(palette, unit) for unit in range(8)}
    assert output_colour(palette, 0, 1, palette.t0) == palette.t0
    assert output_colour(palette, 1, 3, palette.t0) == colours[1]


@given(st.floats(0.5, 40))
def test_on_paper_weights_above_zero_are_darker_than_those_below(size: float) -> None:
    above, below = (lightness(weight_colour(PRINT, weight)) for weight in (size, -size))

    assert below - above > 7
    assert size < 4 or below - above > 25


@pytest.mark.parametrize("r", [0.3, 0.6, 1.0])
def test_on_paper_correlations_above_zero_are_darker_than_those_below(r: float) -> None:
    above, below = (lightness(correlation_colour(PRINT, value)) for value in (r, -r))

    assert below - above > 35 * r**1.2
