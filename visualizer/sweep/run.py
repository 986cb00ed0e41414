"""A sweep carried out: pieces go to an executor, what comes back is kept at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import chain

from visualizer.engine.many.outcome import Outcomes
from visualizer.sweep.plan import Plan
from visualizer.sweep.pool import processes, processors, undisturbed, worked
from visualizer.sweep.results import Results
from visualizer.sweep.store import Store
from visualizer.sweep.work import SECONDS, Job, Piece, even_size, job_of, outcomes, piece_size, pieces

# Told how many runs are done, and how many all that has been done amounts to.
Advance = Callable[[int, float], None]
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
    advance: Advance = lambda _done, _work: None,
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
        Told every moment how far it has come; what it raises ends the sweep, and nothing that is kept is lost.

    Raises
    ------
    VisualizerError
        If anything cannot be kept.
    """
    missing = list(store.missing())
    left, fresh = plan.n_runs - store.done, sum(count for _, _, count in missing)
    n, context = workers or local_workers()
    here = workers is None and (bool(plan.device) or left * run_seconds < AT_ONCE)
    size = even_size(fresh, piece_size(plan, run_seconds), 1 if here else n)
    todo = chain(
        (job_of(plan, piece, found) for piece, found in store.begun.items()),
        (job_of(plan, piece) for piece in pieces(missing, size)),
    )

    def look() -> None:
        advance(store.done, store.work)

    look()
    if here:
        for piece, found in _done_here(todo, look):
            store.keep(piece, found)
            look()
    elif left:
        # Of pieces that come back several times no more are begun than are worked on, so that they are done soon.
        most = n if size * run_seconds > SECONDS else 2 * n
        with context() as executor:
            for piece, found in _returned(todo, executor, most, look):
                store.keep(piece, found)
                look()
    return store.finish()


def _done_here(todo: Iterator[Job], look: Callable[[], None]) -> Iterator[tuple[Piece, Outcomes]]:
    """Every piece, again and again until it is done, with what has become of it."""
    for job in todo:
        found = outcomes(job, SECONDS, look)
        yield job.piece, found
        while found.iterations < job.iterations:
            found = outcomes(replace(job, start=found), SECONDS, look)
            yield job.piece, found


def _returned(
    todo: Iterator[Job], executor: Executor, most: int, look: Callable[[], None]
) -> Iterator[tuple[Piece, Outcomes]]:
    """Every piece, again and again until it is done, with what has become of it; `most` are on their way at a time."""
    under_way: dict[Future[Outcomes], Job] = {}

    def submit(job: Job) -> None:
        with undisturbed():
            under_way[executor.submit(worked, job)] = job

    while True:
        while len(under_way) < most and (job := next(todo, None)) is not None:
            submit(job)
        if not under_way:
            return
        done, _ = wait(under_way, _LOOK, FIRST_COMPLETED)
        look()
        for future in done:
            job, found = under_way.pop(future), future.result()
            if found.iterations < job.iterations:
                submit(replace(job, start=found))
            yield job.piece, found


@contextmanager
def opened(store: Store) -> Iterator[Store]:
    """A store that lets go of its files in the end."""
    try:
        yield store
    finally:
        store.close()
