from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.palette import (
    DARK,
    LIGHT,
    PALETTES,
    PRINT,
    Palette,
    activation_colour,
    blend,
    correlation_colour,
    hidden_colour,
    ink,
    luminance,
    mix,
    rgba,
    weight_colour,
    weight_strength,
    weight_width,
)
from visualizer.scene.shape import Colour

every = pytest.mark.parametrize("palette", [DARK, LIGHT, PRINT], ids=lambda palette: palette.name)
hexes = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2 contrast, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def distance(one: Colour, other: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True))


def test_rgba() -> None:
    assert rgba("#FF8001") == (255, 128, 1, 255)
    assert rgba("#000000", 7) == (0, 0, 0, 7)


@given(hexes, hexes, st.integers(0, 255))
def test_ends_of_a_mixture_are_exact(first: str, second: str, alpha: int) -> None:
    assert mix(first, second, 0, alpha) == mix(first, second, -3, alpha) == rgba(first, alpha)
    assert mix(first, second, 1, alpha) == mix(first, second, 5, alpha) == rgba(second, alpha)


@given(hexes, st.floats(0, 1))
def test_a_colour_mixed_with_itself_stays(colour: str, share: float) -> None:
    assert mix(colour, colour, share) == rgba(colour)


def test_the_middle_of_a_mixture_is_even_to_the_eye() -> None:
    # In OKLab the middle of black and white has lightness 0.5, which is this grey.
    assert mix("#000000", "#FFFFFF", 0.5)[:3] == pytest.approx((99, 99, 99), abs=1)


def test_luminance_and_contrast() -> None:
    assert luminance(rgba("#000000")) == 0
    assert luminance(rgba("#FFFFFF")) == pytest.approx(1)
    assert luminance(rgba("#808080")) == pytest.approx(0.2159, abs=1e-3)
    assert luminance(rgba("#00FF00")) > luminance(rgba("#FF0000")) > luminance(rgba("#0000FF"))


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
    assert 1 <= weight_width(small, 1.0) <= weight_width(-large, 1.0) <= 10
    assert weight_width(large, 1.0) <= weight_width(large, 2.0)


def test_the_scale_of_weights_is_clear_early_and_grows_until_12() -> None:
    assert weight_strength(1) > 0.2
    assert weight_strength(12) - weight_strength(6) > 0.05
    assert weight_width(12, 1.0) > weight_width(6, 1.0) > weight_width(1, 1.0)


@every
def test_activations(palette: Palette) -> None:
    assert activation_colour(palette, 0) == activation_colour(palette, -7) == rgba(palette.a0)
    assert activation_colour(palette, 1) == activation_colour(palette, 7) == rgba(palette.a1)
    assert activation_colour(palette, float("nan")) == rgba(palette.a0)
    lights = [luminance(activation_colour(palette, k / 100)) for k in range(101)]
    assert lights == sorted(lights, reverse=palette is not DARK)


@every
def test_values_can_be_read_on_every_neuron(palette: Palette) -> None:
    # Neither ink reaches 4.5 on a middle grey: the best that two inks can is 4.6, and these are not quite the extremes.
    fills = [activation_colour(palette, k / 255) for k in range(256)]
    assert min(contrast(fill, ink(fill)) for fill in fills) > 4.35
    assert sum(contrast(fill, ink(fill)) < 4.5 for fill in fills) < 6


@given(hexes)
def test_ink_is_the_better_one(colour: str) -> None:
    fill = rgba(colour)
    assert contrast(fill, ink(fill)) >= max(contrast(fill, rgba(c)) for c in ("#0B0E12", "#FFFFFF")) - 0.06


@every
def test_text_can_be_read_on_cards(palette: Palette) -> None:
    for ground in (palette.bg0, palette.bg1, palette.bg2):
        for text in (palette.t0, palette.t1, palette.bad):
            assert contrast(rgba(text), rgba(ground)) >= 4.5
    for text in (palette.t2, palette.acc, *palette.hidden):
        assert contrast(rgba(text), rgba(palette.bg1)) >= 4.5
    assert contrast(rgba(palette.onacc), rgba(palette.acc)) >= 4.5


@every
def test_correlations(palette: Palette) -> None:
    assert correlation_colour(palette, float("nan")) == correlation_colour(palette, 0) == rgba(palette.bg2)
    assert correlation_colour(palette, 1) == rgba(palette.pos)
    assert correlation_colour(palette, -1) == rgba(palette.neg)


@every
def test_hidden_neurons_differ_and_recur(palette: Palette) -> None:
    colours = [hidden_colour(palette, index) for index in range(8)]
    assert len(set(colours)) == 4
    assert colours[:4] == colours[4:]


def test_paper_is_no_theme_of_the_window() -> None:
    assert PALETTES == {"dark": DARK, "light": LIGHT}


def lightness(colour: Colour) -> float:
    """Lightness to the eye in a grey copy, 0 to 100 (CIE L*)."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@given(st.floats(0.5, 40))
def test_on_paper_weights_above_zero_are_darker_than_those_below(size: float) -> None:
    above, below = (lightness(weight_colour(PRINT, weight)) for weight in (size, -size))

    assert below - above > 7
    assert size < 4 or below - above > 25


@pytest.mark.parametrize("r", [0.3, 0.6, 1.0])
def test_on_paper_correlations_above_zero_are_darker_than_those_below(r: float) -> None:
    above, below = (lightness(correlation_colour(PRINT, value)) for value in (r, -r))

    assert below - above > 35 * r**1.2


def test_on_paper_hidden_neurons_differ_in_lightness() -> None:
    lights = [lightness(rgba(colour)) for colour in PRINT.hidden]

    assert all(later - earlier > 9 for earlier, later in pairwise(lights))


def test_paper_is_white_and_ink_is_black() -> None:
    assert PRINT.bg0 == PRINT.bg1 == "#FFFFFF"
    assert PRINT.t0 == "#000000"


@given(hexes, hexes, st.floats(0, 1))
def test_a_blend_is_the_mixture_of_two_colours(one: str, other: str, share: float) -> None:
    assert blend(rgba(one), rgba(other), share) == mix(one, other, share)
