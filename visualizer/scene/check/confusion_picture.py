"""How many rows are right, and which classes are taken for which: training rows and held-out rows apart."""

from collections.abc import Iterator
from typing import NamedTuple

from visualizer.engine.confusion import Confusion, confusions
from visualizer.scene import number
from visualizer.scene.column_name import fitting_name
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.look import class_colour
from visualizer.scene.palette import ink, mix, rgba
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width, wrapped
from visualizer.session.state import State

# Units of length: title of a block, names over its columns and beside its rows, between two blocks, around all; largest
# and smallest cell, and the smallest with a number in it.
TITLE, NAMES, BESIDE, GAP, MARGIN = 20, 18, 44, 16, 12
CELL, LEAST, ROOMY = (104, 60), 5, 14
# What goes which way, and the height from which there is a line for it.
DOWN_ACROSS, NOTED_FROM = "targets down, answers across", 150
NOTHING = "The targets are other numbers than two, so there are no classes that could be taken for each other."


class Block(NamedTuple):
    """A confusion and where it is.

    Attributes
    ----------
    confusion : Confusion
    rows : str
        Which rows it is of.
    rect : Rect
        Of its cells.
    beside : int
        Pixels of the names of its rows.
    room : float
        Pixels of width that its title has.
    """

    confusion: Confusion
    rows: str
    rect: Rect
    beside: int
    room: float

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height."""
        n = len(self.confusion.classes)
        return self.rect.width / n, self.rect.height / n


def blocks(state: State, style: Style, width: int, height: int) -> list[Block]:
    """Every confusion in a place of its own, as large as they can be, in the middle of the room."""
    found = _found(state)
    if not found:
        return []
    px = style.px
    n = max(len(each.classes) for each, _ in found)
    names = [name for each, _ in found for name in _names(state, each)]
    beside = min(px(BESIDE), round(max(text_width(name, style.tiny) for name in names)) + px(8))
    frame = px(TITLE + NAMES)

    def cells(columns: int) -> tuple[float, float]:
        lines = -(-len(found) // columns)
        room = (width - 2 * px(MARGIN) - (columns - 1) * px(GAP)) / columns - beside
        high = (height - px(MARGIN) - (lines - 1) * px(GAP / 2)) / lines - frame
        return min(px(CELL[0]), room / n), min(px(CELL[1]), high / n)

    columns = max(range(1, len(found) + 1), key=lambda count: min(cells(count)[0] / 1.6, cells(count)[1]))
    wide, high = cells(columns)
    if min(wide, high) < px(LEAST):
        return []
    share = (width - 2 * px(MARGIN) - (columns - 1) * px(GAP)) / columns
    titles = max(text_width(_titles(state, each, name)[0], style.tiny) for each, name in found)
    size = int(wide * n), int(high * n)
    each_wide, each_high = round(max(beside + size[0], min(titles + px(2), share))), frame + size[1]
    used = min(columns, len(found)) * (each_wide + px(GAP)) - px(GAP)
    used_high = -(-len(found) // columns) * (each_high + px(GAP / 2)) - px(GAP / 2)
    left, top = max(px(MARGIN), (width - used) / 2), max(px(MARGIN / 2), round((height - used_high) / 2))
    return [
        Block(
            confusion,
            rows,
            Rect(
                round(left + k % columns * (each_wide + px(GAP))) + beside,
                top + k // columns * (each_high + px(GAP / 2)) + frame,
                *size,
            ),
            beside,
            each_wide,
        )
        for k, (confusion, rows) in enumerate(found)
    ]


def _found(state: State) -> list[tuple[Confusion, str]]:
    """Every confusion, and which rows it is of."""
    task = state.experiment.task
    sets = [("training" if task.held_out else "all rows", task.training_rows.tolist())]
    if task.held_out:
        sets.append(("held out", list(task.held_out)))
    return [(each, name) for name, rows in sets for each in confusions(state.pass_, rows)]


def confusion_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The blocks, or why there are none."""
    placed = blocks(state, style, width, height)
    if not placed:
        lines = wrapped(NOTHING, style.small, width - 2 * style.px(MARGIN))
        top = height / 2 - style.px(9) * (len(lines) - 1)
        return [
            style.text(width / 2, top + style.px(18) * k, line, style.palette.t2, anchor=0.5)
            for k, line in enumerate(lines)
        ]
    return [shape for block in placed for shape in _block(state, block, style)]


