"""Experiments and ways to train them, for property tests."""

from collections.abc import Callable
from dataclasses import replace
from math import inf

import numpy as np
from hypothesis import strategies as st

from tests import oracle
from tests.engine.strategy import random_problem
from visualizer.engine.backprop import propagate
from visualizer.engine.network import Network
from visualizer.engine.table import TruthTable
from visualizer.files.preset import preset
from visualizer.session.command import Command, Run, RunBurst, SetPace, Step, Tick
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

XOR = preset("trask-3-layer")
Look = Callable[[State], object]
AMPLE = 60.0


def experiment_of(table: TruthTable, hidden: tuple[int, ...], seed: int = 1) -> Experiment:
    """An experiment on a table."""
    return Experiment("Test", "", table, hidden, seed, 100, tuple(0.5 + k for k in range(table.n_inputs)))


@st.composite
def experiments(draw: st.DrawFn, max_width: int = 5, max_rows: int = 6) -> Experiment:
    """Small experiments of any depth."""
    hidden = tuple(draw(st.lists(st.integers(1, max_width), max_size=3)))
    widths = draw(st.integers(1, 4)), *hidden, draw(st.integers(1, 3))
    seed = draw(st.integers(0, 10_000))
    _, table = random_problem(widths, draw(st.integers(1, max_rows)), seed)
    return experiment_of(table, hidden, seed)


def trained(experiment: Experiment, iterations: int) -> State:
    """The state after one burst."""
    state = initial_state(experiment)
    return burst(state, iterations) if iterations else state


def burst(state: State, count: int) -> State:
    """The state `count` iterations later."""
    return settled(update(state, RunBurst(count)))


def settled(state: State, budget: float = AMPLE) -> State:
    """The state when what is under way has ended."""
    while state.motion is not None:
        state = update(state, Tick(budget, 1.0))
    return state


def with_network(experiment: Experiment, network: Network) -> State:
    """Iteration 0 from weights that no seed draws."""
    state = initial_state(experiment)
    history = History.begun(experiment, network)
    return replace(state, network=network, pass_=propagate(network, experiment.table), history=history)


def learnt(experiment: Experiment, iterations: int) -> tuple[list[oracle.Matrix], list[float]]:
    """What the literal loop makes of an experiment."""
    start = oracle.start(experiment.widths, experiment.seed)
    return oracle.learn(experiment.table.inputs, experiment.table.targets, start, iterations)


@st.composite
def ways(draw: st.DrawFn) -> list[list[Command]]:
    """Some ways to train a little: steps, bursts, and runs at set speeds and as fast as it goes."""
    budgets = st.sampled_from([0.0, 1e-5, 3e-4, 2e-3])
    speeds = st.sampled_from([1.0, 20.0, 50.0, 1e3, 1e4, inf])
    result: list[list[Command]] = []
    for kind in draw(st.lists(st.sampled_from(["step", "burst", "run"]), min_size=1, max_size=6)):
        pace = XOR_PACE if kind == "burst" else replace(XOR_PACE, speed=draw(speeds))
        ticks: list[Command] = [
            Tick(draw(budgets), draw(st.sampled_from([1e-3, 0.016, 0.3]))) for _ in range(draw(st.integers(1, 5)))
        ]
        starts: dict[str, list[Command]] = {
            "step": [Step()],
            "burst": [RunBurst(draw(st.integers(1, 200))), *ticks],
            "run": [SetPace(pace), Run(), *ticks],
        }
        result.append(starts[kind])
    return result


XOR_PACE = initial_state(XOR).pace


def drawn_copies(state: State) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Copies of every array that a state holds."""
    table, history, pass_ = state.experiment.table, state.history, state.pass_
    arrays = [table.inputs, table.targets, *state.network.weights]
    arrays += [*pass_.activations, *pass_.errors, *pass_.deltas, *pass_.updates]
    arrays += [tape.values for tape in (history.errors.values, history.errors.lows, history.errors.highs)]
    for segment in history.segments:
        arrays += [segment.iterations.values, segment.weights.values, segment.correlations.values]
    return [array.copy() for array in arrays]


def same_arrays(left: State, copies: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> bool:
    """Whether a state still holds what it held when the copies were made."""
    now = drawn_copies(left)
    return len(now) == len(copies) and all(
        a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in zip(now, copies, strict=True)
    )
