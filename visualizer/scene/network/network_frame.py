"""What the picture of the network keeps while it learns: names of layers and matrices, and the legend."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from visualizer.scene.look import FULL, level_colour, weight_colour, weight_widths
from visualizer.scene.network.column_heads import NOTE, captions
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.palette import Palette, rgba
from visualizer.scene.reading.edge import WEIGHT, Legend
from visualizer.scene.reading.head import Heads
from visualizer.scene.shape import Box, Colour, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import clipped, text_width

# The wedge reaches a little beyond its last marks: by so much of what they look like, for weights to this look.
BEYOND = (FULL + 1) / FULL
WEDGE = FULL * BEYOND


def network_frame(layout: NetworkLayout, above: Heads, legend: Legend = WEIGHT) -> list[Shape]:
    """What stays while the network learns: what its columns are, and the legend.

    Parameters
    ----------
    layout : NetworkLayout
    above : Heads
        From `visualizer.scene.reading.head.heads`.
    legend : Legend
        Of what the synapses show; see `visualizer.scene.reading.edge.edge_reading`.
    """
    below = [*_edge_legend(layout, legend), *_level_legend(layout, legend, above)] if layout.legend else []
    return [*_captions(layout, above), *below]


def _captions(layout: NetworkLayout, above: Heads) -> Iterator[Shape]:
    style, palette = layout.style, layout.style.palette
    tones = {"now": palette.acc, "lit": palette.t0, "dim": palette.t2}
    for x, head, *_ in captions(layout, above):
        yield style.text(x, style.px(12), head.said, tones[head.tone])
        if head.note:
            after = x + text_width(head.said, style.small) + style.px(NOTE)
            yield style.text(after, style.px(12), head.note, palette.t2)


def _edge_legend(layout: NetworkLayout, legend: Legend) -> Iterator[Shape]:
    """A wedge in the colour and width that synapses have, its marks in values of what they show."""
    style, px, palette = layout.style, layout.style.px, layout.style.palette
    length = _wedge_length(layout.width, style)
    left, middle = px(18), layout.height - px(30)
    room = legend_gap(layout.width, style)[0] - left
    yield style.text(left, middle - px(12), clipped(legend.text, style.tiny, room), palette.t2, style.tiny)
    reach = wedge_reach(legend)
    for x, (thick, colour) in enumerate(_wedge(palette, length, layout.thickness, reach)):
        top = int(middle + px(3) - thick // 2)
        yield Box((left + x, top), (left + x + 1, top + thick), colour)
    marks = [(left + length * (look + reach) / (2 * reach), text) for text, look in legend.marks]
    for shown in (marks, marks[::2], marks[::4]):
        sides = [(x - text_width(text, style.tiny) / 2, x + text_width(text, style.tiny) / 2) for x, text in shown]
        if all(one[1] + px(3) <= other[0] for one, other in pairwise(sides)):
            break
    for (low, _), (at, text) in zip(sides, shown, strict=True):
        inside = at + max(0.0, px(3) - low)
        yield style.text(inside, middle + px(17), text, palette.t2, style.tiny, anchor=0.5)


def wedge_reach(legend: Legend) -> float:
    """The weight that the end of the wedge looks like."""
    return BEYOND * legend.marks[-1][1]


def legend_gap(width: float, style: Style) -> tuple[float, float]:
    """Where the room between the two legends begins and ends, in a picture of `width` pixels."""
    return style.px(18 + 16) + _wedge_length(width, style), width - style.px(18 + 16) - _ramp_length(width, style)


@lru_cache(maxsize=16)
def _wedge(palette: Palette, length: int, thickness: float, reach: float) -> list[tuple[int, Colour]]:
    """Height and colour of every step of a wedge, the same in all pictures of a film.

    Heights are odd: both edges of the wedge have their steps at the same places.
    """
    looks = [-reach + 2 * reach * (x + 0.5) / length for x in range(length)]
    return [(int(weight_widths(look, thickness)) // 2 * 2 + 1, weight_colour(palette, look)) for look in looks]


def _wedge_length(width: float, style: Style) -> int:
    return round(min(style.px(190), width * 0.29))


def _ramp_length(width: float, style: Style) -> int:
    return round(min(style.px(110), width * 0.18))


def _level_legend(layout: NetworkLayout, legend: Legend, above: Heads) -> Iterator[Shape]:
    """A ramp from the darkest activation to the brightest; in its place the scale of errors where these are shown."""
    style, px, palette = layout.style, layout.style.px, layout.style.palette
    length = _ramp_length(layout.width, style)
    right, middle = round(layout.width - px(18)), layout.height - px(30)
    left, signals = right - length, above.signals
    title = signals.title if signals else "activation"
    yield style.text(left, middle - px(12), title, palette.t2, style.tiny)
    for x in range(length):
        share = (x + 0.5) / length
        fill = weight_colour(palette, signals.look * (2 * share - 1)) if signals else level_colour(palette, share)
        yield Box((left + x, middle - px(1)), (left + x + 1, middle + px(7)), fill)
    yield Box((left, middle - px(1)), (right, middle + px(7)), (0, 0, 0, 0), rgba(palette.line2))
    for share, text in zip((0.0, 0.5, 1.0), signals.marks if signals else legend.levels, strict=True):
        yield style.text(left + length * share, middle + px(17), text, palette.t2, style.tiny, anchor=share)
