"""The sizes of the updates at every iteration."""

from visualizer.scene.chart.metric_chart import UPDATE_CAPTION
from visualizer.scene.chart.metric_picture import update_picture
from visualizer.scene.part.part import Part
from visualizer.session.state import State


def _head(_: State) -> tuple[str, str]:
    return "Updates", UPDATE_CAPTION


PART = Part("updates", "Updates", _head, update_picture, tip="Mean |update| of every matrix against the iteration")
