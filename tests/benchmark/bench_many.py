"""Many networks at once, each against the literal loop alone: ``python -m tests.benchmark.bench_many``.

The ratio is that of processor time, in interleaved rounds of one process: other work on the machine slows both.
"""

import resource
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from tests.benchmark.bench_training import literal_three_layers
from tests.benchmark.report import show
from visualizer.engine.many.training import train_many
from visualizer.files.preset import preset

# Networks, whether every bit is that of the loop, and the ratio that is wanted.
CASES = ((64, True, 25), (256, True, 30), (1024, True, 40), (1024, False, 100))
ROUNDS, LITERAL = 9, 2000


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


def main() -> None:
    with np.errstate(over="ignore"):
        figures = [
            (
                f"3-4-1, 4 rows, {n:,} networks, {'exact' if exact else 'not exact'}",
                f"{ratio(n, exact):.1f}x",
                f">= {reach}x",
            )
            for n, exact, reach in CASES
        ]
    figures.append(("1,000 seeds × 60,000 iterations, whole command, two cores", f"{whole_command():.1f} s", "<= 15 s"))
    show("Many networks at once, per network, against the literal loop", figures)


if __name__ == "__main__":
    main()
