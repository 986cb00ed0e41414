"""A page drawn: its title, its cards, and the picture of every part in its room."""

from visualizer.export.canvas import Canvas
from visualizer.export.card import draw_card, draw_head, draw_title
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
        if placed.framed:
            draw_card(canvas, placed.places[name])
        if (above := placed.head(name)) is not None:
            draw_head(canvas, PARTS[name].head(state), above)
        room = placed.room(name)
        shapes = PARTS[name].picture(state, canvas.style, room.width, room.height, Paper(axes_of, canvas.dots))
        canvas.paint(shapes, room)
