"""The lines of the script that settings need beyond the program: helpers, the fitted table, answers."""

from collections.abc import Iterator, Sequence

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import forward_steps
from visualizer.engine.scaling import Scaling
from visualizer.engine.step import Step
from visualizer.engine.task import Task
from visualizer.export.code.numpy_code import HARD_SPACE, Line, array_code

# Half of the greatest number there is.
MOST = np.finfo(np.float64).max / 2
_BIASED = """
def biased(level):
    return np.hstack([level, np.ones((len(level), 1))])
"""
_PENALIZED = """
def penalized(syn):
    return np.vstack([syn[:-1], np.zeros((1, syn.shape[1]))])
"""
_ADDED = """
def added(left, right, first=0):
    total = 0.0
    for k in np.roll(np.arange(len(right)), -first):
        total = total + left[:, k : k + 1] * right[k]
    return total
"""
_SHARED = """
def shared(sums, alpha, n):
    return np.vstack([alpha / n * sums[:-1], alpha * sums[-1:] / n])
"""
_TRIMMED = """
def trimmed(delta, low, high):
    return np.where(np.abs(delta) < low, 0.0, np.minimum(np.maximum(delta, -high), high))
"""
_CHANCE = """
def chance(seed, kind, moment, layer=0):
    return np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, kind | layer << 32, moment]))
"""
_BATCH = """
def batch(j, n, size, shuffled, joins, seed):
    def order(r):
        return chance(seed, 1, r).permutation(n) if shuffled else np.arange(n)

    r, k = divmod(j, n // size if joins else -(-n // size))
    rows = order(r)[k * size : (k + 1) * size]
    if joins and n % size and k == 0 and r > 0:
        rows = np.concatenate([order(r - 1)[-(n % size) :], rows])
    return rows
"""
_KEPT = """
def kept(j, layer, shape, rate, seed):
    if rate == 1:
        return np.zeros(shape)
    return (chance(seed, 2, j, layer).random(shape) >= rate) / (1 - rate)
"""


def helpers(architectures: Sequence[Architecture], tasks: Sequence[Task]) -> list[list[Line]]:
    """The functions that the programs of these networks and tasks call, but for the activation functions."""
    rules = [task.rule for task in tasks]
    batches = any(not task.batches.whole for task in tasks)
    biased = any(architecture.bias for architecture in architectures)
    needed = (
        (_BIASED, biased),
        (_PENALIZED, any(rule.bias and (rule.l1 or rule.l2) for rule in rules)),
        (_ADDED, any(rule.one_by_one for rule in rules)),
        (_SHARED, any(rule.one_by_one and rule.bias and rule.update == "mean" for rule in rules)),
        (_TRIMMED, any(rule.trim_low or rule.trim_high is not None for rule in rules)),
        (_CHANCE, batches or any(rule.dropout for rule in rules)),
        (_BATCH, batches),
        (_KEPT, any(rule.dropout for rule in rules)),
    )
    return [source_lines(text) for text, wanted in needed if wanted]


def source_lines(text: str) -> list[Line]:
    """Python as lines of code."""
    return [Line(line.strip(), indent=len(line) - len(line.lstrip())) for line in text.strip().splitlines()]


def is_plain(task: Task) -> bool:
    """Whether every iteration gets the whole table as it is."""
    return task.whole and not task.held_out and task.input_scaling is None and task.target_scaling is None


def fitting(task: Task) -> Iterator[Line]:
    """The lines that make of the table, X and Y, what the network learns from, and what it is asked."""
    yield Line(f"inputs, targets = {_fitted('X', task.input_scaling)}, {_fitted('Y', task.target_scaling)}")
    if task.held_out:
        yield Line(f"train = np.delete(np.arange(len(X)), {list(task.held_out)})", "the other rows are held out")


def _fitted(name: str, scaling: Scaling | None) -> str:
    if scaling is None:
        return name
    return f"({name} - {_row(scaling.origin)}) / {_row(scaling.span)} * {scaling.factor!r} + {scaling.base!r}"


def restored(answers: str, task: Task) -> str:
    """The expression for answers on the scale of the table."""
    scaling = task.target_scaling
    if scaling is None:
        return answers
    return f"(({answers} - {scaling.base!r}) / {scaling.factor!r} * {_row(scaling.span)} + {_row(scaling.origin)})"


def _row(values: FloatArray) -> str:
    # Amid an expression a row may be broken anywhere.
    return array_code(values[None]).replace(HARD_SPACE, " ")


def drawing(task: Task, architecture: Architecture) -> Iterator[Line]:
    """The lines of the loop that choose what an iteration learns from."""
    rule, batches = task.rule, task.batches
    rows = "[train]" if task.held_out else ""
    if batches.whole:
        yield Line(f"l0, y = inputs{rows}, targets{rows}")
    else:
        n = "len(train)" if task.held_out else "len(X)"
        yield Line(
            f"rows = batch(j, {n}, {batches.size}, shuffled={batches.shuffle}, joins={batches.joins}, seed={task.seed})"
        )
        rows = "[train[rows]]" if task.held_out else "[rows]"
        yield Line(f"l0, y = inputs{rows}, targets{rows}")
    for layer in range(1, architecture.last) if rule.dropout else ():
        shape = f"(len(l0), {architecture.widths[layer]})"
        yield Line(f"kept{layer} = kept(j, {layer}, {shape}, {rule.dropout!r}, seed={task.seed})")


def asking(task: Task, architecture: Architecture) -> Iterator[Line]:
    """The lines that ask the network about every row of the table: their errors as `error`."""
    last = architecture.last
    todo = [step for step in forward_steps(architecture, task.asking.rule) if step.layer]
    rows = "[train]" if task.held_out else ""
    if task.whole or architecture.normalized:
        yield Line(f"l0, y = inputs{rows}, targets{rows}")
        yield from map(_line, todo)
    if task.whole:
        yield Line(f"error = {mean_error(f'y - l{last}', task)}")
    if not task.whole or task.held_out:
        yield Line("l0, y = inputs, targets")
        yield from (_line(step) for step in todo if step.result.role != "parameter")
    if not task.whole:
        yield Line(f"error = {mean_error(f'(y - l{last}){rows}', task)}")


def mean_error(errors: str, task: Task) -> str:
    """Code of the mean absolute error; where targets are so large that their sum may be no number, a sum of shares."""
    if np.abs(task.table.targets).max() > MOST / task.table.targets.size:
        return f"np.sum(np.abs({errors}) / ({errors}).size)"
    return f"np.mean(np.abs({errors}))"


def _line(step: Step) -> Line:
    return Line(f"{step.name} {step.code}")
