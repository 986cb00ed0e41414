"""Correlations at every iteration; of a network without a hidden layer, those of its inputs now."""

from collections.abc import Callable, Sequence

from visualizer.scene.chart.correlation_picture import correlation_picture, correlation_title
from visualizer.scene.chart.pill import APART
from visualizer.scene.chart.plot import LEAST, MOST_NAMED, Paper, plot_height
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part.matrix import matrix_least, matrix_picture, matrix_wanted, matrix_widest
from visualizer.scene.part.part import BOUNDLESS, Part, Size
from visualizer.scene.shape import PaperShape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units over and under the axes.
AROUND = 56


def _wanted(state: State, style: Style, width: int) -> int:
    if not state.experiment.hidden:
        return matrix_wanted(state, style, width)
    return max(plot_height(style, width), _least(state, style)[1])


def _least(state: State, style: Style) -> Size:
    if not state.experiment.hidden:
        return matrix_least(state, style)
    count = state.experiment.hidden[state.view.layer]
    named = count if count <= MOST_NAMED else 0
    return style.px(LEAST[0]), max(style.px(LEAST[1]), named * style.px(APART) + style.px(AROUND))


def _widest(state: State, style: Style) -> int:
    return BOUNDLESS if state.experiment.hidden else matrix_widest(state, style)


def _picture(state: State, style: Style, width: int, height: int, paper: Paper) -> Sequence[PaperShape]:
    picture: Callable[[State, Style, int, int, Paper], Sequence[PaperShape]]
    picture = correlation_picture if state.experiment.hidden else matrix_picture
    return picture(state, style, width, height, paper)


PART = Part(
    "correlations",
    "Correlations",
    correlation_title,
    _picture,
    _least,
    _wanted,
    _widest,
    tip=sentence("r"),
    heeds=("target",),
)
