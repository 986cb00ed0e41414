"""Which classes are taken for which, training rows and held-out rows apart."""

from visualizer.scene.chart.plot import Paper
from visualizer.scene.check.confusion_picture import DOWN_ACROSS, confusion_picture
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of length: least size; height of a row of blocks.
WIDTH, HEIGHT, ROW = 200, 110, 34


def _head(_: State) -> tuple[str, str]:
    return "Confusion", DOWN_ACROSS


def _least(_: State, style: Style) -> Size:
    return style.px(WIDTH), style.px(HEIGHT)


def _wanted(state: State, style: Style, _: int) -> int:
    return style.px(HEIGHT + ROW * state.experiment.table.n_outputs)


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    return confusion_picture(state, style, width, height)


PART = Part("confusion", "Confusion", _head, _picture, _least, _wanted, tip=sentence("confusion"))
