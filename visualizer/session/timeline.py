"""Going back and forth in the record of a run, and what becomes of it when the past is changed."""

from dataclasses import replace

from visualizer.engine.backprop import propagate
from visualizer.errors import InvalidValue
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.segment import Segment
from visualizer.session.selection import exists
from visualizer.session.state import MAX_GHOSTS, State


def gone_to(state: State, iteration: int) -> State:
    """The state at another iteration of this run, to the bit.

    Raises
    ------
    InvalidValue
        If the run has no such iteration.
    """
    reached = state.history.reached
    if not 0 <= iteration <= reached:
        raise InvalidValue(f"This run has iterations 0 to {reached:,}; it has not been at {iteration:,}.")
    segment = state.history.segment_at(iteration)
    network = segment.network(iteration)
    experiment = probed(segment.experiment, state.experiment)
    return replace(
        fitted(state, experiment),
        network=network,
        iteration=iteration,
        pass_=propagate(network, experiment.table),
        phase=0,
        motion=None,
        message=None,
    )


def stepped_back(state: State) -> State:
    """The iteration before, or the beginning of the present one.

    Raises
    ------
    InvalidValue
        At the start.
    """
    if state.phase:
        return replace(state, phase=0, motion=None, message=None)
    if state.iteration == 0:
        raise InvalidValue("This is iteration 0: nothing lies before it.")
    return gone_to(state, state.iteration - 1)


def entered(state: State, segment: Segment) -> State:
    """The state at the start of a segment that lies ahead: its edit is made again."""
    experiment = probed(segment.experiment, state.experiment)
    pass_ = propagate(segment.first, experiment.table)
    return replace(fitted(state, experiment), network=segment.first, iteration=segment.start, pass_=pass_)


def branched(state: State, cause: str) -> State:
    """The state at the end of a run, ready to be edited: if it lies in the past, that of a new one.

    The run that is left keeps what came after, as a ghost.
    """
    if state.iteration == state.history.reached:
        return state
    history = state.history.until(state.iteration, state.error, next_number(state), cause)
    return replace(state, history=history, ghosts=haunted(state.ghosts, state.history))


def opened_run(state: State, number: int) -> State:
    """The end of a run that was left; the present one becomes a ghost."""
    ghost = _ghost(state, number)
    others = tuple(run for run in state.ghosts if run is not ghost)
    # Where one was may lie beyond the end of the run, or belong to a network of another shape.
    changed = replace(state, history=ghost, ghosts=haunted(others, state.history))
    return gone_to(changed, ghost.reached)


def dismissed(state: State, number: int) -> State:
    """The state without one of its ghosts."""
    ghost = _ghost(state, number)
    return replace(state, ghosts=tuple(run for run in state.ghosts if run is not ghost), message=None)


def haunted(ghosts: tuple[History, ...], left: History) -> tuple[History, ...]:
    """`ghosts` and a run that is left, if it has got anywhere; the oldest one makes room."""
    return (*ghosts, left)[-MAX_GHOSTS:] if left.reached else ghosts


def next_number(state: State) -> int:
    """A number that no run has that can still be gone back to."""
    present = [run.number for run in (state.history, *state.ghosts)]
    return 1 + max(present + [turn.moment.last_number for turn in (*state.past, *state.future)])


def probed(experiment: Experiment, present: Experiment) -> Experiment:
    """`experiment` with the situation that is asked about now, if it has as many inputs."""
    same = experiment.table.n_inputs == present.table.n_inputs
    return replace(experiment, situation=present.situation) if same else experiment


def fitted(state: State, experiment: Experiment) -> State:
    """The state with another experiment; row, selection, phase and view are kept as far as that has them."""
    row = state.row if state.row is None else min(state.row, experiment.table.n_rows - 1)
    as_deep = len(experiment.hidden) == len(state.experiment.hidden)
    return replace(
        state,
        experiment=experiment,
        row=row,
        selection=state.selection if exists(state.selection, experiment.widths) else None,
        phase=state.phase if as_deep else 0,
        view=state.view.fitted(experiment.table.n_outputs, len(experiment.hidden)),
    )


def _ghost(state: State, number: int) -> History:
    found = next((run for run in state.ghosts if run.number == number), None)
    if found is None:
        raise InvalidValue(f"There is no run {number} to go back to.")
    return found
