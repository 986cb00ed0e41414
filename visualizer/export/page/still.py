"""What a reader without JavaScript sees: a still picture with the numbers."""

from dataclasses import replace

from visualizer.export.drawing import draw_page
from visualizer.export.page.vector import Vector
from visualizer.export.placement import placement
from visualizer.scene.page import Page
from visualizer.scene.palette import Palette
from visualizer.session.state import State

PARTS = ("network", "error", "table")


def still_picture(state: State, palette: Palette) -> str:
    """An SVG of the present iteration."""
    page = Page(PARTS, theme=palette.name)
    placed = placement(state, page)
    canvas = Vector(placed.style)
    draw_page(canvas, placed, replace(state, phase=0), page)
    size = f'viewBox="0 0 {placed.width} {placed.height}"'
    ground = f'<rect width="100%" height="100%" fill="{canvas.ground}"/>'
    return f'<svg class="still" {size} role="img" aria-label="The run at its end">{ground}{"".join(canvas.parts)}</svg>'
