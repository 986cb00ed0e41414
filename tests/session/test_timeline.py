from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits, table_of
from tests.session.model import Model, same_network
from tests.session.strategy import XOR, burst, drawn_copies, experiment_of, same_arrays, settled, trained
from tests.thoroughness import examples
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.errors import TrainingDiverged
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session import history
from visualizer.session.grid import Grid
from visualizer.session.pace import Pace
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import MAX_GHOSTS, State, initial_state
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

# One edit that falls between two keyframes of the second octave that is thinned out, and one on a keyframe.
EDITS: list[tuple[int, do.Command]] = [(1501, do.EditCell(0, 3, 1.0)), (2048, do.Cut(Synapse(0, 1, 2), True))]
LENGTH = 2600


@cache
def with_edits() -> tuple[State, Model]:
    """A run that goes through two edits beyond the first keyframes, and the model of it."""
    state, model = initial_state(XOR), Model.of(XOR)
    for at, command in EDITS:
        state = update(burst(state, at - state.iteration), command)
        model.train(at - model.place.iteration)
        model.carry_out(command, state)
    model.train(LENGTH - model.place.iteration)
    return burst(state, LENGTH - state.iteration), model


def the_run() -> State:
    return with_edits()[0]


def the_model() -> Model:
    return with_edits()[1]


CLOSE = {at + k for at in (0, 1024, 1501, 2048, LENGTH) for k in range(-3, 4)} & {*range(LENGTH + 1)}


def assert_as_it_was(state: State, iteration: int) -> None:
    point = the_model().place.track.points[iteration]
    assert state.iteration == iteration
    assert same_network(state.network, point.network)
    assert same_bits(state.experiment.table.targets, point.experiment.table.targets)
    assert same_bits(state.pass_.outputs, point.pass_.outputs)
    assert (state.motion, state.phase, state.history) == (None, 0, the_run().history)


@pytest.mark.parametrize("iteration", sorted({*range(0, LENGTH, 61), *CLOSE}))
def test_every_iteration_can_be_gone_to(iteration: int) -> None:
    assert_as_it_was(update(the_run(), do.GoTo(iteration)), iteration)


def test_from_anywhere_to_anywhere() -> None:
    state = the_run()
    for iteration in np.random.default_rng(1).integers(0, LENGTH + 1, 60).tolist():
        state = update(state, do.GoTo(iteration))
        assert_as_it_was(state, iteration)


def test_step_back_all_the_way() -> None:
    state = update(the_run(), do.GoTo(1510))
    for iteration in range(1509, 1490, -1):
        state = update(state, do.StepBack())
        assert_as_it_was(state, iteration)


@pytest.mark.parametrize("start", [0, 1023, 1500, 1501, 1777, 2047, 2599])
@pytest.mark.parametrize("way", ["step", "burst", "run", "slow run"])
def test_what_has_been_comes_again_and_is_not_recorded_twice(start: int, way: str) -> None:
    copies = drawn_copies(the_run())
    state = update(the_run(), do.GoTo(start))
    if way == "step":
        for iteration in range(start + 1, min(start + 8, LENGTH) + 1):
            state = update(state, do.Step())
            assert_as_it_was(state, iteration)
    elif way == "burst":
        assert_as_it_was(burst(state, LENGTH - start), LENGTH)
    else:
        speed = 500.0 if way == "slow run" else np.inf
        state = update(update(state, do.SetPace(Pace(speed=speed, stop_iteration=LENGTH))), do.Run())
        while state.motion is not None:
            state = update(state, do.Tick(0.001, 0.1))
            assert_as_it_was(replace(state, motion=None), state.iteration)
    assert same_arrays(the_run(), copies)


@pytest.mark.parametrize("start", [0, 1300, 1501, 2599])
def test_training_goes_on_where_the_record_ends(start: int) -> None:
    more = burst(update(the_run(), do.GoTo(start)), LENGTH - start + 100)
    straight = burst(the_run(), 100)
    assert more.iteration == more.history.reached == LENGTH + 100
    assert same_network(more.network, straight.network)
    assert same_bits(more.history.errors.values.values, straight.history.errors.values.values)
    assert len(more.history.errors.values) == LENGTH + 100
    for one, other in zip(more.history.segments, straight.history.segments, strict=True):
        assert one.iterations.values.tolist() == other.iterations.values.tolist()
        assert same_bits(one.keyframes.values, other.keyframes.values)


def test_an_error_to_stop_at_holds_in_what_has_been() -> None:
    errors = the_run().history.errors.values.values
    stop = next(i for i in range(1600, LENGTH) if errors[i] < errors[1400:i].min() and i > 1501)
    state = update(update(the_run(), do.GoTo(1400)), do.SetPace(Pace(stop_error=errors[stop])))
    assert errors[1400] > errors[stop]
    first = next(i for i in range(1401, LENGTH) if errors[i] <= errors[stop])
    assert first == stop
    ended = settled(update(state, do.Run()), 0.0)
    assert_as_it_was(ended, stop)
    assert ended.message is not None


