"""What is free of synapses and their numbers beside and below the neurons of a layer."""

from functools import lru_cache
from itertools import pairwise

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.network.network_layout import CHIP_HEIGHT, NetworkLayout
from visualizer.scene.network.route import along

# Places along a curve that are looked at.
POINTS = 33
# Units from the middle of a synapse, or from a number, to a text.
MARGIN = 6


@lru_cache(maxsize=512)
def clear_room(layout: NetworkLayout, layer: int, top: float, bottom: float) -> tuple[float, float]:
    """Between which x nothing that arrives at a layer or leaves it lies, from one height to another.

    What arrives is left of the layer and what leaves is right of it, so the middles of the neurons are between them.
    What is nearer to the layers beside it is theirs.
    """
    columns = [centres[0][0] for centres in layout.centres]
    borders = [0.0, *((left + right) / 2 for left, right in pairwise(columns)), float(layout.width)]
    margin, (low, high) = layout.style.px(MARGIN), borders[layer : layer + 2]
    for matrix in {layer - 1, layer} & {*range(len(layout.widths) - 1)}:
        points = _points(layout, matrix)
        within = points[(points[:, 1] > top - 2) & (points[:, 1] < bottom + 2), 0]
        if len(within) and matrix < layer:
            low = max(low, float(within.max()) + margin)
        elif len(within):
            high = min(high, float(within.min()) - margin)
    return low, high


@lru_cache(maxsize=16)
def _points(layout: NetworkLayout, matrix: int) -> FloatArray:
    """Places on all synapses of a matrix and on the edges of their chips: shape (n, 2)."""
    ways = [way for way, one in zip(layout.routes, layout.synapses, strict=True) if one.matrix == matrix]
    curves = along([part for way in ways for part in way.parts], POINTS)
    heights = np.linspace(-0.5, 0.5, 7) * layout.style.px(CHIP_HEIGHT)
    edges = [
        (x, way.chip[1] + height)
        for way in ways
        if way.chip is not None
        for x in (way.chip[0], way.curve[3][0])
        for height in heights
    ]
    return np.vstack([curves.reshape(-1, 2), np.array(edges, float).reshape(-1, 2)])
