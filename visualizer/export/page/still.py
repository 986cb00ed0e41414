"""Still pictures: what a reader without JavaScript sees, and what a lesson looks at that a page does not have."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from html import escape

import numpy as np

from visualizer.export.drawing import draw_page
from visualizer.export.page.theme import variables
from visualizer.export.page.vector import Vector
from visualizer.export.placement import placement
from visualizer.scene.page import Page
from visualizer.scene.palette import DARK, LIGHT, Palette
from visualizer.scene.part import PARTS as ALL_PARTS
from visualizer.session.state import State

PARTS = ("network", "error", "table")
# Width of the pictures of a lesson, in millimetres of a page with its usual type.
WIDTH = 96.0
_PALETTES = (DARK, LIGHT)
# A colour as the value of an attribute; a name that looks like one is text.
_COLOUR = re.compile('(?<=")#[0-9a-fA-F]{6,8}(?=")')


def still_picture(state: State) -> str:
    """An SVG of the present iteration, whose colours are variables of the page: those of its theme and of paper."""
    page = Page(PARTS)
    placed = placement(state, page)
    drawn: list[str] = []
    for palette in _PALETTES:
        canvas = Vector(replace(placed.style, palette=palette))
        draw_page(canvas, placed, replace(state, phase=0), replace(page, theme=palette.name))
        drawn.append(f'<rect width="100%" height="100%" fill="{canvas.ground}"/>{"".join(canvas.parts)}')
    named = map(_variable, *map(_COLOUR.findall, drawn))
    size = f'viewBox="0 0 {placed.width} {placed.height}"'
    inside = _COLOUR.sub(lambda _: next(named), drawn[0])
    return f'<svg class="still" {size} role="img" aria-label="The run at its end">{inside}</svg>'


@lru_cache(maxsize=4096)
def _variable(dark: str, light: str) -> str:
    """The variable that is nearest to a colour in both themes; what shines through stays so."""
    names, colours = _variables()
    nearest = names[int(abs(colours - [*_channels(dark), *_channels(light)]).max(1).argmin())]
    opacity = f"{int(dark[7:] or 'ff', 16) / 2.55:.0f}%"
    return f"var({nearest})" if opacity == "100%" else f"color-mix(in srgb,var({nearest}) {opacity},transparent)"


@cache
def _variables() -> tuple[list[str], "np.ndarray[tuple[int, int], np.dtype[np.int_]]"]:
    """The names of all colours of a page, and what they are in both themes: channels of the one, then the other."""
    both = [[each.split(":") for each in variables(palette).split(";")] for palette in _PALETTES]
    rows = zip(*both, strict=True)
    return [name for name, _ in both[0]], np.array(
        [[*_channels(one), *_channels(other)] for (_, one), (_, other) in rows]
    )


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


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
