"""The work of a sweep in pieces, each the seeds of one setting: what is sent to a process or to another machine."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled import choice
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.engine.many.arithmetic import PLAIN
from visualizer.engine.many.device import arithmetic_on
from visualizer.engine.many.outcome import Outcomes
from visualizer.engine.many.training import train_many
from visualizer.files import fast_engine
from visualizer.session.experiment import Experiment
from visualizer.sweep.plan import Plan

# How long a piece takes, about; and how many networks are trained beside each other, at most and, where that does not
# take too long, at least: few are trained slowly.
SECONDS, MOST, LEAST, TOO_LONG = 2.0, 1024, 256, 10.0
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
    """All that a piece needs, without the rest of the plan."""

    piece: Piece
    experiment: Experiment
    seeds: tuple[int, ...]
    iterations: int
    threshold: float
    fast: bool = False
    device: str = ""
    single: bool = False


def job_of(plan: Plan, piece: Piece) -> Job:
    """The job of a piece; it is done by the fast engine where that is in use here."""
    seeds = plan.seeds[piece.first : piece.first + piece.count]
    experiment, fast = plan.experiment_of(piece.setting), choice.available() and not plan.device
    return Job(piece, experiment, seeds, plan.iterations, plan.threshold, fast, plan.device, plan.single)


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


def outcomes(job: Job, told: Callable[[int, FloatArray], None] = lambda _done, _errors: None) -> Outcomes:
    """What becomes of the runs of a job; see `train_many` for `told`."""
    if job.fast:
        with suppress(Unusable):  # what trained instead has the same bits
            fast_engine.begin(make=True)
    runs = [job.experiment.with_seed(seed) for seed in job.seeds]
    networks, tasks = [run.start() for run in runs], [run.task for run in runs]
    by = arithmetic_on(job.device, job.single) if job.device else PLAIN
    return train_many(networks, tasks, job.iterations, job.threshold, exact=by.plain, by=by, told=told)


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


def piece_size(run_seconds: float) -> int:
    """How many runs make a piece."""
    longest = TOO_LONG / max(run_seconds, 1e-9)
    return max(1, round(min(MOST, longest, max(LEAST, SECONDS / max(run_seconds, 1e-9)))))


def even_size(left: int, size: int, n_workers: int) -> int:
    """A size of pieces, `size` at most, with which all workers are busy to the end: as many pieces for each of them."""
    rounds = max(1, -(-left // (size * n_workers)))
    return max(1, -(-left // (rounds * n_workers)))
