"""How weights and activations are spread, moment after moment."""

from visualizer.scene.chart.plot import Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.histogram.ridge_picture import LEAST_WIDTH, SIDE, left_out, ridge_picture
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of height: the least, and what it would have; of width beyond the blocks.
HEIGHT, WANTED, AROUND = 110, 300, 130


def _head(state: State) -> tuple[str, str]:
    return "Histogram", f"up to iteration {state.history.reached:,}, the latest in front"


def _least(_: State, style: Style) -> Size:
    return style.px(SIDE + LEAST_WIDTH + AROUND), style.px(HEIGHT)


def _wanted(_: State, style: Style, __: int) -> int:
    return style.px(WANTED)


def _picture(state: State, style: Style, width: int, height: int, paper: Paper) -> list[Shape]:
    return ridge_picture(state, style, width, height, paper.axes_of is None)


PART = Part("histogram", "Histogram", _head, _picture, _least, _wanted, lacks=left_out, tip=sentence("histogram"))
