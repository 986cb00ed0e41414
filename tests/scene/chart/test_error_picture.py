"""The error as a picture."""

from itertools import pairwise

import numpy as np
import pytest

from tests.session.strategy import XOR, trained
from visualizer.files.preset import preset
from visualizer.scene import number
from visualizer.scene.chart.error_picture import error_picture
from visualizer.scene.chart.plot import Paper
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Polyline, Text
from visualizer.scene.style import Style
from visualizer.session.command import GoTo
from visualizer.session.experiment import Experiment
from visualizer.session.state import State
from visualizer.session.update import update


@pytest.mark.parametrize("iterations", [1_000, 20_000, 59_101])
@pytest.mark.parametrize(("width", "height"), [(300, 500), (440, 560), (900, 300)])
def test_the_value_of_now_does_not_lie_on_the_curve(iterations: int, width: int, height: int) -> None:
    assert_off_the_curve(trained(XOR, iterations), width, height)


@pytest.mark.parametrize("experiment", [XOR, preset("flowers")])
def test_the_value_of_the_start_does_not_lie_on_the_curve_that_goes_on(experiment: Experiment) -> None:
    assert_off_the_curve(update(trained(experiment, 2_000), GoTo(0)), 460, 600)


def assert_off_the_curve(state: State, width: int, height: int) -> None:
    shapes = error_picture(state, Style(DARK, 32), width, height, Paper())
    curve = np.array(max((s for s in shapes if isinstance(s, Polyline)), key=lambda line: len(line.points)).points)
    # Lines are long where the curve is steep.
    curve = np.concatenate([np.linspace(one, other, 20) for one, other in pairwise(curve)])
    (text,) = (s for s in shapes if isinstance(s, Text) and s.string == number.error(state.error))
    box = [s for s in shapes if isinstance(s, Box) and s.low[0] <= text.place[0] <= s.high[0]][-1]
    within = (curve >= np.array(box.low)) & (curve <= np.array(box.high))
    assert not within.all(axis=1).any()
