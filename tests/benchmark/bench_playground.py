"""Playground's default, rounds a second, beside a loop in JavaScript: ``python -m tests.benchmark.bench_playground``.

2-4-2-1 with tanh, 250 rows in batches of 10; the loop under Node goes row by row, as the page does. Times are the
processor's, medians of rounds in which all take turns. Needs Node; the fast engine is measured where its extra is.
"""

import json
import subprocess
from pathlib import Path
from shutil import which
from statistics import median
from time import process_time

from tests.benchmark.report import show
from visualizer.engine.compiled import choice
from visualizer.engine.compiled.machine_code import installed
from visualizer.engine.propagation import propagate
from visualizer.engine.score import loss
from visualizer.engine.training import train
from visualizer.files import fast_engine
from visualizer.files.source import text_experiment
from visualizer.session.experiment import Experiment

LINK = "https://playground.tensorflow.org/#seed=0.38516"
# Epochs of a round, and rounds; the first few are a trial, in which Node compiles.
EPOCHS, ROUNDS, TRIALS = 200, 25, 3
# How much faster than the loop in JavaScript the engines are to be.
REACH = {"plain": 1.5, "fast": 6.0}


def in_node(experiment: Experiment) -> subprocess.Popen[str]:
    """Node, waiting for numbers of epochs."""
    inputs, targets = experiment.task.training
    given = {
        "rows": [[*row, *target] for row, target in zip(inputs.tolist(), targets.tolist(), strict=True)],
        "layers": [matrix.T.tolist() for matrix in experiment.start().weights],
        "rate": experiment.rule.alpha,
        "batch": experiment.rule.batch,
    }

    script = Path(__file__).with_name("playground.js")
    command = ["node", str(script), json.dumps(given)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def measured(experiment: Experiment) -> dict[str, float]:
    """Microseconds of a round, by who trains it."""
    task, start, steps = experiment.task, experiment.start(), experiment.task.batches.per_round * EPOCHS
    kernel, network, done = choice.in_use(), start, 0
    times: dict[str, list[float]] = {"JavaScript": [], "plain": [], **({"fast": []} if kernel else {})}
    with in_node(experiment) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        for _ in range(ROUNDS):
            node.stdin.write(f"{EPOCHS}\n")
            node.stdin.flush()
            took, theirs = json.loads(node.stdout.readline())
            times["JavaScript"].append(took / EPOCHS)
            for name in [name for name in times if name != "JavaScript"]:
                choice.use(kernel if name == "fast" else None)
                train(network, task, 50, start=done)  # which begins the trial of the fast engine
                choice.settle()
                began = process_time()
                after = train(network, task, steps, start=done).network
                times[name].append((process_time() - began) / EPOCHS * 1e6)
            network, done = after, done + steps
        node.stdin.close()
    choice.use(kernel)
    ours = loss(propagate(network, task, done), task.training_rows.tolist())
    assert abs(ours - theirs) < 1e-6 * ours, f"they do not train the same: {ours} and {theirs}"
    return {name: median(some[TRIALS:]) for name, some in times.items()}


def figures() -> list[tuple[str, str, str]]:
    """Every engine, its rounds a second, and how many times as fast as the loop it is."""
    if which("node") is None:
        return [("Playground's default", "needs Node", "")]
    if installed():
        fast_engine.begin(make=True)
    found = measured(text_experiment(LINK))
    choice.use(None)
    loop = found.pop("JavaScript")
    rows = [("a loop in JavaScript", f"{1e6 / loop:,.0f}/s", "")]
    return rows + [
        (f"{name} engine", f"{1e6 / time:,.0f}/s, {loop / time:.2f}x", f"{REACH[name]}x")
        for name, time in found.items()
    ]


def main() -> None:
    show("Playground's default, rounds a second", figures())


if __name__ == "__main__":
    main()
