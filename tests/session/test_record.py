"""A run is restored from its record to the bit; where a machine computes other bits, what was recorded holds."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.session.model import same_experiment, same_network
from tests.session.play import KEPT, assert_same_record, play
from tests.session.strategy import EXPLOSIVE, XOR, burst, experiments, restored, trained
from tests.thoroughness import examples
from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network
from visualizer.errors import TrainingDiverged
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.present import first_present
from visualizer.session.record import Document, Record, document, restoring, start_only, weights_only
from visualizer.session.session import Session
from visualizer.session.state import State, initial_state
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update


def nudged(flat: FloatArray) -> FloatArray:
    """Weights with another last bit each, as another machine might have computed them."""
    return np.nextafter(flat, np.inf)


def steered(state: State, *commands: do.Command) -> State:
    for command in commands:
        state = update(state, command)
    return state


@examples(40)
@given(st.data())
def test_any_run_is_restored_to_the_bit(data: st.DataObject) -> None:
    session = Session(initial_state(data.draw(experiments(max_width=3, max_rows=4))))
    play(data, session, 12)
    state = session.state

    again = restored(document(state))

    assert (again.iteration, again.history.reached) == (state.iteration, state.history.reached)
    assert same_network(again.network, state.network)
    assert same_experiment(again.experiment, state.experiment)
    assert same_bits(again.pass_.outputs, state.pass_.outputs)
    assert_same_record(again.history, state.history)


@examples(25)
@given(st.data())
def test_any_experiment_can_be_shared_without_its_run(data: st.DataObject) -> None:
    session = Session(initial_state(data.draw(experiments(max_width=3, max_rows=4))))
    play(data, session, 10)
    state = session.state
    first = state.history.segments[0].first.network

    now, start = restored(weights_only(state)), restored(start_only(state))

    assert (now.history.reached, start.history.reached) == (0, 0)
    assert same_experiment(now.experiment, state.experiment)
    assert same_experiment(start.experiment, state.experiment)
    assert same_network(now.network, state.network)
    assert start.network.widths == state.network.widths
    if first.widths == state.network.widths:
        assert same_network(start.network, first)
    else:
        assert start.experiment.origin is None


def test_what_has_not_been_trained_has_no_record() -> None:
    assert document(initial_state(XOR)).record is None
    assert document(initial_state(XOR)).experiment.origin is None
    edited = update(initial_state(XOR), do.EditCell(0, 0, 0.5))
    assert document(edited).record is None
    assert document(edited).experiment.table.inputs[0, 0] == 0.5


def test_weights_that_were_set_before_the_start_are_the_origin() -> None:
    state = steered(initial_state(XOR), do.SetHidden((2,)), do.Step())
    origin = document(state).experiment.origin
    assert origin is not None
    assert same_network(origin, state.history.segments[0].first.network)
    # After a reset the seed draws them, and the file need not hold them.
    assert document(steered(state, do.Reset(), do.Step())).experiment.origin is None


def test_an_origin_of_another_shape_is_forgotten() -> None:
    """A file that was shared with its weights, opened, reshaped and reset: it begins with the weights of the seed."""
    shared = weights_only(trained(XOR, 50)).experiment
    state = steered(initial_state(shared), do.SetHidden((2,)), do.Reset(), do.Step())
    for found in (document(state), start_only(state)):
        assert found.experiment.origin is None
        assert restored(found).network.widths == (3, 2, 1)


def test_the_start_of_a_run_that_was_opened_is_its_origin() -> None:
    shared = weights_only(trained(XOR, 50))
    state = burst(restored(shared), 20)
    again = restored(document(state))
    assert same_network(again.history.segments[0].first.network, state.history.segments[0].first.network)
    assert same_network(update(again, do.Reset()).network, state.history.segments[0].first.network)
    assert update(again, do.NewWeights()).experiment.origin is None


def test_the_place_in_the_run_is_kept() -> None:
    again = restored(document(KEPT))
    assert (again.iteration, again.history.reached) == (100, 337)
    assert again.experiment.hidden == (2, 3)
    assert document(again).latest.table.inputs[0, 0] == 0.5


def test_recorded_weights_hold_where_others_are_computed() -> None:
    found = document(KEPT)
    record = found.record
    assert record is not None
    first, *edits = record.starts
    foreign = replace(
        record,
        starts=(first, *(edit.at(edit.iteration, nudged(edit.network.flat)) for edit in edits)),
        end=nudged(record.end),
    )

    again = restored(Document(found.experiment, foreign))

    for edit in foreign.starts:
        assert same_network(at_iteration(again, edit.iteration).network, edit.network)
    assert same_network(at_iteration(again, record.reached).network, foreign.last.network)
    # What follows goes on from them, and saving it again changes nothing more.
    assert same_network(update(at_iteration(again, record.reached), do.Step()).network, initial_step(foreign))
    twice = restored(document(again))
    assert same_network(at_iteration(twice, record.reached).network, foreign.last.network)
    assert_same_record(restored(document(twice)).history, twice.history)


def initial_step(record: Record) -> Network:
    """The network one iteration after the end of a record."""
    return update(initial_state(replace(record.last.experiment, origin=record.last.network)), do.Step()).network


def test_restoring_tells_how_far_it_is() -> None:
    record = document(trained(XOR, 3000)).record
    assert record is not None
    told = list(restoring(record))
    assert told == sorted(set(told))
    assert told[0] == 1  # the largest network takes its time for one
    assert told[-1] == 3000


def test_a_run_that_cannot_have_been_is_refused() -> None:
    first = first_present(EXPLOSIVE)
    record = Record((first,), 100, first.network.flat, 100)
    with pytest.raises(TrainingDiverged, match="ends at iteration 45: "):
        restored(Document(EXPLOSIVE, record))


@given(experiments())
def test_a_document_without_a_record_starts_at_the_beginning(experiment: Experiment) -> None:
    state = restored(Document(experiment))
    assert (state.iteration, state.motion, state.past) == (0, None, ())
    assert same_network(state.network, experiment.start())


def test_a_part_of_a_run_is_restored_without_the_rest() -> None:
    state = burst(update(trained(XOR, 300), do.EditCell(0, 0, 0.5)), 200)
    record = document(state).record
    assert record is not None
    for until in (0, 3, 300, 301, 450, 500, 900):
        steps = restoring(record, until)
        while True:
            try:
                assert next(steps) <= until
            except StopIteration as end:
                history = end.value
                break
        last = min(until, 500)
        assert history.reached == last
        assert same_bits(history.present(last).network.flat, state.history.present(last).network.flat)
        found = document(state)
        assert found.experiment_at(last).table.inputs[0, 0] == (0.5 if last >= 300 else 0.0)
