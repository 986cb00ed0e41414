"""Training without a window: a document brought to an iteration, with everything recorded."""

from dataclasses import replace
from typing import Any

from visualizer.command_line.engine import Wish, begin_engine, engine_note
from visualizer.command_line.progress import progress
from visualizer.session.record import Document, reaching, state_of
from visualizer.session.state import State

# How often progress is told, in seconds.
PIECE_SECONDS = 0.1


def trained_state(
    found: Document, iterations: int | None = None, quiet: bool = False, whole: bool = True, engine: Wish = "auto"
) -> State:
    """The state of a document at an iteration.

    Parameters
    ----------
    found : Document
    iterations : int, optional
        How many updates; see `last_iteration`.
    quiet : bool
        Whether no progress is shown.
    whole : bool
        Whether a run that went on beyond the iteration is had to its end; without that, only what leads there is.

    engine : "auto", "plain" or "fast"
        Which engine is wanted; see `visualizer.command_line.engine`.

    Raises
    ------
    TrainingDiverged
        As soon as weights or answers are not finite.
    Unusable
        If the fast engine is wanted and cannot be had.
    """
    iterations = last_iteration(found, iterations)
    reach = end_of(found, iterations) if whole else iterations
    with progress(found.latest.title, quiet) as advance, engine_note(quiet):
        begin_engine(engine, found.latest.task, reach)
        steps = reaching(found, iterations, reach, PIECE_SECONDS)
        while True:
            try:
                advance(next(steps) / max(1, reach))
            except StopIteration as end:
                return state_of(found.latest, end.value, iterations)


def end_of(found: Document, iterations: int) -> int:
    """The last iteration that is had where training ends at one: that, or the end of the run of the document."""
    return max(iterations, found.record.reached if found.record else 0)


def last_iteration(found: Document, iterations: int | None) -> int:
    """Where training ends: as asked, or else where the run of the document was, or as the experiment says."""
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
