"""The error of a recorded run as it is drawn: of every iteration, thinned to what can be seen."""

from typing import Any

import numpy as np

from visualizer.export.page.packed import packed_short
from visualizer.scene.chart.error_chart import error_chart, error_title
from visualizer.session.state import State

# The curve has at most two points for each.
PIXELS = 420


def recorded_curve(state: State) -> dict[str, Any]:
    """Iterations and errors; NaN where there is nothing to draw."""
    chart = error_chart(state, PIXELS)
    title, phrase = error_title(state)
    held_out = [curve for curve in chart.curves if curve.extra.kind == "held out"]
    return {
        "title": title,
        "phrase": phrase,
        "x": packed_short(chart.x),
        "y": packed_short(chart.y),
        "heldOut": [{"x": packed_short(curve.x), "y": packed_short(np.asarray(curve.y))} for curve in held_out],
    }
