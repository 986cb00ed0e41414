"""The number of a row stands where the row does, in a look that no neuron has."""

from dataclasses import replace

import pytest

from tests.session.strategy import XOR, trained
from visualizer.scene.anatomy.matrices import matrices_picture
from visualizer.scene.inspector.inspector import inspector_picture
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.row_badge import SIDE, badge_width, row_badge
from visualizer.scene.shape import CLEAR, Box, Shape, Text
from visualizer.scene.style import Style
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State

STYLE = Style(DARK, 16)
STATE = trained(XOR, 100)


def badges(shapes: list[Shape]) -> list[str]:
    """The numbers in badges, each in its frame."""
    frames = [shape for shape in shapes if isinstance(shape, Box) and shape.line == rgba(DARK.line2)]
    found = []
    for text in (shape for shape in shapes if isinstance(shape, Text) and shape.size == STYLE.fine):
        x, y = text.place[0] + 1, text.place[1] + STYLE.fine / 2
        if any(box.low[0] <= x <= box.high[0] and box.low[1] <= y <= box.high[1] for box in frames):
            found.append(text.string)
    return found


def test_a_badge_is_a_square_with_a_thin_grey_edge() -> None:
    frame, text = row_badge(6, 10, 20, STYLE)

    assert isinstance(frame, Box)
    assert isinstance(text, Text)
    assert (frame.fill, frame.line, frame.width) == (CLEAR, rgba(DARK.line2), 1)
    assert text.string == "7"
    assert badge_width(6, STYLE) == SIDE < badge_width(1233, STYLE)


@pytest.mark.parametrize("selection", [Synapse(0, 1, 2), Synapse(1, 3, 0), Neuron(1, 2), Neuron(2, 0)])
@pytest.mark.parametrize(("width", "height"), [(310, 240), (510, 150), (900, 150)])
def test_rows_in_the_inspector_have_their_numbers(selection: Selection, width: int, height: int) -> None:
    state: State = replace(STATE, selection=selection)

    assert badges(inspector_picture(state, STYLE, width, height)) == ["1", "2", "3", "4"]


def test_bars_keep_their_room_where_it_is_low() -> None:
    state = replace(STATE, selection=Synapse(0, 1, 2))

    assert badges(inspector_picture(state, STYLE, 510, 90)) == []


@pytest.mark.parametrize("phase", range(9))
def test_rows_of_matrices_have_their_numbers_where_there_is_room(phase: int) -> None:
    state = replace(STATE, phase=phase)

    assert badges(matrices_picture(state, STYLE, 700, 200)) in (["1", "2", "3", "4"], [])
    assert phase != 1 or badges(matrices_picture(state, STYLE, 700, 200))
    assert badges(matrices_picture(state, STYLE, 700, 60)) == []
