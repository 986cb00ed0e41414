"""The course of a run is that of its keyframes, as long as the same numbers learn."""

import numpy as np
import pytest

from tests.session.strategy import XOR, burst, trained
from visualizer.scene.reading import course as module
from visualizer.scene.reading.course import course
from visualizer.session.command import GoTo, RunBurst, SetHidden, SetWeight
from visualizer.session.selection import Synapse
from visualizer.session.update import update


def test_it_has_the_weights_of_its_iterations_and_ends_in_the_present() -> None:
    state = trained(XOR, 3000)
    way = course(state)

    assert way.iterations[0] == 0
    assert way.iterations[-1] == 3000
    assert len(way.iterations) <= module.MOST + 8
    assert {1.0, 10.0, 100.0, 1000.0} <= set(way.iterations.tolist())
    for place in (0, 7, len(way.flats) - 1):
        there = state.history.present(int(way.iterations[place])).network.flat
        assert (way.flats[place] == there).all()
    assert course(state) is way
    earlier = course(update(state, GoTo(10)))
    assert earlier.iterations[-1] == pytest.approx(3000, rel=0.01)


def test_an_edit_begins_another_stretch_and_another_shape_another_course() -> None:
    state = burst(update(trained(XOR, 50), SetWeight(Synapse(0, 0, 0), 3.0)), 50)
    way = course(state)

    assert way.starts[0] == 0
    assert len(way.starts) == 2
    (first, second) = way.stretches
    assert way.iterations[second][0] == 50
    assert way.flats[second][0][0] == 3.0
    assert way.flats[first][-1][0] != 3.0

    wider = burst(update(state, SetHidden((5,))), 20)
    assert course(wider).iterations.tolist() == list(range(100, 121))
    assert course(update(wider, GoTo(30))).flats.shape[1] == way.flats.shape[1]
    assert np.isfinite(course(update(wider, RunBurst(1))).flats).all()
