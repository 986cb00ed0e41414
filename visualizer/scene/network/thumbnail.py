"""Every neuron's own surface, small and in its place: its circle, or a disc at the left end of its capsule."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.scene.network.disc_capsule import GAP, disc_centre, room_beside, stacked_size
from visualizer.scene.network.lying import capsule_size
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.neuron_number import level_told
from visualizer.scene.reading.layer import level_range
from visualizer.scene.reading.name import fitting_neuron_name
from visualizer.scene.shape import Colour, Raster, Shape
from visualizer.scene.surface.shading import NOTHING, shade_scale, shaded
from visualizer.scene.surface.surface import SMALL_COUNT, surface_layers
from visualizer.scene.text import text_width
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# Smaller neurons have none: units of the radius.
LEAST = 8


def thumbnails(state: State, layout: NetworkLayout) -> dict[Neuron, Raster]:
    """The surfaces of all hidden and last neurons that are large enough."""
    style, found = layout.style, {}
    layers, scale = surface_layers(state, SMALL_COUNT), shade_scale(layout.style.palette)
    for layer in range(1, len(state.network.widths)):
        radius = layout.radii[layer]
        if radius < style.px(LEAST):
            continue
        shades = shaded(layers[layer], level_range(state, layer))
        # Of a network of one input there is but one row of cells.
        shades = np.broadcast_to(
            shades.reshape(-1, SMALL_COUNT, shades.shape[1]), (SMALL_COUNT, SMALL_COUNT, shades.shape[1])
        )
        outside = _outside(round(radius))
        cut = np.where(outside[..., np.newaxis], np.uint8(NOTHING), shades)
        planes = np.ascontiguousarray(np.moveaxis(cut, -1, 0))
        for unit, centre in enumerate(layout.centres[layer][: len(planes)]):
            x, y = disc_centre(layout.stand, layer, centre)
            low, high = (x - radius, y - radius), (x + radius, y + radius)
            found[Neuron(layer, unit)] = Raster(low, high, SMALL_COUNT, SMALL_COUNT, planes[unit].tobytes(), scale)
    return found


@lru_cache(maxsize=32)
def _outside(radius: int) -> NDArray[np.bool_]:
    """Which cells lie outside of a circle of that radius."""
    shares = (np.arange(SMALL_COUNT) + 0.5) / SMALL_COUNT * 2 - 1
    return np.asarray(np.hypot(*np.meshgrid(shares * radius, shares * radius)) > radius)


def beside_disc(state: State, layout: NetworkLayout, neuron: Neuron, value: float, colour: Colour) -> Iterator[Shape]:
    """Name and level in what a capsule has beside its disc: one above the other, in one line, or the name alone."""
    style, stand, (x, y) = layout.style, layout.stand, layout.centres[neuron.layer][neuron.unit]
    radius, room = stand.radii[neuron.layer], room_beside(stand, neuron.layer, style)
    stacked = stacked_size(radius, style)
    size = capsule_size(radius, style) if stacked is None else stacked
    left, last = x - stand.stretches[neuron.layer] + radius + style.px(GAP), len(layout.widths) - 1
    name = fitting_neuron_name(state.experiment.table, last, neuron, size, room)
    if stacked is None:
        free = room - text_width("".join(name), size) - style.px(GAP)
        name_y, (level_x, level_y), anchor = y, (left + room, y), 1
    else:
        free = room
        name_y, (level_x, level_y), anchor = y - size / 2, (left, y + size / 2), 0
    told = level_told(value, free, (size, style.tiny))
    if told is None and stacked is None:  # in a line there is room for one of them, and a ring tells whose it is
        name, told = ("", ""), level_told(value, room, (size, style.tiny))
    yield from style.name(left, name_y if told else y, name, colour, size, anchor=0)
    if told:
        yield style.text(level_x, level_y, told[0], colour, told[1], anchor=anchor)
