import pytest

from tests.engine.strategy import same_bits
from tests.session.command.example import UNDOABLE, WEIGHT, do_all, named
from tests.session.strategy import XOR, burst, drawn_copies, same_arrays, trained
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.pace import Pace
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State
from visualizer.session.update import update
from visualizer.session.view import View

CELL = do.EditCell(0, 3, 1.0)


def assert_there_again(state: State, before: State) -> None:
    """All that undo brings back is as it was."""
    for name in ("network", "iteration", "history", "row", "phase", "selection", "ghosts"):
        assert getattr(state, name) is getattr(before, name)
    assert state.experiment is before.experiment
    assert same_bits(state.pass_.outputs, before.pass_.outputs)
    assert state.motion is None


def places() -> list[State]:
    """A ghost, a row, a selection and a phase: at the end of a run, in its past and at its start."""
    state = do_all(trained(XOR, 30), do.Reset(), do.RunBurst(25), do.SelectRow(2), do.Select(WEIGHT))
    past = do_all(state, do.GoTo(12), do.GoToPhase(5))
    return [do_all(state, do.GoToPhase(3)), past, do_all(state, do.GoTo(0))]


@pytest.mark.parametrize("edit", UNDOABLE, ids=named)
@pytest.mark.parametrize("before", places(), ids=["end", "past", "start"])
@pytest.mark.parametrize("further", [0, 7])
def test_every_edit_is_undone_and_redone_to_the_bit(edit: do.Command, before: State, further: int) -> None:
    copies = drawn_copies(before)
    after = update(before, edit)
    assert len(after.past) == len(before.past) + 1
    after = burst(after, further) if further else after
    undone = update(after, do.Undo())
    assert_there_again(undone, before)
    assert same_arrays(undone, copies)
    assert len(undone.past) == len(before.past)
    redone = update(undone, do.Redo())
    assert_there_again(redone, after)
    assert redone.future == ()
    assert_there_again(update(redone, do.Undo()), before)


def test_the_view_and_the_pace_are_not_undone() -> None:
    state = do_all(trained(XOR, 3), CELL, do.SetView(View(size=20)), do.SetPace(Pace(burst=7)), do.Undo())
    assert (state.view, state.pace) == (View(size=20), Pace(burst=7))
    two = do_all(trained(XOR, 3), do.AddColumn("output"))
    shown = update(two, do.SetView(View(target=1, theme="light")))
    undone = update(shown, do.Undo())
    assert (undone.view.target, undone.view.theme) == (0, "light")


def test_undo_is_unlimited() -> None:
    start = state = trained(XOR, 3)
    seen = [state]
    for k in range(300):
        state = update(update(state, do.EditCell(k % 4, 3, 0.001 * (k + 1))), do.Step())
        seen.append(state)
    for k in range(299, -1, -1):
        state = update(state, do.Undo())
        assert state.iteration == 3 + k
        assert k == 0 or same_bits(state.network.flat, seen[k].network.flat)
    assert_there_again(state, start)
    for _ in range(300):
        state = update(state, do.Redo())
    # The last step was not an edit, but redo goes where one was.
    assert_there_again(state, seen[-1])


def test_undo_across_another_preset() -> None:
    before = do_all(trained(XOR, 20), do.Reset(), do.RunBurst(5), do.Select(Neuron(1, 3)))
    other = do_all(before, do.Open(preset("half-adder")), do.RunBurst(9), do.AddRow())
    assert other.ghosts == ()
    undone = do_all(other, do.Undo(), do.Undo())
    assert_there_again(undone, before)
    assert undone.experiment.title == XOR.title
    assert [run.number for run in undone.ghosts] == [1]
    assert_there_again(do_all(undone, do.Redo(), do.Redo()), other)


