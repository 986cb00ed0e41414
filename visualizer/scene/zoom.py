"""One card that fills the window, in larger type."""

from dataclasses import replace

from visualizer.scene.layout import Layout, Rect, with_lesson
from visualizer.scene.style import Style
from visualizer.scene.tabs import Tabs
from visualizer.session.view import TYPE_SIZES, View

# How much larger the type may become, and the units of width and height that the window keeps in it.
MOST, WIDTH, HEIGHT = 1.75, 760, 420


def zoomed_view(view: View, width: int, height: int) -> View:
    """The view in the type in which a window of `width` x `height` pixels shows it: larger while one card fills it."""
    if not view.zoom:
        return view
    most = min(MOST * view.size, 16 * width / WIDTH, 16 * height / HEIGHT)
    return replace(view, size=max([view.size, *(size for size in TYPE_SIZES if size <= most)]))


def zoomed_layout(layout: Layout, card: str, style: Style, lesson: bool) -> Layout:
    """The layout with one card in the place of all.

    Parameters
    ----------
    layout : Layout
    card : str
    style : Style
    lesson : bool
        Whether a phase stands, whose sentence and formula then stand under the card.
    """
    cards = {name: rect for name, rect in layout.cards.items() if name == "learner"}
    places = [rect for name, rect in layout.cards.items() if name not in cards]
    x, y = min(place.x for place in places), min(place.y for place in places)
    right, bottom = (
        max(place.x + place.width for place in places),
        max(place.y + place.height for place in places),
    )
    room = {card: Rect(x, y, right - x, bottom - y)}
    if lesson and card != "program":
        room = with_lesson(room, card, style, layout.gap)
    return replace(layout, cards={**room, **cards}, tabs=Tabs(in_bar=layout.tabs.in_bar))
