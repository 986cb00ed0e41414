"""The error as a picture."""

import numpy as np
import pytest

from tests.session.strategy import XOR, trained
from visualizer.scene.chart.error_picture import error_picture
from visualizer.scene.chart.plot import Paper
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Polyline, Text
from visualizer.scene.style import Style


@pytest.mark.parametrize("iterations", [1_000, 20_000, 59_101])
@pytest.mark.parametrize(("width", "height"), [(300, 500), (440, 560), (900, 300)])
def test_the_value_of_now_does_not_lie_on_the_curve(iterations: int, width: int, height: int) -> None:
    state, style = trained(XOR, iterations), Style(DARK, 32)
    shapes = error_picture(state, style, width, height, Paper())
    curve = np.array(max((s for s in shapes if isinstance(s, Polyline)), key=lambda line: len(line.points)).points)
    text = [shape for shape in shapes if isinstance(shape, Text)][-1]
    box = [s for s in shapes if isinstance(s, Box) and s.low[0] <= text.place[0] <= s.high[0]][-1]
    within = (curve >= np.array(box.low)) & (curve <= np.array(box.high))
    assert not within.all(axis=1).any()
