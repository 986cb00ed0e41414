"""Letters that are drawn once look as matplotlib draws them."""

import numpy as np
import pytest
from matplotlib.text import Text as Label
from numpy.typing import NDArray

from visualizer.export import lettering, pen
from visualizer.export.sheet import Sheet
from visualizer.scene.palette import LIGHT
from visualizer.scene.shape import Colour, Text
from visualizer.scene.style import Style


def drawn(string: str, x: float, y: float, colour: Colour = (20, 40, 120, 255)) -> NDArray[np.int64]:
    sheet = Sheet((200, 60), 100, 0.72, Style(LIGHT, 16), clear=False)
    sheet.paint([Text((x, y), string, colour, 17)])
    return sheet.rendered()[..., :3].astype(int)


@pytest.mark.parametrize("string", ["−12.34", "l1 hidden", "jÿ (0 0 1)", "Ångström", " "])
@pytest.mark.parametrize("alpha", [255, 100])
def test_texts_look_as_matplotlib_draws_them(string: str, alpha: int, monkeypatch: pytest.MonkeyPatch) -> None:
    colour, places = (20, 40, 120, alpha), [(10.0, 20.0), (10.37, 20.81), (-4.6, 47.4)]
    ours = [drawn(string, x, y, colour) for x, y in places]
    monkeypatch.setattr(pen, "is_simple", lambda _: False)
    theirs = [drawn(string, x, y, colour) for x, y in places]

    assert string == " " or theirs[0].min() < 255 - 0.7 * alpha
    for own, other in zip(ours, theirs, strict=True):
        # An edge lies at most a sixteenth of a pixel elsewhere, each way.
        assert np.abs(own - other).max() <= 2 * 255 / 16 + 2
        assert np.abs(own - other).mean() < 0.7


def test_a_letter_is_drawn_once() -> None:
    lettering._letter.cache_clear()
    drawn("0.000", 10, 20)
    drawn("0.0", 10, 20, (200, 0, 0, 255))

    # A zero at the most on each of its places within a pixel, and the point.
    assert lettering._letter.cache_info().misses <= 6


def test_letters_that_join_are_left_to_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Label, "draw", lambda text, _: asked.append(text.get_text()))
    drawn("error", 10, 20)
    monkeypatch.setattr("visualizer.export.painter.drawable", lambda string, _: string)
    joined = ["e\u0301", "\u0645\u0631\u062d", "\u0e01\u0e33", "v\u20d7", "a\u200db", "か\u3099"]
    for string in joined:
        assert not lettering.is_simple(string)
        monkeypatch.setattr(pen, "drawable", lambda string, _: string)
        drawn(string, 10, 20)

    assert asked == joined
