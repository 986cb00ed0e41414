"""Ours beside other libraries, in one run: ``python -m tests.benchmark.peers``; takes about two minutes.

The same network, rows and passes over them; JAX, PyTorch and ours by the tutorial's rule, the libraries of npm by their
own, which move the weights after every row. Times are the processor's, medians of interleaved rounds. JAX and PyTorch
come with the extra `peers`, the others with ``npm install brain.js synaptic`` in the current folder; what is not there
is left out.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from statistics import median
from time import process_time
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.benchmark.bench_training import LITERAL, Case
from tests.engine.strategy import seeded, table_of
from visualizer.engine.compiled import choice
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.errors import VisualizerError
from visualizer.files import fast_engine

# Called with the number of passes.
Trainer = Callable[[int], object]
CASES = (Case((3, 4, 1), 4, 2000, None, xor=True), Case((2, 8, 8, 1), 200, 100, None), Case((8, 16, 4), 256, 100, None))
ROUNDS = 9


def literal(case: Case) -> Trainer:
    (x, y), start = case.values(), seeded(case.widths, 1).weights
    return lambda n: LITERAL[len(start)](x, y, [matrix.copy() for matrix in start], n)


def ours(case: Case) -> Trainer:
    network, task = seeded(case.widths, 1), Task(table_of(*case.values()))
    return lambda n: train(network, task, n)


def jax(case: Case) -> Trainer:
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    x, y = (jnp.asarray(values, dtype=float) for values in case.values())

    def loss(weights: Any) -> Any:
        level = x
        for matrix in weights:
            level = jax.nn.sigmoid(level @ matrix)
        return ((y - level) ** 2).sum() / 2

    def step(_: Any, weights: Any) -> Any:
        return [w - g for w, g in zip(weights, jax.grad(loss)(weights), strict=True)]

    run = jax.jit(lambda weights, n: jax.lax.fori_loop(0, n, step, weights))
    start = [jnp.asarray(matrix) for matrix in seeded(case.widths, 1).weights]
    return lambda n: jax.block_until_ready(run(start, n))


def torch(case: Case) -> Trainer:
    import torch

    torch.set_num_threads(1)
    x, y = (torch.tensor(values, dtype=torch.float64) for values in case.values())
    weights = [torch.tensor(matrix, requires_grad=True) for matrix in seeded(case.widths, 1).weights]
    optimizer = torch.optim.SGD(weights, lr=1.0)

    def run(n: int) -> None:
        for _ in range(n):
            level = x
            for matrix in weights:
                level = torch.sigmoid(level @ matrix)
            optimizer.zero_grad()
            (((y - level) ** 2).sum() / 2).backward()
            optimizer.step()

    return run


def seconds(trainer: Trainer, passes: int) -> float:
    began = process_time()
    trainer(passes)
    return process_time() - began


def measured(case: Case) -> dict[str, float]:
    """Microseconds a pass, by library."""
    trainers: dict[str, Trainer] = {}
    for name, made in (("literal", literal), ("JAX", jax), ("PyTorch", torch)):
        try:
            trainers[name] = made(case)
        except ImportError:
            continue
    trainers["plain"] = trainers["fast"] = ours(case)
    kernel = choice.in_use()
    times: dict[str, list[float]] = {name: [] for name in trainers}
    for round_ in range(ROUNDS + 1):
        for name, trainer in trainers.items():
            choice.use(kernel if name == "fast" else None)
            trainer(20)  # begins a trial, and what compiles
            choice.settle()
            took = seconds(trainer, case.iterations)
            times[name] += [took] if round_ else []
    choice.use(kernel)
    found = {name: median(some) / case.iterations * 1e6 for name, some in times.items()}
    return found | {name: time for name in ("brain.js", "synaptic") if (time := in_node(name, case)) is not None}


def in_node(library: str, case: Case) -> float | None:
    if which("node") is None or not Path("node_modules", library).is_dir():
        return None
    x, y = case.values()
    given = {"widths": case.widths, "x": x.tolist(), "y": y.tolist(), "passes": case.iterations // 10, "rounds": ROUNDS}
    script = Path(__file__).with_name("peers.js").read_text()
    run = ["node", "-e", script, "--", library, json.dumps(given)]
    return float(subprocess.run(run, capture_output=True, text=True, check=True, timeout=600).stdout)


def main() -> None:
    try:
        fast_engine.begin(make=True)
    except VisualizerError as problem:
        print(problem)
    table = Table(title="Microseconds a pass over all rows; in brackets how much faster the fast engine is")
    cases = {f"{'-'.join(map(str, case.widths))}, {case.n_rows} rows": measured(case) for case in CASES}
    table.add_column("library")
    for title in cases:
        table.add_column(title, justify="right")
    for name in {name: None for found in cases.values() for name in found}:
        cells = (f"{found[name]:,.2f} ({found[name] / found['fast']:.1f}x)" for found in cases.values())
        table.add_row(name, *cells)
    Console().print(table)


if __name__ == "__main__":
    main()
