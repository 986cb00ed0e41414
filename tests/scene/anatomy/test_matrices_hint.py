"""What is said of the cells of the matrices."""

import pytest

from tests.session.strategy import XOR, trained
from visualizer.scene import number
from visualizer.scene.anatomy.matrices import histories
from visualizer.scene.anatomy.matrices_hint import matrices_hint
from visualizer.scene.anatomy.sheet import phase_sheets
from visualizer.scene.anatomy.sheet_layout import sheet_layout
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.session.command import StepPhase
from visualizer.session.update import update

STYLE = Style(DARK, 16)


@pytest.mark.parametrize("size", [(900, 250), (300, 60)])
@pytest.mark.parametrize("phases", [0, 3, 5, 8])
def test_every_cell_tells_its_place_and_number(size: tuple[int, int], phases: int) -> None:
    state = trained(XOR, 30)
    for _ in range(phases):
        state = update(state, StepPhase())
    for place in sheet_layout(phase_sheets(state), state.place, STYLE, *size).places:
        (wide, high), sheet = place.cell, place.sheet
        for row in range(place.first, place.last):
            for column in range(sheet.values.shape[1]):
                x, y = place.x + (column + 0.5) * wide, place.y + (row - place.first + 0.5) * high
                value = number.significant(float(sheet.values[row, column]), 4)
                history = "; the line under it is its history" if histories(state, place, STYLE) else ""
                assert matrices_hint(state, STYLE, size, x, y) == f"{sheet.name}[{row},{column}]: {value}{history}"


def test_beside_the_cells_matrices_are_told() -> None:
    assert matrices_hint(trained(XOR, 1), STYLE, (900, 250), 1, 249) == sentence("matrices")
