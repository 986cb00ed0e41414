"""Weights at every iteration."""

from visualizer.scene.chart.metric_chart import weights_caption
from visualizer.scene.chart.metric_picture import weight_picture
from visualizer.scene.part.part import Part
from visualizer.session.state import State


def _head(state: State) -> tuple[str, str]:
    return "Weights", weights_caption(state)


PART = Part(
    "weights",
    "Weights",
    _head,
    weight_picture,
    tip="Weights against the iteration: of what is selected, or all",
    heeds=("selection",),
)
