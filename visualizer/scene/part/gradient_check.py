"""Whether every update of the iteration is what the loss says."""

from visualizer.scene.anatomy.sheet_layout import HEAD, LEAST_ROW, MOST_ROW
from visualizer.scene.chart.plot import Paper
from visualizer.scene.check.check_picture import LINE, MOST_NOTES, check_picture
from visualizer.scene.check.comparison import compared
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of width that a matrix needs, and the least of the picture; rows that it has room for.
WIDE, WIDTH, MOST_ROWS = 60, 200, 16


def _head(state: State) -> tuple[str, str]:
    return (
        "Gradient check",
        f"digits that agree at iteration {state.iteration + 1:,}",
    )


def _words(rows: int) -> int:
    return HEAD + (2 + MOST_NOTES) * LINE + 8 + rows


def _rows(state: State) -> int:
    return min(MOST_ROWS, max(height for height, _ in state.network.architecture.shapes))


def _least(state: State, style: Style) -> Size:
    width = max(WIDTH, WIDE * len(state.network.architecture.shapes))
    return style.px(width), style.px(_words(LEAST_ROW * min(4, _rows(state))))


def _wanted(state: State, style: Style, _: int) -> int:
    return style.px(_words(MOST_ROW * _rows(state)))


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    return check_picture(state, compared(state.present), style, width, height)


PART = Part("gradient-check", "Gradient check", _head, _picture, _least, _wanted, tip=sentence("gradient check"))
