"""ONNX models of dense layers: Gemm, or MatMul and Add, with the activation functions that are known here."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.array import FloatArray
from visualizer.errors import InvalidExperiment, InvalidValue
from visualizer.files.fault import fault
from visualizer.files.format.base import Format, strictly
from visualizer.files.network_experiment import Names, network_experiment
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

MISSING = 'ONNX needs a library: `pip install "backprop-visualizer[onnx]"` brings it.'
# Of functions that are one there, and differ here in their last digits, the first.
_FUNCTIONS = {each.onnx[0]: name for name, each in reversed(ACTIVATIONS.items()) if len(each.onnx) == 1}
_LINEAR = _FUNCTIONS["Identity"]
# Of the leaky one, as other programs write it.
_LEAKY = next(name for name, each in ACTIVATIONS.items() if len(each.onnx) > 1)
_LEAK = 0.01
# Numbers of single and double precision, as ONNX counts the kinds.
_NUMBER_KINDS = (1, 11)


def _sniff(_head: str, ending: str) -> bool:
    return ending == ".onnx"


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    try:
        import onnx
        from google.protobuf.message import DecodeError
    except ImportError as error:
        raise InvalidValue(MISSING) from error
    try:
        model = onnx.load_from_string(content)
        onnx.checker.check_model(model)
    except (DecodeError, onnx.checker.ValidationError, ValueError, TypeError) as error:
        raise fault(source, "", "no model of ONNX, or one that was cut", "export it again") from error
    layers = _Layers(model, source, omissions)
    for node in model.graph.node:
        layers.take(node)
    matrices, activations = layers.whole(model.graph.output[0].name)
    names = _names(model, len(matrices[0]) - 1, matrices[-1].shape[1])
    return network_experiment(matrices, activations, source, model.producer_name or "ONNX", names)


def _names(model: "ModelProto", n_inputs: int, n_outputs: int) -> Names:
    """What the metadata call inputs and outputs, as they are exported here; else nothing."""
    said = {each.key: each.value for each in model.metadata_props}
    try:
        inputs, outputs = (msgspec.json.decode(said.get(key, "[]"), type=list[str]) for key in ("inputs", "outputs"))
    except (msgspec.MsgspecError, RecursionError):
        return (), ()
    return inputs if len(inputs) == n_inputs else (), outputs if len(outputs) == n_outputs else ()


class _Layers:
    """The layers of a model, taken in node by node: each must go on where the one before it ended."""

    def __init__(self, model: "ModelProto", source: str, omissions: Omissions) -> None:
        from onnx import numpy_helper

        self._source, self._omissions = source, omissions
        self._matrices, self._activations = list[FloatArray](), list[str]()
        self._numbers: dict[str, FloatArray] = {}
        for tensor in model.graph.initializer:
            self._numbers[tensor.name] = _array(tensor, numpy_helper.to_array, source)
        inputs = [each for each in model.graph.input if each.name not in self._numbers]
        if len(inputs) != 1 or len(model.graph.output) != 1:
            ends = (", ".join(each.name for each in some[:4]) or "none" for some in (inputs, model.graph.output))
            what = "inputs {}; outputs {}".format(*ends)
            raise fault(source, "graph", what, "a network here has one of each: rows of numbers")
        self._name = inputs[0].name
        self._flat = len(inputs[0].type.tensor_type.shape.dim) == 2
        # Whether the last layer still waits for its function; and what a hundredth of its sums is called.
        self._open, self._small = False, ""

    def take(self, node: "NodeProto") -> None:
        """Take in the next node."""
        if self._is_number(node):
            return
        wanted = {self._name, self._small} - {""}
        named = [name for name in node.input if name not in self._numbers]
        if not named or not set(named) <= wanted:
            raise self._refused(node, "does not follow on the one before it")
        kind = node.op_type
        if kind in ("Gemm", "MatMul"):
            self._begin(self._weights(node))
        elif kind == "Add" and self._open:
            self._matrices[-1][-1] += self._number(node).reshape(-1)
        elif kind == "Mul" and self._open and self._number(node).tolist() == _LEAK:
            self._small = node.output[0]
            return
        elif (kind == "Max" and self._small) or (
            kind == "LeakyRelu" and abs(_said(node, "alpha", _LEAK) - _LEAK) < 1e-9
        ):
            self._end(_LEAKY, node)
        elif kind in _FUNCTIONS and not (kind == "Identity" and not self._open):
            if kind == "Softmax" and _said(node, "axis", -1.0) not in (-1, 1):
                raise self._refused(node, "makes shares of columns rather than of rows")
            self._end(_FUNCTIONS[kind], node)
        elif kind == "Dropout" and len(named) == 1:
            # It works in training only.
            told = f"the layer {node.name or kind} was left out"
            self._omissions.leave_out(self._refused(node, "cannot be had here"), told)
        elif not self._passes(node):
            raise self._refused(node, "cannot be had here")
        self._name, self._small = node.output[0], ""

    def _is_number(self, node: "NodeProto") -> bool:
        """Whether a node has only to do with numbers that are in the model; they are taken in."""
        from onnx import numpy_helper

        if node.op_type == "Constant" and (value := _attribute(node, "value")) is not None:
            self._numbers[node.output[0]] = _array(value.t, numpy_helper.to_array, self._source)
            return True
        numbers = [self._numbers[name] for name in node.input if name in self._numbers]
        if node.op_type == "Transpose" and len(numbers) == 1 and numbers[0].ndim == 2:
            turns = _attribute(node, "perm")
            self._numbers[node.output[0]] = numbers[0].T if turns is None or list(turns.ints) == [1, 0] else numbers[0]
            return True
        return False

    def _passes(self, node: "NodeProto") -> bool:
        """Whether a node passes rows of numbers on as they are."""
        kind, width = node.op_type, self._matrices[-1].shape[1] if self._matrices else 0
        if kind == "Cast":
            return _said(node, "to", 0.0) in _NUMBER_KINDS
        if kind == "Flatten":
            return _said(node, "axis", 1.0) == 1 and (bool(width) or self._flat)
        if kind == "Reshape" and node.input[0] == self._name and node.input[1:] and node.input[1] in self._numbers:
            return bool(width) and self._numbers[node.input[1]].tolist() == [-1, width]
        return kind == "Identity"

    def whole(self, output: str) -> tuple[list[FloatArray], list[str]]:
        """All matrices, the bias their last row, and all functions."""
        if not self._matrices or output != self._name:
            raise fault(self._source, "graph", "no layers that lead to its output", "export a model of dense layers")
        if self._open:
            self._activations.append(_LINEAR)
            self._open = False
        return self._matrices, self._activations

    def _begin(self, matrix: FloatArray) -> None:
        if self._open:
            self._activations.append(_LINEAR)
        before = self._matrices[-1].shape[1] if self._matrices else len(matrix) - 1
        if len(matrix) - 1 != before:
            raise fault(self._source, "graph", f"a layer of {len(matrix) - 1} inputs after one of {before}", "mend it")
        self._matrices.append(matrix)
        self._open = True

    def _end(self, activation: str, node: "NodeProto") -> None:
        if not self._open:
            raise self._refused(node, "follows on another function")
        self._activations.append(activation)
        self._open = False

    def _weights(self, node: "NodeProto") -> FloatArray:
        """The matrix of a layer; without a bias, its last row is 0."""
        numbers = [self._numbers[name] for name in node.input[1:] if name in self._numbers]
        if not numbers or numbers[0].ndim != 2 or node.input[0] in self._numbers:
            raise self._refused(node, "does not multiply rows by a matrix of numbers")
        if _said(node, "transA", 0):
            raise self._refused(node, "turns its input")
        matrix = numbers[0].T if _said(node, "transB", 0) else numbers[0]
        matrix = matrix * _said(node, "alpha", 1.0)
        bias = numbers[1].reshape(-1) * _said(node, "beta", 1.0) if len(numbers) > 1 else np.zeros(1)
        return self._stacked(node, matrix, bias)

    def _stacked(self, node: "NodeProto", matrix: FloatArray, bias: FloatArray) -> FloatArray:
        if len(bias) not in (1, matrix.shape[1]):
            raise self._refused(node, "has a bias of another width")
        return np.vstack([matrix, np.broadcast_to(bias, matrix.shape[1])])

    def _number(self, node: "NodeProto") -> FloatArray:
        """The one number, or row of numbers, that a node takes beside its input."""
        numbers = [self._numbers[name] for name in node.input if name in self._numbers]
        if len(numbers) != 1 or numbers[0].size not in (1, self._matrices[-1].shape[1]):
            raise self._refused(node, "does not take a row of numbers that fits")
        return numbers[0]

    def _refused(self, node: "NodeProto", what: str) -> InvalidExperiment:
        known = ", ".join(("Gemm", "MatMul", "Add", "LeakyRelu", *_FUNCTIONS))
        return fault(self._source, node.name or node.op_type, f"{node.op_type} {what}", f"known are {known}")


def _array(tensor: Any, to_array: Callable[[Any], Any], source: str) -> FloatArray:
    """The numbers of a tensor.

    Raises
    ------
    InvalidExperiment
        If they are in another file, or do not fit.
    """
    if tensor.external_data:
        raise fault(source, tensor.name, "its numbers are in another file", "export it as one file")
    try:
        return np.asarray(to_array(tensor), dtype=np.float64)
    except (KeyError, TypeError, ValueError) as error:  # a type that the library does not know is a KeyError
        raise fault(source, tensor.name, "it is no tensor of numbers, or they do not fit", "export it again") from error


def _attribute(node: "NodeProto", name: str) -> Any:
    """What a node says by that name; None if it says nothing."""
    return next((each for each in node.attribute if each.name == name), None)


def _said(node: "NodeProto", name: str, usual: float) -> float:
    """A number that an attribute says."""
    found = _attribute(node, name)
    return usual if found is None else float(found.f or found.i)


FORMAT = Format("ONNX model", (".onnx",), _sniff, strictly(_read), lenient=_read)
