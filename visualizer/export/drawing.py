"""A page drawn: its title, its cards, and the picture of every part in its room."""

from visualizer.export.canvas import Canvas
from visualizer.export.card import draw_card, draw_title, draw_words
from visualizer.export.placement import Placement
from visualizer.scene.chart.plot import Paper
from visualizer.scene.page import Page
from visualizer.scene.part import PARTS
from visualizer.session.state import State


def draw_page(canvas: Canvas, placed: Placement, state: State, page: Page, axes_of: State | None = None) -> None:
    """Draw the page of a state; see `visualizer.export.figure.figure`."""
    if placed.framed:
        draw_title(canvas, state, placed.width)
    elif not page.transparent:
        canvas.ground = page.palette.bg1
    for name in placed.places:
        _draw_head(canvas, placed, name, PARTS[name].head(state))
        room = placed.room(name)
        shapes = PARTS[name].picture(state, canvas.style, room.width, room.height, Paper(axes_of, canvas.dots))
        canvas.paint(shapes, room)


def _draw_head(canvas: Canvas, placed: Placement, name: str, head: tuple[str, str]) -> None:
    """The card of a part with its title; or only that, if it cannot do without."""
    place, px = placed.places[name], canvas.style.px
    if placed.framed:
        draw_card(canvas, place, head)
    elif PARTS[name].captioned:
        spot = place.x + px(4), place.y + placed.caption(name) / 2
        draw_words(canvas, spot, head, place.x + place.width, canvas.style.small)
