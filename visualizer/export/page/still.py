"""Still pictures: what a reader without JavaScript sees, and what a lesson looks at that a page does not have."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from visualizer.export.drawing import draw_page
from visualizer.export.page.vector import Vector
from visualizer.export.placement import placement
from visualizer.scene.page import Page
from visualizer.scene.palette import DARK, LIGHT, Palette
from visualizer.scene.part import PARTS as ALL_PARTS
from visualizer.session.state import State

PARTS = ("network", "error", "table")
# Width of the pictures of a lesson, in millimetres of a page with its usual type.
WIDTH = 96.0


def still_picture(state: State, palette: Palette) -> str:
    """An SVG of the present iteration."""
    page = Page(PARTS, theme=palette.name)
    placed = placement(state, page)
    canvas = Vector(placed.style)
    draw_page(canvas, placed, replace(state, phase=0), page)
    size = f'viewBox="0 0 {placed.width} {placed.height}"'
    ground = f'<rect width="100%" height="100%" fill="{canvas.ground}"/>'
    return f'<svg class="still" {size} role="img" aria-label="The run at its end">{ground}{"".join(canvas.parts)}</svg>'


def still_parts(wanted: Sequence[tuple[State, Sequence[str]]]) -> tuple[str, list[list[int]]]:
    """Pictures of parts in states, in dark and in light colours, and the numbers of those of every state."""
    markup: list[str] = []
    numbers: list[list[int]] = []
    for state, names in wanted:
        numbers.append([])
        for name in names:
            numbers[-1].append(len(markup))
            both = "".join(_still_part(state, name, palette) for palette in (DARK, LIGHT))
            markup.append(f'<figure data-still="{len(markup)}" hidden>{both}</figure>')
    return "".join(markup), numbers


def _still_part(state: State, name: str, palette: Palette) -> str:
    page = Page((name,), theme=palette.name, width=WIDTH)
    placed = placement(state, page)
    canvas = Vector(placed.style)
    draw_page(canvas, placed, state, page)
    label = escape(": ".join(filter(None, ALL_PARTS[name].head(state))))
    size = f'viewBox="0 0 {placed.width} {placed.height}"'
    return f'<svg class="of-{palette.name}" {size} role="img" aria-label="{label}">{"".join(canvas.parts)}</svg>'
