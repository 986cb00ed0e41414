"""Where neurons, synapses and weight chips are: geometry that depends on widths, names and room, not on weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot, sqrt

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.network.lying import Stand, shifted
from visualizer.scene.network.network_room import network_room
from visualizer.scene.network.route import Route, distances, outline, route
from visualizer.scene.shape import Point
from visualizer.scene.style import Style
from visualizer.session.selection import Neuron, Selection, Synapse

# Units of length; see Style.px.
CHIP_HEIGHT = 20
CHIP_STEP = 23
# Where there are more synapses than this they are drawn thinner, the legend with them.
MOST_FULL = 60


@dataclass(frozen=True, eq=False)
class NetworkLayout:
    """All places of a diagram.

    Attributes
    ----------
    style : Style
    width, height : float
        Of the picture in pixels.
    widths : tuple of int
        Neurons in every layer, and its bias.
    centres : tuple of tuple of Point
        Centres of the neurons of every layer.
    stand : Stand
        How neurons stand or lie.
    chip_steps : tuple of float
        How far apart the chips of every matrix are; 0 for one that has no room for them.
    chip_width : int
    thickness : float
        Pixels by which a unit of width is drawn.
    legend : bool
        Whether there is room for the legend.
    routes : tuple of Route
        Of every synapse, matrix by matrix, row by row: the order of `Network.weight_row`.
    synapses : tuple of Synapse
        In the same order.
    outlines : ndarray of shape (n_synapses, 18, 2)
        Points along every route, for finding the one under the pointer.
    bias : bool
        Whether the last unit of every layer but the output is one that always answers 1.
    """

    style: Style
    width: float
    height: float
    widths: tuple[int, ...]
    centres: tuple[tuple[Point, ...], ...]
    stand: Stand
    chip_steps: tuple[float, ...]
    chip_width: int
    thickness: float
    legend: bool
    routes: tuple[Route, ...]
    synapses: tuple[Synapse, ...]
    outlines: FloatArray
    bias: bool = False

    def has_bias(self, layer: int) -> bool:
        """Whether a layer has a bias, as its last unit."""
        return self.bias and layer < len(self.widths) - 1

    @property
    def radii(self) -> tuple[float, ...]:
        """Radius of the neurons of every layer, or half the height of capsules."""
        return self.stand.radii

    @property
    def stretches(self) -> tuple[float, ...]:
        """By how much the neurons of every layer reach beyond a circle at either side."""
        return self.stand.stretches

    @property
    def names(self) -> tuple[str, ...]:
        """Where every layer's names stand."""
        return self.stand.places

    def half(self, layer: int) -> float:
        """Half the width of a layer's neurons."""
        return self.radii[layer] + self.stretches[layer]

    def n_neurons(self, layer: int) -> int:
        """How many units of a layer synapses lead to."""
        return self.widths[layer] - self.has_bias(layer)

    @lru_cache(maxsize=8)  # noqa: B019 - few are kept; a pointer that rests is asked about in every frame
    def focus_at(self, x: float, y: float) -> Selection:
        """The neuron or synapse at a point; the nearest one within reach."""
        reach = self.style.px(8)
        for layer, (centres, radius) in enumerate(zip(self.centres, self.radii, strict=True)):
            gaps = [hypot(max(0.0, abs(cx - x) - self.stretches[layer]), cy - y) for cx, cy in centres]
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
    names: tuple[tuple[str, ...], tuple[str, ...]],
    width: int,
    height: int,
    style: Style,
    digits: int = 2,
    bias: bool = False,
    surfaces: bool = False,
) -> NetworkLayout:
    """The layout of a network in a picture of `width` x `height` pixels.

    Parameters
    ----------
    widths : tuple of int
        Units of every layer; with a `bias`, that is the last one of every layer but the output.
    names : pair of tuples of str
        Those of inputs and outputs.
    width, height : int
    style : Style
    digits : int
        Decimals that chips have room for.
    bias : bool
    surfaces : bool
        Whether neurons that lie down have room for their surfaces.
    """
    px = style.px
    room = network_room(widths, names, width, height, style, digits, bias, surfaces)
    stand, spacings, top, chip_width, legend = room
    centres = tuple(
        tuple((round(x), round(top + spacing * (i + 0.5))) for i in range(n))
        for x, spacing, n in zip(stand.columns, spacings, widths, strict=True)
    )
    steps = tuple(
        min(px(CHIP_STEP), spacings[k + 1] * 0.94 / fan_in) if stand.chips[k] else 0.0
        for k, fan_in in enumerate(widths[:-1])
    )
    synapses = tuple(
        Synapse(k, i, j)
        for k, (fan_in, fan_out) in enumerate(pairwise(widths))
        for i in range(fan_in)
        for j in range(fan_out - (bias and k + 2 < len(widths)))
    )
    routes = tuple(_route(synapse, centres, stand, steps[synapse.matrix], chip_width, style) for synapse in synapses)
    outlines = np.array([outline(r) for r in routes])
    thickness = style.scale * min(1.0, max(0.35, sqrt(MOST_FULL / len(synapses))))
    return NetworkLayout(
        style, width, height, widths, centres, stand, steps, chip_width, thickness, legend, routes, synapses,
        outlines, bias,
    )  # fmt: skip


def _route(
    synapse: Synapse,
    centres: Sequence[Sequence[Point]],
    stand: Stand,
    step: float,
    chip_width: int,
    style: Style,
) -> Route:
    """The way of a synapse between its neurons; with a chip where these are `step` apart."""
    k, i, j = synapse
    fan_in, fan_out = len(centres[k]), len(centres[k + 1])
    slot = (i - (fan_in - 1) / 2) * step if step else None
    radii = stand.radii[k], stand.radii[k + 1]
    port, arrival = _fan(j, fan_out, radii[0], style), _fan(i, fan_in, radii[1], style)
    ends = shifted((centres[k][i], centres[k + 1][j]), (stand.stretches[k], stand.stretches[k + 1]))
    return route(ends, radii, port, arrival, slot, chip_width, style)


def _fan(index: int, count: int, radius: float, style: Style) -> float:
    """Offset of the point where synapse `index` of `count` meets its neuron."""
    step = min(style.px(6), radius * 0.26, 1.6 * radius / max(1, count - 1))
    return (index - (count - 1) / 2) * step
