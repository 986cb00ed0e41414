from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.session.strategy import XOR, experiments, learnt, trained
from tests.thoroughness import examples
from visualizer.engine.metrics import Metrics
from visualizer.engine.network import with_cut
from visualizer.engine.propagation import propagate
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.session.experiment import Experiment
from visualizer.session.grid import KEYFRAMES, METRICS
from visualizer.session.present import Present, first_present
from visualizer.session.segment import MetricSeries, Segment, keyframe_stops


def grown(segment: Segment, iterations: int) -> Segment:
    """The segment after so much training, in one burst."""
    network, stops = segment.first.network, keyframe_stops(segment.start, iterations)
    burst = train(network, Task(segment.experiment.table), iterations, stops)
    points = KEYFRAMES.points(segment.start + 1, segment.start + iterations + 1)
    return segment.extended(points, burst.snapshots)


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_stops_are_the_keyframes_that_a_burst_reaches(start: int, count: int) -> None:
    stops = keyframe_stops(start, count)
    assert [start + stop for stop in stops] == KEYFRAMES.points(start + 1, start + count + 1).tolist()
    assert all(0 < stop <= count for stop in stops)


@examples(25)
@given(experiments(), st.integers(0, 20_000), st.lists(st.integers(0, 500), min_size=1, max_size=8))
def test_every_iteration_can_be_had_again(experiment: Experiment, start: int, asked: list[int]) -> None:
    segment = grown(Segment.started(Present(experiment, experiment.start(), start)), max(asked))
    for count in asked:
        weights, _ = learnt(experiment, count)
        present = segment.present(start + count)
        assert (present.experiment, present.iteration) == (experiment, start + count)
        assert same_bits(present.network.flat, np.concatenate([w.ravel() for w in weights]))


@examples(25)
@given(experiments(), st.data())
def test_what_is_cut_stays_cut(experiment: Experiment, data: st.DataObject) -> None:
    network = experiment.start()
    cut = data.draw(st.sets(st.integers(0, len(network.flat) - 1), max_size=3))
    for position in cut:
        network = with_cut(network, position, True)
    segment = grown(Segment.started(Present(experiment, network, 1100)), 60)
    assert segment.first.network.cut == tuple(sorted(cut))
    for count in (0, 1, 33, 60):
        there = segment.present(1100 + count).network
        assert there.cut == network.cut
        assert not there.flat[list(cut)].any()
        assert same_bits(there.flat, train(network, Task(experiment.table), count).network.flat)


def test_a_keyframe_of_a_later_octave_is_near() -> None:
    (segment,) = trained(XOR, 5000).history.segments
    gaps = np.diff(segment.iterations.values)
    assert gaps[:1024].max() == 1
    assert gaps.max() == 8


@examples(25)
@given(st.integers(0, 3000), st.integers(0, 1500), st.integers(1, 2000), st.booleans())
def test_the_part_before_an_iteration(start: int, count: int, length: int, asked: bool) -> None:
    whole, end = grown(Segment.started(Present(XOR, XOR.start(), start)), count), start + length
    if asked:
        assert len(whole.metrics.iterations)
    part = whole.before(end)
    assert part.iterations.values.tolist() == [i for i in whole.iterations.values.tolist() if i < end]
    assert same_bits(part.keyframes.values, whole.keyframes.values[: len(part.iterations)])
    kept = len([i for i in whole.metrics.iterations.values.tolist() if i < end])
    for field in fields(MetricSeries):
        mine, others = getattr(part.metrics, field.name).values, getattr(whole.metrics, field.name).values
        np.testing.assert_array_equal(mine, others[:kept])
    assert (part.start, part.first, part.experiment) == (start, whole.first, XOR)


@pytest.mark.parametrize("parts", [[700], [1] * 40 + [660], [127, 2, 571], [350, 350]])
def test_the_metrics_do_not_depend_on_the_parts(parts: list[int]) -> None:
    segment, network, at = Segment.started(first_present(XOR)), XOR.start(), 0
    for count in parts:
        burst = train(network, Task(XOR.table), count, keyframe_stops(at, count))
        segment = segment.extended(KEYFRAMES.points(at + 1, at + count + 1), burst.snapshots)
        network, at = burst.network, at + count
        if at % 3 == 0:  # drawn now and then
            assert segment.metrics.iterations.values[-1] <= at
    frames = [0, *METRICS.points(1, 701).tolist()]
    assert segment.metrics.iterations.values.tolist() == frames
    for k, frame in enumerate(frames):
        pass_ = propagate(segment.present(frame).network, Task(XOR.table))
        sizes = [np.abs(update).mean() for update in pass_.updates]
        np.testing.assert_allclose(segment.metrics.update_sizes.values[k], sizes, rtol=1e-12)
        errors = [np.abs(error).mean() for error in pass_.errors]
        np.testing.assert_allclose(segment.metrics.layer_errors.values[k], errors, rtol=1e-12)
        rows = np.abs(pass_.errors[-1]).mean(axis=1)
        np.testing.assert_allclose(segment.metrics.row_errors.values[k], rows, rtol=1e-12)


def test_a_series_of_metrics_has_what_metrics_have() -> None:
    assert [field.name for field in fields(MetricSeries)] == ["iterations", *(field.name for field in fields(Metrics))]
