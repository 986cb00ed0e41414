"""The loss over two weights or two directions, and the path of the run through it."""

from visualizer.scene.chart.plot import Paper
from visualizer.scene.descent.descent_picture import descent_picture, mapped
from visualizer.scene.descent.directions import directions
from visualizer.scene.descent.error_map import paper_map
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part import surface
from visualizer.scene.part.part import Part
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.frame import below_rect, beside_rect, framed_rect, is_drawn
from visualizer.session.state import State


def _head(state: State) -> tuple[str, str]:
    found = directions(state)
    if found.share is not None:
        return "Descent", "the loss over the two longest directions"
    return "Descent", f"the loss over {' and '.join(name for name in found.names if name)}"


def _picture(state: State, style: Style, width: int, height: int, paper: Paper) -> list[Shape]:
    of = mapped(state, style, width, height)
    return [] if of is None else descent_picture(state, paper_map(of), style, width, height, paper.axes_of is None)


def _lacks(_: State, style: Style, width: int, height: int) -> list[str]:
    rect = framed_rect(style, width, height)
    legend = beside_rect(rect, style, width) or below_rect(rect, style, width, height)
    return [] if legend is not None and is_drawn(rect, style) else ["the legend of the descent"]


PART = Part(
    "descent",
    "Descent",
    _head,
    _picture,
    surface.PART.least,
    surface.PART.wanted,
    surface.PART.widest,
    _lacks,
    tip=sentence("descent"),
    heeds=("weights",),
)
