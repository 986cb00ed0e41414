"""What keys mean on the stage: the few that one needs in a line, and all of them in columns."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from visualizer.scene.heights import GAP
from visualizer.scene.layout import PAD
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Shape
from visualizer.scene.stage.stage_layout import StageLayout
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width

# Units between a key and its word, between two of these, of the height of the line, and of a row: at most.
NEAR, APART, HIGH, ROW = 7, 18, 30, 24


class KeyWord(NamedTuple):
    """A key as it is printed, and what it does in a few words."""

    cap: str
    word: str


def key_line(few: Sequence[KeyWord], style: Style, layout: StageLayout, strength: float) -> list[Shape]:
    """As many of the keys as have room, over the facts, so that no card is covered; `strength` is less as it fades."""
    px, palette, width = style.px, style.palette, layout.width

    def wide(keys: Sequence[KeyWord]) -> float:
        return sum(text_width(key.cap + key.word, style.tiny) + px(NEAR) + px(APART) for key in keys)

    count = max(k for k in range(len(few) + 1) if wide(few[:k]) + px(PAD) <= width - px(GAP))
    # The last one says where the others are told.
    shown = list(few) if count == len(few) else [*few[: count - 1], few[-1]]
    total = wide(shown) - px(APART)
    line, opaque = layout.line, round(255 * strength)
    left, y, half = (width - total) / 2, line.y + line.height / 2, min(px(HIGH), line.height) / 2
    # As wide as the line: no half of a number looks out from under it.
    low, high = (line.x, y - half), (line.x + line.width, y + half)
    shapes: list[Shape] = [Box(low, high, rgba(palette.bg2, opaque), rgba(palette.line2, opaque), 1, px(8))]
    x: float = left
    for cap, word in shown:
        shapes.append(style.text(x, y, cap, rgba(palette.t0, opaque), style.tiny))
        x += text_width(cap, style.tiny) + px(NEAR)
        shapes.append(style.text(x, y, word, rgba(palette.t1, opaque), style.tiny))
        x += text_width(word, style.tiny) + px(APART)
    return shapes


def key_list(columns: Sequence[Sequence[KeyWord]], style: Style, layout: StageLayout) -> list[Shape]:
    """All keys, in place of what the stage shows."""
    px, (width, height) = style.px, layout[:2]
    shapes: list[Shape] = [Box((0, 0), (width, height), rgba(style.palette.bg0))]
    rows = max(map(len, columns))
    row = min(px(ROW), (height - 2 * px(GAP + PAD / 2)) / rows)
    x, room = px(GAP + PAD), width - 2 * px(GAP + PAD) - px(APART) * (len(columns) - 1)
    needs = [_caps(column, style) + max(text_width(key.word, style.tiny) for key in column) for column in columns]
    for column, need in zip(columns, needs, strict=True):
        wide = min(need, room * need / sum(needs)) if sum(needs) > room else need + (room - sum(needs)) / len(columns)
        top = (height - rows * row) / 2
        shapes.extend(_rows(column, style, (x, top), wide, row))
        x += round(wide) + px(APART)
    return shapes


def _caps(column: Sequence[KeyWord], style: Style) -> float:
    """Width that the keys of a column take, with what parts them from their words."""
    return max(text_width(key.cap, style.tiny) for key in column) + style.px(APART)


def _rows(
    column: Sequence[KeyWord], style: Style, corner: tuple[float, float], width: float, row: float
) -> Iterator[Shape]:
    caps = _caps(column, style)
    for k, (cap, word) in enumerate(column):
        y = corner[1] + (k + 0.5) * row
        yield style.text(corner[0], y, cap, style.palette.t0, style.tiny)
        text = shortened(word, style.tiny, width - caps)
        yield style.text(corner[0] + caps, y, text, style.palette.t1, style.tiny)
