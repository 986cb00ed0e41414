"""Going back and forth in the record of a run, and what becomes of it when the past is changed."""

from dataclasses import replace

from visualizer.errors import InvalidValue
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.present import Present
from visualizer.session.selection import exists
from visualizer.session.state import MAX_GHOSTS, State


def at_iteration(state: State, iteration: int) -> State:
    """The state at another iteration of this run, to the bit.

    Raises
    ------
    InvalidValue
        If the run has no such iteration.
    """
    reached = state.history.reached
    if not 0 <= iteration <= reached:
        raise InvalidValue(f"This run has iterations 0 to {reached:,}; it has not been at {iteration:,}.")
    return replace(at_present(state, state.history.present(iteration)), phase=0, motion=None, message=None)


def iteration_before(state: State) -> State:
    """One iteration back; from within an iteration, its beginning.

    Raises
    ------
    InvalidValue
        At the start.
    """
    if state.phase:
        return replace(state, phase=0, motion=None, message=None)
    if state.iteration == 0:
        raise InvalidValue("This is iteration 0: nothing lies before it.")
    return at_iteration(state, state.iteration - 1)


def at_present(state: State, present: Present) -> State:
    """The state at another moment of its run, with the situation that is asked about now."""
    return with_present(state, replace(present, experiment=with_situation(present.experiment, state.experiment)))


def branched(state: State, cause: str) -> State:
    """The state at the end of a run, ready to be edited: if it lies in the past, that of a new one.

    The run that is left keeps what came after, as a ghost.
    """
    if state.iteration == state.history.reached:
        return state
    history = state.history.until(state.present, next_number(state), cause)
    return replace(state, history=history, ghosts=with_ghost(state.ghosts, state.history))


def run_opened(state: State, number: int) -> State:
    """The end of a run that was left; the present one becomes a ghost."""
    ghost = _ghost(state, number)
    others = tuple(run for run in state.ghosts if run is not ghost)
    # Where one was may lie beyond the end of the run, or belong to a network of another shape.
    changed = replace(state, history=ghost, ghosts=with_ghost(others, state.history))
    return at_iteration(changed, ghost.reached)


def run_dismissed(state: State, number: int) -> State:
    """The state without one of its ghosts."""
    ghost = _ghost(state, number)
    return replace(state, ghosts=tuple(run for run in state.ghosts if run is not ghost), message=None)


def with_ghost(ghosts: tuple[History, ...], left: History) -> tuple[History, ...]:
    """`ghosts` and a run that is left, if it has got anywhere; the oldest one makes room."""
    return (*ghosts, left)[-MAX_GHOSTS:] if left.reached else ghosts


def next_number(state: State) -> int:
    """A number that no run has that can still be gone back to."""
    numbers = [run.number for run in (state.history, *state.ghosts)]
    return 1 + max(numbers + [entry.moment.last_number for entry in (*state.past, *state.future)])


def with_situation(experiment: Experiment, present: Experiment) -> Experiment:
    """`experiment` with the situation that is asked about now, if it has as many inputs."""
    same = experiment.table.n_inputs == present.table.n_inputs
    return replace(experiment, situation=present.situation) if same else experiment


def with_present(state: State, present: Present) -> State:
    """The state at a moment; row, selection, phase and view are kept as far as that has them."""
    experiment = present.experiment
    row = state.row if state.row is None else min(state.row, experiment.table.n_rows - 1)
    same_steps = (experiment.architecture.last, experiment.rule) == (
        state.experiment.architecture.last,
        state.experiment.rule,
    )
    return replace(
        state,
        present=present,
        row=row,
        selection=state.selection if exists(state.selection, experiment.widths, experiment.rule.bias) else None,
        phase=state.phase if same_steps else 0,
        view=state.view.clamped(experiment.table.n_outputs, len(experiment.hidden)),
    )


def _ghost(state: State, number: int) -> History:
    found = next((run for run in state.ghosts if run.number == number), None)
    if found is None:
        raise InvalidValue(f"There is no run {number} to go back to.")
    return found
