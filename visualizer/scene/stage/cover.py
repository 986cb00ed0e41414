"""What must not be seen while a question stands: one slab over all of it, with a question mark.

Nothing of what is under it shows, no colour and no width. A card that tells the answer in too many places to cover them
singly is covered as a whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from visualizer.scene.layout import Rect
from visualizer.scene.network.diagram import diagram_layout
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Disc, Line, PaperShape, Shape, Text
from visualizer.scene.style import Style
from visualizer.session.staging import Covered
from visualizer.session.state import State

# Cards that are covered as a whole while these are asked for.
WHOLE: dict[Covered, frozenset[str]] = {
    "answers": frozenset({"program", "sigmoid", "matrices", "inspector", "surface"}),
    "weights": frozenset({"program", "matrices", "inspector"}),
    "curve": frozenset(),
}
# Units around what is covered.
AROUND = 6


def covers(
    state: State,
    card: str,
    picture: Sequence[PaperShape],
    covered: Iterable[Covered],
    size: tuple[int, int],
    style: Style,
) -> tuple[list[Shape], list[Text]]:
    """The slabs over the picture of a card, and their question marks in semibold.

    Parameters
    ----------
    state : State
    card : str
    picture : sequence of PaperShape
        Of the card.
    covered : iterable of Covered
        What must not be seen.
    size : (width, height)
        Of the picture in pixels.
    style : Style
    """
    asked = frozenset(covered)
    if any(card in WHOLE[what] for what in asked):
        places = [Rect(0, 0, *size)]
    elif card == "network":
        places = list(_in_network(state, asked, size, style))
    elif card == "error" and "curve" in asked:
        places = [_after_now(picture, size[0], style)]
    else:
        places = []
    return [_slab(place, style) for place in places], [_mark(place, style) for place in places]


def _in_network(state: State, asked: frozenset[Covered], size: tuple[int, int], style: Style) -> Iterator[Rect]:
    """The output layer with all that stands around it; and the synapses between every two layers."""
    layout, around = diagram_layout(state, style, *size), style.px(AROUND)
    top = min(y - layout.radii[k] for k, layer in enumerate(layout.centres) for _, y in layer) - around
    bottom = max(y + layout.radii[k] for k, layer in enumerate(layout.centres) for _, y in layer) + around
    edges = [(layer[0][0] - layout.half(k), layer[0][0] + layout.half(k)) for k, layer in enumerate(layout.centres)]
    spans: list[tuple[float, float]] = []
    if "answers" in asked:
        spans.append((edges[-1][0] - around, size[0]))
    if "weights" in asked:
        spans += [(left[1], right[0]) for left, right in pairwise(edges)]
    for left, right in spans:
        yield Rect(round(left), round(top), max(1, round(right - left)), round(bottom - top))


def _after_now(picture: Sequence[PaperShape], width: int, style: Style) -> Rect:
    """All that is right of the present, which is the last dot of the plot."""
    now = [shape.centre[0] for shape in picture if isinstance(shape, Disc)][-1]
    lines = [shape for shape in picture if isinstance(shape, Line)]
    top, bottom = min(line.start[1] for line in lines), max(line.end[1] for line in lines)
    left = round(now) + style.px(AROUND)
    return Rect(left, round(top), max(1, width - style.px(AROUND) - left), round(bottom - top))


def _slab(place: Rect, style: Style) -> Box:
    low, high = (place.x, place.y), (place.x + place.width, place.y + place.height)
    return Box(low, high, rgba(style.palette.bg3), rgba(style.palette.line2), 1, style.px(AROUND))


def _mark(place: Rect, style: Style) -> Text:
    middle = place.x + place.width / 2, place.y + place.height / 2
    return style.text(*middle, "?", style.palette.t1, round(1.3 * style.size), anchor=0.5)
