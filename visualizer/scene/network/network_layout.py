"""Where neurons, synapses and weight chips are: geometry that depends on widths, names and room, not on weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot, sqrt

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.network.route import STUB, Route, distances, outline, route
from visualizer.scene.shape import Point
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.selection import Neuron, Selection, Synapse

# Units of length; see Style.px.
CAPTION = 34
LEGEND = 58
# A picture lower than this does without the legend.
LEGEND_FROM = 230
CHIP_HEIGHT = 20
CHIP_STEP = 23
MIN_CHIP_STEP = 16
# The curves of a matrix need more room the more they are, between these.
MIN_CURVE, MAX_CURVE = 40, 100
# Where there are more synapses than this they are drawn thinner, the legend with them.
MOST_FULL = 60
NAME_BELOW = 26


@dataclass(frozen=True, eq=False)
class NetworkLayout:
    """All places of a diagram.

    Attributes
    ----------
    style : Style
    width, height : float
        Of the picture in pixels.
    widths : tuple of int
        Neurons in every layer.
    centres : tuple of tuple of Point
        Centres of the neurons of every layer.
    radii : tuple of float
        Radius of the neurons of every layer.
    names : tuple of str
        Where every layer's names stand: "below", "left", "right" or "".
    chip_steps : tuple of float
        How far apart the chips of every matrix are; 0 for one that has no room for them.
    chip_width : int
    thickness : float
        Pixels by which a unit of width is drawn.
    legend : bool
        Whether there is room for the legend.
    routes : tuple of Route
        Of every synapse, matrix by matrix, row by row: the order of `Network.flat`.
    synapses : tuple of Synapse
        In the same order.
    outlines : ndarray of shape (n_synapses, 18, 2)
        Points along every route, for finding the one under the pointer.
    """

    style: Style
    width: float
    height: float
    widths: tuple[int, ...]
    centres: tuple[tuple[Point, ...], ...]
    radii: tuple[float, ...]
    names: tuple[str, ...]
    chip_steps: tuple[float, ...]
    chip_width: int
    thickness: float
    legend: bool
    routes: tuple[Route, ...]
    synapses: tuple[Synapse, ...]
    outlines: FloatArray

    def focus_at(self, x: float, y: float) -> Selection:
        """The neuron or synapse at a point; the nearest one within reach."""
        reach = self.style.px(8)
        for layer, (centres, radius) in enumerate(zip(self.centres, self.radii, strict=True)):
            gaps = [hypot(cx - x, cy - y) for cx, cy in centres]
            if min(gaps) <= radius + 3:
                return Neuron(layer, gaps.index(min(gaps)))
        on_chip = self._chip_at(x, y)
        if on_chip is not None:
            return on_chip
        away = distances(self.outlines, x, y)
        nearest = int(np.argmin(away))
        return self.synapses[nearest] if away[nearest] <= reach else None

    def _chip_at(self, x: float, y: float) -> Synapse | None:
        half = self.style.px(CHIP_STEP) / 2
        found = []
        for place, way in enumerate(self.routes):
            if way.chip is not None:
                right, middle = way.chip
                if right - self.chip_width <= x <= right and abs(y - middle) <= half:
                    found.append((abs(y - middle), place))
        return self.synapses[min(found)[1]] if found else None


@lru_cache(maxsize=16)
def network_layout(
    widths: tuple[int, ...],
    input_names: tuple[str, ...],
    output_names: tuple[str, ...],
    width: int,
    height: int,
    style: Style,
    digits: int = 2,
) -> NetworkLayout:
    """The layout of a network in a picture of `width` x `height` pixels; chips have room for `digits` decimals."""
    px = style.px
    legend = height >= px(LEGEND_FROM)
    top, bottom = px(CAPTION), height - (px(LEGEND) if legend else px(6))
    spacings = [(bottom - top) / n for n in widths]
    largest = min(max(px(17), min(px(30), 0.06 * height, 0.045 * width)), 0.22 * width / len(widths))
    radii, names = [], []
    for layer, spacing in enumerate(spacings):
        radius, place = _radius(largest, spacing, style)
        edge = {0: "left", len(widths) - 1: "right"}.get(layer, "")
        if not place and edge and spacing >= px(13):
            place = edge
        radii.append(radius)
        names.append(place)
    chip_width = round(text_width("−00." + "0" * digits, style.tiny) + px(12))
    margins = _margins(names, (input_names, output_names), style, width)
    columns, chips = _columns(widths, radii, spacings, margins, width, chip_width, style)
    names = _hidden_names(widths, names, columns, radii, style)
    centres = tuple(
        tuple((round(x), round(top + spacing * (i + 0.5))) for i in range(n))
        for x, spacing, n in zip(columns, spacings, widths, strict=True)
    )
    steps = tuple(
        min(px(CHIP_STEP), spacings[k + 1] * 0.94 / fan_in) if chips[k] else 0.0 for k, fan_in in enumerate(widths[:-1])
    )
    synapses = tuple(
        Synapse(k, i, j)
        for k, (fan_in, fan_out) in enumerate(pairwise(widths))
        for i in range(fan_in)
        for j in range(fan_out)
    )
    routes = tuple(_route(synapse, centres, radii, steps[synapse.matrix], chip_width, style) for synapse in synapses)
    outlines = np.array([outline(r) for r in routes])
    thickness = style.scale * min(1.0, max(0.35, sqrt(MOST_FULL / len(synapses))))
    return NetworkLayout(
        style, width, height, widths, centres, tuple(radii), tuple(names), steps, chip_width, thickness, legend,
        routes, synapses, outlines,
    )  # fmt: skip


def _hidden_names(
    widths: Sequence[int], names: Sequence[str], columns: Sequence[float], radii: Sequence[float], style: Style
) -> list[str]:
    """Where names stand, without those of hidden layers that have no room between their neighbours."""
    kept = list(names)
    for k in range(1, len(widths) - 1):
        name = text_width(f"l{k}{widths[k] - 1}", style.small)
        gaps = (columns[k] - columns[k - 1], radii[k - 1]), (columns[k + 1] - columns[k], radii[k + 1])
        if any(name + style.px(6) > gap or name / 2 + style.px(3) > gap - radius for gap, radius in gaps):
            kept[k] = ""
    return kept


def _route(
    synapse: Synapse,
    centres: Sequence[Sequence[Point]],
    radii: Sequence[float],
    step: float,
    chip_width: int,
    style: Style,
) -> Route:
    """The way of a synapse between its neurons; with a chip where these are `step` apart."""
    k, i, j = synapse
    fan_in, fan_out = len(centres[k]), len(centres[k + 1])
    slot = (i - (fan_in - 1) / 2) * step if step else None
    port, arrival = _fan(j, fan_out, radii[k], style), _fan(i, fan_in, radii[k + 1], style)
    ends = centres[k][i], centres[k + 1][j]
    return route(ends, (radii[k], radii[k + 1]), port, arrival, slot, chip_width, style)


def _radius(largest: float, spacing: float, style: Style) -> tuple[float, str]:
    """Radius of a layer's neurons, and "below" if their names have room under them."""
    below = min(largest, (spacing - style.px(NAME_BELOW)) / 2)
    if below >= min(largest, style.px(14)):
        return below, "below"
    return max(2.0, min(largest, spacing * 0.42)), ""


