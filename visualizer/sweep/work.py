"""The work of a sweep in pieces, each the seeds of one setting: what is sent to a process or to another machine."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from visualizer.engine.array import FloatArray
from visualizer.engine.many.outcome import Outcomes
from visualizer.engine.many.training import train_many
from visualizer.session.experiment import Experiment
from visualizer.sweep.plan import Plan

# How long a piece takes, about; and how many networks are trained beside each other, at most and, where that does not
# take too long, at least: few are trained slowly.
SECONDS, MOST, LEAST, TOO_LONG = 2.0, 1024, 256, 10.0
# What a trial takes to tell how fast it is here.
_TRIED, _ITERATIONS = 64, 96


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


def job_of(plan: Plan, piece: Piece) -> Job:
    """The job of a piece."""
    seeds = plan.seeds[piece.first : piece.first + piece.count]
    return Job(piece, plan.experiment_of(piece.setting), seeds, plan.iterations, plan.threshold)


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
    runs = [job.experiment.with_seed(seed) for seed in job.seeds]
    networks, tasks = [run.start() for run in runs], [run.task for run in runs]
    return train_many(networks, tasks, job.iterations, job.threshold, told=told)


def seconds_per_run(plan: Plan) -> float:
    """Processor time of one run here, in a stack, found by a short trial of the first and the last setting."""
    if not plan.iterations:
        return 0.0
    count, tried = min(_TRIED, len(plan.seeds)), min(_ITERATIONS, plan.iterations)
    found = []
    for setting in sorted({0, plan.n_settings - 1}):
        job = Job(Piece(setting, 0, count), plan.experiment_of(setting), plan.seeds[:count], tried, plan.threshold)
        outcomes(job)  # for what is made once
        began = time.process_time()  # other work on the machine counts for nothing
        outcomes(job)
        found.append((time.process_time() - began) / tried / count * plan.iterations)
    return sum(found) / len(found)


def piece_size(run_seconds: float) -> int:
    """How many runs make a piece."""
    longest = TOO_LONG / max(run_seconds, 1e-9)
    return max(1, round(min(MOST, longest, max(LEAST, SECONDS / max(run_seconds, 1e-9)))))
