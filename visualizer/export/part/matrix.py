"""The matrix of the correlations now."""

from visualizer.export.part.part import Part, Scale
from visualizer.export.sheet import Sheet
from visualizer.scene.chart.correlation_chart import correlation_matrix, matrix_names
from visualizer.scene.layout import Rect
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of length: height and width of a cell that has all its room, and the margin.
CELL, WIDE, MARGIN = 40, 64, 10


def matrix_wanted(state: State, style: Style, width: int) -> int:
    """Height of the matrix: its cells are wider than high."""
    n = len(matrix_names(state)) - 1
    return round(max(style.px(110), min(n * style.px(CELL) + style.px(34), 0.8 * width)))


def matrix_least(_: State, style: Style) -> tuple[int, int]:
    """Width and height that it needs."""
    return style.px(150), style.px(100)


def matrix_widest(state: State, style: Style) -> int:
    """Width that it fills."""
    return (len(matrix_names(state)) - 1) * style.px(WIDE) + style.px(90)


def draw_matrix(sheet: Sheet, state: State, room: Rect, _: Scale) -> None:
    """Draw it in the middle of `room`."""
    margin = sheet.style.px(MARGIN)
    width, height = room.width - 2 * margin, room.height - margin
    sheet.paint(correlation_matrix(state, sheet.style, width, height), (room.x + margin, room.y))


def _head(_: State) -> tuple[str, str]:
    return "Correlation matrix", "r now"


MATRIX = Part(_head, matrix_wanted, matrix_least, matrix_widest, draw_matrix, captioned=True)
