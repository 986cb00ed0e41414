"""Undo and redo: where one was before every edit, and the way back."""

from dataclasses import replace

from visualizer.engine.backprop import propagate
from visualizer.errors import InvalidValue
from visualizer.session.state import Message, Moment, State, Turn
from visualizer.session.timeline import haunted, next_number


def recorded(before: State, after: State, label: str, continued: bool = False) -> State:
    """`after`, from which an edit can be undone; one that goes on with the last edit is undone together with it.

    What was undone must have been left before the edit; see `parted`.
    """
    last = before.past[-1].label if before.past else None
    past = before.past if continued and last == label else (*before.past, Turn(label, _moment(before)))
    return replace(after, past=past)


def parted(state: State) -> State:
    """The state when what was undone can no longer be redone, as the run goes another way; it leaves its ghosts."""
    if not state.future:
        return state
    last, history, ghosts = state.future[0].moment, state.history, state.ghosts
    for run in (*last.ghosts, last.history):
        known = next((other for other in (history, *ghosts) if other.number == run.number), None)
        if known is None:
            ghosts = haunted(ghosts, run)
        elif run.reached > known.reached and known is history:
            history = replace(history, number=next_number(state), cause=state.future[-1].label + " undone")
            ghosts = haunted(ghosts, run)
        elif run.reached > known.reached:
            ghosts = tuple(run if ghost is known else ghost for ghost in ghosts)
    return replace(state, history=history, ghosts=ghosts, future=())


def undone(state: State) -> State:
    """Where one was before the last edit.

    Raises
    ------
    InvalidValue
        If there is none.
    """
    if not state.past:
        raise InvalidValue("There is nothing to undo.")
    turn = state.past[-1]
    future = (*state.future, Turn(turn.label, _moment(state)))
    before = _restored(state, turn.moment)
    return replace(before, past=state.past[:-1], future=future, message=Message(f"Undone: {turn.label}."))


def redone(state: State) -> State:
    """Where one was when the last edit was undone.

    Raises
    ------
    InvalidValue
        If none was.
    """
    if not state.future:
        raise InvalidValue("There is nothing to redo.")
    turn = state.future[-1]
    past = (*state.past, Turn(turn.label, _moment(state)))
    after = _restored(state, turn.moment)
    return replace(after, past=past, future=state.future[:-1], message=Message(f"Redone: {turn.label}."))


def _moment(state: State) -> Moment:
    return Moment(
        state.experiment,
        state.network,
        state.iteration,
        state.history,
        state.row,
        state.phase,
        state.selection,
        state.ghosts,
    )


def _restored(state: State, moment: Moment) -> State:
    experiment = moment.experiment
    return replace(
        state,
        experiment=experiment,
        view=state.view.fitted(experiment.table.n_outputs, len(experiment.hidden)),
        network=moment.network,
        iteration=moment.iteration,
        pass_=propagate(moment.network, experiment.table),
        history=moment.history,
        row=moment.row,
        phase=moment.phase,
        selection=moment.selection,
        ghosts=moment.ghosts,
        motion=None,
    )
