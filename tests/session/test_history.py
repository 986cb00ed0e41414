from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.session.strategy import XOR, burst, drawn_copies, experiments, learnt, same_arrays, trained
from tests.thoroughness import examples
from visualizer.engine.array import FloatArray
from visualizer.engine.metrics import metrics
from visualizer.engine.propagation import propagate
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.session import history
from visualizer.session.command import AddColumn, Command, EditCell, GoTo, RenameColumn, SetWeight
from visualizer.session.experiment import Experiment
from visualizer.session.grid import KEYFRAMES, METRICS, Grid
from visualizer.session.history import History
from visualizer.session.present import first_present
from visualizer.session.segment import keyframe_stops
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


@examples(25)
@given(experiments(), st.integers(1, 1500))
def test_history_holds_every_error_and_every_keyframe(experiment: Experiment, iterations: int) -> None:
    state = trained(experiment, iterations)
    _, errors = learnt(experiment, iterations)
    assert same_bits(state.history.errors.values.values, np.array(errors))
    (segment,) = state.history.segments
    frames = [0, *KEYFRAMES.points(1, iterations + 1).tolist()]
    assert segment.iterations.values.tolist() == frames
    snapshots = train(experiment.start(), Task(experiment.table), iterations, frames).snapshots
    assert same_bits(segment.keyframes.values, snapshots)
    drawn = [k for k, frame in enumerate(frames) if k == 0 or METRICS.contains(np.array([frame]))[0]]
    expected = metrics(snapshots[drawn], segment.first.network, Task(experiment.table), [frames[k] for k in drawn])
    assert segment.metrics.iterations.values.tolist() == [frames[k] for k in drawn]
    for field in fields(expected):
        np.testing.assert_array_equal(getattr(segment.metrics, field.name).values, getattr(expected, field.name))
    assert state.history.largest_update == expected.largest_updates.max()
    assert state.history.end_error == state.error
    assert state.history.reached == iterations


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
    assert state.history.segments[-1].keyframes.values.shape == (1, 4 * 4 + 4)


def test_segments_are_shared_but_for_the_one_that_is_cut_through() -> None:
    """Otherwise the segments of a thousand edits, each of which can be undone, were half a million."""
    state = initial_state(XOR)
    for k in range(5):
        state = burst(update(state, EditCell(0, 3, 0.1 + k)), 10)
    edited = update(state, EditCell(0, 3, 7.0))
    assert edited.history.segments[:4] == state.history.segments[:4]
    branched = update(update(state, GoTo(33)), EditCell(0, 3, 7.0))
    assert branched.history.segments[:3] == state.history.segments[:3]
    assert [segment.start for segment in branched.history.segments] == [0, 10, 20, 30, 33]


def test_the_largest_update_is_that_of_what_is_left() -> None:
    state = trained(XOR, 40)
    edited = burst(update(state, EditCell(0, 0, 300.0)), 40)
    assert edited.history.largest_update > 4 * state.history.largest_update
    back = update(edited, GoTo(20))
    branch = update(back, RenameColumn(0, "a"))
    assert branch.history.largest_update == trained(XOR, 20).history.largest_update
    assert initial_state(XOR).history.largest_update > 0


def test_an_edit_at_the_start_leaves_one_segment() -> None:
    state = update(initial_state(XOR), AddColumn("output"))
    assert frames(state) == [(0, 0)]
    assert same_bits(state.history.segments[0].keyframes.values[0], state.network.flat)


@examples(40)
@given(st.integers(0, 1300), st.integers(0, 40), st.integers(0, 40))
def test_the_beginning_of_a_run_is_what_it_was_then(before: int, until: int, after: int) -> None:
    """With an edit, at the iteration of which the beginning holds the edit already."""
    edited = update(trained(XOR, before), EditCell(0, 0, 1.0))
    then = burst(edited, until) if until else edited
    whole = burst(then, after) if after else then
    part = whole.history.until(then.present, 7, "test")
    assert (part.number, part.cause, part.reached) == (7, "test", before + until)
    assert (part.end_error, part.largest_update) == (then.history.end_error, then.history.largest_update)
    assert same_arrays(replace(whole, history=part), drawn_copies(replace(whole, history=then.history)))
    assert [segment.start for segment in part.segments] == [segment.start for segment in then.history.segments]
    earlier = trained(XOR, before // 2)
    start = whole.history.until(earlier.present, 7, "test") if before // 2 < before else earlier.history
    assert same_arrays(replace(whole, history=start), drawn_copies(replace(whole, history=earlier.history)))
    assert start.largest_update == earlier.history.largest_update


@pytest.mark.parametrize("edit", [EditCell(0, 3, 0.7), SetWeight(Synapse(0, 0, 0), 2.0)])
def test_the_error_at_the_end_is_that_of_what_was_edited(edit: Command) -> None:
    state = trained(XOR, 20)
    edited = update(state, edit)
    assert edited.history.end_error == edited.error != state.error


def thinned(errors: FloatArray, bits: int) -> FloatArray:
    return errors[Grid(bits).points(0, len(errors))]


@examples(20)
@given(counts=st.lists(st.integers(1, 90), min_size=1, max_size=8))
def test_errors_thin_out_beyond_the_grid_the_same_however_they_came(counts: list[int]) -> None:
    total = sum(counts)
    errors = train(XOR.start(), Task(XOR.table), total).errors
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "ERRORS", Grid(5))
        network = XOR.start()
        record = History.started(first_present(XOR))
        for count in counts:
            part = train(network, Task(XOR.table), count, keyframe_stops(record.reached, count))
            network = part.network
            record = record.extended(part, propagate(network, Task(XOR.table)).mean_absolute_error)
    assert record.reached == total
    assert same_bits(record.errors.values.values, thinned(errors, 5))
