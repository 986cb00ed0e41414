"""The work of a sweep in pieces, each the seeds of one setting: what is sent to a process or to another machine."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from math import inf

from visualizer.engine.compiled import choice
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.engine.loop import is_tutorial
from visualizer.engine.many.arithmetic import PLAIN
from visualizer.engine.many.device import arithmetic_on
from visualizer.engine.many.outcome import Outcomes
from visualizer.engine.many.training import STRETCH, Training
from visualizer.files import fast_engine
from visualizer.session.experiment import Experiment
from visualizer.sweep.plan import Plan

# How long a piece takes, about, or the part of it that is done at a time where it takes longer.
SECONDS = 2.0
# How many networks are trained beside each other, at most and, by either engine, at least: fewer are trained slowly.
MOST, LEAST, LEAST_FAST = 1024, 256, 128
# Another device takes many in the time of one.
MOST_ON_DEVICE = 16_384
# Networks and iterations of a trial to tell how fast it is here; more of these where it takes fewer seconds.
_TRIED, _ITERATIONS, _TOO_SHORT = 64, 96, 0.02


@dataclass(frozen=True)
class Piece:
    """Runs of one setting: those of `count` seeds from place `first` on."""

    setting: int
    first: int
    count: int


@dataclass(frozen=True, eq=False)
class Job:
    """All that a piece needs, without the rest of the plan; and what has become of it so far, if it has been begun."""

    piece: Piece
    experiment: Experiment
    seeds: tuple[int, ...]
    iterations: int
    threshold: float
    fast: bool = False
    device: str = ""
    single: bool = False
    start: Outcomes | None = None


def job_of(plan: Plan, piece: Piece, start: Outcomes | None = None) -> Job:
    """The job of a piece, from the beginning or from what has become of it so far.

    It is done by the fast engine where that is in use here.
    """
    seeds = plan.seeds[piece.first : piece.first + piece.count]
    experiment, fast = plan.experiment_of(piece.setting), choice.available() and not plan.device
    return Job(piece, experiment, seeds, plan.iterations, plan.threshold, fast, plan.device, plan.single, start)


def pieces(missing: Iterable[tuple[int, int, int]], size: int) -> Iterator[Piece]:
    """What is missing, cut into pieces of at most `size` runs.

    Parameters
    ----------
    missing : iterable of (setting, first, count)
    size : int
    """
    for setting, first, count in missing:
        parts = -(-count // size)
        for part in range(parts):
            begin, end = (first + count * place // parts for place in (part, part + 1))
            yield Piece(setting, begin, end - begin)


def outcomes(job: Job, seconds: float = inf, look: Callable[[], None] = lambda: None) -> Outcomes:
    """What becomes of the runs of a job: of all their iterations, or as far as they come in so many seconds.

    What `look` raises, which is called every some hundred iterations, ends the training.
    """
    if job.fast:
        with suppress(Unusable):  # what trained instead has the same bits
            fast_engine.begin(make=True)
    runs = [job.experiment.with_seed(seed) for seed in job.seeds]
    networks, tasks = [run.start() for run in runs], [run.task for run in runs]
    by = arithmetic_on(job.device, job.single) if job.device else PLAIN
    began = time.perf_counter()
    training = Training(networks, tasks, job.iterations, job.threshold, by.plain, by, job.start)
    while not training.ended:
        training.go_on()
        look()
        if time.perf_counter() - began > seconds:
            break
    return training.so_far


def seconds_per_run(plan: Plan) -> float:
    """Processor time of one run here, in a stack, found by a short trial of the first and the last setting."""
    if not plan.iterations:
        return 0.0
    count = min(MOST_ON_DEVICE if plan.device else _TRIED, len(plan.seeds))
    found = []
    for setting in plan.ends:
        job = replace(job_of(plan, Piece(setting, 0, count)), iterations=min(_ITERATIONS, plan.iterations))
        outcomes(job)  # for what is made once
        start = _seconds(replace(job, iterations=0))
        while (seconds := _seconds(job) - start) < _TOO_SHORT and job.iterations < plan.iterations:
            job = replace(job, iterations=min(8 * job.iterations, plan.iterations))
        found.append((start + max(0.0, seconds) / job.iterations * plan.iterations) / count)
    return sum(found) / len(found)


def _seconds(job: Job) -> float:
    """Processor time of a job: other work on the machine counts for nothing; on another device, time."""
    clock = time.perf_counter if job.device else time.process_time
    began = clock()
    outcomes(job)
    return clock() - began


def piece_size(plan: Plan, run_seconds: float) -> int:
    """How many runs make a piece, if one takes so long.

    As many as take some seconds; more, where fewer would be slow, for a piece can be left in the middle: but not so
    many that it would take longer until it can.
    """
    if plan.device:
        return MOST_ON_DEVICE
    runs = [plan.experiment_of(setting).with_seed(plan.seeds[0]) for setting in plan.ends]
    fast = choice.available() and all(is_tutorial(run.start(), run.task) for run in runs)
    at_a_time = run_seconds * min(1.0, STRETCH / max(1, plan.iterations))
    whole, longest = (round(SECONDS / max(seconds, 1e-9)) for seconds in (run_seconds, at_a_time))
    return max(1, min(MOST, longest, max(LEAST_FAST if fast else LEAST, whole)))


def even_size(left: int, size: int, n_workers: int) -> int:
    """A size of pieces with which all workers are busy to the end: as many pieces for each of them.

    It is `size` at least, for fewer are trained slowly, as far as there are so many, and less than twice that; where
    that would be too many to train beside each other, it is `size` at most.
    """
    rounds = left // (size * n_workers)
    even = -(-left // (max(1, rounds) * n_workers))
    if even > max(size, MOST):
        even = -(-left // (-(-left // (size * n_workers)) * n_workers))
    return max(1, even)
