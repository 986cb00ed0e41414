"""What an edit leaves of the network, whatever it changes: every weight that still has a place."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.engine.strategy import same_bits, table_of
from tests.session.strategy import (
    XOR,
    Kept,
    drawn_copies,
    edits,
    experiment_of,
    experiments,
    same_arrays,
    settled,
    trained,
)
from tests.thoroughness import examples
from visualizer.engine.propagation import propagate
from visualizer.engine.task import Task
from visualizer.session.command import (
    AddColumn,
    EditCell,
    FillTable,
    Run,
    RunBurst,
    SelectRow,
    SetHidden,
    SetPace,
    Tick,
)
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def expected(state: State, kept: Kept) -> list[oracle.Matrix]:
    """What the seed draws, with the learnt weights in their places."""
    weights = oracle.start([len(layer) for layer in kept], state.experiment.seed)
    for k, matrix in enumerate(weights[: len(state.network.weights)]):
        for i, source in enumerate(kept[k]):
            for j, target in enumerate(kept[k + 1]):
                if source is not None and target is not None:
                    matrix[i, j] = state.network.weights[k][source, target]
    return weights


def assert_same_weights(left: Sequence[oracle.Matrix], right: Sequence[oracle.Matrix]) -> None:
    assert all(same_bits(a, b) for a, b in zip(left, right, strict=True))


@examples(150)
@given(experiments(), st.integers(0, 40), st.data())
def test_edits_never_reset_training(experiment: Experiment, iterations: int, data: st.DataObject) -> None:
    before = update(update(trained(experiment, iterations), Run()), SelectRow(None))
    copies = drawn_copies(before)
    command, kept = data.draw(edits(experiment))
    after = update(before, command)
    assert same_arrays(before, copies)
    assert_same_weights(after.network.weights, expected(before, kept))
    assert after.iteration == iterations
    assert after.motion is before.motion
    assert (after.pace, after.experiment.seed, after.row) == (before.pace, experiment.seed, None)
    assert after.network.widths == after.experiment.widths
    assert same_bits(after.pass_.outputs, propagate(after.network, Task(after.experiment.table)).outputs)
    assert len(after.experiment.situation) == after.experiment.table.n_inputs
    errors = after.history.errors.values.values
    assert same_bits(errors, before.history.errors.values.values)
    # A run goes on from there, on the new table.
    later = update(after, Tick(0.0, 0.01))
    done = later.iteration - iterations
    table = after.experiment.table
    weights, more = oracle.learn(table.inputs, table.targets, list(after.network.weights), done)
    assert done > 0
    assert_same_weights(later.network.weights, weights)
    assert same_bits(later.history.errors.values.values, np.append(errors, more))
    assert later.motion is not None


@examples(30)
@given(experiments(), st.data())
def test_edits_one_after_the_other(experiment: Experiment, data: st.DataObject) -> None:
    state = trained(experiment, 5)
    for _ in range(6):
        command, kept = data.draw(edits(state.experiment))
        after = update(state, command)
        assert_same_weights(after.network.weights, expected(state, kept))
        state = settled(update(after, RunBurst(3)))
    assert state.iteration == 23
    starts = [segment.start for segment in state.history.segments]
    assert starts == sorted(set(starts))
    frames = np.concatenate([segment.iterations.values for segment in state.history.segments])
    assert frames.tolist() == list(range(24))


def test_limits_can_be_reached() -> None:
    state = initial_state(experiment_of(table_of([[0]], [[0]]), ()))
    for _ in range(11):
        state = update(state, AddColumn("input"))
    for _ in range(7):
        state = update(state, AddColumn("output"))
    state = update(update(state, FillTable(12)), SetHidden((32,) * 6))
    assert state.network.widths == (12, *[32] * 6, 8)
    assert state.experiment.table.n_rows == 4096


def test_an_edit_takes_the_message_away_and_keeps_the_pace() -> None:
    state = update(initial_state(XOR), SetPace(replace(initial_state(XOR).pace, burst=7)))
    state = settled(update(update(state, SetPace(replace(state.pace, stop_iteration=5))), Run()))
    assert state.message is not None
    after = update(state, EditCell(0, 0, 1.0))
    assert after.message is None
    assert after.pace.burst == 7
