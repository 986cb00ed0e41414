"""Many networks at once, each against the literal loop alone: ``python -m tests.benchmark.bench_many``.

The ratio is that of processor time, in interleaved rounds of one process: other work on the machine slows both. That of
a cluster is of time as it passes, in alternation, and means something only on a machine that does nothing else.
"""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np

from tests.benchmark.bench_training import literal_three_layers
from tests.benchmark.report import show
from visualizer.engine.compiled import choice
from visualizer.engine.compiled.machine_code import installed
from visualizer.engine.many.training import train_many
from visualizer.files import fast_engine
from visualizer.files.preset import preset
from visualizer.sweep.cluster import LOCAL, cluster
from visualizer.sweep.plan import planned
from visualizer.sweep.run import Workers, carried_out, local_workers, opened
from visualizer.sweep.store import Store

# Networks, whether every bit is that of the loop, and the ratio that is wanted, of either engine.
CASES = ((64, True, 25), (256, True, 30), (1024, True, 40), (1024, False, 100))
PLAIN_CASES = CASES[:3]
ROUNDS, LITERAL, SWEEPS = 9, 2000, 3


def seconds(task: Callable[[], object]) -> float:
    """Processor time that something takes."""
    began = process_time()
    task()
    return process_time() - began


def ratio(n: int, exact: bool) -> float:
    """How many times as much one network takes by the literal loop as in a stack, the errors of all watched."""
    base = preset("trask-3-layer")
    runs = [base.with_seed(seed) for seed in range(n)]
    networks, tasks = [run.start() for run in runs], [run.task for run in runs]
    x, y = base.table.inputs.astype(int), base.table.targets.astype(int)
    weights, iterations = [matrix.copy() for matrix in networks[0].weights], max(512, 200_000 // n // 512 * 512)
    ratios = []
    for _ in range(ROUNDS):
        alone = seconds(lambda: literal_three_layers(x, y, [matrix.copy() for matrix in weights], LITERAL)) / LITERAL
        beside = seconds(lambda: train_many(networks, tasks, iterations, exact=exact)) / iterations / n
        ratios.append(alone / beside)
    return median(ratios)


def whole_command() -> float:
    """Processor time of a sweep of 1,000 seeds and 60,000 iterations, with all its processes, for each of two cores."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with TemporaryDirectory() as folder:
        arguments = ["sweep", "xor", "--seeds", "0-999", "--iterations", "60000", "-o", f"{folder}/s.npz", "-q"]
        subprocess.run([sys.executable, "-m", "visualizer", *arguments], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / 2


def seconds_of_sweep(workers: Workers) -> float:
    """Time that workers take for a sweep, with the start of their processes where these are not there yet."""
    plan = planned(preset("xor"), tuple(range(1000)), (), 40_000, None)
    with TemporaryDirectory() as folder, opened(Store(Path(folder) / "s.npz", plan)) as store:
        began = perf_counter()
        carried_out(plan, store, 0.004, workers)
        return perf_counter() - began


def cluster_ratio() -> float:
    """How many times as long the processes of this machine take as a local cluster, which has started."""
    ratios = []
    with cluster(LOCAL) as workers:
        seconds_of_sweep(workers)  # for what is loaded once
        for _ in range(SWEEPS):
            by_processes = seconds_of_sweep(local_workers())
            ratios.append(by_processes / seconds_of_sweep(workers))
    return median(ratios)


def rows(cases: Sequence[tuple[int, bool, int]], engine: str) -> Iterator[tuple[str, str, str]]:
    """The figures of an engine."""
    with np.errstate(over="ignore"):
        for n, exact, reach in cases:
            case = f"3-4-1, 4 rows, {n:,} networks, {'exact' if exact else 'not exact'}, {engine}"
            yield case, f"{ratio(n, exact):.1f}x", f">= {reach}x"


def main() -> None:
    figures = [*rows(PLAIN_CASES, "plain")]
    if installed():
        fast_engine.begin(make=True)
        figures += rows(CASES, "fast")
    figures.append(("1,000 seeds × 60,000 iterations, whole command, two cores", f"{whole_command():.1f} s", "<= 15 s"))
    figures.append(("a local cluster against processes", f"{cluster_ratio():.2f}x", ">= 0.85x"))
    show("Many networks at once, per network, against the literal loop", figures)
    choice.use(None)


if __name__ == "__main__":
    main()
