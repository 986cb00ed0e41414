"""The network as an ONNX model, which takes rows of the table without what is computed of them, and answers them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.derived import Derived, derived_inputs
from visualizer.engine.scaling import Scaling
from visualizer.errors import InvalidValue
from visualizer.session.state import State

MISSING = 'ONNX needs a library: `pip install "backprop-visualizer[onnx]"` brings it; an NPZ needs nothing.'
# What the programs of the last years read.
_OPSET, _IR = 17, 8
Precision = Literal["double", "float"]


def onnx_model(state: State, precision: Precision = "double") -> bytes:
    """The network of the iteration in view: from ``inputs`` of shape (rows, columns) to ``outputs``.

    Columns are the inputs of the table but for derived ones, which the model computes; names stand in its metadata.

    Raises
    ------
    InvalidValue
        If the library is missing, a layer does what cannot be said there, or a number is beyond the precision.
    """
    try:
        import onnx
    except ImportError as error:
        raise InvalidValue(MISSING) from error
    experiment, architecture = state.experiment, state.network.architecture
    if architecture.normalized:
        raise InvalidValue("Batch normalization is not written to ONNX; switch it off, or export an NPZ.")
    graph = _Graph(onnx, precision)
    table = experiment.table
    derived = derived_inputs(table)
    given = [column for column in range(table.n_inputs) if column not in derived]
    name = graph.scaled(graph.completed("inputs", given, derived), experiment.task.input_scaling)
    for layer, matrix in enumerate(state.network.weights, 1):
        name = graph.summed(name, layer, matrix, architecture.bias)
        function = architecture.activation(layer)
        if not function.onnx:
            raise InvalidValue(f"The activation {function.name} is not written to ONNX; export an NPZ.")
        name = graph.applied(name, layer, function.onnx)
    graph.named("outputs", graph.restored(name, experiment.task.target_scaling))
    return graph.model(experiment.title, [table.input_names[column] for column in given], table.output_names)


class _Graph:
    """Nodes and numbers of a model that grows from its inputs on."""

    def __init__(self, onnx: Any, precision: Precision) -> None:
        self._onnx, self._nodes, self._numbers = onnx, list[Any](), list[Any]()
        self._type = np.dtype(np.float64 if precision == "double" else np.float32)

    def _add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self._nodes.append(self._onnx.helper.make_node(kind, inputs, [output], **attributes))
        return output

    def _constant(self, name: str, values: FloatArray | float) -> str:
        with np.errstate(all="ignore"):
            numbers = np.array(values, dtype=self._type)
        if not np.isfinite(numbers).all():
            raise InvalidValue(f"ONNX of {self._type} cannot hold {name}: a number is too large; export it in double.")
        self._numbers.append(self._onnx.numpy_helper.from_array(numbers, name))
        return name

    def completed(self, name: str, given: list[int], derived: Mapping[int, Derived]) -> str:
        """Rows of all inputs of the table, of those that are given."""
        if not derived:
            return name
        columns: dict[int, str] = {}
        for place, column in enumerate(given):
            at = f"column{column}_at"
            self._numbers.append(self._onnx.numpy_helper.from_array(np.array([place]), at))
            columns[column] = self._add("Gather", [name, at], f"column{column}", axis=1)
        for column in derived:
            self._derived(column, derived, columns)
        return self._add("Concat", [columns[column] for column in sorted(columns)], "completed", axis=1)

    def _derived(self, column: int, derived: Mapping[int, Derived], columns: dict[int, str]) -> str:
        """A column of the table, computed if it is not there yet; it may be derived from one that is derived itself."""
        if column not in columns:
            kind, sources = derived[column]
            names = [self._derived(source, derived, columns) for source in sources]
            operator, operands = ("Sin", names) if kind == "sine" else ("Mul", [names[0], names[-1]])
            columns[column] = self._add(operator, operands, f"column{column}")
        return columns[column]

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

    def model(self, title: str, inputs: Sequence[str], outputs: Sequence[str]) -> bytes:
        """The whole, checked."""
        helper = self._onnx.helper
        kind = helper.np_dtype_to_tensor_dtype(self._type)
        first, last = (
            helper.make_tensor_value_info(name, kind, ["rows", len(columns)])
            for name, columns in (("inputs", inputs), ("outputs", outputs))
        )
        graph = helper.make_graph(self._nodes, title, [first], [last], self._numbers)
        opset = [helper.make_opsetid("", _OPSET)]
        made = helper.make_model(graph, opset_imports=opset, ir_version=_IR, producer_name="Backprop visualizer")
        helper.set_model_props(made, {"inputs": json.dumps(inputs), "outputs": json.dumps(outputs)})
        self._onnx.checker.check_model(made)
        content: bytes = made.SerializeToString()
        return content
