"""Many seeds: what the window trains beside a run; on paper that is the figure of a sweep."""

from visualizer.scene.chart.plot import Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.many.seeds_picture import seeds_picture
from visualizer.scene.part.part import Part
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State


def _head(_: State) -> tuple[str, str]:
    return "Many seeds", ""


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    return seeds_picture(None, state, style, width, height)


PART = Part("seeds", "Seeds", _head, _picture, tip=sentence("many seeds"))
