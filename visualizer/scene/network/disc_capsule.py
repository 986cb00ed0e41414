"""Capsules that have room for the surface of their neuron: a disc at the left end, name and level beside it."""

from collections.abc import Iterator, Sequence

from visualizer.scene.network.lying import (
    APART,
    CURVE,
    HIGH,
    INSIDE,
    LOW,
    NUMBERS,
    SHORTEST,
    Plan,
    Stand,
    capsule_size,
    lying_radii,
    plain_length,
    side_by_side,
    widest_name,
)
from visualizer.scene.shape import Point
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units of height that a capsule may have; those lower than without surfaces only where nothing else has room.
HEIGHTS = (56, 48, 41, 34, HIGH, 22, LOW)
# Units from the disc to its texts, and from these to the right end.
GAP, END = 5, 9
# Smaller neurons have no surface: units of the radius.
LEAST = 8
# As much room as most levels need.
LEVEL = "−0.00"


def lying_discs(plan: Plan) -> Stand | None:
    """Capsules with discs as large as they can be with name, level and no fewer chips; None without room for any."""
    px = plan.style.px
    if min(plan.spacings) - px(APART) < px(LOW):
        return _close_discs(plan)
    stands = []
    for high in HEIGHTS:
        # Inputs have no surface.
        most = [min(high, HIGH), *[high] * (len(plan.widths) - 1)]
        radii = [min(px(high), spacing - px(APART)) / 2 for high, spacing in zip(most, plan.spacings, strict=True)]
        for with_level, number in ((False, ""), *((True, number) for number in ("", *reversed(NUMBERS)))):
            stand = side_by_side(plan, radii, list(_lengths(plan, radii, with_level, number)))
            if stand is None:
                break
            stands.append(((high >= HIGH, with_level, sum(stand.chips), high, len(number)), stand))
    return max(stands, key=lambda each: each[0])[1] if stands else _close_discs(plan)


def _close_discs(plan: Plan) -> Stand | None:
    """Capsules as close as those without discs can be, with disc and level alone; None where they have no room."""
    radii = lying_radii(plan)
    if radii is None:
        return None
    px, last = plan.style.px, len(plan.widths) - 1
    places = ["inside" if layer in (0, last) else "alone" for layer in range(last + 1)]
    for level in (LEVEL, SHORTEST):
        lengths = list(_lengths(plan, radii, with_level=False, number=""))
        for layer in range(1, last):
            text = text_width(level, capsule_size(radii[layer], plan.style))
            lengths[layer] = 2 * radii[layer] + px(GAP) + text + px(END)
        stand = side_by_side(plan, radii, lengths, places, CURVE)
        if stand is not None:
            return stand
    return None


def _lengths(plan: Plan, radii: Sequence[float], with_level: bool, number: str) -> Iterator[float]:
    """Length of every layer's capsules: for a disc and its texts, and where there is none for name and `number`."""
    yield plain_length(plan, plan.labels[0], number or LEVEL, radii[0])
    for names, radius in zip(plan.labels[1:], radii[1:], strict=True):
        size = stacked_size(radius, plan.style)
        used = capsule_size(radius, plan.style) if size is None else size
        name, level = widest_name(plan, names, used), text_width(LEVEL, used)
        text = name if not with_level else max(name, level) if size else name + plan.style.px(INSIDE) + level
        least = 2 * radius + plan.style.px(GAP) + text + plan.style.px(END)
        yield max(least, plain_length(plan, names, number, radius)) if number else least


def stacked_size(radius: float, style: Style) -> int | None:
    """Type size of a name and a level under it in a capsule; None where it is too low for two lines."""
    return next((size for size in (style.small, style.tiny) if 2 * radius >= 2 * size + style.px(3)), None)


def disc_centre(stand: Stand, layer: int, centre: Point) -> Point:
    """The middle of the disc in the capsule in the middle of which `centre` is."""
    return centre[0] - stand.stretches[layer], centre[1]


def room_beside(stand: Stand, layer: int, style: Style) -> float:
    """How wide the texts beside a disc can be; that for which a capsule was made fits, whatever floats round to."""
    return 2 * stand.stretches[layer] - style.px(GAP) - style.px(END) + 0.01
