"""How many digits of every update agree with the fall of the loss: a map for each matrix."""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.update_check import ENOUGH, MOST_DIGITS, CheckedPart, not_compared
from visualizer.scene.anatomy.matrices import sheet_head
from visualizer.scene.anatomy.sheet import Sheet
from visualizer.scene.anatomy.sheet_layout import SheetLayout, SheetPlace, sheet_layout
from visualizer.scene.chart.plot import hint
from visualizer.scene.check.comparison import verdict
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.look import UNIT
from visualizer.scene.number import significant
from visualizer.scene.palette import ink, mix, rgba
from visualizer.scene.shape import CLEAR, Box, Colour, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import clipped, shortened, wrapped
from visualizer.session.state import State

# Units of length: height of a line of words, and the margin at its left; the least height of the maps; lines of what is
# not compared, for which there is room in any case.
LINE, LEFT, MAPS, MOST_NOTES = 18, 14, 100, 2
HELD = "·"
RUNNING = "Pause the run: then all updates are compared."
UNDER_WAY = "All updates are compared…"


def check_picture(state: State, parts: tuple[CheckedPart, ...], style: Style, width: int, height: int) -> list[Shape]:
    """The maps between what is found and what is not compared."""
    px, palette = style.px, style.palette
    right, found = verdict(parts)
    room = width - 2 * px(LEFT)
    said = _said(found, style, room, height)
    notes = _notes(state, style, room, height, said)
    top, foot = px(LINE * len(said) + 4), px(LINE * len(notes))
    shapes: list[Shape] = []
    for k, line in enumerate(said):
        y = px(LINE * (k + 0.5) + 2)
        shapes.append(style.text(px(LEFT), y, line, palette.t1 if right else palette.bad))
    layout = _layout(parts, style, width, height - top - foot)
    for place, part in zip(layout.places, parts, strict=True):
        moved = SheetPlace(**{**vars(place), "y": place.y + top})
        shapes.extend(sheet_head(moved, layout.head + top, style))
        shapes.extend(_cells(moved, part, style))
    for k, line in enumerate(notes):
        y = height - px(LINE * (len(notes) - k - 0.5))
        shapes.append(style.text(px(LEFT), y, shortened(line, style.tiny, room), palette.t2, style.tiny))
    return shapes


def check_awaited(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """What is said before there is something to show."""
    return hint(style, Rect(0, 0, width, height), UNDER_WAY if state.motion is None else RUNNING)


def _said(found: str, style: Style, room: float, height: int) -> list[str]:
    """What is found, in as many lines as have room."""
    lines, most = wrapped(found, style.small, room), 2 if height < style.px(160) else 4
    if len(lines) > most:
        lines = [*lines[: most - 1], clipped(" ".join(lines[most - 1 :]), style.small, room)]
    return lines


def _notes(state: State, style: Style, room: float, height: int, found: list[str]) -> list[str]:
    """What is not compared: all of it where the maps leave that room, else as many whole phrases as it has."""
    phrases = not_compared(state.network, state.experiment.task)
    most = max(MOST_NOTES, int((height - style.px(MAPS)) // style.px(LINE)) - len(found))
    for count in range(len(phrases), 0, -1):
        rest = len(phrases) - count
        lines = wrapped("; ".join(phrases[:count]) + (f"; {rest} more" if rest else ""), style.tiny, room)
        if len(lines) <= most:
            return lines
    return wrapped(_uncompared(len(phrases)), style.tiny, room) if phrases else []


def _uncompared(count: int) -> str:
    return "one thing is not compared" if count == 1 else f"{count} things are not compared"


def _layout(parts: tuple[CheckedPart, ...], style: Style, width: int, height: int) -> SheetLayout:
    sheets = [Sheet(part.name, np.floor(np.nan_to_num(part.digits)), UNIT, of_rows=False) for part in parts]
    return sheet_layout(sheets, None, style, width, max(1, height))


def _cells(place: SheetPlace, part: CheckedPart, style: Style) -> Iterator[Shape]:
    (width, height), worst = place.cell, part.worst
    margin = 0.5 if min(width, height) >= style.px(6) else 0.0
    corner = style.px(3) if place.spared >= 0 else 0
    for (i, j), digits in np.ndenumerate(part.digits):
        x, y = place.x + j * width, place.y + i * height
        fill = digit_colour(style, float(digits))
        yield Box((x + margin, y + margin), (x + width - margin, y + height - margin), fill, rounding=corner)
        if place.spared >= 0:
            text = HELD if np.isnan(digits) else f"{int(digits)}"
            yield style.text(x + width / 2, y + height / 2, text, ink(fill), place.size, anchor=0.5)
    if worst is not None and part.digits[worst] < MOST_DIGITS:
        low = place.x + worst[1] * width, place.y + worst[0] * height
        yield Box(low, (low[0] + width, low[1] + height), CLEAR, rgba(style.palette.t0), max(1, style.px(2)), corner)


def digit_colour(style: Style, digits: float) -> Colour:
    """Grey to blue where enough digits agree, else orange; that of a field where nothing is compared."""
    palette = style.palette
    if np.isnan(digits):
        return rgba(palette.bg2)
    if digits < ENOUGH:
        return mix(palette.neu, palette.neg, 1 - 0.5 * digits / ENOUGH)
    return mix(palette.neu, palette.pos, 0.25 + 0.75 * (digits - ENOUGH) / (MOST_DIGITS - ENOUGH))


def check_hint(
    state: State, parts: tuple[CheckedPart, ...], style: Style, size: tuple[int, int], x: float, y: float
) -> str:
    """Of a cell of the maps: the update, what it should be, and how many digits agree."""
    room = size[0] - 2 * style.px(LEFT)
    said = _said(verdict(parts)[1], style, room, size[1])
    top = style.px(LINE * len(said) + 4)
    notes, phrases = _notes(state, style, room, size[1], said), not_compared(state.network, state.experiment.task)
    foot = style.px(LINE * len(notes))
    whole = verdict(parts)[1] if y < top else "; ".join(phrases) if y >= size[1] - foot else ""
    if whole and whole not in (" ".join(said), " ".join(notes)):
        # What has too little room is told in full.
        return whole if y < top else f"Not compared, or as if it were not there: {whole}."
    for place, part in zip(_layout(parts, style, size[0], size[1] - top - foot).places, parts, strict=True):
        row, column = int((y - top - place.y) // place.cell[1]), int((x - place.x) // place.cell[0])
        if 0 <= row < part.digits.shape[0] and 0 <= column < part.digits.shape[1]:
            update, fall = (significant(float(each[row, column]), 6) for each in (part.updates, part.falls))
            digits = part.digits[row, column]
            end = "not compared" if np.isnan(digits) else f"{int(digits)} digits agree"
            return f"{part.name}[{row},{column}]: update {update}, fall of the loss {fall}: {end}"
    return sentence("gradient check")
