"""What lies around the cards.

The window is cleared with the colour of a card, and only what is not a card is painted over: filling every card once
more would cost a third of the time of a frame in software OpenGL.
"""

from visualizer.scene.layout import Layout
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box, Shape
from visualizer.scene.style import Style

ROUNDING = 8


def backdrop(layout: Layout, height: int, style: Style) -> list[Shape]:
    """The frame around every card, rounded at its corners, and the strips of menu and status line."""
    colour, rim = rgba(style.palette.bg0), layout.gap
    # In a close window the transport stands on the ground.
    cards = [*layout.cards.values(), *([] if layout.tabs.in_bar else [layout.bar])]
    top = min(card.y for card in cards)
    shapes: list[Shape] = [
        Box((0, 0), (layout.width, top), colour),
        Box((0, layout.bar.y if layout.tabs.in_bar else layout.status.y), (layout.width, height), colour),
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
        shapes.append(_corners(x, y, right, bottom, layout.gap, style))
    return shapes


def _corners(x: float, y: float, right: float, bottom: float, gap: int, style: Style) -> Box:
    """A stroke along a card, just outside its rounded border."""
    half = gap / 2
    low, high = (x - half, y - half), (right + half, bottom + half)
    return Box(low, high, CLEAR, rgba(style.palette.bg0), gap, round(style.px(ROUNDING) + half))