# Branches --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 700, 1023, 1500, 1501, 1777, 2048, 2599])
def test_an_edit_in_the_past_branches(at: int) -> None:
    copies = drawn_copies(the_run())
    there = update(the_run(), do.GoTo(at))
    state = update(there, do.EditCell(3, 3, 0.25))
    assert (state.history.number, state.history.cause, state.history.reached) == (2, "y of row 4", at)
    assert state.ghosts == (the_run().history,)
    assert same_bits(state.history.errors.values.values, the_run().history.errors.values.values[:at])
    later = burst(state, 300)
    table = state.experiment.table
    alone = train(there.network, Task(table), 300)
    assert same_network(later.network, alone.network)
    expected = np.append(the_run().history.errors.values.values[:at], alone.errors)
    assert same_bits(later.history.errors.values.values, expected)
    for iteration in {*range(0, at + 300, 97), at - 1, at, at + 1} - {-1}:
        here = update(later, do.GoTo(iteration))
        same = iteration < at
        was = (
            the_model().place.track.points[iteration].network
            if same
            else train(there.network, Task(table), iteration - at).network
        )
        assert same_network(here.network, was)
    back = update(later, do.OpenRun(1))
    assert_as_it_was(back, LENGTH)
    assert [run.number for run in back.ghosts] == [2]
    assert same_arrays(the_run(), copies)


def test_at_the_end_of_a_run_an_edit_is_no_branch() -> None:
    state = update(the_run(), do.EditCell(3, 3, 0.25))
    assert (state.history.number, state.ghosts) == (1, ())


@pytest.mark.parametrize(
    "edit",
    [
        do.EditCell(0, 3, 0.0),
        do.RenameColumn(0, "in1"),
        do.PasteBlock(1, 0, "0 1 1"),
        do.PasteTable("0 0 1 0\n0 1 1 1\n1 0 1 1\n1 1 1 0", 1),
        do.SetHidden((4,)),
        do.Cut(Synapse(0, 0, 0), False),
    ],
)
def test_what_changes_nothing_branches_nothing(edit: do.Command) -> None:
    state = update(trained(XOR, 20), do.GoTo(10))
    assert update(state, edit) is state


def test_asking_about_another_situation_branches_nothing() -> None:
    state = update(trained(XOR, 20), do.GoTo(10))
    assert update(state, do.SetSituation(0, 0.5)).history is state.history


def test_branch_after_branch() -> None:
    state = trained(XOR, 40)
    runs = {1: state}
    for k in range(2, 5):
        state = update(update(state, do.GoTo(40 - 10 * (k - 1))), do.EditCell(0, 3, 0.1 * k))
        runs[k] = state = burst(state, 100)
    assert [run.number for run in state.ghosts] == [1, 2, 3]
    for number in (1, 3, 2, 4, 1):
        if state.history.number != number:
            state = update(state, do.OpenRun(number))
        assert same_network(state.network, runs[number].network)
        assert state.iteration == runs[number].iteration
        assert {run.number for run in (state.history, *state.ghosts)} == {1, 2, 3, 4}


def test_at_most_five_ghosts_and_the_oldest_goes() -> None:
    state = trained(XOR, 5)
    for _ in range(MAX_GHOSTS + 2):
        state = burst(update(state, do.NewWeights()), 5)
    assert [run.number for run in state.ghosts] == [3, 4, 5, 6, 7]
    assert [run.cause for run in state.ghosts] == [f"seed {seed}" for seed in range(3, 8)]


def test_a_run_that_got_nowhere_leaves_no_ghost() -> None:
    state = update(update(initial_state(XOR), do.EditCell(0, 0, 1.0)), do.Reset())
    assert state.ghosts == ()


def test_a_run_that_goes_on_is_another_value_than_its_ghost() -> None:
    """Tapes are shared; neither the ghost nor the run that goes on sees the other's numbers."""
    state = update(trained(XOR, 700), do.GoTo(300))
    branch = update(state, do.EditCell(0, 3, 1.0))
    ghost = update(branch, do.OpenRun(1))
    one, other = burst(branch, 900), burst(ghost, 900)
    assert same_bits(other.history.errors.values.values, trained(XOR, 1600).history.errors.values.values)
    copies = drawn_copies(one)
    burst(update(one, do.OpenRun(1)), 2000)
    assert same_arrays(one, copies)
    assert same_bits(at_iteration(one, 300).network.flat, state.network.flat)


