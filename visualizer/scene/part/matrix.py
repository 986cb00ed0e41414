"""The matrix of the correlations now."""

from visualizer.scene.chart.correlation_chart import correlation_matrix, matrix_names
from visualizer.scene.chart.plot import Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape, moved
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of length: height and width of a cell that has all its room, and the margin.
CELL, WIDE, MARGIN = 40, 64, 10


def matrix_wanted(state: State, style: Style, width: int) -> int:
    """Height of the matrix: its cells are wider than high."""
    n = len(matrix_names(state)) - 1
    return round(max(style.px(110), min(n * style.px(CELL) + style.px(34), 0.8 * width)))


def matrix_least(_: State, style: Style) -> Size:
    """Width and height that it needs."""
    return style.px(150), style.px(100)


def matrix_widest(state: State, style: Style) -> int:
    """Width that it fills."""
    return (len(matrix_names(state)) - 1) * style.px(WIDE) + style.px(90)


def matrix_picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    """The matrix in the middle of a room."""
    margin = style.px(MARGIN)
    return moved(correlation_matrix(state, style, width - 2 * margin, height - margin), margin)


def _head(_: State) -> tuple[str, str]:
    return "Correlation matrix", "r now"


PART = Part(
    "matrix",
    "Correlation matrix",
    _head,
    matrix_picture,
    matrix_least,
    matrix_wanted,
    matrix_widest,
    tip=sentence("correlations"),
)
