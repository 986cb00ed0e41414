"""How matrices share the room of a picture: cells with numbers where they fit, squares of colour where they do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from visualizer.scene.anatomy.sheet import Sheet
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units of length; see Style.px.
HEAD, FOOT = 36, 18
MARGIN, GAP, OPERATOR = 12, 6, 20
# Heights of rows: at most, with numbers, and as squares of colour at least.
MOST_ROW, LEAST_ROW, LEAST_BARE = 28, 16, 4
# Widths of cells: squares of colour at most; cells with numbers grow by this factor where there is room.
MOST_BARE, MIXED_BARE, STRETCH = 14, 6, 1.5
# A picture of more squares than this takes long to draw, and nobody can tell them apart.
MOST_CELLS = 1600
# Decimals that are spared, type size and padding in units, the best first.
LEVELS = ((0, 14, 10), (0, 13, 6), (1, 13, 6), (0, 11, 4), (1, 11, 4))


@dataclass(frozen=True, eq=False)
class SheetPlace:
    """Where a matrix stands, in pixels.

    Attributes
    ----------
    sheet : Sheet
    x, y : float
        Of the corner of its cells.
    cell : (float, float)
        Width and height of a cell.
    span : (float, float)
        Left and right of the room that is its own.
    first, last : int
        Rows that are shown: from the first up to but not with the last.
    spared : int
        Decimals of the numbers that are left out; -1 where there are no numbers.
    size : int
        Their type size.
    """

    sheet: Sheet
    x: float
    y: float
    cell: tuple[float, float]
    span: tuple[float, float]
    first: int
    last: int
    spared: int
    size: int

    @property
    def height(self) -> float:
        """Of all rows that are shown."""
        return (self.last - self.first) * self.cell[1]


@dataclass(frozen=True, eq=False)
class SheetLayout:
    """All places, the top of the heads, whether sheets at the left had no room, and a note on the rows shown."""

    places: tuple[SheetPlace, ...]
    head: float
    cut_off: bool
    note: str


class _Rows(NamedTuple):
    """Rows of a sheet that are shown, how high they are, and whether numbers have room in them."""

    first: int
    last: int
    height: float
    roomy: bool


class _Widths(NamedTuple):
    """Widths of the cells and of all of a sheet, decimals spared (-1 for no numbers) and their type size."""

    cell: float
    span: float
    spared: int
    size: int


def sheet_layout(sheets: Sequence[Sheet], row: int | None, style: Style, width: int, height: int) -> SheetLayout:
    """Places for matrices side by side.

    Parameters
    ----------
    sheets : sequence of Sheet
    row : int or None
        The row of the truth table that must be in sight.
    style : Style
    width, height : int
        Of the picture in pixels.
    """
    rows, room, note = _vertical(sheets, row, style, height)
    # Only the row of all layers and weights is so long that its beginning may have to go.
    for left_out in range(0, max(1, len(sheets) - 3), 2):
        kept, shown = sheets[left_out:], rows[left_out:]
        gaps = [style.px(OPERATOR if sheet.operator else GAP) for sheet in kept]
        gaps[0] *= left_out > 0
        free = max(1.0, width - 2 * style.px(MARGIN) - sum(gaps))
        widths = _widths(kept, shown, style, free)
        if sum(each.span for each in widths) <= free:
            break
    widths = _stretched(widths, free, style)
    left = (width - sum(gaps) - sum(each.span for each in widths)) / 2
    places = []
    for sheet, part, each, gap in zip(kept, shown, widths, gaps, strict=True):
        left += gap
        places.append(_placed(sheet, part, each, left, style.px(HEAD), room))
        left += each.span
    return SheetLayout(tuple(places), min(place.y for place in places) - style.px(HEAD), left_out > 0, note)


def _vertical(sheets: Sequence[Sheet], row: int | None, style: Style, height: int) -> tuple[list[_Rows], float, str]:
    """The rows of every sheet, the room that they have, and a note on the rows where not all are shown."""
    room = height - style.px(HEAD + 4)
    for free in (room, room - style.px(FOOT)):
        rows = _rows(sheets, row, style, free)
        windows = [(part, len(sheet.values)) for sheet, part in zip(sheets, rows, strict=True) if sheet.of_rows]
        if not windows or windows[0][0].last - windows[0][0].first == windows[0][1]:
            return rows, free, ""
    window, total = windows[0]
    return rows, free, f"rows {window.first + 1:,}–{window.last:,} of {total:,}"


def _placed(sheet: Sheet, rows: _Rows, widths: _Widths, left: float, top: float, room: float) -> SheetPlace:
    """A sheet in the middle of the room that is its own, `room` high."""
    x = left + (widths.span - widths.cell * sheet.values.shape[1]) / 2
    y = top + max(0.0, (room - (rows.last - rows.first) * rows.height) / 2)
    cell, span = (widths.cell, rows.height), (left, left + widths.span)
    return SheetPlace(sheet, x, y, cell, span, rows.first, rows.last, widths.spared, widths.size)


def _rows(sheets: Sequence[Sheet], row: int | None, style: Style, room: float) -> list[_Rows]:
    """The rows of every sheet: all with numbers, else all as squares, else those round the selected one."""
    px, room = style.px, max(1.0, room)
    columns = sum(sheet.values.shape[1] for sheet in sheets if sheet.of_rows)
    shown = []
    for sheet in sheets:
        n = len(sheet.values)
        if n * px(LEAST_ROW) <= room:
            shown.append(_Rows(0, n, min(px(MOST_ROW), int(room / n)), True))
        elif not sheet.of_rows or (n * px(LEAST_BARE) <= room and n * columns <= MOST_CELLS):
            shown.append(_Rows(0, n, room / n, False))
        else:
            count = max(1, min(n, int(room / px(LEAST_ROW))))
            first = min(max(0, (row or 0) - count // 2), n - count)
            shown.append(_Rows(first, first + count, min(px(MOST_ROW), room / count), room >= px(LEAST_ROW)))
    return shown


def _widths(sheets: Sequence[Sheet], rows: Sequence[_Rows], style: Style, room: float) -> list[_Widths]:
    """The first of all attempts that has room, or the last."""
    for widths in _attempts(sheets, rows, style):
        if sum(each.span for each in widths) <= room:
            break
    return widths


def _attempts(sheets: Sequence[Sheet], rows: Sequence[_Rows], style: Style) -> Iterator[list[_Widths]]:
    """Widths with numbers in all sheets, then without them in the widest, and so on; then ever smaller squares.

    Of equally wide sheets the last, which is the result, keeps its numbers longest.
    """
    heads = [max(text_width(text, style.tiny) for text in sheet.head) for sheet in sheets]
    numbers = {spared: _number_widths(sheets, rows, spared) for spared in {level[0] for level in LEVELS}}
    counts = [sheet.values.shape[1] for sheet in sheets]
    numbered = sorted((k for k, part in enumerate(rows) if part.roomy), key=lambda k: (counts[k], -k))
    bare = style.px(MIXED_BARE)
    while numbered:
        for spared, type_size, padding in LEVELS:
            size, added = max(style.px(type_size), style.least), style.px(padding)
            cells = [numbers[spared][k] * size + added if k in numbered else bare for k in range(len(sheets))]
            yield [
                _Widths(cell, max(head, cell * count), spared if k in numbered else -1, size)
                for k, (cell, head, count) in enumerate(zip(cells, heads, counts, strict=True))
            ]
        numbered.pop()
    # Before names are cut, what stands below them goes.
    for taken in (heads, [text_width(sheet.head[0], style.tiny) for sheet in sheets]):
        # Squares as wide as fill what a head takes cost no room.
        filling = [min(style.px(MOST_BARE), int(head / count)) for head, count in zip(taken, counts, strict=True)]
        for cell in range(style.px(MOST_BARE), 0, -1):
            wide = [max(cell, least) for least in filling]
            yield [_Widths(cell, max(head, cell * n), -1, 0) for cell, head, n in zip(wide, taken, counts, strict=True)]


def _number_widths(sheets: Sequence[Sheet], rows: Sequence[_Rows], spared: int) -> list[float]:
    """Width of the longest number of every sheet, in type of size 1."""
    return [
        max(text_width(text, 1) for line in sheet.texts(part.first, part.last, spared) for text in line)
        for sheet, part in zip(sheets, rows, strict=True)
    ]


def _stretched(widths: list[_Widths], room: float, style: Style) -> list[_Widths]:
    """The widths grown into what room is left, or shrunk to what there is."""
    factor = min(STRETCH, room / sum(each.span for each in widths))
    squares = [min(each.cell * factor, max(each.cell, style.px(MOST_BARE))) for each in widths]
    return [
        each._replace(cell=square if each.spared < 0 else each.cell * factor, span=each.span * factor)
        for each, square in zip(widths, squares, strict=True)
    ]
