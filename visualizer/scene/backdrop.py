"""What lies around the cards.

The window is cleared with the colour of a card, and only what is not a card is painted over, each place once: filling
every card would cost a third of the time of a frame in software OpenGL, and so would frames that overlap.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, pi, sin

from visualizer.scene.layout import Layout, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Chain, Colour, Shape
from visualizer.scene.style import Style

ROUNDING = 8
# The corner of a square is so far from the arc within it, in radii, and a little more.
BEYOND = 0.5
# Points along the arc of a corner.
POINTS = 7

Span = tuple[int, int]


def backdrop(layout: Layout, height: int, style: Style) -> list[Shape]:
    """The ground between and around the cards, and their rounded corners."""
    colour = rgba(style.palette.bg0)
    # In a close window the transport stands on the ground.
    cards = [*layout.cards.values(), *([] if layout.tabs.in_bar else [layout.bar])]
    shapes: list[Shape] = list(_ground(cards, layout.width, height, colour))
    for card in cards:
        shapes.extend(_corners(card, style.px(ROUNDING), colour))
    return shapes


def _ground(cards: Sequence[Rect], width: int, height: int, colour: Colour) -> Iterator[Box]:
    """Rectangles that cover everything but the cards, without a place covered twice."""
    edges = {0, height, *(card.y for card in cards), *(card.y + card.height for card in cards)}
    open_since: dict[Span, int] = {}
    for top, bottom in pairwise(sorted(edges)):
        beside = sorted(
            (card.x, card.x + card.width) for card in cards if card.y < bottom and card.y + card.height > top
        )
        ends = [0, *(edge for span in beside for edge in span), width]
        free = {span for span in zip(ends[::2], ends[1::2], strict=True) if span[0] < span[1]}
        for span in open_since.keys() - free:
            yield Box((span[0], open_since.pop(span)), (span[1], top), colour)
        for span in free - open_since.keys():
            open_since[span] = top
    for span, top in open_since.items():
        yield Box((span[0], top), (span[1], height), colour)


def _corners(card: Rect, radius: int, colour: Colour) -> Iterator[Chain]:
    """Arcs that take the corners off a card."""
    thick = max(1, round(radius * BEYOND))
    middle = radius + thick / 2
    right, bottom = card.x + card.width - radius, card.y + card.height - radius
    middles = ((right, bottom), (card.x + radius, bottom), (card.x + radius, card.y + radius), (right, card.y + radius))
    for quarter, (x, y) in enumerate(middles):
        angles = [(quarter + place / (POINTS - 1)) * pi / 2 for place in range(POINTS)]
        yield Chain(tuple((x + middle * cos(angle), y + middle * sin(angle)) for angle in angles), colour, thick)
