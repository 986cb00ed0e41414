"""Experiments and ways to train them, for property tests."""

from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests import oracle
from tests.engine.strategy import kind, random_problem, table_of
from visualizer.command_line.train import trained_state
from visualizer.engine.network import Network
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable
from visualizer.files.preset import preset
from visualizer.session.command import (
    AddColumn,
    AddRow,
    Command,
    EditCell,
    FillTable,
    PasteBlock,
    PasteTable,
    RemoveColumn,
    RemoveRow,
    RenameColumn,
    Run,
    RunBurst,
    SetHidden,
    SetPace,
    SetTable,
    Step,
    Tick,
)
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.present import Present
from visualizer.session.record import Document
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

XOR = preset("trask-3-layer")
AMPLE = 60.0
Kept = list[list[int | None]]


def experiment_of(table: TruthTable, hidden: tuple[int, ...], seed: int = 1) -> Experiment:
    """An experiment on a table."""
    return Experiment("Test", "", table, hidden, seed, 100, tuple(0.5 + k for k in range(table.n_inputs)))


# 45 iterations from the weights of the seed, then a far target throws them beyond all numbers.
EXPLOSIVE = experiment_of(table_of([[0, 1e300], [1e307, 1], [0.1, 0.1]], [[1e10], [1e300], [0]]), (2,), 33)


@st.composite
def rules(draw: st.DrawFn, softmax: bool = False) -> Rule:
    """Any way to learn; the last layer is a softmax only where that is allowed."""
    output = draw(st.sampled_from(["sigmoid", "sigmoid", "tanh", "tanh-c", "linear"] + ["softmax"] * softmax))
    errors = ["squared", "cross-entropy"] if output in ("sigmoid", "softmax") else ["squared"]
    options: dict[str, st.SearchStrategy[Any]] = {
        "alpha": st.sampled_from([0.25, 0.5, 0.1]),
        "update": st.just("mean"),
        "batch": st.integers(1, 5),
        "order": st.just("shuffled"),
        "rest": st.just("joins"),
        "momentum": st.sampled_from([0.5, 0.9]),
        "l2": st.just(0.01),
        "l1": st.just(0.02),
        "dropout": st.just(0.3),
        "trim_low": st.just(0.001),
        "trim_high": st.just(0.2),
        "error": st.sampled_from(errors),
        "bias": st.just(True),
        "hidden_activation": st.sampled_from(["tanh", "relu", "leaky-relu", "linear", "tanh, relu", "tanh-c"]),
        "normalize": st.just(True),
        "hold_out": st.just("every:3"),
        "scale": st.sampled_from(["unit", "signed", "standard"]),
        "adding": st.just("one-by-one"),
    }
    names = draw(st.lists(st.sampled_from(sorted(options)), max_size=4, unique=True))
    return Rule(output_activation=output, **{name: draw(options[name]) for name in names})


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


def restored(document: Document) -> State:
    """The state in which a document was written."""
    return trained_state(document, None if document.record else 0, quiet=True)


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
    present = Present(experiment, network, 0)
    return replace(initial_state(experiment), present=present, history=History.started(present))


def elsewhere(state: State, **changes: Any) -> State:
    """The state at another present, whatever its history says."""
    return replace(state, present=replace(state.present, **changes))


def in_phase(state: State, what: str, layer: int, **changes: Any) -> State:
    """The state in the phase that computes the "forward", "error", "delta" or "update" of a layer."""
    (phase,) = [number for number, step in enumerate(state.steps, 1) if (kind(step), step.layer) == (what, layer)]
    return replace(state, phase=phase, **changes)


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
    for way in draw(st.lists(st.sampled_from(["step", "burst", "run"]), min_size=1, max_size=6)):
        pace = XOR_PACE if way == "burst" else replace(XOR_PACE, speed=draw(speeds))
        ticks: list[Command] = [
            Tick(draw(budgets), draw(st.sampled_from([1e-3, 0.016, 0.3]))) for _ in range(draw(st.integers(1, 5)))
        ]
        starts: dict[str, list[Command]] = {
            "step": [Step()],
            "burst": [RunBurst(draw(st.integers(1, 200))), *ticks],
            "run": [SetPace(pace), Run(), *ticks],
        }
        result.append(starts[way])
    return result


