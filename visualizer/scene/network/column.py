"""Where the layers of a network stand side by side, and which matrices have room for numbers."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from visualizer.scene.network.route import STUB
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units of length; see Style.px.
MIN_CHIP_STEP = 16
# The curves of a matrix need more room the more they are, between these.
MIN_CURVE, MAX_CURVE = 40, 100


def margins_beside(
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


def layer_columns(
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
