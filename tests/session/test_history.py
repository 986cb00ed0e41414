import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.session.strategy import XOR, burst, drawn_copies, experiments, learnt, same_arrays, trained
from visualizer.engine.activation import SIGMOID
from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import correlation_course
from visualizer.engine.training import train
from visualizer.session import history
from visualizer.session.command import AddColumn, EditCell, RenameColumn
from visualizer.session.experiment import Experiment
from visualizer.session.grid import KEYFRAMES, Grid
from visualizer.session.history import BLOCK, Envelope, History, keyframe_stops
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 400), st.lists(st.integers(0, 200), max_size=6))
def test_envelope_does_not_depend_on_the_parts(seed: int, cuts: list[int]) -> None:
    errors = np.random.default_rng(seed).random(500)
    envelope, at = Envelope.empty(), 0
    for cut in [*cuts, 500]:
        until = min(500, at + cut)
        envelope, at = envelope.extended(errors[at:until]), until
    assert same_bits(envelope.values.values, errors[:at])
    blocks = errors[: at // BLOCK * BLOCK].reshape(-1, BLOCK)
    assert envelope.lows.values.tolist() == blocks.min(axis=1).tolist()
    assert envelope.highs.values.tolist() == blocks.max(axis=1).tolist()


@settings(deadline=None, max_examples=25)
@given(experiments(), st.integers(1, 700))
def test_history_holds_every_error_and_every_keyframe(experiment: Experiment, iterations: int) -> None:
    state = trained(experiment, iterations)
    _, errors = learnt(experiment, iterations)
    assert same_bits(state.history.errors.values.values, np.array(errors))
    (segment,) = state.history.segments
    frames = [0, *KEYFRAMES.points(1, iterations + 1).tolist()]
    assert segment.iterations.values.tolist() == frames
    snapshots = train(experiment.start(), experiment.table, iterations, frames).snapshots
    assert same_bits(segment.weights.values, snapshots)
    course = correlation_course(snapshots, experiment.widths, SIGMOID, experiment.table)
    np.testing.assert_array_equal(segment.correlations.values, course)


def test_a_history_that_is_extended_twice_branches() -> None:
    state = trained(XOR, 100)
    copies = drawn_copies(state)
    one, other = burst(state, 50), update(state, EditCell(0, 0, 1.0))
    other_copies = drawn_copies(other)
    third = burst(other, 50)
    assert same_arrays(state, copies)
    assert same_arrays(other, other_copies)
    assert not same_bits(one.history.errors.values.values[100:], third.history.errors.values.values[100:])
    assert same_bits(one.history.errors.values.values[:100], third.history.errors.values.values[:100])


def frames(state: State) -> list[tuple[float, float]]:
    return [tuple(segment.iterations.values[[0, -1]].tolist()) for segment in state.history.segments]


def test_an_edit_begins_a_segment() -> None:
    state = update(trained(XOR, 100), EditCell(0, 0, 1.0))
    assert frames(state) == [(0, 99), (100, 100)]
    state = burst(state, 20)
    assert frames(state) == [(0, 99), (100, 120)]
    first, second = state.history.segments
    assert first.experiment is XOR
    assert second.experiment is state.experiment
    assert (first.start, second.start) == (0, 100)


def test_edits_without_training_between_share_one_segment() -> None:
    state = trained(XOR, 100)
    for command in (EditCell(0, 0, 1.0), AddColumn("input"), RenameColumn(0, "a")):
        state = update(state, command)
        assert frames(state) == [(0, 99), (100, 100)]
    assert state.history.segments[-1].experiment is state.experiment
    assert state.history.segments[-1].weights.values.shape == (1, 4 * 4 + 4)


def test_an_edit_at_the_start_leaves_one_segment() -> None:
    state = update(initial_state(XOR), AddColumn("output"))
    assert frames(state) == [(0, 0)]
    assert same_bits(state.history.segments[0].weights.values[0], state.network.flat)


def thinned(errors: FloatArray, bits: int) -> FloatArray:
    return errors[Grid(bits).points(0, len(errors))]


@settings(deadline=None, max_examples=20)
@given(counts=st.lists(st.integers(1, 90), min_size=1, max_size=8))
def test_errors_thin_out_beyond_the_grid_the_same_however_they_came(counts: list[int]) -> None:
    total = sum(counts)
    errors = train(XOR.start(), XOR.table, total).errors
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "ERRORS", Grid(5))
        network, record, at = XOR.start(), History.begun(XOR, XOR.start()), 0
        for count in counts:
            part = train(network, XOR.table, count, keyframe_stops(at, count))
            record, network, at = record.extended(at, part), part.network, at + count
    assert same_bits(record.errors.values.values, thinned(errors, 5))


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_stops_are_the_keyframes_that_a_burst_reaches(start: int, count: int) -> None:
    stops = keyframe_stops(start, count)
    assert [start + stop for stop in stops] == KEYFRAMES.points(start + 1, start + count + 1).tolist()
    assert all(0 < stop <= count for stop in stops)