XOR_PACE = initial_state(XOR).pace


def first(old: int, new: int) -> list[int | None]:
    """The first neurons stay in their places, new ones follow."""
    return [k if k < old else None for k in range(new)]


def without(count: int, gone: int) -> list[int | None]:
    return [k for k in range(count) if k != gone]


@st.composite
def edits(draw: st.DrawFn, experiment: Experiment) -> tuple[Command, Kept]:
    """An edit that can be done, and for every layer afterwards the neurons that its weights come from."""
    table, hidden = experiment.table, experiment.hidden
    n, m = table.n_inputs, table.n_outputs
    old: Kept = [first(k, k) for k in experiment.widths]
    inner = old[1:-1]
    what = draw(st.sampled_from(["cell", "row", "less", "name", "block", "input", "output", "column", "fill", "table",
                                 "import", "hidden"]))  # fmt: skip
    row, column = draw(st.integers(0, table.n_rows - 1)), draw(st.integers(0, n + m - 1))
    match what:
        case "cell":
            return EditCell(row, column, draw(st.sampled_from([0.0, 1.0, 0.25, -7.0]))), old
        case "row":
            return AddRow(), old
        case "less" if table.n_rows > 1:
            return RemoveRow(row), old
        case "name":
            names = table.input_names + table.output_names
            return RenameColumn(column, next(f"n{k}" for k in range(99) if f"n{k}" not in names)), old
        case "block":
            return PasteBlock(row, column, "1\n0.5\n0\n"), old
        case "input":
            return AddColumn("input"), [[*old[0], None], *inner, old[-1]]
        case "output":
            return AddColumn("output"), [old[0], *inner, [*old[-1], None]]
        case "column" if column < n and n > 1:
            return RemoveColumn(column), [without(n, column), *inner, old[-1]]
        case "column" if column >= n and m > 1:
            return RemoveColumn(column), [old[0], *inner, without(m, column - n)]
        case "table":
            wide, out = draw(st.integers(1, 4)), draw(st.integers(1, 3))
            text = "\n".join(" ".join("01"[(r + c) % 2] for c in range(wide + out)) for r in range(3))
            return PasteTable(text, out), [first(n, wide), *inner, first(m, out)]
        case "import":
            wide, out = draw(st.integers(1, 4)), draw(st.integers(1, 3))
            _, other = random_problem((wide, out), draw(st.integers(1, 4)), draw(st.integers(0, 99)))
            return SetTable(other), [first(n, wide), *inner, first(m, out)]
        case "hidden":
            widths = tuple(draw(st.lists(st.integers(1, 5), max_size=3)))
            last: list[int | None] = old[-1] if len(widths) == len(hidden) else [None] * m
            layers = [first(hidden[k] if k < len(hidden) else 0, width) for k, width in enumerate(widths)]
            return SetHidden(widths), [old[0], *layers, last]
        case _:
            wide = draw(st.integers(1, 5))
            return FillTable(wide), [first(n, wide), *inner, old[-1]]


def drawn_copies(state: State) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Copies of every array that a state holds."""
    table, history, pass_ = state.experiment.table, state.history, state.pass_
    arrays = [table.inputs, table.targets, state.network.flat]
    arrays += pass_.values.values()
    arrays += [array.values for array in (history.errors.values, history.errors.lows, history.errors.highs)]
    for segment in history.segments:
        metrics = segment.metrics
        arrays += [segment.iterations.values, segment.keyframes.values, metrics.iterations.values]
        arrays += [metrics.correlations.values, metrics.layer_errors.values, metrics.row_errors.values]
        arrays += [metrics.update_sizes.values, metrics.largest_updates.values]
    return [array.copy() for array in arrays]


def same_arrays(left: State, copies: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> bool:
    """Whether a state still holds what it held when the copies were made."""
    now = drawn_copies(left)
    return len(now) == len(copies) and all(
        a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in zip(now, copies, strict=True)
    )