def _block(state: State, block: Block, style: Style) -> Iterator[Shape]:
    px, palette, tiny = style.px, style.palette, style.tiny
    confusion, rect, (wide, high) = block.confusion, block.rect, block.cell
    titles = _titles(state, confusion, block.rows)
    fitting = next((each for each in titles if text_width(each, tiny) <= block.room), titles[-1])
    title = shortened(fitting, tiny, block.room)
    yield style.text(rect.x - block.beside, rect.y - px(NAMES + TITLE / 2), title, palette.t1, tiny)
    names = _names(state, confusion)
    for k in range(len(names)):
        colour = class_colour(palette, k) if confusion.output is None else palette.t2
        across = fitting_name(names, k, tiny, wide - px(2))
        yield style.text(rect.x + (k + 0.5) * wide, rect.y - px(NAMES / 2), across, colour, tiny, anchor=0.5)
        if high >= px(ROOMY):
            down = fitting_name(names, k, tiny, block.beside - px(6))
            yield style.text(rect.x - px(6), rect.y + (k + 0.5) * high, down, colour, tiny, anchor=1)
    for i, row in enumerate(confusion.counts.tolist()):
        for j, count in enumerate(row):
            x, y = rect.x + j * wide, rect.y + i * high
            share = count / max(1, sum(row))
            fill = mix(palette.bg2, palette.pos if i == j else palette.neg, 0.15 + 0.75 * share if count else 0.0)
            yield Box((x + 0.5, y + 0.5), (x + wide - 0.5, y + high - 0.5), fill, rounding=px(2))
            text = number.count(count)
            if high >= px(ROOMY) and text_width(text, tiny) <= wide - px(2):
                shade = ink(fill) if count else rgba(palette.t2)
                yield style.text(x + wide / 2, y + high / 2, text, shade, tiny, anchor=0.5)


def _titles(state: State, confusion: Confusion, rows: str) -> tuple[str, ...]:
    """What is said over a block, the longest first."""
    of = "" if confusion.output is None else f"{state.experiment.table.output_names[confusion.output]}, "
    share = f", {100 * confusion.right / confusion.n_rows:.0f} %" if confusion.n_rows else ""
    counts = f"{confusion.right:,} of {confusion.n_rows:,}"
    return f"{of}{rows}: {counts}{share}", f"{of}{rows}: {counts}", f"{of}{counts}"


def _names(state: State, confusion: Confusion) -> list[str]:
    """Of the classes."""
    if confusion.output is None:
        return list(state.experiment.table.output_names)
    return [number.cell(value) for value in confusion.classes]


def confusion_hint(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
    """Of a cell: how many rows of which target got which answer."""
    for block in blocks(state, style, *size):
        if block.rect.contains(x, y):
            names, (wide, high) = _names(state, block.confusion), block.cell
            i, j = int((y - block.rect.y) / high), int((x - block.rect.x) / wide)
            count = int(block.confusion.counts[i, j])
            rows = f"{count:,} row{'' if count == 1 else 's'} ({block.rows})"
            return f"{rows} with target {names[i]} got the answer {names[j]}"
    return sentence("confusion")


def noted_confusion(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The blocks where no caption tells what goes down and what across: a line under them does."""
    above = _above_note(style, height)
    shapes = confusion_picture(state, style, width, above)
    if above < height and blocks(state, style, width, above):
        y = height - style.px(TITLE / 2)
        shapes.append(style.text(width / 2, y, DOWN_ACROSS, style.palette.t2, style.tiny, anchor=0.5))
    return shapes


def noted_hint(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
    """The hint of `noted_confusion`."""
    return confusion_hint(state, style, (size[0], _above_note(style, size[1])), x, y)


def _above_note(style: Style, height: int) -> int:
    """Pixels of height that are left for the blocks."""
    return height - style.px(TITLE) if height >= style.px(NOTED_FROM) else height