def test_dismissing_leaves_the_others() -> None:
    state = trained(XOR, 5)
    for _ in range(3):
        state = burst(update(state, do.NewWeights()), 5)
    after = update(state, do.DismissRun(2))
    assert [run.number for run in after.ghosts] == [1, 3]
    assert (after.history, after.network, after.iteration) == (state.history, state.network, 5)
    numbers = [run.number for run in update(after, do.Reset()).ghosts]
    assert numbers == [1, 3, 4]


def test_opening_an_experiment_leaves_no_ghosts() -> None:
    state = update(burst(update(trained(XOR, 5), do.Reset()), 5), do.Open(preset("half-adder")))
    assert state.ghosts == ()
    assert state.history.number == 3


# What is kept on the way -----------------------------------------------------------------------------


def test_row_and_selection_are_kept_as_far_as_there_are_such() -> None:
    state = burst(update(update(trained(XOR, 10), do.AddRow()), do.SetHidden((6,))), 10)
    state = update(update(state, do.SelectRow(4)), do.Select(Neuron(1, 5)))
    back = update(state, do.GoTo(3))
    assert (back.row, back.selection, back.network.widths) == (3, None, (3, 4, 1))
    state = update(state, do.Select(Neuron(1, 3)))
    assert update(state, do.GoTo(3)).selection == Neuron(1, 3)
    assert update(update(state, do.SelectRow(None)), do.GoTo(3)).row is None
    forth = burst(update(update(back, do.SelectRow(0)), do.Select(Synapse(1, 3, 0))), 10)
    assert (forth.row, forth.selection, forth.network.widths) == (0, Synapse(1, 3, 0), (3, 6, 1))


def test_the_view_fits_the_network_of_then() -> None:
    state = burst(update(update(trained(XOR, 10), do.SetHidden((4, 4))), do.AddColumn("output")), 10)
    state = update(state, do.SetView(replace(state.view, layer=1, target=1)))
    back = update(state, do.GoTo(3))
    assert (back.view.layer, back.view.target) == (0, 0)


def test_the_situation_is_that_which_is_asked_about_now() -> None:
    state = update(trained(XOR, 10), do.SetSituation(1, 0.75))
    assert update(state, do.GoTo(3)).experiment.situation == state.experiment.situation
    wider = update(state, do.AddColumn("input"))
    assert len(update(burst(wider, 3), do.GoTo(3)).experiment.situation) == 3


# Long runs and their ends ----------------------------------------------------------------------------


@examples(25)
@given(st.integers(40, 300), st.integers(0, 300), st.integers(0, 100))
def test_errors_that_are_thinned_out_branch_at_their_place(length: int, at: int, more: int) -> None:
    at = min(at, length)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "ERRORS", Grid(5))
        state = update(trained(XOR, length), do.GoTo(at))
        state = update(state, do.EditCell(0, 3, 1.0))
        state = burst(state, more) if more else state
    before = train(XOR.start(), Task(XOR.table), at)
    errors = np.append(before.errors, train(before.network, Task(state.experiment.table), more).errors)
    assert same_bits(state.history.errors.values.values, errors[Grid(5).points(0, at + more)])


def test_an_edit_that_leaves_no_next_iteration_comes_again() -> None:
    experiment = experiment_of(table_of([[1, 0], [0, 1]], [[0], [1]]), ())
    state = trained(experiment, 10)
    slope_is_steep = -state.network.weights[0][0, 0] / state.network.weights[0][1, 0] * 100
    for column, value in ((0, 100.0), (1, slope_is_steep), (2, 1.7e308)):
        state = update(state, do.EditCell(0, column, value))
    assert not state.pass_.sound
    again = settled(update(update(state, do.GoTo(4)), do.RunBurst(50)), 0.0)
    assert (again.iteration, again.history) == (10, state.history)
    assert same_bits(again.experiment.table.inputs, state.experiment.table.inputs)
    assert again.message is not None
    assert again.message.problem
    with pytest.raises(TrainingDiverged):
        update(again, do.Step())


def test_where_a_network_of_this_shape_began() -> None:
    state = burst(update(trained(XOR, 10), do.EditCell(0, 3, 1.0)), 10)
    wide = burst(update(state, do.SetHidden((5,))), 10)
    wide = burst(update(wide, do.EditCell(0, 3, 0.0)), 10)
    for iteration in (0, 9, 10, 19):
        assert same_bits(wide.history.start_weights(iteration), XOR.start().flat)
    began = update(state, do.SetHidden((5,))).network.flat
    for iteration in (20, 29, 30, 40):
        assert same_bits(wide.history.start_weights(iteration), began)


def test_the_next_border() -> None:
    state = burst(update(trained(XOR, 10), do.EditCell(0, 3, 1.0)), 10)
    assert [state.history.border_after(i) for i in (0, 9, 10, 19)] == [10, 10, 20, 20]