def _margins(
    names: Sequence[str], labels: tuple[tuple[str, ...], tuple[str, ...]], style: Style, width: float
) -> tuple[float, float]:
    """Room left of the first and right of the last layer."""
    least = style.px(26 if width < style.px(470) else 46)
    sides = []
    for place, strings in zip((names[0], names[-1]), labels, strict=True):
        widest = max(text_width(string, style.small) for string in strings)
        beside = place in ("left", "right")
        needed = widest + style.px(14) if beside else widest / 2 - style.px(14)
        sides.append(min(max(least, needed), 0.16 * width))
    return sides[0], sides[1]


def _columns(
    widths: Sequence[int],
    radii: Sequence[float],
    spacings: Sequence[float],
    margins: tuple[float, float],
    width: float,
    chip_width: int,
    style: Style,
) -> tuple[list[float], list[bool]]:
    """The x of every layer, and which matrices have room for a chip on every synapse."""
    px = style.px
    pairs = list(pairwise(widths))
    first, last = margins[0] + radii[0], width - margins[1] - radii[-1]
    bare = last - first - sum(radii[k] + radii[k + 1] for k in range(len(pairs)))
    chips = [fan_in * px(MIN_CHIP_STEP) <= spacings[k + 1] for k, (fan_in, _) in enumerate(pairs)]
    chip_room = chip_width + px(STUB)
    needed = sum(px(min(MAX_CURVE, max(MIN_CURVE, 10 * sqrt(a * b)))) for a, b in pairs)
    while any(chips) and bare - chip_room * sum(chips) < needed:
        # The matrix with the most synapses gives its chips up first.
        crowded = max((k for k in range(len(pairs)) if chips[k]), key=lambda k: pairs[k][0] * pairs[k][1])
        chips[crowded] = False
    shares = [sqrt(a * b) for a, b in pairs]
    free = bare - chip_room * sum(chips)
    columns = [first]
    for k, share in enumerate(shares):
        span = free * share / sum(shares) + (chip_room if chips[k] else 0)
        columns.append(columns[-1] + radii[k] + span + radii[k + 1])
    return columns, chips


def _fan(index: int, count: int, radius: float, style: Style) -> float:
    """Offset of the point where synapse `index` of `count` meets its neuron."""
    step = min(style.px(6), radius * 0.26, 1.6 * radius / max(1, count - 1))
    return (index - (count - 1) / 2) * step
