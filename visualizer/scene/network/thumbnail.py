"""Every neuron's own surface, small and in its place: cut to the circle or the capsule that it is."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.scene import number
from visualizer.scene.network.lying import INSIDE, MOST_NAME, capsule_size
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.palette import rgba
from visualizer.scene.reading.layer import level_range
from visualizer.scene.reading.name import fitting_neuron_name
from visualizer.scene.shape import Box, Raster, Shape
from visualizer.scene.surface.shading import NOTHING, shade_scale, shaded
from visualizer.scene.surface.surface import SMALL_COUNT, surface_layers
from visualizer.scene.text import text_width
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# Smaller neurons have none: units of the radius.
LEAST = 8
# How much of what lies behind a name in a capsule shows through, as alpha of its ground.
GROUND = 205


def thumbnails(state: State, layout: NetworkLayout) -> dict[Neuron, Raster]:
    """The surfaces of all hidden and last neurons that are large enough."""
    style, found = layout.style, {}
    layers, scale = surface_layers(state, SMALL_COUNT), shade_scale(layout.style.palette)
    for layer in range(1, len(state.network.widths)):
        radius, stretch = layout.radii[layer], layout.stretches[layer]
        if radius < style.px(LEAST):
            continue
        shades = shaded(layers[layer], level_range(state, layer))
        # Of a network of one input there is but one row of cells.
        shades = np.broadcast_to(
            shades.reshape(-1, SMALL_COUNT, shades.shape[1]), (SMALL_COUNT, SMALL_COUNT, shades.shape[1])
        )
        outside = _outside(round(radius), round(stretch))
        cut = np.where(outside[..., np.newaxis], np.uint8(NOTHING), shades)
        planes = np.ascontiguousarray(np.moveaxis(cut, -1, 0))
        for unit, (x, y) in enumerate(layout.centres[layer][: len(planes)]):
            low, high = (x - stretch - radius, y - radius), (x + stretch + radius, y + radius)
            found[Neuron(layer, unit)] = Raster(low, high, SMALL_COUNT, SMALL_COUNT, planes[unit].tobytes(), scale)
    return found


@lru_cache(maxsize=32)
def _outside(radius: int, stretch: int) -> NDArray[np.bool_]:
    """Which cells lie outside of a capsule of that radius, which is longer by `stretch` at either side."""
    shares = (np.arange(SMALL_COUNT) + 0.5) / SMALL_COUNT * 2 - 1
    beyond = np.maximum(np.abs(shares) * (radius + stretch) - stretch, 0.0)
    return np.asarray(np.hypot(*np.meshgrid(beyond, shares * radius)) > radius)


def over_thumbnail(state: State, layout: NetworkLayout, neuron: Neuron, value: float) -> Iterator[Shape]:
    """Name and level in a capsule, on ground of their own; a circle has them below."""
    if layout.names[neuron.layer] != "inside":
        return
    style, (x, y), half = layout.style, layout.centres[neuron.layer][neuron.unit], layout.half(neuron.layer)
    size, px = capsule_size(layout.radii[neuron.layer], style), style.px
    last, room = len(state.network.widths) - 1, MOST_NAME * layout.width
    base, subscript = fitting_neuron_name(state.experiment.table, last, neuron, size, room)
    name = base + subscript.translate(number.SUBSCRIPTS)
    for text, anchor, edge in ((name, 0, x - half + px(INSIDE)), (number.fixed(value), 1, x + half - px(INSIDE))):
        wide = text_width(text, size)
        left = edge - anchor * wide
        low, high = (left - px(3), y - size / 2 - 1), (left + wide + px(3), y + size / 2 + 1)
        yield Box(low, high, rgba(style.palette.bg1, GROUND), rounding=px(3))
        yield style.text(edge, y, text, style.palette.t0, size, anchor=anchor)
