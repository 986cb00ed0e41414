"""What a network has learnt, as text and as JSON."""

from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np

from visualizer.engine.compiled.choice import engine_of, said_engine
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.propagation import Pass
from visualizer.engine.rule import BY_NAME, SETTINGS, differences
from visualizer.engine.score import loss, right_rows
from visualizer.engine.trial import smaller_alpha
from visualizer.session.advice import advice
from visualizer.session.state import State

# Of such numbers no decimal is held.
_LONG = 1e15


def report(state: State) -> str:
    """The truth table with the answers, and the answer to the new situation."""
    experiment, pass_ = state.experiment, state.pass_
    table, task = experiment.table, experiment.task
    engine = said_engine(state.network, task)
    right, answers = right_rows(pass_), task.restored_answers(pass_.outputs)
    answer_names = [f"answer {name}" for name in table.output_names]
    lines = [
        [*map(_short, inputs), *map(_short, targets), *map(_answer, outputs), "right" if is_right else "wrong"]
        for inputs, targets, outputs, is_right in zip(table.inputs, table.targets, answers, right, strict=True)
    ]
    situation = [*map(_short, experiment.situation), *map(_answer, state.present.situation_answer)]
    error = f"mean absolute error {error_text(state.error)}"
    return "\n\n".join(
        (
            f"{experiment.label}, seed {experiment.seed}, iteration {state.iteration:,}: {error}"
            + (f", {engine}" if engine else ""),
            _aligned([[*table.input_names, *table.output_names, *answer_names, ""], *lines]),
            "New situation"
            if experiment.known_row is None
            else f"Situation, row {experiment.known_row + 1} of the table",
            _aligned([[*table.input_names, *answer_names], situation]),
            *_stuck(state),
        )
    )


def _stuck(state: State) -> Iterable[str]:
    """What is said of rows that can teach a network without hidden layers nothing."""
    experiment = state.experiment
    zero = np.flatnonzero(~experiment.task.inputs.any(axis=1))
    if len(zero) and not experiment.hidden and not experiment.rule.bias:
        yield (
            f"Row {zero[0] + 1} has only zeros, so no weight reaches its answer, which stays as it is for ever; "
            "a column of ones mends it, or --set bias=on."
        )


def json_report(name: str, state: State) -> str:
    """The same as one JSON object, with all digits; what is undefined or not finite is null.

    Parameters
    ----------
    name : str
        As the experiment was named on the command line.
    state : State
        After training.
    """
    experiment, pass_ = state.experiment, state.pass_
    situation = {"inputs": list(experiment.situation), "outputs": state.present.situation_answer.tolist()}
    fields: dict[str, Any] = {
        "experiment": name.encode(errors="replace").decode(),  # a file's may be none that UTF-8 can write
        "seed": experiment.seed,
        "iteration": state.iteration,
        "mean_absolute_error": state.error,
        "engine": engine_of(state.network, experiment.task),
        "outputs": experiment.task.restored_answers(pass_.outputs).tolist(),
        "weights": [matrix.tolist() for matrix in state.network.weights],
        "correlations": hidden_correlation(pass_).tolist(),
        "new_situations": [situation],
        "settings": {setting.name: getattr(experiment.rule, setting.name) for setting in SETTINGS},
        "round": state.iteration // experiment.task.batches.per_round,
        **_scores(pass_, experiment.task.training_rows.tolist()),
    }
    held_out = list(experiment.task.held_out)
    if held_out:
        fields["held_out"] = {
            "rows": [row + 1 for row in held_out],
            "mean_absolute_error": pass_.held_out_error,
            **_scores(pass_, held_out),
        }
    return msgspec.json.encode(fields).decode()


def advice_note(state: State) -> str:
    """What kept the network from learning, and the option that mends it; empty if nothing is known to have."""

    def tried(state: State) -> float | None:
        return smaller_alpha(state.experiment.start(), state.experiment.task)

    found = advice(state, tried)
    if found is None:
        return ""
    rule = getattr(found.command, "rule", None)
    changes = {} if rule is None else differences(state.experiment.rule, rule)
    options = " ".join(f"--set {name}={BY_NAME[name].text(value)}" for name, value in changes.items())
    return f"{found.text} ({options})" if options else found.text


def _scores(pass_: Pass, rows: list[int]) -> dict[str, float]:
    return {"loss": loss(pass_, rows), "rows_right": int(right_rows(pass_)[rows].sum())}


def _short(value: float) -> str:
    return f"{value:g}"


def error_text(value: float) -> str:
    """With six decimals; as a power of ten where these would all be 0, or say nothing."""
    text = _answer(value)
    return f"{value:.2e}" if value and not float(text) else text


def _answer(value: float) -> str:
    return f"{value:.6f}" if abs(value) < _LONG else f"{value:.6e}"


def _aligned(lines: Iterable[list[str]]) -> str:
    """Columns set flush right, the first line being their names."""
    columns = [(column, max(map(len, column))) for column in zip(*lines, strict=True)]
    padded = ([text.rjust(width) for text in column] for column, width in columns)
    return "\n".join("  ".join(line).rstrip() for line in zip(*padded, strict=True))
