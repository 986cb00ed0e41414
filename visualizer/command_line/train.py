"""Training without a window: a document brought to an iteration, with everything recorded."""

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from visualizer.command_line.progress import progress
from visualizer.session.history import History
from visualizer.session.record import Document, prolonged, restoring, state_of
from visualizer.session.state import State, initial_state

# How often progress is told, in seconds.
PIECE_SECONDS = 0.1


def trained_state(found: Document, iterations: int | None = None, quiet: bool = False, whole: bool = True) -> State:
    """The state of a document at an iteration.

    Parameters
    ----------
    found : Document
    iterations : int, optional
        How many updates; without it, where the run of the document was, or as many as the experiment says.
    quiet : bool
        Whether no progress is shown.
    whole : bool
        Whether a run that went on beyond the iteration is had to its end; without that, only what leads there is.

    Raises
    ------
    TrainingDiverged
        As soon as weights or answers are not finite.
    """
    iterations = last_iteration(found, iterations)
    with progress(found.latest.title, quiet) as advance:
        reach = max(iterations, found.record.reached if found.record and whole else 0)
        steps = _steps(found, iterations, reach)
        while True:
            try:
                advance(next(steps) / max(1, reach))
            except StopIteration as end:
                state: State = end.value
                return state


def last_iteration(found: Document, iterations: int | None) -> int:
    """Where training ends; see `trained_state`."""
    if iterations is not None:
        return iterations
    return found.record.iteration if found.record else found.experiment.iterations


def started_anew(
    found: Document,
    seed: int | None = None,
    settings: dict[str, Any] | None = None,
    hidden: tuple[int, ...] | None = None,
    anew: bool = False,
) -> Document:
    """The document from the starting weights of a seed, with other settings or hidden layers.

    What has been done is left out. Where nothing of that is asked it is the same document.

    Raises
    ------
    InvalidValue
        If the settings or the layers do not go together with the experiment.
    """
    if seed is None and not settings and hidden is None and not anew:
        return found
    experiment = found.latest if seed is None else found.latest.with_seed(seed)
    if hidden is not None and hidden != experiment.hidden:
        experiment = replace(experiment, hidden=hidden, origin=None, edited=True)
    experiment = replace(experiment, rule=replace(experiment.rule, **(settings or {})))
    experiment.check()
    return Document(experiment)


def _steps(found: Document, iterations: int, reach: int) -> Generator[int, None, State]:
    record = found.record
    if record is None:
        state = initial_state(found.experiment)
    else:
        history: History = yield from restoring(record, reach, PIECE_SECONDS)
        state = state_of(found.latest, history, min(iterations, history.reached))
    if iterations <= state.history.reached:
        return state
    history, present = yield from prolonged(state.history, state.present, iterations, PIECE_SECONDS)
    return replace(state, history=history, present=present)
