"""Training without a window: in bursts with a progress bar, then told as text, as JSON or as a picture."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import msgspec
import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import answers, propagate
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.network import Network
from visualizer.engine.training import Burst, last_sound, train
from visualizer.errors import InvalidValue, TrainingDiverged
from visualizer.session.experiment import Experiment

# A burst is at most a few tenths of a second, so that the progress bar moves.
_LONGEST_BURST = 20_000


def bursts(experiment: Experiment, iterations: int) -> Iterator[Burst]:
    """Training from the starting weights, piece by piece; a progress bar on stderr if that is a terminal.

    Raises
    ------
    TrainingDiverged
        As soon as weights or answers are not finite; the text names the last iteration at which they were.
    """
    network, table, done = experiment.start(), experiment.table, 0
    length = min(_LONGEST_BURST, max(1, iterations // 100))
    with _progress(experiment.title, iterations) as advance:
        while done < iterations:
            burst = train(network, table, min(length, iterations - done))
            trained = (*burst.network.weights, *answers(burst.network, table.inputs))
            if not all(np.isfinite(array).all() for array in trained):
                sound = done + last_sound(network, table, len(burst.errors))
                raise TrainingDiverged(
                    f"Training ends at iteration {sound:,}: the next one leads to numbers that are not finite; "
                    "use smaller inputs."
                )
            network, done = burst.network, done + len(burst.errors)
            advance(len(burst.errors))
            yield burst


def trained_network(experiment: Experiment, iterations: int) -> Network:
    """The network after training; see `bursts`."""
    network = experiment.start()
    for burst in bursts(experiment, iterations):
        network = burst.network
    return network


def trained_with_errors(experiment: Experiment, iterations: int) -> tuple[Network, FloatArray]:
    """The network after training, and its mean absolute error at every iteration, first and last included."""
    network, errors = experiment.start(), []
    for burst in bursts(experiment, iterations):
        network = burst.network
        errors.append(burst.errors)
    last = propagate(network, experiment.table).mean_absolute_error
    return network, np.concatenate([*errors, [last]])


def report(experiment: Experiment, network: Network, iteration: int) -> str:
    """What the network has learnt: the truth table with its answers, and its answer to the new situation."""
    table, pass_ = experiment.table, propagate(network, experiment.table)
    # Right is what rounds to the target.
    right = (np.abs(pass_.errors[-1]) < 0.5).min(axis=1)
    answer_names = [f"answer {name}" for name in table.output_names]
    lines = [
        [*map(_short, inputs), *map(_short, targets), *map(_answer, outputs), "right" if is_right else "wrong"]
        for inputs, targets, outputs, is_right in zip(table.inputs, table.targets, pass_.outputs, right, strict=True)
    ]
    situation = [*map(_short, experiment.situation), *map(_answer, _situation_outputs(experiment, network))]
    error = f"mean absolute error {pass_.mean_absolute_error:.6f}"
    return "\n\n".join(
        (
            f"{experiment.title}, seed {experiment.seed}, iteration {iteration:,}: {error}",
            _aligned([[*table.input_names, *table.output_names, *answer_names, ""], *lines]),
            "New situation"
            if experiment.known_row is None
            else f"Situation, row {experiment.known_row + 1} of the table",
            _aligned([[*table.input_names, *answer_names], situation]),
        )
    )


def json_report(name: str, experiment: Experiment, network: Network, iteration: int) -> str:
    """The same as one JSON object, with all digits; what is undefined or not finite is null.

    Parameters
    ----------
    name : str
        Name of the preset.
    experiment : Experiment
    network : Network
        After training.
    iteration : int
    """
    pass_ = propagate(network, experiment.table)
    situation = {
        "inputs": list(experiment.situation),
        "outputs": _situation_outputs(experiment, network).tolist(),
    }
    fields = {
        "preset": name,
        "seed": experiment.seed,
        "iteration": iteration,
        "mean_absolute_error": pass_.mean_absolute_error,
        "outputs": pass_.outputs.tolist(),
        "weights": [matrix.tolist() for matrix in network.weights],
        "correlations": hidden_correlation(pass_, experiment.table).tolist(),
        "new_situations": [situation],
    }
    return msgspec.json.encode(fields).decode()


def picture(name: str, experiment: Experiment, network: Network, errors: FloatArray) -> Path:
    """Path of a new picture, in the current folder, of the network and its error curve.

    Parameters
    ----------
    name : str
        Name of the file, without its ending; a number is added if there is such a file.
    experiment : Experiment
    network : Network
        After training.
    errors : ndarray of shape (iteration + 1,)
        Mean absolute error at every iteration.

    Raises
    ------
    InvalidValue
        If the folder cannot be written to.
    """
    from visualizer.export.figure import write_overview  # brings matplotlib, which takes longer than all the rest

    names = (f"{name}.png" if number == 1 else f"{name}-{number}.png" for number in count(1))
    path = next(path for path in map(Path.cwd().joinpath, names) if not path.exists())
    try:
        write_overview(experiment, network, len(errors) - 1, errors, path)
    except OSError as error:
        raise InvalidValue(f"{path} cannot be written ({error.strerror}); start it in a folder of yours.") from error
    return path


def _situation_outputs(experiment: Experiment, network: Network) -> FloatArray:
    (outputs,) = answers(network, np.array([experiment.situation]))[-1]
    return np.asarray(outputs)


@contextmanager
def _progress(title: str, iterations: int) -> Iterator[Callable[[int], None]]:
    """What to call with the number of iterations done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=iterations)
        yield lambda done: progress.advance(task, done)


def _short(value: float) -> str:
    return f"{value:g}"


def _answer(value: float) -> str:
    return f"{value:.6f}"


def _aligned(lines: Iterable[list[str]]) -> str:
    """Columns set flush right, the first line being their names."""
    columns = zip(*lines, strict=True)
    padded = ([text.rjust(max(map(len, column))) for text in column] for column in columns)
    return "\n".join("  ".join(line).rstrip() for line in zip(*padded, strict=True))
