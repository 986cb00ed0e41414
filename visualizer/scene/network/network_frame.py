"""What the picture of the network keeps while it learns: names of layers and matrices, and the legend."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from visualizer.scene.look import FULL, level_colour, weight_colour, weight_widths
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.palette import rgba
from visualizer.scene.reading.edge import WEIGHT, Legend
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width

# The wedge reaches a little beyond its last marks.
WEDGE = FULL + 1


def network_frame(layout: NetworkLayout, legend: Legend = WEIGHT) -> list[Shape]:
    """What stays while the network learns: names of layers and matrices, and the legend.

    Parameters
    ----------
    layout : NetworkLayout
    legend : Legend
        Of what the synapses show; see `visualizer.scene.network.edge.edge_reading`.
    """
    below = [*_edge_legend(layout, legend), *_level_legend(layout, legend)] if layout.legend else []
    return [*_captions(layout), *below]


class Caption(NamedTuple):
    """The name of a column, and its kind or shape beside it; `width` of both."""

    x: float
    name: str
    note: str
    width: float


def _captions(layout: NetworkLayout) -> Iterator[Shape]:
    style = layout.style
    for x, name, note, _ in captions(layout):
        yield style.text(x, style.px(12), name, style.palette.t0)
        if note:
            yield style.text(x + text_width(name, style.small) + style.px(6), style.px(12), note, style.palette.t2)


def captions(layout: NetworkLayout) -> list[Caption]:
    """l0, syn0, l1 ... above their columns; what does not fit is left out, shapes first, then matrices."""
    style, widths = layout.style, layout.widths
    last = len(widths) - 1
    kinds = {0: "inputs" if widths[0] > 1 else "input", last: "outputs" if widths[last] > 1 else "output"}
    layers = [(layout.centres[k][0][0], f"l{k}", kinds.get(k, "hidden")) for k in range(len(widths))]
    matrices = []
    for k, fan_in in enumerate(widths[:-1]):
        left = layout.centres[k][0][0] + layout.radii[k]
        right = layout.centres[k + 1][0][0] - layout.radii[k + 1]
        matrices.append(((left + right) / 2, f"syn{k}", f"{fan_in} × {layout.n_neurons(k + 1)}"))
    for entries, long in (((*layers, *matrices), True), ((*layers, *matrices), False), (layers, False)):
        placed = [
            (x, name, note if long else "", _caption_width(name, note if long else "", style))
            for x, name, note in entries
        ]
        placed = [(max(style.px(6), min(x - w / 2, layout.width - w - style.px(6))), n, t, w) for x, n, t, w in placed]
        placed.sort()
        if all(a[0] + a[3] + style.px(10) <= b[0] for a, b in pairwise(placed)):
            break
    return [Caption(*each) for each in placed]


def _caption_width(name: str, note: str, style: Style) -> float:
    return text_width(name, style.small) + (style.px(6) + text_width(note, style.small) if note else 0)


def _edge_legend(layout: NetworkLayout, legend: Legend) -> Iterator[Shape]:
    """A wedge in the colour and width that synapses have, its marks in values of what they show."""
    style, px, palette = layout.style, layout.style.px, layout.style.palette
    length = _wedge_length(layout.width, style)
    left, middle = px(18), layout.height - px(30)
    room = legend_gap(layout.width, style)[0] - left
    yield style.text(left, middle - px(12), shortened(legend.text, style.tiny, room), palette.t2, style.tiny)
    for x in range(length):
        look = -WEDGE + 2 * WEDGE * (x + 0.5) / length
        thick = int(weight_widths(look, layout.thickness))
        top = int(middle + px(3) - thick // 2)
        yield Box((left + x, top), (left + x + 1, top + thick), weight_colour(palette, look))
    marks = [(left + length * (look + WEDGE) / (2 * WEDGE), text) for text, look in legend.scale.marks]
    for shown in (marks, marks[::2], marks[::4]):
        sides = [(x - text_width(text, style.tiny) / 2, x + text_width(text, style.tiny) / 2) for x, text in shown]
        if all(one[1] + px(3) <= other[0] for one, other in pairwise(sides)):
            break
    for (low, _), (at, text) in zip(sides, shown, strict=True):
        inside = at + max(0.0, px(3) - low)
        yield style.text(inside, middle + px(17), text, palette.t2, style.tiny, anchor=0.5)


def legend_gap(width: float, style: Style) -> tuple[float, float]:
    """Where the room between the two legends begins and ends, in a picture of `width` pixels."""
    return style.px(18 + 16) + _wedge_length(width, style), width - style.px(18 + 16) - _ramp_length(width, style)


def _wedge_length(width: float, style: Style) -> int:
    return round(min(style.px(190), width * 0.42))


def _ramp_length(width: float, style: Style) -> int:
    return round(min(style.px(110), width * 0.22))


def _level_legend(layout: NetworkLayout, legend: Legend) -> Iterator[Shape]:
    """A ramp from the darkest activation to the brightest."""
    style, px, palette = layout.style, layout.style.px, layout.style.palette
    length = _ramp_length(layout.width, style)
    right, middle = round(layout.width - px(18)), layout.height - px(30)
    left = right - length
    yield style.text(left, middle - px(12), "activation", palette.t2, style.tiny)
    for x in range(length):
        fill = level_colour(palette, (x + 0.5) / length)
        yield Box((left + x, middle - px(1)), (left + x + 1, middle + px(7)), fill)
    yield Box((left, middle - px(1)), (right, middle + px(7)), (0, 0, 0, 0), rgba(palette.line2))
    for share, text in zip((0.0, 0.5, 1.0), legend.levels, strict=True):
        yield style.text(left + length * share, middle + px(17), text, palette.t2, style.tiny, anchor=share)
