import numpy as np

from tests.engine.strategy import network_of, same_bits, table_of
from tests.session.strategy import XOR, experiment_of, trained
from visualizer.engine.propagation import propagate
from visualizer.session.command import EditCell, Undo
from visualizer.session.present import Present, first_present
from visualizer.session.update import update


def test_the_first_present_is_the_start() -> None:
    present = first_present(XOR)
    assert (present.experiment, present.iteration) == (XOR, 0)
    assert same_bits(present.network.flat, XOR.start().flat)


def test_the_pass_is_that_of_the_network_and_computed_once() -> None:
    present = trained(XOR, 20).present
    expected = propagate(present.network, XOR.task)
    assert present.pass_ is present.pass_
    assert present.error == expected.mean_absolute_error
    assert all(same_bits(mine, expected.values[name]) for name, mine in present.pass_.values.items())


def test_what_is_kept_for_long_has_no_pass() -> None:
    present = first_present(XOR)
    before = present.pass_
    bare = present.bare
    assert "pass_" in vars(present)
    assert "pass_" not in vars(bare)
    assert (bare.experiment, bare.network, bare.iteration) == (present.experiment, present.network, present.iteration)
    assert same_bits(bare.pass_.outputs, before.outputs)


def test_history_and_undo_keep_no_passes() -> None:
    """A thousand edits of a large table would fill the memory with them."""
    state = trained(XOR, 20)
    state = update(state, EditCell(0, 0, 0.5))
    assert state.error
    state = update(update(state, EditCell(0, 0, 0.25)), Undo())
    kept = [*(entry.moment.present for entry in (*state.past, *state.future))]
    kept += [segment.first for segment in state.history.segments]
    assert len(kept) == 4
    assert not any("pass_" in vars(present) for present in kept)


def test_another_iteration_of_the_same_network() -> None:
    present = first_present(XOR)
    later = trained(XOR, 3)
    moved = present.at(3, later.network.flat)
    assert (moved.experiment, moved.iteration, moved.network.cut) == (XOR, 3, ())
    assert same_bits(moved.pass_.outputs, later.pass_.outputs)


def test_a_present_is_sound_if_weights_answers_and_updates_are_numbers() -> None:
    present = first_present(XOR)
    assert present.sound
    beyond = present.network.flat.copy()
    beyond[0] = np.inf
    assert not present.at(0, beyond).sound
    # The weight of an input that is always 0 shows in nothing else.
    table = table_of([[0, 1], [0, 0]], [[0], [1]])
    assert not Present(experiment_of(table, ()), network_of((np.array([[np.inf], [1.0]]),)), 0).sound
