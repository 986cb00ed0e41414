"""Neurons that lie down where they are too low for a name below: capsules, with name and number inside."""

from collections.abc import Sequence
from typing import NamedTuple

from visualizer.scene.network.column import MIN_CURVE, layer_columns
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units: height of a capsule at most and at least, what parts it from the next, and of what is in it from its ends.
HIGH, LOW, APART, INSIDE = 27, 17, 6, 9
# Units that part capsules where they would be too low otherwise; in type sizes their least height then, and that which
# names need, whose numbers stand lower than the line.
CLOSE, LOWEST, NAMED = 2, 0.8, 1.05
# Units from a number that has no name beside it to the ends of its capsule, and the room for curves between these.
ALONE, CURVE = 6, 22
# Width of the number in a circle, at most, as a share of the radius.
NUMBER_ROOM = 1.75
# A name takes no more than this share of the picture's width.
MOST_NAME = 0.13
# Numbers that a capsule may have room for, the best first; a shorter one where a matrix gains its chips by it.
NUMBERS = ("−0.00000", "−0.0000", "−0.000", "−0.00")
# The shortest, where there are no names.
SHORTEST = "−.00"


class Stand(NamedTuple):
    """How the neurons of a network stand, or lie.

    Attributes
    ----------
    radii : tuple of float
        Half the height of every layer's neurons.
    stretches : tuple of float
        By how much they reach beyond a circle at either side; 0 for circles.
    places : tuple of str
        Where names stand: "below", "left", "right", "inside", or "" where there are none; "alone" in a capsule in
        which a number stands without a name.
    columns : tuple of float
        The x of every layer.
    chips : tuple of bool
        Which matrices have room for a chip on every synapse.
    """

    radii: tuple[float, ...]
    stretches: tuple[float, ...]
    places: tuple[str, ...]
    columns: tuple[float, ...]
    chips: tuple[bool, ...]


class Plan(NamedTuple):
    """What there is to lie down: units and names of every layer, how far apart they are, and the room for all.

    Attributes
    ----------
    widths : sequence of int
        Units of every layer.
    labels : sequence of sequences of str
        Their names.
    spacings : sequence of float
        From one unit of a layer to the next.
    width : float
        Of the picture.
    chip_width : int
    style : Style
    """

    widths: Sequence[int]
    labels: Sequence[Sequence[str]]
    spacings: Sequence[float]
    width: float
    chip_width: int
    style: Style


def lying(plan: Plan) -> Stand | None:
    """Capsules with as much room for numbers as chips leave; None where they have no room."""
    radii = _radii(plan)
    if radii is None:
        return None
    best: Stand | None = None
    for number in NUMBERS if 2 * min(radii) >= NAMED * plan.style.tiny else ():
        lengths = [plain_length(plan, names, number, radius) for names, radius in zip(plan.labels, radii, strict=True)]
        stand = side_by_side(plan, radii, lengths)
        # Numbers in neurons are told in full as far as no matrix loses its own.
        if stand is not None and (best is None or sum(stand.chips) > sum(best.chips)):
            best = stand
    return best or _unnamed(plan, radii)


def _unnamed(plan: Plan, radii: Sequence[float]) -> Stand | None:
    """Capsules of hidden neurons with their number alone: rings tell these apart, so that names go before numbers."""
    last = len(plan.widths) - 1
    places = ["inside" if layer in (0, last) else "alone" for layer in range(last + 1)]
    for number in (NUMBERS[-1], SHORTEST):
        lengths = [
            plain_length(plan, plan.labels[layer], number, radius)
            if places[layer] == "inside"
            else max(2 * radius, text_width(number, capsule_size(radius, plan.style)) + plan.style.px(2 * ALONE))
            for layer, radius in enumerate(radii)
        ]
        stand = side_by_side(plan, radii, lengths, places, CURVE)
        if stand is not None:
            return stand
    return None


def _radii(plan: Plan) -> list[float] | None:
    """Half the height of every layer's capsules: where they are many they lie close; None where type has no room."""
    px = plan.style.px
    for apart, low in ((px(APART), px(LOW)), (px(CLOSE), LOWEST * plan.style.tiny)):
        radii = [min(px(HIGH), spacing - apart) / 2 for spacing in plan.spacings]
        if 2 * min(radii) >= low:
            return radii
    return None


def side_by_side(
    plan: Plan, radii: Sequence[float], lengths: Sequence[float], places: Sequence[str] = (), curve: int = MIN_CURVE
) -> Stand | None:
    """Capsules of those heights and lengths, which are told layer by layer; None where they have no room."""
    inside, widths = plan.style.px(INSIDE), plan.widths
    if plan.width - 2 * inside - sum(lengths) < plan.style.px(curve) * (len(widths) - 1):
        return None
    halves = [length / 2 for length in lengths]
    columns, chips = layer_columns(
        widths, halves, plan.spacings, (inside, inside), plan.width, plan.chip_width, plan.style
    )
    stretches = tuple(half - radius for half, radius in zip(halves, radii, strict=True))
    return Stand(tuple(radii), stretches, tuple(places) or ("inside",) * len(widths), tuple(columns), tuple(chips))


def plain_length(plan: Plan, names: Sequence[str], number: str, radius: float) -> float:
    """Length of capsules that have their names and a number in one line: one for all of a layer."""
    size = capsule_size(radius, plan.style)
    return widest_name(plan, names, size) + text_width(number, size) + plan.style.px(3 * INSIDE)


def widest_name(plan: Plan, names: Sequence[str], size: int) -> float:
    """What the names of a layer take in its capsules."""
    return min(max(text_width(name, size) for name in names), MOST_NAME * plan.width)


def capsule_size(radius: float, style: Style) -> int:
    """Type size of what stands in a capsule."""
    return style.small if radius >= style.px(10) else style.tiny


def unit_names(widths: Sequence[int], names: tuple[tuple[str, ...], tuple[str, ...]], bias: bool) -> list[list[str]]:
    """What every unit is called, layer by layer, subscripts as plain digits; that of inputs and outputs is `names`."""
    last = len(widths) - 1
    outputs = [f"l{last}"] if len(names[1]) == 1 else list(names[1])
    hidden = [[f"l{k}{unit}" for unit in range(widths[k])] for k in range(1, last)]
    layers = [list(names[0]), *hidden, outputs]
    return [[*layer, "bias"] if bias and k < last else layer for k, layer in enumerate(layers)]


def shifted(
    ends: tuple[tuple[float, float], tuple[float, float]], stretches: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Middles of the round ends of two capsules that face each other."""
    (x0, y0), (x1, y1) = ends
    return (x0 + stretches[0], y0), (x1 - stretches[1], y1)
