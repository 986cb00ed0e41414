"""The page: lengths are read, and what cannot be is refused in one line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.errors import InvalidValue
from visualizer.files.preset import preset
from visualizer.scene.page import MAX_PIXELS, THEMES, Page, length, telling_row
from visualizer.scene.part import PART_NAMES
from visualizer.session.state import initial_state


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [("160mm", 160), ("16cm", 160), (" 16.5 cm ", 165), ("6in", 152.4), ("800px", 800 / 200 * 25.4), ("80.MM", 80)],
)
def test_lengths(text: str, millimetres: float) -> None:
    assert length(text, 200) == pytest.approx(millimetres)


@pytest.mark.parametrize("text", ["", "mm", "160", "1,6cm", "-3mm", "1e3mm", "nanmm", "16pt", "infmm", "٣mm", "9" * 99])
def test_what_is_no_length(text: str) -> None:
    with pytest.raises(InvalidValue, match="is no length; type one such as 160mm") as caught:
        length(text, 300)

    assert "\n" not in str(caught.value)


@given(st.integers(100, 4000), st.floats(30, 1200))
def test_pixels_are_pixels(count: int, dpi: float) -> None:
    width = length(f"{count}px", dpi)
    if not 60 <= width <= 2000:
        return

    assert Page(width=width, dpi=dpi).pixels == (count, None)


def test_the_height_may_be_left_to_the_parts() -> None:
    assert Page(width=160, dpi=300).pixels == (1890, None)
    assert Page(width=160, height=90, dpi=254).pixels == (1600, 900)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parts": ()}, "one or more of network"),
        ({"parts": ("error", "error")}, "each of them once"),
        ({"parts": ("network", "loss")}, "no part 'loss'; the parts are network, error"),
        ({"theme": "sepia"}, "no theme 'sepia'; the themes of pictures are light, dark, print"),
        ({"width": 19}, "width of a picture is 20 to 2000 mm, not 19"),
        ({"width": float("nan")}, "width of a picture"),
        ({"height": float("inf")}, "height of a picture"),
        ({"height": 2001}, "height of a picture"),
        ({"type_size": 3}, "type size of a picture is 4 to 48 points, not 3"),
        ({"dpi": 1201}, "resolution of a picture is 30 to 1200 dots per inch"),
        ({"width": 40, "type_size": 10}, "A width of 40 mm has no room for type of 10 points; make it 42.4 mm or more"),
        ({"width": 500, "height": 500, "dpi": 600}, "11,811 x 11,811 pixels is too large; at most 100 million"),
    ],
)
def test_what_no_page_is(change: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Page(**change)  # type: ignore[arg-type]

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_least_width_that_is_told_will_do() -> None:
    assert Page(width=42.4, type_size=10).width == 42.4


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_its_palette(theme: str) -> None:
    assert Page(PART_NAMES, theme).palette.name == theme


def test_largest_picture() -> None:
    page = Page(width=254, dpi=1000)

    page.check_pixels(254)
    with pytest.raises(InvalidValue, match="too large"):
        page.check_pixels(MAX_PIXELS / 10_000 * 0.0254 + 1)


def test_the_row_that_tells_most_is_the_first_with_the_largest_target() -> None:
    state = initial_state(preset("trask-3-layer"))
    targets = state.experiment.table.targets[:, 0]

    assert telling_row(state) == np.flatnonzero(targets == 1)[0] == 1
