"""What is said of a place on the map of a descent."""

import numpy as np

from visualizer.scene import number
from visualizer.scene.descent.descent_picture import map_rect
from visualizer.scene.descent.error_map import cost_at, ground
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.style import Style
from visualizer.session.state import State


def descent_hint(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
    """Of a place on the map: where it is, and the loss of a network there."""
    rect = map_rect(style, *size)
    if rect is None or not rect.contains(x, y):
        return sentence("descent")
    of, shares = ground(state, rect), np.array([(x - rect.x) / rect.width, 1 - (y - rect.y) / rect.height])
    names = [name for name in of.directions.names if name]
    where = ", ".join(
        f"{name} = {number.significant(float(span.at(share)))}"
        for name, span, share in zip(names, of.spans, shares, strict=False)
    )
    return f"{where}: the loss would be {number.significant(cost_at(of, shares), 4)}"
