"""What a run has recorded, and what the iteration in view computes, as CSV with all digits of every number.

Columns have the tutorial's names. A cell is empty where there is no such number, or where it is undefined.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.metrics import metrics
from visualizer.engine.propagation import Pass
from visualizer.session.experiment import Experiment
from visualizer.session.grid import ERRORS
from visualizer.session.history import History
from visualizer.session.segment import Segment
from visualizer.session.state import State
from visualizer.typed.cell import name_cell, number_cell

# Lines of a history that are in memory as strings at once.
_BLOCK = 2**16


def history_csv(state: State) -> bytes:
    """The run: a line for every iteration that is recorded, and one for its end.

    The mean absolute error of the output layer is there for all of the first million iterations, then for half a
    million an octave. About 32 iterations an octave, the first one after an edit, and the end also have that of the
    hidden layers, the correlation of every hidden neuron with every target, and the mean absolute updates. After an
    edit that changes layers or names, other columns go on.
    """
    history = state.history
    experiments = [segment.experiment for segment in history.segments]
    n_layers = max(len(experiment.hidden) + 1 for experiment in experiments)
    columns = [
        "iteration",
        *(_error_name(layer) for layer in range(n_layers, 0, -1)),
        *dict.fromkeys(chain.from_iterable(map(_correlation_names, experiments))),
        *map(_update_name, range(n_layers)),
    ]
    places = {name: place for place, name in enumerate(columns)}
    file = BytesIO()
    file.write(_line(map(name_cell, columns)))
    for segment in history.segments:
        file.writelines(_blocks(history, segment, places))
    file.write(_end(history, places))
    return file.getvalue()


def weights_csv(state: State) -> bytes:
    """Every weight of the iteration in view, a line each: its synapse, the update to come, and where it started."""
    network, neurons = state.network, _neurons(state.experiment)
    bias = ["bias"] if network.architecture.bias else []
    starts = network.architecture.matrices(state.history.start_weights(state.iteration))
    lines = [_line(["matrix", "from", "to", "weight", "update", "start"])]
    for k, parts in enumerate(zip(network.weights, state.pass_.updates, starts, strict=True)):
        for source, row in zip([*neurons[k], *bias], np.stack(parts, axis=-1).tolist(), strict=True):
            for target, values in zip(neurons[k + 1], row, strict=True):
                lines.append(_line([f"syn{k}", name_cell(source), name_cell(target), *map(number_cell, values)]))
    return b"".join(lines)


def activations_csv(state: State) -> bytes:
    """The iteration in view, row by row of the table: inputs, activations, targets, errors and deltas.

    Columns are named after the layer, such as l1_0 or l1_error_0; the only neuron of the output layer needs no index. A
    column of the table that is called like another one is told from it by "(table)".
    """
    table, pass_ = state.experiment.table, state.pass_
    last = len(pass_.errors)
    forward = [_layer(f"l{k}", pass_.levels[k], k == last) for k in range(1, last + 1)]
    backward = [
        _layer(f"l{k}_{what}", _of_table(pass_, values[k - 1]), k == last)
        for k in range(last, 0, -1)
        for what, values in (("error", pass_.errors), ("delta", pass_.deltas))
    ]
    taken = {"row", *(name for names, _ in (*forward, *backward) for name in names)}
    told = _told(table.input_names + table.output_names, taken)
    inputs, targets = (told[: table.n_inputs], table.inputs), (told[table.n_inputs :], table.targets)
    parts = [inputs, *forward, targets, *backward]
    lines = [_line(["row", *(name_cell(name) for names, _ in parts for name in names)])]
    for number, row in enumerate(np.hstack([values for _, values in parts]).tolist(), 1):
        lines.append(_line([str(number), *map(number_cell, row)]))
    return b"".join(lines)


def _blocks(history: History, segment: Segment, places: Mapping[str, int]) -> Iterator[bytes]:
    """The lines of a segment, up to but not with the end of the run, block by block."""
    start, end, tape = segment.start, history.border_after(segment.start), segment.metrics
    figures = (tape.layer_errors.values, tape.correlations.values, tape.update_sizes.values)
    frames = _frames(segment.experiment, tape.iterations.values, figures, places)
    error = places[_error_name(len(segment.experiment.hidden) + 1)]
    plain = "," * error, "," * (len(places) - error - 1)
    points = ERRORS.points(start, end)
    first = ERRORS.before(start)
    errors = history.errors.values.values[first : first + len(points)]
    if start < end and start not in points[:1]:
        # Thinned errors have not kept the first one after the edit, but the course has.
        yield _framed(start, float(figures[0][0, -1]), frames[start]).encode()
    for k in range(0, len(points), _BLOCK):
        block = zip(points[k : k + _BLOCK].tolist(), errors[k : k + _BLOCK].tolist(), strict=True)
        yield "".join([_framed(i, error, frames.get(i, plain)) for i, error in block]).encode()


def _end(history: History, places: Mapping[str, int]) -> bytes:
    """The line of the end of the run."""
    segment = history.segments[-1]
    network = history.present(history.reached).network
    last = metrics(network.flat[np.newaxis], network, segment.experiment.task, [history.reached])
    figures = (last.layer_errors, last.correlations, last.update_sizes)
    frames = _frames(segment.experiment, np.array([float(history.reached)]), figures, places)
    return _framed(history.reached, history.end_error, frames[history.reached]).encode()


def _frames(
    experiment: Experiment, iterations: FloatArray, figures: Sequence[FloatArray], places: Mapping[str, int]
) -> dict[int, tuple[str, str]]:
    """For each iteration, what stands before and behind the error of the output layer.

    Parameters
    ----------
    experiment : Experiment
    iterations : ndarray of shape (n,)
    figures : sequence of ndarray, each of shape (n, ...)
        Errors of layers, correlations, and mean absolute updates, as in `Metrics`.
    places : mapping
        Of all columns.
    """
    layers = range(1, len(experiment.hidden) + 2)
    names = [*map(_error_name, layers), *_correlation_names(experiment), *(_update_name(k - 1) for k in layers)]
    spots, error = [places[name] for name in names], places[_error_name(layers[-1])]
    rows = np.hstack([part.reshape(len(part), -1) for part in figures]).tolist()
    frames = {}
    for iteration, row in zip(iterations.tolist(), rows, strict=True):
        cells = [""] * len(places)
        for spot, value in zip(spots, row, strict=True):
            cells[spot] = number_cell(value)
        frames[int(iteration)] = ",".join(["", *cells[1:error], ""]), ",".join(["", *cells[error + 1 :]])
    return frames


def _framed(iteration: int, error: float, frame: tuple[str, str]) -> str:
    return f"{iteration}{frame[0]}{error!r}{frame[1]}\n"


def _error_name(layer: int) -> str:
    return f"mean_abs_l{layer}_error"


def _correlation_names(experiment: Experiment) -> list[str]:
    hidden = chain.from_iterable(_neurons(experiment)[1:-1])
    return [f"r({neuron}, {target})" for neuron in hidden for target in experiment.table.output_names]


def _update_name(matrix: int) -> str:
    return f"mean_abs_syn{matrix}_update"


def _neurons(experiment: Experiment) -> list[Sequence[str]]:
    """Names of the neurons, layer by layer; those of inputs and outputs are the table's."""
    hidden = [[f"l{k}_{i}" for i in range(width)] for k, width in enumerate(experiment.hidden, 1)]
    return [experiment.table.input_names, *hidden, experiment.table.output_names]


def _layer(name: str, values: FloatArray, last: bool) -> tuple[list[str], FloatArray]:
    """The columns of a layer, and what they hold."""
    width = values.shape[1]
    return [name] if last and width == 1 else [f"{name}_{k}" for k in range(width)], values


def _of_table(pass_: Pass, values: FloatArray) -> FloatArray:
    """A row for each of the table; rows that take no part in the iteration have no numbers."""
    spread = np.full((pass_.task.table.n_rows, values.shape[1]), np.nan)
    spread[pass_.rows] = values
    return spread


def _told(names: Sequence[str], taken: Container[str]) -> list[str]:
    """Names of columns of the table that differ from each other and from those that are taken."""
    told = list(names)
    for k in range(len(told)):
        while told[k] in taken or told.count(told[k]) > 1:
            told[k] += " (table)"
    return told


def _line(cells: Iterable[str]) -> bytes:
    return (",".join(cells) + "\n").encode()
