"""What a network has learnt, as text and as JSON."""

from collections.abc import Iterable

import msgspec
import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.iteration import answers
from visualizer.engine.score import right_rows
from visualizer.session.state import State


def report(state: State) -> str:
    """The truth table with the answers, and the answer to the new situation."""
    experiment, pass_ = state.experiment, state.pass_
    table = experiment.table
    right = right_rows(pass_)
    answer_names = [f"answer {name}" for name in table.output_names]
    lines = [
        [*map(_short, inputs), *map(_short, targets), *map(_answer, outputs), "right" if is_right else "wrong"]
        for inputs, targets, outputs, is_right in zip(table.inputs, table.targets, pass_.outputs, right, strict=True)
    ]
    situation = [*map(_short, experiment.situation), *map(_answer, _situation_outputs(state))]
    error = f"mean absolute error {state.error:.6f}"
    return "\n\n".join(
        (
            f"{experiment.label}, seed {experiment.seed}, iteration {state.iteration:,}: {error}",
            _aligned([[*table.input_names, *table.output_names, *answer_names, ""], *lines]),
            "New situation"
            if experiment.known_row is None
            else f"Situation, row {experiment.known_row + 1} of the table",
            _aligned([[*table.input_names, *answer_names], situation]),
        )
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
    situation = {"inputs": list(experiment.situation), "outputs": _situation_outputs(state).tolist()}
    fields = {
        "experiment": name.encode(errors="replace").decode(),  # a file's may be none that UTF-8 can write
        "seed": experiment.seed,
        "iteration": state.iteration,
        "mean_absolute_error": state.error,
        "outputs": pass_.outputs.tolist(),
        "weights": [matrix.tolist() for matrix in state.network.weights],
        "correlations": hidden_correlation(pass_, experiment.table).tolist(),
        "new_situations": [situation],
    }
    return msgspec.json.encode(fields).decode()


def _situation_outputs(state: State) -> FloatArray:
    (outputs,) = answers(state.network, np.array([state.experiment.situation]))[-1]
    return np.asarray(outputs)


def _short(value: float) -> str:
    return f"{value:g}"


def _answer(value: float) -> str:
    return f"{value:.6f}"


def _aligned(lines: Iterable[list[str]]) -> str:
    """Columns set flush right, the first line being their names."""
    columns = zip(*lines, strict=True)
    padded = ([text.rjust(max(map(len, column))) for text in column] for column in columns)
    return "\n".join("  ".join(line).rstrip() for line in zip(*padded, strict=True))
