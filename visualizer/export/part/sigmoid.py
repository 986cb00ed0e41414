"""The sigmoid with a dot for every row."""

from visualizer.export.part.part import Part, Scale, boundless
from visualizer.export.plot import LEAST, plot_height
from visualizer.export.sheet import Sheet
from visualizer.scene.chart.sigmoid_picture import sigmoid_picture
from visualizer.scene.layout import Rect
from visualizer.scene.style import Style
from visualizer.session.state import State


def _head(_: State) -> tuple[str, str]:
    return "Sigmoid", "σ(weighted sum)"


def _wanted(_: State, style: Style, width: int) -> int:
    return plot_height(style, width)


def _least(_: State, style: Style) -> tuple[int, int]:
    return style.px(LEAST[0]), style.px(LEAST[1])


def _draw(sheet: Sheet, state: State, room: Rect, _: Scale) -> None:
    sheet.paint(sigmoid_picture(state, sheet.style, room.width, room.height), room)


SIGMOID = Part(_head, _wanted, _least, boundless, _draw, captioned=True)
