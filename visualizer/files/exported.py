"""An experiment out of the arrays that are exported here: network and table, without the settings of the learner."""

from dataclasses import replace
from itertools import count, takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.answer import answers
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidTable, InvalidValue
from visualizer.files.fault import fault
from visualizer.files.given_network import given_network
from visualizer.files.omission import Omissions
from visualizer.files.table_experiment import table_experiment, title_of
from visualizer.session.experiment import Experiment

_TABLE = ("X", "y", "answers", "input_names", "output_names", "activations", "bias", "iteration")
_NOTE = "Network and table of {}, at iteration {}. It does not say how it was learnt: settings are the tutorial's."
# Answers are reckoned anew; another processor has other last bits.
_SAME = 1e-9
Arrays = dict[str, NDArray[Any]]


def exported_experiment(arrays: Arrays, source: str, kind: str, omissions: Omissions) -> Experiment:
    """An experiment that begins with the exported network, on the exported table.

    Parameters
    ----------
    arrays : mapping of str to ndarray
        By the names of `visualizer.export.network.npz.npz`.
    source, kind : str
        The file, and what it is, such as "an NPZ".
    omissions : Omissions

    Raises
    ------
    InvalidExperiment
        If an array is missing, or they do not go together.
    """
    names = matrix_names(arrays)
    if not names or not all(name in arrays for name in _TABLE):
        what = "arrays, but no network with its table, as it is exported here"
        raise fault(source, "", what, "of weights, open the model that they belong to, such as the .json beside them")
    leave_out_learning([name for name in arrays if name not in (*names, *_TABLE)], source, kind, omissions)
    try:
        return _experiment(arrays, [_numbers(arrays[name]) for name in names], source, kind)
    except (InvalidValue, InvalidTable, ValueError, TypeError, IndexError) as error:
        raise fault(source, "", f"its arrays do not go together ({error})", "export it again") from error


def matrix_names(arrays: Arrays) -> list[str]:
    """What the matrices of weights are called, as far as they are there: syn0, syn1, ..."""
    return [*takewhile(arrays.__contains__, (f"syn{k}" for k in count()))]


def leave_out_learning(more: list[str], source: str, kind: str, omissions: Omissions) -> None:
    """Leave out arrays that only learning needs, such as those of momentum; nothing if there are none."""
    if more:
        listed = ", ".join(name[:24] for name in more[:3])
        problem = f"{listed} belongs to settings that {kind} does not keep"
        remedy = "save the experiment instead, as by --json"
        omissions.leave_out(fault(source, "", problem, remedy), f"{listed} was left out")


def _experiment(arrays: Arrays, matrices: list[FloatArray], source: str, kind: str) -> Experiment:
    names = [_texts(arrays[name]) for name in ("input_names", "output_names")]
    table = TruthTable(_numbers(arrays["X"]), _numbers(arrays["y"]), *names)
    *hidden, last = _texts(arrays["activations"])
    rule = Rule(
        bias=bool(arrays["bias"]),
        hidden_activation=", ".join(hidden) or TUTORIAL.hidden_activation,
        output_activation=last,
    )
    found = table_experiment(table, title_of(source), _NOTE.format(kind, f"{int(arrays['iteration']):,}"), rule)
    found = replace(found, hidden=tuple(matrix.shape[1] for matrix in matrices[:-1]), iterations=0)
    found.check()
    if [matrix.shape for matrix in matrices] != [*found.architecture.shapes]:
        raise ValueError("the shapes of the weights are of another network")
    network = given_network(found, matrices)
    if not np.allclose(answers(network, found.task, table.inputs)[-1], arrays["answers"], rtol=0, atol=_SAME):
        raise ValueError("the answers are those of other settings, such as a scaled table; save the experiment instead")
    return replace(found, origin=network)


def _numbers(array: NDArray[Any]) -> FloatArray:
    if array.dtype.kind not in "fiu" or array.ndim != 2 or not np.isfinite(array).all():
        raise ValueError("numbers in rows were expected")
    return np.asarray(array, dtype=np.float64)


def _texts(array: NDArray[Any]) -> tuple[str, ...]:
    if array.dtype.kind != "U" or array.ndim != 1:
        raise ValueError("names were expected")
    return tuple(array.tolist())
