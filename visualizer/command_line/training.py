"""Training without a window: a document brought to an iteration, with everything recorded."""

from collections.abc import Generator
from dataclasses import replace

from visualizer.command_line.progress import progress
from visualizer.engine.backprop import propagate
from visualizer.session.history import History
from visualizer.session.record import Document, begun, prolonged, restoring
from visualizer.session.state import State, initial_state


def trained_state(found: Document, iterations: int | None = None, quiet: bool = False) -> State:
    """The state of a document at an iteration.

    Parameters
    ----------
    found : Document
    iterations : int, optional
        How many updates; without it, where the run of the document was, or as many as the experiment says.
    quiet : bool
        Whether no progress is shown.

    Raises
    ------
    TrainingDiverged
        As soon as weights or answers are not finite.
    """
    iterations = last_iteration(found, iterations)
    with progress(found.present.title, quiet) as advance:
        steps = _steps(found, iterations)
        reach = max(iterations, found.record.reached if found.record else 0)
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


def reseeded(found: Document, seed: int | None) -> Document:
    """The document from the starting weights of a seed; what has been done from others is left out."""
    return found if seed is None else Document(found.present.with_seed(seed))


def _steps(found: Document, iterations: int) -> Generator[int, None, State]:
    record = found.record
    if record is None:
        state = initial_state(found.experiment)
    else:
        history: History = yield from restoring(record)
        state = begun(found.present, history, min(iterations, history.reached))
    if iterations <= state.history.reached:
        return state
    history, network = yield from prolonged(state.history, state.network, state.experiment, iterations)
    pass_ = propagate(network, state.experiment.table)
    return replace(state, history=history, network=network, iteration=iterations, pass_=pass_)
