from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.array import FloatArray
from visualizer.scene.palette import DARK, LIGHT, PALETTES, PRINT, Palette, blend, ink, luminance, mix, oklab, rgba
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


@given(hexes)
def test_ink_is_the_better_one(colour: str) -> None:
    fill = rgba(colour)
    assert contrast(fill, ink(fill)) >= max(contrast(fill, rgba(c)) for c in ("#0B0E12", "#FFFFFF")) - 0.06


@every
def test_text_can_be_read_on_cards(palette: Palette) -> None:
    for ground in (palette.bg0, palette.bg1, palette.bg2):
        for text in (palette.t0, palette.t1, palette.bad):
            assert contrast(rgba(text), rgba(ground)) >= 4.5
    for text in (palette.t2, palette.acc, *palette.hidden, *palette.classes):
        assert contrast(rgba(text), rgba(palette.bg1)) >= 4.5
    assert contrast(rgba(palette.onacc), rgba(palette.acc)) >= 4.5


def test_paper_is_no_theme_of_the_window() -> None:
    assert PALETTES == {"dark": DARK, "light": LIGHT}


def lightness(colour: Colour) -> float:
    """Lightness to the eye in a grey copy, 0 to 100 (CIE L*)."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_on_paper_hidden_neurons_differ_in_lightness() -> None:
    lights = [lightness(rgba(colour)) for colour in PRINT.hidden[:4]]

    assert all(earlier - later > 9 for earlier, later in pairwise(lights))
    of_classes = sorted(lightness(rgba(colour)) for colour in PRINT.classes[:4])
    assert all(later - earlier > 8 for earlier, later in pairwise(of_classes))


# What deuteranopes and protanopes see of linear red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1).
SEEN = {
    "by most": np.eye(3),
    "without green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "without red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}


def seen_as(colour: str, sight: FloatArray) -> str:
    channels = np.array(rgba(colour)[:3]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(sight @ linear, 0, 1)
    coded = np.where(seen <= 0.0031308, 12.92 * seen, 1.055 * seen ** (1 / 2.4) - 0.055)
    return "#{:02X}{:02X}{:02X}".format(*np.rint(255 * coded).astype(int))


@pytest.mark.parametrize("sight", SEEN)
@every
def test_eight_neurons_are_told_apart_by_every_eye(palette: Palette, sight: str) -> None:
    seen = [np.array(oklab(seen_as(colour, SEEN[sight]))) for colour in palette.hidden]

    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 0.065


def test_a_neuron_and_a_class_have_one_hue_in_all_themes() -> None:
    for shades in zip(*((*palette.hidden, *palette.classes) for palette in (DARK, LIGHT, PRINT)), strict=True):
        hues = [np.degrees(np.arctan2(lab[2], lab[1])) for lab in map(oklab, shades)]
        assert all(abs((one - other + 180) % 360 - 180) < 12 for one, other in combinations(hues, 2)), shades


def test_paper_is_white_and_ink_is_black() -> None:
    assert PRINT.bg0 == PRINT.bg1 == "#FFFFFF"
    assert PRINT.t0 == "#000000"


@given(hexes, hexes, st.floats(0, 1))
def test_a_blend_is_the_mixture_of_two_colours(one: str, other: str, share: float) -> None:
    assert blend(rgba(one), rgba(other), share) == mix(one, other, share)
