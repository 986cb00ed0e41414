"""The synapses of a page: their ways, arrowheads, marks and chips."""

import numpy as np

from visualizer.export.page.setting import STYLE, right_text
from visualizer.export.page.vector import number, path
from visualizer.scene.network.network_layout import CHIP_HEIGHT, CHIP_STEP, NetworkLayout
from visualizer.scene.network.route import Route

# With more synapses than these there are neither arrows nor a rim round every one.
MOST_RICH = 160
_WAYS = (("on", 1), ("back", -1))
# How a synapse is marked that does not learn.
_MARKS = {
    "cut": "M{x} {y}m-5-5l10 10m0-10l-10 10",
    "dead": "M{x} {y}m-5 5l10-10",
    "frozen": "M{x} {y}m-2.5-5v10m5 0v-10",
}


def is_rich(layout: NetworkLayout) -> bool:
    """Whether the synapses are so few that each has all that it can have."""
    return len(layout.synapses) <= MOST_RICH


def synapse_element(layout: NetworkLayout, place: int, way: Route) -> str:
    """The lines of a synapse: what the pointer finds, a rim, the line, arrowheads of either way, marks."""
    k, i, j = layout.synapses[place]
    # Where there is a chip the line runs on behind it, for the times when it is not shown.
    line = path(way.curve, "C")
    if way.chip is not None and way.stub is not None:
        line += f"L{number(way.chip[0])} {number(way.chip[1])}C" + path(way.stub, "C").partition("C")[2]
    drawn = f'<path class="line" d="{line}"/>'
    if is_rich(layout):
        arrows = "".join(f'<path class="arrow {name}" d="{_arrow(way, place, sign)}"/>' for name, sign in _WAYS)
        drawn = f'<path class="hit" d="{line}"/><path class="case" d="{line}"/>{drawn}{arrows}'
    x, y = _point(way, 0.5)
    marks = "".join(
        f'<path class="held {name}" d="{d.format(x=number(x), y=number(y))}"/>' for name, d in _MARKS.items()
    )
    return f'<g class="s" data-s="{k},{i},{j}">{drawn}{marks if is_rich(layout) else ""}</g>'


def _point(way: Route, t: float) -> tuple[float, float]:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = way.curve
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _arrow(way: Route, place: int, flow: int) -> str:
    """An arrowhead, apart from those beside it, so that they do not pile up where synapses cross."""
    along = 0.5 + 0.08 * (place % 3 - 1) * flow
    (x, y), (ahead_x, ahead_y) = _point(way, along), _point(way, along + 0.02)
    step = np.array([ahead_x - x, ahead_y - y])
    u = flow * step / (np.hypot(*step) or 1.0)
    tip, side = np.array([x, y]) + 3 * u, np.array([-u[1], u[0]])
    back = tip - 6 * u
    return path([tuple(back + 4.2 * side), tuple(tip), tuple(back - 4.2 * side)])


def chip_element(layout: NetworkLayout, place: int, way: Route) -> str:
    """The chip of a synapse, whose number the page sets."""
    assert way.chip is not None
    (right, middle), (k, i, j), px = way.chip, layout.synapses[place], STYLE.px
    width = right - way.curve[3][0]
    height = min(px(CHIP_HEIGHT), (layout.chip_steps[k] or px(CHIP_STEP)) - 2)
    box = f'x="{number(right - width)}" y="{number(middle - height / 2)}" width="{number(width)}"'
    text = right_text(right - px(6), middle, STYLE.tiny, "", "")
    box += f' height="{number(height)}" rx="5"'
    return f'<g class="chip" data-s="{k},{i},{j}" data-room="{number(width - px(8))}"><rect {box}/>{text}</g>'
