"""How a network shares out its room: where layers stand, how large neurons are, what has room for names and numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from visualizer.scene.network.column import layer_columns, margins_beside
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units of length; see Style.px.
CAPTION = 34
LEGEND = 58
# A picture lower than this does without the legend.
LEGEND_FROM = 230
NAME_BELOW = 26


class Spacing(NamedTuple):
    """How the room is shared out.

    Attributes
    ----------
    columns : tuple of float
        The x of every layer.
    apart : tuple of float
        How far apart the neurons of every layer are.
    radii : tuple of float
        Radius of the neurons of every layer.
    names : tuple of str
        Where every layer's names stand: "below", "left", "right" or "", which is nowhere.
    chips : tuple of bool
        Which matrices have room for a number on every synapse.
    chip_width : int
    legend : bool
        Whether there is room for the legend.
    """

    columns: tuple[float, ...]
    apart: tuple[float, ...]
    radii: tuple[float, ...]
    names: tuple[str, ...]
    chips: tuple[bool, ...]
    chip_width: int
    legend: bool


def network_spacing(
    widths: Sequence[int],
    names: tuple[tuple[str, ...], tuple[str, ...]],
    width: int,
    height: int,
    style: Style,
    digits: int,
) -> Spacing:
    """The spacing of a network; see `visualizer.scene.network.network_layout.network_layout`."""
    px = style.px
    legend = height >= px(LEGEND_FROM)
    top, bottom = px(CAPTION), height - (px(LEGEND) if legend else px(6))
    apart = [(bottom - top) / n for n in widths]
    largest = min(max(px(17), min(px(30), 0.06 * height, 0.045 * width)), 0.22 * width / len(widths))
    radii, places = [], []
    for layer, distance in enumerate(apart):
        radius, place = _radius(largest, distance, style)
        edge = {0: "left", len(widths) - 1: "right"}.get(layer, "")
        if not place and edge and distance >= px(13):
            place = edge
        radii.append(radius)
        places.append(place)
    chip_width = round(text_width("−00." + "0" * digits, style.tiny) + px(12))
    margins = margins_beside(places, names, style, width)
    columns, chips = layer_columns(widths, radii, apart, margins, width, chip_width, style)
    places = _hidden_names(widths, places, columns, radii, style)
    return Spacing(tuple(columns), tuple(apart), tuple(radii), tuple(places), tuple(chips), chip_width, legend)


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


def _radius(largest: float, distance: float, style: Style) -> tuple[float, str]:
    """Radius of a layer's neurons, and "below" if their names have room under them."""
    below = min(largest, (distance - style.px(NAME_BELOW)) / 2)
    if below >= min(largest, style.px(14)):
        return below, "below"
    return max(2.0, min(largest, distance * 0.42)), ""
