"""How fast and how small the timeline is: ``python -m tests.benchmark.bench_timeline``; takes about a minute.

Jumps are measured as `update` does them, and compared with a straight run to the bit. What the timeline costs `train`
is measured in the same process, burst by burst in turn, and the figures are sums of medians.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np

from tests.benchmark.report import show
from visualizer.engine.propagation import propagate
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.files.preset import preset
from visualizer.session.command import EditCell, GoTo, Redo, RunBurst, Step, Tick, Undo
from visualizer.session.experiment import Experiment
from visualizer.session.segment import Segment, keyframe_stops
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

# What was measured, the figure, what it should reach.
Figure = tuple[str, str, str]
JUMPS, CHECKED = 200, 5


def large_experiment() -> Experiment:
    """8-16-4 with 256 rows."""
    random = np.random.default_rng(1)
    inputs, targets = random.integers(0, 2, (256, 8)).astype(float), random.integers(0, 2, (256, 4)).astype(float)
    names = tuple(f"in{i}" for i in range(8)), tuple(f"y{j}" for j in range(4))
    return Experiment("8-16-4", "", TruthTable(inputs, targets, *names), (16,), 1, 1000, (0.0,) * 8)


def trained(experiment: Experiment, iterations: int) -> State:
    """The state after one burst, as the window does it."""
    state = update(initial_state(experiment), RunBurst(iterations))
    while state.motion is not None:
        state = update(state, Tick(0.02, 0.02))
    return state


def seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def jumps(state: State) -> list[float]:
    """Seconds that each of some jumps from anywhere to anywhere takes; the bits are those of a straight run.

    Raises
    ------
    AssertionError
        If they are not.
    """
    random, times, seen = np.random.default_rng(1), [], {}
    for iteration in random.integers(0, state.history.reached + 1, JUMPS).tolist():
        begin = perf_counter()
        state = update(state, GoTo(iteration))
        times.append(perf_counter() - begin)
        seen[iteration] = state.network.flat
    asked = sorted(seen)[:: JUMPS // CHECKED]
    straight = train(state.experiment.start(), Task(state.experiment.table), asked[-1], asked).snapshots
    assert all(seen[k].tobytes() == flat.tobytes() for k, flat in zip(asked, straight, strict=True))
    return times


def bytes_of(segment: Segment) -> tuple[int, int]:
    """Of the snapshots, and of what the plots show."""
    series = segment.metrics
    arrays = (series.correlations, series.layer_errors, series.row_errors, series.update_sizes, series.largest_updates)
    return (
        segment.keyframes.values.nbytes + segment.iterations.values.nbytes,
        series.iterations.values.nbytes + sum(array.values.nbytes for array in arrays),
    )


def cost(experiment: Experiment, start: int, iterations: int, bursts: int, rounds: int = 15) -> float:
    """What recording adds to the time of `train`, as a share of it.

    Parameters
    ----------
    experiment : Experiment
    start : int
        Iteration at which the measured part begins.
    iterations : int
        Length of a burst; that which the window trains between two frames.
    bursts : int
        How many in a round.
    rounds : int
    """
    state = trained(experiment, start) if start else initial_state(experiment)
    times = np.array([_round(state, iterations, bursts) for _ in range(rounds)])
    alone, recorded = np.median(times, axis=0).sum(axis=0).tolist()
    return float(recorded / alone - 1)


def _round(state: State, iterations: int, bursts: int) -> list[tuple[float, float]]:
    """Seconds that every burst takes without and with a record."""
    network, table, history, times = state.network, state.experiment.table, state.history, []
    for _ in range(bursts):
        began = perf_counter()
        propagate(train(network, Task(table), iterations).network, Task(table))  # which is shown
        between = perf_counter()
        burst = train(network, Task(table), iterations, keyframe_stops(history.reached, iterations))
        network = burst.network
        history = history.extended(burst, propagate(network, Task(table)).mean_absolute_error)
        times.append((between - began, perf_counter() - between))
    return times


def turns(edits: int = 1000) -> tuple[float, float]:
    """Seconds, at the worst, that undo and redo of one edit take after many, each with an iteration after it."""
    state = trained(preset("trask-3-layer"), 100)
    for k in range(edits):
        state = update(update(state, EditCell(k % 4, 3, (k + 1) / edits / 2)), Step())
    undone = update(state, Undo())
    undo = [seconds(lambda: update(state, Undo())) for _ in range(50)]
    redo = [seconds(lambda: update(undone, Redo())) for _ in range(50)]
    return max(undo), max(redo)


def figures() -> list[Figure]:
    """All figures."""
    small, large = preset("trask-3-layer"), large_experiment()
    state = trained(small, 1_000_000)
    (segment,) = state.history.segments
    near, (snapshots, course) = jumps(state), bytes_of(segment)
    far = jumps(trained(large, 20_000))
    undo, redo = turns()
    return [
        (f"{JUMPS} jumps in 1 000 000 iterations of 3-4-1, at most", f"{max(near) * 1e3:.2f} ms", "<= 16 ms"),
        ("   the median of them", f"{median(near) * 1e3:.2f} ms", ""),
        ("snapshots of that run", f"{snapshots / 2**20:.2f} MB", "<= 4 MB"),
        ("   and what the plots show besides the error", f"{course / 2**20:.2f} MB", ""),
        (f"{JUMPS} jumps in 20 000 iterations of 8-16-4, 256 rows, at most", f"{max(far) * 1e3:.2f} ms", "<= 50 ms"),
        ("   the median of them", f"{median(far) * 1e3:.2f} ms", ""),
        ("what recording adds to train, 3-4-1, the first 60 000", f"{cost(small, 0, 2000, 30):.1%}", "<= 5 %"),
        ("   60 000 more after 100 000", f"{cost(small, 100_000, 2000, 30):.1%}", "<= 5 %"),
        ("   8-16-4 with 256 rows, 20 000 from the start", f"{cost(large, 0, 100, 200, rounds=5):.1%}", "<= 5 %"),
        ("   of these the first 4 000", f"{cost(large, 0, 100, 40, rounds=9):.1%}", ""),
        ("undo of one edit after 1 000, at most", f"{undo * 1e3:.2f} ms", "<= 16 ms"),
        ("   redo", f"{redo * 1e3:.2f} ms", ""),
    ]


def main() -> None:
    show("The timeline; every jump that was looked at has the bits of a straight run", figures())


if __name__ == "__main__":
    main()
