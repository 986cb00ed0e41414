"""Small + and − at the heads of the columns, by which layers come and go and become wider and narrower."""

from functools import lru_cache
from typing import NamedTuple

from visualizer.scene.icon import icon
from visualizer.scene.network.column_heads import between
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Shape
from visualizer.session.command import AddLayer, AddNeuron, Edit, RemoveNeuron

# Units: side of a handle, and its height in the picture: under the captions.
SIDE, LOW = 16, 28
# Neurons of a layer that is added.
NEW_WIDTH = 4


class Handle(NamedTuple):
    """One + or −.

    Attributes
    ----------
    icon : str
    x, y : float
        Its middle.
    tip : str
    command : Edit
    """

    icon: str
    x: float
    y: float
    tip: str
    command: Edit


@lru_cache(maxsize=8)
def layer_handles(layout: NetworkLayout) -> tuple[Handle, ...]:
    """Under the heads of hidden layers and of matrices."""
    px, handles = layout.style.px, list[Handle]()
    if not layout.legend:
        return ()  # in a low picture they would lie on the neurons
    for layer in range(1, len(layout.widths) - 1):
        x = layout.centres[layer][0][0] - px(SIDE / 2)
        for k, (sign, tip, do) in enumerate(_of(f"l{layer}", layout)):
            handles.append(Handle(sign, x + k * px(SIDE), px(LOW), tip, do))
    for matrix in range(len(layout.widths) - 1):
        x = between(layout, matrix)
        if x - layout.centres[matrix][0][0] >= px(2 * SIDE):
            handles += [Handle(sign, x, px(LOW), tip, do) for sign, tip, do in _of(f"syn{matrix}", layout)]
    return tuple(handles)


def _of(name: str, layout: NetworkLayout) -> list[tuple[str, str, Edit]]:
    """What can be done to a layer or, at a matrix, between two layers."""
    last = len(layout.widths) - 1
    if name.startswith("syn"):
        layer = int(name.removeprefix("syn")) + 1
        return [("plus", f"A hidden layer of {NEW_WIDTH} here, as l{layer}", AddLayer(layer, NEW_WIDTH))]
    layer = int(name.removeprefix("l"))
    if not 0 < layer < last:
        return []
    n = layout.n_neurons(layer)
    less = f"One neuron less in l{layer}" if n > 1 else f"Remove l{layer}"
    return [
        ("minus", less, RemoveNeuron(layer, n - 1)),
        ("plus", f"One neuron more in l{layer}", AddNeuron(layer)),
    ]


def handle_at(layout: NetworkLayout, x: float, y: float) -> Handle | None:
    """The handle at a point."""
    half = layout.style.px(SIDE) / 2
    return next((each for each in layer_handles(layout) if max(abs(each.x - x), abs(each.y - y)) <= half), None)


@lru_cache(maxsize=8)
def handles_picture(layout: NetworkLayout, hovered: Handle | None) -> tuple[Shape, ...]:
    """The handles, quiet until the pointer is on one of them."""
    style, shapes = layout.style, list[Shape]()
    half = style.px(SIDE) / 2 - 1
    for handle in layer_handles(layout):
        on = handle == hovered
        if on:
            low, high = (handle.x - half, handle.y - half), (handle.x + half, handle.y + half)
            shapes.append(Box(low, high, rgba(style.palette.bg3), rounding=style.px(4)))
        colour = style.palette.t0 if on else style.palette.t2
        shapes.append(style.text(handle.x, handle.y, icon(handle.icon), colour, style.tiny, anchor=0.5))
    return tuple(shapes)
