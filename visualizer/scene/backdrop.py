"""What lies around the cards.

The window is cleared with the colour of a card, and only what is not a card is painted over: filling every card once
more would cost a third of the time of a frame in software OpenGL.
"""

from visualizer.scene.layout import GAP, Layout
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box, Shape
from visualizer.scene.style import Style

ROUNDING = 8


def backdrop(layout: Layout, height: int, style: Style) -> list[Shape]:
    """The frame around every card, rounded at its corners, and the strips of menu and status line."""
    colour, rim = rgba(style.palette.bg0), style.px(GAP)
    cards = [*layout.cards.values(), layout.bar]
    top = min(card.y for card in cards)
    shapes: list[Shape] = [
        Box((0, 0), (layout.width, top), colour),
        Box((0, layout.status.y), (layout.width, height), colour),
    ]
    for x, y, width, high in cards:
        right, bottom = x + width, y + high
        for low, end in (
            ((x - rim, y - rim), (right + rim, y)),
            ((x - rim, bottom), (right + rim, bottom + rim)),
            ((x - rim, y), (x, bottom)),
            ((right, y), (right + rim, bottom)),
        ):
            shapes.append(Box(low, end, colour))
        shapes.append(_corners(x, y, right, bottom, style))
    return shapes


def _corners(x: float, y: float, right: float, bottom: float, style: Style) -> Box:
    """A stroke along a card, just outside its rounded border."""
    half = style.px(GAP) / 2
    low, high = (x - half, y - half), (right + half, bottom + half)
    return Box(low, high, CLEAR, rgba(style.palette.bg0), style.px(GAP), round(style.px(ROUNDING) + half))
