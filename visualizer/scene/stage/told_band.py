"""What is told on the stage, in large type over the line at the foot."""

from collections.abc import Sequence
from typing import NamedTuple

from visualizer.scene.heights import GAP
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Shape
from visualizer.scene.stage.stage_card import BOLD
from visualizer.scene.style import Style
from visualizer.scene.text import clipped, wrapped

# Type of the sentences, as shares of the body, and the lines up to which each will do; the smallest takes any number.
SIZES = ((1.33, 1), (1.15, 2), (1.0, 3), (0.86, 99))
LEADING = 1.2
# Shares of the stage's height that the band has: where little is told, where more is, and at most.
HEIGHTS = (1 / 8, 1 / 5, 0.28, 0.36)


class TypeSet(NamedTuple):
    """Sentences in lines, each beginning with a new one, and their type size."""

    lines: list[str]
    size: int


def band_height(sentences: Sequence[str], style: Style, width: int, height: int) -> int:
    """Pixels for sentences on a stage of `width` x `height`: one of a few heights, so that little moves."""
    told = _set(sentences, style, width - 2 * style.px(GAP + PAD))
    needed = len(told.lines) * LEADING * told.size + style.px(PAD)
    return round(next((share * height for share in HEIGHTS if share * height >= needed), HEIGHTS[-1] * height))


def band_shapes(band: Rect, style: Style) -> list[Shape]:
    """The ground of the sentences."""
    x, y, width, height = band
    return [Box((x, y), (x + width, y + height), rgba(style.palette.bg2), rounding=style.px(8))]


def band_words(sentences: Sequence[str], band: Rect, style: Style) -> list[Shape]:
    """The sentences, in semibold, as large as they have room."""
    room = band.width - 2 * style.px(PAD)
    lines, size = _set(sentences, style, room)
    most = max(1, int(band.height / (LEADING * size)))
    if len(lines) > most:
        lines = [*lines[: most - 1], clipped(" ".join(lines[most - 1 :]), size, room / BOLD)]
    middle = band.y + band.height / 2
    return [
        style.text(
            band.x + style.px(PAD), middle + (k - (len(lines) - 1) / 2) * LEADING * size, line, style.palette.t0, size
        )
        for k, line in enumerate(lines)
    ]


def _set(sentences: Sequence[str], style: Style, room: float) -> TypeSet:
    """The sentences in the largest type in which they have few lines."""
    told = TypeSet([], style.size)
    for share, most in SIZES:
        size = round(style.size * share)
        told = TypeSet([line for sentence in sentences for line in wrapped(sentence, size, room / BOLD)], size)
        if len(told.lines) <= most:
            break
    return told
