"""The NPZ that is exported here: network and table, without the settings of the learner."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from itertools import count, takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.answer import answers
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidTable, InvalidValue
from visualizer.files.archive import Unread, arrays_of
from visualizer.files.fault import fault
from visualizer.files.format.base import Format, strictly
from visualizer.files.given_network import given_network
from visualizer.files.omission import Omissions
from visualizer.files.table_experiment import table_experiment, title_of
from visualizer.session.experiment import Experiment

_TABLE = ("X", "y", "answers", "input_names", "output_names", "activations", "bias", "iteration")
_NOTE = "Network and table of an NPZ, at iteration {}. It does not say how it was learnt: settings are the tutorial's."
# Answers are reckoned anew; another processor has other last bits.
_SAME = 1e-9


def _sniff(head: str, ending: str) -> bool:
    return ending == ".npz" and head.startswith("PK")


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    try:
        arrays = arrays_of(BytesIO(content))
    except Unread as error:
        raise fault(source, "", str(error), "export it again") from error
    names = [*takewhile(arrays.__contains__, (f"syn{k}" for k in count()))]
    if not names or not all(name in arrays for name in _TABLE):
        what = "arrays, but no network with its table, as it is exported here"
        raise fault(source, "", what, "of weights, open the model that they belong to, such as the .json beside them")
    if more := [name for name in arrays if name not in (*names, *_TABLE)]:
        listed = ", ".join(name[:24] for name in more[:3])
        problem = f"{listed} belongs to settings that an NPZ does not keep"
        remedy = "save the experiment instead, as by --json"
        omissions.leave_out(fault(source, "", problem, remedy), f"{listed} was left out")
    try:
        return _experiment(arrays, [_numbers(arrays[name]) for name in names], source)
    except (InvalidValue, InvalidTable, ValueError, TypeError, IndexError) as error:
        raise fault(source, "", f"its arrays do not go together ({error})", "export it again") from error


def _experiment(arrays: Mapping[str, NDArray[Any]], matrices: list[FloatArray], source: str) -> Experiment:
    names = [_texts(arrays[name]) for name in ("input_names", "output_names")]
    table = TruthTable(_numbers(arrays["X"]), _numbers(arrays["y"]), *names)
    *hidden, last = _texts(arrays["activations"])
    rule = Rule(
        bias=bool(arrays["bias"]),
        hidden_activation=", ".join(hidden) or TUTORIAL.hidden_activation,
        output_activation=last,
    )
    found = table_experiment(table, title_of(source), _NOTE.format(f"{int(arrays['iteration']):,}"), rule)
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


FORMAT = Format("NPZ of a network", (".npz",), _sniff, strictly(_read), lenient=_read)
