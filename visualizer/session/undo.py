"""Undo and redo: where one was before every edit, and the way back."""

from dataclasses import replace

from visualizer.errors import InvalidValue
from visualizer.session.state import KeptMoment, Message, Moment, State, UndoEntry
from visualizer.session.timeline import next_number, with_ghost


def recorded(before: State, after: State, label: str, continued: bool, opens: bool) -> State:
    """`after`, from which an edit can be undone; one that goes on with the last edit is undone together with it.

    What was undone must have been left before the edit; see `without_redo`.
    """
    last = before.past[-1].label if before.past else None
    merged = continued and last == label
    past = before.past if merged else (*before.past, UndoEntry(label, moment_of(before), opens))
    return replace(after, past=past)


def without_redo(state: State) -> State:
    """The state that goes another way than what was undone, which can then no longer be redone.

    The runs that redoing would have led back to become ghosts.
    """
    if not state.future:
        return state
    last, history, ghosts = state.future[0].moment, state.history, state.ghosts
    for run in (*last.ghosts, last.history):
        known = next((other for other in (history, *ghosts) if other.number == run.number), None)
        if known is None:
            ghosts = with_ghost(ghosts, run)
        elif run.reached > known.reached and known is history:
            history = replace(history, number=next_number(state), cause=state.future[-1].label + " undone")
            ghosts = with_ghost(ghosts, run)
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
    entry = state.past[-1]
    future = (*state.future, replace(entry, moment=moment_of(state)))
    before = _restored(state, entry.moment)
    return replace(before, past=state.past[:-1], future=future, message=Message(f"Undone: {entry.label}."))


def redone(state: State) -> State:
    """Where one was when the last edit was undone.

    Raises
    ------
    InvalidValue
        If none was.
    """
    if not state.future:
        raise InvalidValue("There is nothing to redo.")
    entry = state.future[-1]
    past = (*state.past, replace(entry, moment=moment_of(state)))
    after = _restored(state, entry.moment)
    return replace(after, past=past, future=state.future[:-1], message=Message(f"Redone: {entry.label}."))


def moment_of(state: State) -> KeptMoment:
    """Where one is, to be there again."""
    return KeptMoment(state.present.bare, state.history, state.row, state.phase, state.selection, state.ghosts)


def _restored(state: State, moment: Moment) -> State:
    experiment = moment.present.experiment
    return replace(
        state,
        present=moment.present.bare,
        view=state.view.clamped(experiment.table.n_outputs, len(experiment.hidden)),
        history=moment.history,
        row=moment.row,
        phase=moment.phase,
        selection=moment.selection,
        ghosts=moment.ghosts,
        motion=None,
    )
