"""The network as an ONNX model of double precision, which takes rows of the table as they are and answers them."""

from typing import Any

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.scaling import Scaling
from visualizer.errors import InvalidValue
from visualizer.session.state import State

MISSING = 'ONNX needs a library: `pip install "backprop-visualizer[onnx]"` brings it; an NPZ needs nothing.'
# What the programs of the last years read.
_OPSET, _IR = 17, 8


def onnx_model(state: State) -> bytes:
    """The network of the iteration in view: from ``inputs`` of shape (rows, n_inputs) to ``outputs``.

    Raises
    ------
    InvalidValue
        If the library is missing, or a layer does what cannot be said there.
    """
    try:
        import onnx
    except ImportError as error:
        raise InvalidValue(MISSING) from error
    experiment, architecture = state.experiment, state.network.architecture
    if architecture.normalized:
        raise InvalidValue("Batch normalization is not written to ONNX; switch it off, or export an NPZ.")
    graph = _Graph(onnx)
    name = graph.scaled("inputs", experiment.task.input_scaling)
    for layer, matrix in enumerate(state.network.weights, 1):
        name = graph.summed(name, layer, matrix, architecture.bias)
        function = architecture.activation(layer)
        if not function.onnx:
            raise InvalidValue(f"The activation {function.name} is not written to ONNX; export an NPZ.")
        name = graph.applied(name, layer, function.onnx)
    graph.named("outputs", graph.restored(name, experiment.task.target_scaling))
    return graph.model(experiment.title, architecture.widths)


class _Graph:
    """Nodes and numbers of a model that grows from its inputs on."""

    def __init__(self, onnx: Any) -> None:
        self._onnx, self._nodes, self._numbers = onnx, list[Any](), list[Any]()

    def _add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self._nodes.append(self._onnx.helper.make_node(kind, inputs, [output], **attributes))
        return output

    def _constant(self, name: str, values: FloatArray | float) -> str:
        self._numbers.append(self._onnx.numpy_helper.from_array(np.array(values, dtype=np.float64), name))
        return name

    def summed(self, name: str, layer: int, matrix: FloatArray, bias: bool) -> str:
        """The sums of a layer."""
        weights = self._constant(f"syn{layer - 1}", matrix[:-1] if bias else matrix)
        if not bias:
            return self._add("MatMul", [name, weights], f"l{layer}_sum")
        return self._add("Gemm", [name, weights, self._constant(f"bias{layer}", matrix[-1])], f"l{layer}_sum")

    def applied(self, name: str, layer: int, kinds: tuple[str, ...]) -> str:
        """The levels of a layer; of several operations, the second is of the sums and what a factor makes of them."""
        kind, *rest = kinds
        if rest:
            factor = self._constant(f"factor{layer}", float(rest[0]))
            small = self._add("Mul", [name, factor], f"l{layer}_small")
            return self._add(kind, [name, small], f"l{layer}")
        return self._add(kind, [name], f"l{layer}", **{"axis": 1} if kind == "Softmax" else {})

    def scaled(self, name: str, scaling: Scaling | None) -> str:
        """Inputs as the network gets them."""
        if scaling is None:
            return name
        steps = (("Sub", scaling.origin), ("Div", scaling.span), ("Mul", scaling.factor), ("Add", scaling.base))
        return self._stepped(name, "fitted", steps)

    def restored(self, name: str, scaling: Scaling | None) -> str:
        """Answers as the table has them."""
        if scaling is None:
            return name
        steps = (("Sub", scaling.base), ("Div", scaling.factor), ("Mul", scaling.span), ("Add", scaling.origin))
        return self._stepped(name, "restored", steps)

    def _stepped(self, name: str, stem: str, steps: tuple[tuple[str, FloatArray | float], ...]) -> str:
        for kind, number in steps:
            name = self._add(
                kind, [name, self._constant(f"{stem}_{kind.lower()}_by", number)], f"{stem}_{kind.lower()}"
            )
        return name

    def named(self, name: str, source: str) -> None:
        """Give what has been computed a name."""
        self._add("Identity", [source], name)

    def model(self, title: str, widths: tuple[int, ...]) -> bytes:
        """The whole, checked."""
        helper, double = self._onnx.helper, self._onnx.TensorProto.DOUBLE
        ends = [
            helper.make_tensor_value_info(name, double, ["rows", width])
            for name, width in (("inputs", widths[0]), ("outputs", widths[-1]))
        ]
        graph = helper.make_graph(self._nodes, title, ends[:1], ends[1:], self._numbers)
        opset = [helper.make_opsetid("", _OPSET)]
        made = helper.make_model(graph, opset_imports=opset, ir_version=_IR, producer_name="Backprop visualizer")
        self._onnx.checker.check_model(made)
        content: bytes = made.SerializeToString()
        return content
