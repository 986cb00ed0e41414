"""How a network shares out its room: how neurons stand, or lie, and what has room beside them."""

from collections.abc import Sequence
from typing import NamedTuple

from visualizer.scene.network.column import layer_columns, margins_beside
from visualizer.scene.network.disc_capsule import lying_discs
from visualizer.scene.network.lying import NUMBER_ROOM, SHORTEST, Plan, Stand, lying, unit_names
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units of length; see Style.px.
CAPTION, LOW_CAPTION = 34, 24
LEGEND = 58
# A picture lower than this does without the legend.
LEGEND_FROM = 230
NAME_BELOW = 26
# A circle with a smaller radius has hardly room for a number.
LEAST_STANDING = 20


class Room(NamedTuple):
    """How the neurons stand, how far apart those of every layer are, from where on, and what has room beside them."""

    stand: Stand
    spacings: list[float]
    top: float
    chip_width: int
    legend: bool


def network_room(
    widths: tuple[int, ...],
    names: tuple[tuple[str, ...], tuple[str, ...]],
    width: int,
    height: int,
    style: Style,
    digits: int,
    bias: bool,
    surfaces: bool = False,
) -> Room:
    """What there is to know of a layout before synapses have their ways; see `network_layout`."""
    px = style.px
    legend = height >= px(LEGEND_FROM)
    top, bottom = px(CAPTION if legend else LOW_CAPTION), height - (px(LEGEND) if legend else px(6))
    spacings = [(bottom - top) / n for n in widths]
    chip_width = round(text_width("−00." + "0" * digits, style.tiny) + px(12))
    stand = _standing(widths, names, spacings, (width, height), chip_width, style)
    named = all(place == "below" for place in stand.places)
    if not named or min(stand.radii) < px(LEAST_STANDING):
        plan = Plan(widths, unit_names(widths, names, bias), spacings, width, chip_width, style)
        laid = lying_discs(plan) if surfaces else lying(plan)
        # Small circles with their names do, where weights would lose their numbers to capsules; so do those that have
        # room for numbers, where capsules have none for names.
        lost = laid is not None and sum(stand.chips) > sum(laid.chips)
        unnamed = laid is not None and "alone" in laid.places
        if laid is not None and not (named and lost) and not (unnamed and _has_numbers(stand, style)):
            stand = laid
    return Room(stand, spacings, top, chip_width, legend)


def _has_numbers(stand: Stand, style: Style) -> bool:
    """Whether circles have room for the numbers of most neurons."""
    return text_width(SHORTEST, style.tiny) <= NUMBER_ROOM * min(stand.radii)


def _standing(
    widths: tuple[int, ...],
    names: tuple[tuple[str, ...], tuple[str, ...]],
    spacings: Sequence[float],
    size: tuple[float, float],
    chip_width: int,
    style: Style,
) -> Stand:
    """Circles, with their names below or beside them as far as these have room."""
    px, (width, height) = style.px, size
    largest = min(max(px(17), min(px(30), 0.06 * height, 0.045 * width)), 0.22 * width / len(widths))
    radii, places = [], []
    for layer, spacing in enumerate(spacings):
        radius, place = _radius(largest, spacing, style)
        edge = {0: "left", len(widths) - 1: "right"}.get(layer, "")
        if not place and edge and spacing >= px(13):
            place = edge
        radii.append(radius)
        places.append(place)
    margins = margins_beside(places, names, style, width)
    columns, chips = layer_columns(widths, radii, spacings, margins, width, chip_width, style)
    places = _hidden_names(widths, places, columns, radii, style)
    return Stand(tuple(radii), (0.0,) * len(widths), tuple(places), tuple(columns), tuple(chips))


def _hidden_names(
    widths: Sequence[int], names: Sequence[str], columns: Sequence[float], radii: Sequence[float], style: Style
) -> list[str]:
    """Where names stand, without those of hidden layers that have no room between their neighbours."""
    kept = list(names)
    for k in range(1, len(widths) - 1):
        name = text_width(f"l{k}{widths[k] - 1}", style.small)
        gaps = (columns[k] - columns[k - 1], radii[k - 1]), (columns[k + 1] - columns[k], radii[k + 1])
        if any(name + style.px(6) > gap or name / 2 + style.px(3) > gap - radius for gap, radius in gaps):
            kept[k] = ""
    return kept


def _radius(largest: float, spacing: float, style: Style) -> tuple[float, str]:
    """Radius of a layer's neurons, and "below" if their names have room under them."""
    below = min(largest, (spacing - style.px(NAME_BELOW)) / 2)
    if below >= min(largest, style.px(14)):
        return below, "below"
    return max(2.0, min(largest, spacing * 0.42)), ""
