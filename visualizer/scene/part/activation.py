"""The functions of the neurons with a dot for every row; its name is that of the tutorial's function."""

from visualizer.engine.activation import DEFAULT
from visualizer.scene.chart.activation_chart import activation_title
from visualizer.scene.chart.activation_picture import activation_picture
from visualizer.scene.chart.plot import Paper
from visualizer.scene.part.part import Part
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    return activation_picture(state, style, width, height)


PART = Part(
    DEFAULT,
    DEFAULT.capitalize(),
    activation_title,
    _picture,
    tip="Where every row is on the curve of its neuron, with its tangent; hollow where it is nearly flat",
    heeds=("row", "selection"),
)
