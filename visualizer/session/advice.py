"""What keeps a network from learning, in one line, and the command that mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import isnan
from typing import Any

import numpy as np

from visualizer.engine.activation import DEFAULT
from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.score import right_rows
from visualizer.engine.trial import WATCHED, jumps, rounds
from visualizer.session.command import Command, StartBy, learning_by
from visualizer.session.state import State

# A share of a softmax may miss 1 by rounding.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Advice:
    """One line.

    Attributes
    ----------
    text : str
    label : str
        What the button that mends it says; empty where there is none.
    command : Command or None
    """

    text: str
    label: str = ""
    command: Command | None = None


def advice(state: State, smaller_alpha: Callable[[State], float | None] = lambda _: None) -> Advice | None:
    """The first thing that is in the way; None if nothing is known to be.

    Parameters
    ----------
    state : State
    smaller_alpha : callable
        Finds an alpha with which training would fall, from the start (`visualizer.engine.trial.smaller_alpha`). It is
        asked where the error jumps or rows are wrong; not-a-number says that it does not know yet, and then nothing
        more is said.
    """
    return next(_found(state, smaller_alpha), None)


def _found(state: State, smaller_alpha: Callable[[State], float | None]) -> Iterator[Advice]:
    yield from _targets(state)
    yield from _rows(state)
    alpha = smaller_alpha(state) if is_restless(state) else None
    if alpha is not None:
        if isnan(alpha):
            return
        rule, n_rows = state.experiment.rule, len(state.experiment.task.training_rows)
        told, better = (BY_NAME["alpha"].text(value) for value in (rule.alpha, alpha))
        text = f"alpha {told} is too large for {n_rows:,} rows: try {better} from the start."
        yield Advice(text, f"Try alpha {better}", StartBy(replace(rule, alpha=alpha)))
    yield from _neurons(state)


def _mended(state: State, label: str, **changes: Any) -> tuple[str, Command]:
    rule: Rule = replace(state.experiment.rule, **changes)
    return label, learning_by(state, rule)


def _targets(state: State) -> Iterator[Advice]:
    task, output = state.experiment.task, state.network.architecture.activation(state.network.architecture.last)
    targets = task.training[1]
    low, high = float(targets.min()), float(targets.max())
    if low < output.low or high > output.high:
        reach = f"{output.low:g} to {output.high:g}" if np.isfinite(output.high) else f"{output.low:g} upwards"
        text = (
            f"Targets go from {low:,.6g} to {high:,.6g}, but {output.name} answers from {reach}: fit the table to it."
        )
        yield Advice(text, *_mended(state, "Fit the table", scale="unit"))
    elif output.joint and (off := np.flatnonzero(np.abs(targets.sum(axis=1) - 1) > ROUNDING)).size:
        row = int(task.training_rows[off[0]])
        text = f"With {output.name} the targets of a row are shares of 1; those of row {row + 1:,} are not."
        yield Advice(text, *_mended(state, f"Take {DEFAULT}", output_activation=DEFAULT))


def _rows(state: State) -> Iterator[Advice]:
    experiment, rule, task = state.experiment, state.experiment.rule, state.experiment.task
    n_rows = len(task.training_rows)
    if rule.batch is not None and rule.batch > n_rows:
        text = f"A batch of {rule.batch:,} is more than the {n_rows:,} rows that train: each iteration has all of them."
        yield Advice(text, *_mended(state, "Batch all", batch=None))
    if rule.normalize and min(task.batches.sizes) == 1:
        text = "Batch normalization of a single row leaves nothing of it: let every batch have 2 rows or more."
        yield Advice(text, *_mended(state, "Batch all", batch=None))
    if rule.dropout == 1 and experiment.hidden:
        text = "Dropout 1 leaves out every hidden neuron, so nothing that they answer is learnt from."
        yield Advice(text, *_mended(state, "Dropout 0.5", dropout=0.5))
    empty = np.flatnonzero(~task.inputs.any(axis=1))
    if len(empty) and not experiment.hidden and not rule.bias and not (task.targets[empty] == 0.5).all():
        text = f"Row {empty[0] + 1:,} is 0 in every input, so without a bias no weight can move its answer."
        yield Advice(text, *_mended(state, "Bias on", bias=True))


def _neurons(state: State) -> Iterator[Advice]:
    """Hidden neurons whose slope is 0 for every row: they learn no more, whatever comes."""
    architecture = state.network.architecture
    for layer in range(1, architecture.last):
        slopes = architecture.activation(layer).slope(state.pass_.training_levels[layer])
        dead = int((slopes == 0).all(axis=0).sum())
        if dead:
            who = "1 neuron" if dead == 1 else f"{dead} neurons"
            text = f"{who} of l{layer} can learn nothing more: slope 0 at every row."
            yield Advice(text, *_mended(state, "Take leaky-relu", hidden_activation="leaky-relu"))


def is_restless(state: State) -> bool:
    """Whether a run from its start jumps, or has not all rows right when it could have begun to."""
    if state.history.segments[-1].start or state.iteration < WATCHED:
        return False  # what was edited on the way is no fair trial
    task, history = state.experiment.task, state.history
    wrong = not right_rows(state.pass_)[task.training_rows].all()
    if wrong or state.iteration < history.reached:
        return wrong
    return jumps(rounds(history.errors.values.values[-(WATCHED + 1) * task.batches.per_round :], task))