@pytest.mark.parametrize("begin", [do.Run(), do.RunBurst(500), do.PlayPhases()])
@pytest.mark.parametrize("turn", [do.Undo(), do.Redo()])
def test_undo_and_redo_pause_what_is_under_way(begin: do.Command, turn: do.Command) -> None:
    state = do_all(trained(XOR, 20), CELL, do.EditCell(1, 3, 0.5), do.Undo())
    moving = update(state, begin)
    assert moving.motion is not None
    assert update(moving, turn).motion is None


def test_undo_while_running_leaves_what_was_trained_to_be_redone() -> None:
    before = do_all(trained(XOR, 20), CELL)
    running = update(update(trained(XOR, 20), CELL), do.Run())
    running = update(running, do.Tick(0.0, 0.01))
    assert running.iteration > 20
    undone = update(running, do.Undo())
    assert (undone.iteration, undone.network.flat.tobytes()) == (20, before.network.flat.tobytes())
    assert update(undone, do.Redo()).iteration == running.iteration


def test_an_edit_that_changes_nothing_is_not_recorded() -> None:
    state = do_all(trained(XOR, 3), CELL, do.Undo())
    for edit in (
        do.EditCell(0, 3, 0.0),
        do.SetHidden((4,)),
        do.SetSituation(0, XOR.situation[0]),
        do.SetWeight(WEIGHT, float(state.network.weights[0][1, 2])),
        do.Cut(WEIGHT, False),
    ):
        assert update(state, edit) is state


# Dragging --------------------------------------------------------------------------------------------


def dragged(state: State, synapse: Synapse, values: list[float], tick: bool = False) -> State:
    """The state after a weight was dragged; a tick after every value goes on with what is under way."""
    for k, value in enumerate(values):
        state = update(state, do.SetWeight(synapse, value, continued=k > 0))
        state = update(state, do.Tick(0.0, 0.01)) if tick else state
    return state


@pytest.mark.parametrize("at", [10, 4])
def test_dragging_is_one_edit(at: int) -> None:
    before = do_all(trained(XOR, 10), do.GoTo(at))
    state = dragged(before, WEIGHT, [1.0, 1.5, 2.0, 2.5])
    assert [entry.label for entry in state.past] == ["syn0[1,2]"]
    assert state.network.weights[0][1, 2] == 2.5
    assert len(state.ghosts) == (at < 10)
    undone = update(state, do.Undo())
    assert_there_again(undone, before)
    assert_there_again(update(undone, do.Redo()), state)


def test_dragging_the_situation_is_one_edit() -> None:
    before = trained(XOR, 10)
    state = before
    for k, value in enumerate((0.2, 0.4, 0.6)):
        state = update(state, do.SetSituation(1, value, continued=k > 0))
    assert [entry.label for entry in state.past] == ["new situation, in2"]
    assert_there_again(update(state, do.Undo()), before)


def test_dragging_while_it_runs_is_one_edit() -> None:
    before = update(trained(XOR, 10), do.Run())
    state = dragged(before, WEIGHT, [1.0, 1.5, 2.0], tick=True)
    assert len(state.past) == 1
    assert state.iteration > 10
    assert update(state, do.Undo()).iteration == 10


def test_another_drag_is_another_edit() -> None:
    state = dragged(dragged(trained(XOR, 10), WEIGHT, [1.0, 1.5]), WEIGHT, [2.0, 2.5])
    assert len(state.past) == 2
    assert update(state, do.Undo()).network.weights[0][1, 2] == 1.5
    state = dragged(state, Synapse(0, 0, 0), [2.0, 2.5])
    assert len(state.past) == 3


def test_what_goes_on_with_another_edit_is_an_edit() -> None:
    state = do_all(trained(XOR, 10), CELL, do.SetWeight(WEIGHT, 2.0, continued=True))
    assert [entry.label for entry in state.past] == ["y of row 1", "syn0[1,2]"]
    first = update(trained(XOR, 10), do.SetWeight(WEIGHT, 2.0, continued=True))
    assert len(first.past) == 1


