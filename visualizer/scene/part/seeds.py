"""Many seeds: what the window trains beside a run; on paper that is the figure of a sweep."""

from visualizer.scene.chart.plot import Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.many.seeds_picture import seeds_picture
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of length that curves, what is said of them and the marks need to be read.
LEAST = 190, 170


def _least(_: State, style: Style) -> Size:
    return style.px(LEAST[0]), style.px(LEAST[1])


def _head(_: State) -> tuple[str, str]:
    return "Seeds", ""


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    return seeds_picture(None, state, style, width, height)


PART = Part("seeds", "Seeds", _head, _picture, _least, tip=sentence("seeds"))
