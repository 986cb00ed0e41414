"""The matrices of a phase as small tables side by side, coloured like the network.

Where they have no room for numbers their cells shrink to squares of colour; where there are more rows of the truth
table than have room, those round the selected one are shown.
"""

from collections.abc import Iterator, Sequence

from visualizer.scene.anatomy.sheet import phase_sheets
from visualizer.scene.anatomy.sheet_layout import FOOT, OPERATOR, SheetLayout, SheetPlace, sheet_layout
from visualizer.scene.layout import Rect
from visualizer.scene.look import Range, level_colour, weight_colour
from visualizer.scene.palette import ink, rgba
from visualizer.scene.reading.way import Ways, weight_ways
from visualizer.scene.row_badge import SIDE, badge_width, row_badge
from visualizer.scene.shape import CLEAR, Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.state import State

# Units from the cells to the left edge of the bar beside the row that the network shows.
MARK = 6
# Height of a row from which the history of a weight has room under its number; where the middle of that and the top of
# the history are then, as shares of the height; of more weights than these, the lines would be a scribble.
HISTORIES_FROM, NUMBER, HISTORY, MOST_HISTORIES = 22, 0.36, 0.64, 60


def matrices_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The matrices that take part in the present phase, with operators between them; all of them between iterations."""
    layout = sheet_layout(phase_sheets(state), state.place, style, width, height)
    shapes: list[Shape] = []
    for index, place in enumerate(layout.places):
        if index or layout.cut_off:
            shapes.append(_operator(place, style, "…" if index == 0 else place.sheet.operator))
        shapes.extend(sheet_head(place, layout.head, style))
        shapes.extend(_cells(place, style, histories(state, place, style)))
        shapes.extend(_marks(place, state.place, style, index == 0))
    shapes.extend(_badges(layout, state.pass_.rows.tolist(), style))
    if layout.note:
        y = height - style.px(FOOT) / 2
        shapes.append(style.text(width / 2, y, layout.note, style.palette.t2, style.tiny, anchor=0.5))
    return shapes


def _badges(layout: SheetLayout, rows: Sequence[int], style: Style) -> Iterator[Shape]:
    """The numbers of the rows, left of the first matrix that has rows of the table, where there is room for them."""
    found = next((number for number, place in enumerate(layout.places) if place.sheet.of_rows), None)
    if found is None:
        return
    place, px = layout.places[found], style.px
    right = place.x - px(MARK + 2)
    # An operator before it has the middle of what is between the matrices.
    before = place.span[0] - px(OPERATOR / 2 - 8) if found or layout.cut_off else px(2)
    widest = max(badge_width(rows[row], style) for row in range(place.first, place.last))
    if place.cell[1] < px(SIDE + 2) or right - widest < before:
        return
    for row in range(place.first, place.last):
        middle = place.y + (row - place.first + 0.5) * place.cell[1]
        yield from row_badge(rows[row], right - badge_width(rows[row], style), middle, style)


def _operator(place: SheetPlace, style: Style, operator: str) -> Shape:
    """What stands before a sheet, at half of its height."""
    x, y = place.span[0] - style.px(OPERATOR) / 2, place.y + place.height / 2
    return style.text(x, y, operator, style.palette.t1, style.size, anchor=0.5)


def sheet_head(place: SheetPlace, top: float, style: Style) -> Iterator[Shape]:
    """Name above the cells, and the unit of their numbers or their shape."""
    palette, tiny, (left, right) = style.palette, style.tiny, place.span
    middle, room = (left + right) / 2, right - left + style.px(2)
    name, below = place.sheet.head
    yield style.text(middle, top + style.px(9), shortened(name, tiny, room), palette.t0, tiny, anchor=0.5)
    if text_width(below, tiny) <= room:
        colour = palette.t1 if place.sheet.unit.exponent else palette.t2
        yield style.text(middle, top + style.px(25), below, colour, tiny, anchor=0.5)


def histories(state: State, place: SheetPlace, style: Style) -> Ways | None:
    """Those of the weights of a matrix, if a line has room in every cell under its number."""
    matrix = place.sheet.matrix
    low = place.cell[1] < style.px(HISTORIES_FROM) or place.sheet.values.size > MOST_HISTORIES
    return None if matrix is None or place.spared < 0 or low else weight_ways(state, matrix)


def _cells(place: SheetPlace, style: Style, ways: Ways | None) -> Iterator[Shape]:
    palette, sheet, (width, height) = style.palette, place.sheet, place.cell
    values = sheet.values[place.first : place.last]
    look = sheet.look
    if isinstance(look, Range):
        fills = [[level_colour(palette, value, look) for value in row] for row in values.tolist()]
    else:
        fills = [[weight_colour(palette, weight) for weight in row] for row in look.weight_equivalent(values).tolist()]
    margin = 0.5 if min(width, height) >= style.px(6) else 0.0
    corner = style.px(3) if place.spared >= 0 else 0
    for i, row in enumerate(fills):
        for j, fill in enumerate(row):
            x, y = place.x + j * width, place.y + i * height
            yield Box((x + margin, y + margin), (x + width - margin, y + height - margin), fill, rounding=corner)
    if place.spared < 0:
        return
    middle = 0.5 if ways is None else NUMBER
    for i, texts in enumerate(sheet.texts(place.first, place.last, place.spared)):
        for j, text in enumerate(texts):
            left, top, colour = place.x + j * width, place.y + i * height, ink(fills[i][j])
            yield style.text(left + 0.5 * width, top + middle * height, text, colour, place.size, anchor=0.5)
            if ways is not None:
                room = Rect(round(left) + style.px(4), round(top + HISTORY * height), round(width) - 2 * style.px(4), 0)
                low = round(top + height) - style.px(3)
                yield from ways.line(place.first + i, j, room._replace(height=low - room.y), colour)


def _marks(place: SheetPlace, row: int | None, style: Style, barred: bool) -> Iterator[Shape]:
    """The row that the network shows, with a bar beside it if `barred`, and a frame round what is selected."""
    (width, height), acc, px = place.cell, rgba(style.palette.acc), style.px
    right = place.x + width * place.sheet.values.shape[1]
    if place.sheet.of_rows and row is not None and place.first <= row < place.last:
        top = place.y + (row - place.first) * height
        if barred:
            yield Box((place.x - px(MARK), top), (place.x - px(3), top + height), acc, rounding=px(1))
        yield Box((place.x, top), (right, top + height), CLEAR, (*acc[:3], 170), 1, px(3))
    if place.sheet.outlined is not None:
        i, j = place.sheet.outlined
        first, last = (place.first, place.last) if i is None else (i, i + 1)
        if place.first <= first < place.last:
            low = place.x + j * width, place.y + (first - place.first) * height
            high = low[0] + width, place.y + (last - place.first) * height
            yield Box(low, high, CLEAR, acc, max(1, px(2)), px(3))