# What can no longer be redone -------------------------------------------------------------------------


def runs(state: State) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """Number and length of the run, and of its ghosts."""
    return (state.history.number, state.history.reached), [(run.number, run.reached) for run in state.ghosts]


EDITED = do_all(trained(XOR, 10), CELL, do.RunBurst(10))


def test_a_run_that_was_undone_and_left_is_a_ghost() -> None:
    state = do_all(EDITED, do.Undo())
    assert runs(state) == ((1, 10), [])
    state = update(state, do.Step())
    assert runs(state) == ((2, 11), [(1, 20)])
    assert state.history.cause == "y of row 1 undone"
    assert state.future == ()
    assert same_bits(state.network.flat, trained(XOR, 11).network.flat)
    assert same_bits(update(state, do.OpenRun(1)).network.flat, EDITED.network.flat)


def test_what_had_not_trained_further_leaves_none() -> None:
    state = do_all(trained(XOR, 10), CELL, do.Undo(), do.Step())
    assert (runs(state), state.future) == (((1, 11), []), ())
    state = do_all(trained(XOR, 10), CELL, do.Undo(), do.GoTo(4), do.SetSituation(0, 0.5))
    assert (runs(state), state.future) == (((1, 10), []), ())


def test_going_about_in_what_has_been_leaves_redo() -> None:
    state = do_all(EDITED, do.Undo(), do.GoTo(3), do.RunBurst(7), do.StepPhase(), do.SelectRow(1))
    assert len(state.future) == 1
    assert_there_again(update(state, do.Redo()), EDITED)


@pytest.mark.parametrize(
    ("commands", "present", "ghosts"),
    [
        # A branch from before the edit that was undone.
        ([do.Undo(), do.GoTo(4), do.EditCell(1, 1, 0.0)], (3, 4), [(1, 20), (2, 10)]),
        # The run became a ghost itself before all was undone.
        ([do.Reset(), do.RunBurst(3), do.Undo(), do.Undo(), do.Step()], (3, 11), [(1, 20), (2, 3)]),
        ([do.Reset(), do.Undo(), do.Undo(), do.Step()], (3, 11), [(1, 20)]),
        # A ghost that was opened and went on: it is the longer one that stays.
        ([do.Reset(), do.RunBurst(3), do.OpenRun(1), do.RunBurst(5), do.Undo(), do.Step()], (2, 4), [(1, 25)]),
        # Starting again.
        ([do.Undo(), do.NewWeights()], (3, 0), [(1, 20), (2, 10)]),
        # What is undone with an opened experiment is not of that experiment.
        ([do.Undo(), do.Open(XOR)], (3, 0), []),
    ],
)
def test_no_trained_run_is_lost(
    commands: list[do.Command], present: tuple[int, int], ghosts: list[tuple[int, int]]
) -> None:
    state = do_all(EDITED, *commands)
    assert runs(state) == (present, ghosts)
    assert state.future == ()


def test_a_run_is_dismissed_for_good_although_something_can_be_redone() -> None:
    state = do_all(EDITED, do.Reset(), do.AddRow(), do.RunBurst(5), do.Undo())
    assert runs(state) == ((2, 0), [(1, 20)])
    state = do_all(state, do.DismissRun(1))
    assert runs(state) == ((3, 0), [(2, 5)])
    assert runs(do_all(state, do.Undo())) == ((2, 0), [(1, 20)])


def test_undo_and_redo_of_what_left_a_run_behind() -> None:
    before = do_all(EDITED, do.Undo())
    state = do_all(before, do.AddRow(), do.RunBurst(3))
    assert runs(state) == ((2, 13), [(1, 20)])
    undone = update(state, do.Undo())
    assert_there_again(undone, before)
    assert_there_again(update(undone, do.Redo()), state)
    assert runs(do_all(undone, do.Step())) == ((3, 11), [(1, 20), (2, 13)])
