"""What is said of a cell of the matrices: its place and its number, also where that has no room."""

from visualizer.scene import number
from visualizer.scene.anatomy.matrices import histories
from visualizer.scene.anatomy.sheet import phase_sheets
from visualizer.scene.anatomy.sheet_layout import sheet_layout
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.style import Style
from visualizer.session.state import State


def matrices_hint(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
    """Of a point of a `matrices_picture` of that size: its cell, or what matrices are."""
    for place in sheet_layout(phase_sheets(state), state.place, style, *size).places:
        sheet, (width, height) = place.sheet, place.cell
        row, column = place.first + int((y - place.y) // height), int((x - place.x) // width)
        if place.first <= row < place.last and 0 <= column < sheet.values.shape[1]:
            value = number.significant(float(sheet.values[row, column]), 4)
            history = "; the line under it is its history" if histories(state, place, style) else ""
            return f"{sheet.name}[{row},{column}]: {value}{history}"
    return sentence("matrices")
