"""The matrices that a phase computes with; between iterations, all layers and weights."""

from visualizer.scene.anatomy.matrices import matrices_picture
from visualizer.scene.anatomy.sheet import phase_sheets
from visualizer.scene.anatomy.sheet_layout import FOOT, HEAD, LEAST_ROW, MOST_ROW
from visualizer.scene.chart.plot import Paper
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Rows that a picture has room for, and units of width that a matrix needs.
MOST_ROWS, WIDE = 12, 70


def _head(state: State) -> tuple[str, str]:
    return "Matrices", "" if state.step is None else f"{state.step.name} {state.step.code}"


def _rows(state: State) -> int:
    return min(MOST_ROWS, max(len(sheet.values) for sheet in phase_sheets(state)))


def _least(state: State, style: Style) -> Size:
    return style.px(WIDE * len(phase_sheets(state))), style.px(HEAD + FOOT + LEAST_ROW * min(4, _rows(state)))


def _wanted(state: State, style: Style, _: int) -> int:
    return style.px(HEAD + FOOT + MOST_ROW * _rows(state))


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    return matrices_picture(state, style, width, height)


PART = Part(
    "matrices",
    "Matrices",
    _head,
    _picture,
    _least,
    _wanted,
    tip="The matrices that the phase computes with",
    heeds=("row", "phase", "selection"),
)
