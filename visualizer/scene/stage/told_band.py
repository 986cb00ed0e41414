"""What is told on the stage, in large type over the line at the foot."""

from collections.abc import Sequence

from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Shape
from visualizer.scene.stage.stage_card import BOLD
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, wrapped

# Type of the sentence, as a share of the body: as large as has room on as many lines as the band has.
SIZES = (1.33, 1.15, 1.0, 0.86)


def band_shapes(band: Rect, style: Style) -> list[Shape]:
    """The ground of the sentence."""
    x, y, width, height = band
    return [Box((x, y), (x + width, y + height), rgba(style.palette.bg2), rounding=style.px(8))]


def band_words(sentences: Sequence[str], band: Rect, style: Style) -> list[Shape]:
    """The sentences, in semibold, as large as they have room."""
    text, room = " ".join(sentences), (band.width - 2 * style.px(PAD)) / BOLD
    size, lines = style.size, [text]
    for share in SIZES:
        size = round(style.size * share)
        lines = wrapped(text, size, room)
        if len(lines) * size * 1.1 <= band.height:
            break
    most = max(1, int(band.height / (1.1 * size)))
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), size, room)]
    middle = band.y + band.height / 2
    return [
        style.text(
            band.x + style.px(PAD), middle + (k - (len(lines) - 1) / 2) * 1.1 * size, line, style.palette.t0, size
        )
        for k, line in enumerate(lines)
    ]
