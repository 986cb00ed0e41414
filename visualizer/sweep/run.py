"""A sweep carried out: pieces go to an executor, what comes back is kept at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager

from visualizer.engine.many.outcome import Outcomes
from visualizer.sweep.plan import Plan
from visualizer.sweep.pool import processes, processors, undisturbed, worked
from visualizer.sweep.results import Results
from visualizer.sweep.store import Store
from visualizer.sweep.work import MOST_ON_DEVICE, Piece, even_size, job_of, outcomes, piece_size, pieces

# Told how many runs are done.
Advance = Callable[[int], None]
# What is done within so many seconds is done sooner here than processes have started.
AT_ONCE = 1.0
# How often it is looked whether it shall end, in seconds.
_LOOK = 0.2

# Where pieces are trained: how many at once, and by what; None for here.
Workers = tuple[int, Callable[[], AbstractContextManager[Executor]]]


def local_workers() -> Workers:
    """The processes of this machine."""
    n = processors()
    return n, lambda: processes(n)


def carried_out(
    plan: Plan,
    store: Store,
    run_seconds: float,
    workers: Workers | None = None,
    advance: Advance = lambda _: None,
) -> Results:
    """The results of a plan; what is kept of it already is not done again.

    Parameters
    ----------
    plan : Plan
    store : Store
    run_seconds : float
        How long a run takes, about.
    workers : Workers, optional
        Without them, it is done here if that is sooner or on another device, else by processes of this machine.
    advance : callable
        Told how many runs are done; what it raises ends the sweep, and nothing that is kept is lost.

    Raises
    ------
    VisualizerError
        If anything cannot be kept.
    """
    missing = list(store.missing())
    left = sum(count for _, _, count in missing)
    n, context = workers or local_workers()
    here = workers is None and (bool(plan.device) or left * run_seconds < AT_ONCE)
    size = even_size(left, MOST_ON_DEVICE if plan.device else piece_size(run_seconds), 1 if here else n)
    todo = pieces(missing, size)
    advance(store.done)
    if here:
        for piece in todo:
            store.keep(piece, outcomes(job_of(plan, piece), lambda *_: advance(store.done)))
            advance(store.done)
    elif left:
        with context() as executor:
            for piece, found in _returned(plan, todo, executor, 2 * n, lambda: advance(store.done)):
                store.keep(piece, found)
                advance(store.done)
    return store.finish()


def _returned(
    plan: Plan, todo: Iterator[Piece], executor: Executor, most: int, look: Callable[[], None]
) -> Iterator[tuple[Piece, Outcomes]]:
    """Every piece with what came of it, as it comes; `most` of them are on their way at a time."""
    under_way: dict[Future[Outcomes], Piece] = {}
    while True:
        while len(under_way) < most and (piece := next(todo, None)) is not None:
            with undisturbed():
                under_way[executor.submit(worked, job_of(plan, piece))] = piece
        if not under_way:
            return
        done, _ = wait(under_way, _LOOK, FIRST_COMPLETED)
        look()
        for future in done:
            yield under_way.pop(future), future.result()


@contextmanager
def opened(store: Store) -> Iterator[Store]:
    """A store that lets go of its files in the end."""
    try:
        yield store
    finally:
        store.close()
