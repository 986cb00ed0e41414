"""Models of ONNX: what is exported comes back, and what others write answers as there."""

import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.rule import Rule
from visualizer.errors import Inexpressible, InvalidExperiment, InvalidValue, VisualizerError
from visualizer.export.network.onnx_graph import onnx_model
from visualizer.files.format.onnx_model import FORMAT
from visualizer.files.omission import Omissions
from visualizer.files.preset import preset
from visualizer.files.source import file_source
from visualizer.session.experiment import Experiment
from visualizer.session.state import initial_state

ADDER = preset("half-adder")
W1, B1, W2 = np.array([[1.0, -2, 0.5], [0.25, 1, -1]]), np.array([0.1, 0.2, 0.3]), np.array([[1.0], [2], [-1]])


def read(content: bytes) -> Experiment:
    found = FORMAT.read(content, "t.onnx")
    assert isinstance(found, Experiment)
    return found


def model(nodes: list[Any], **numbers: np.ndarray) -> bytes:
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["rows", None]) for name in ("x", "out")]
    tensors = [numpy_helper.from_array(values.astype(np.float32), name) for name, values in numbers.items()]
    graph = helper.make_graph(nodes, "g", ends[:1], ends[1:], tensors)
    made: bytes = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8
    ).SerializeToString()
    return made


@pytest.mark.parametrize("name", [name for name, each in ACTIVATIONS.items() if each.onnx])
@pytest.mark.parametrize("bias", [True, False])
def test_what_is_exported_comes_back(name: str, bias: bool) -> None:
    rule = Rule(output_activation=name, hidden_activation="tanh, leaky-relu", bias=bias)
    experiment = replace(ADDER, rule=rule, hidden=(4, 2))
    state = initial_state(experiment)
    found = read(onnx_model(state))

    assert found.rule.output_activation == {"tanh-c": "tanh"}.get(name, name)
    assert found.widths == experiment.widths
    assert found.table.names == experiment.table.names
    for own, other in zip(state.network.weights, found.start().weights, strict=True):
        np.testing.assert_array_equal(other[: len(own)], own)
        assert bias or not other[-1].any()


@pytest.mark.parametrize(
    "nodes",
    [
        [helper.make_node("Gemm", ["x", "w1", "b1"], ["s"]), helper.make_node("Relu", ["s"], ["h"]),
         helper.make_node("MatMul", ["h", "w2"], ["out"])],
        [helper.make_node("MatMul", ["x", "w1"], ["m"]), helper.make_node("Add", ["b1", "m"], ["s"]),
         helper.make_node("LeakyRelu", ["s"], ["h"]), helper.make_node("Gemm", ["h", "w2"], ["z"]),
         helper.make_node("Sigmoid", ["z"], ["out"])],
        [helper.make_node("Gemm", ["x", "w1", "b1"], ["s"], alpha=0.5, beta=2.0),
         helper.make_node("Identity", ["s"], ["i"]), helper.make_node("Identity", ["i"], ["k"]),
         helper.make_node("Gemm", ["k", "w2t"], ["out"], transB=1)],
        [helper.make_node("Constant", [], ["w"], value=numpy_helper.from_array(W1.astype(np.float32))),
         helper.make_node("Cast", ["x"], ["c"], to=TensorProto.FLOAT), helper.make_node("Flatten", ["c"], ["f"]),
         helper.make_node("MatMul", ["f", "w"], ["m"]), helper.make_node("Tanh", ["m"], ["h"]),
         helper.make_node("Transpose", ["w2t"], ["w2"], perm=[1, 0]), helper.make_node("MatMul", ["h", "w2"], ["z"]),
         helper.make_node("Constant", [], ["one"], value=numpy_helper.from_array(np.array([-1, 1]))),
         helper.make_node("Reshape", ["z", "one"], ["out"])],
    ],
)  # fmt: skip
def test_what_others_write_answers_as_there(nodes: list[Any]) -> None:
    made = {name for node in nodes for name in node.output}
    numbers = {"w1": W1, "b1": B1, "w2": W2, "w2t": W2.T}
    content = model(nodes, **{name: each for name, each in numbers.items() if name not in made})
    table = read(content).table
    (outputs,) = ReferenceEvaluator(onnx.load_from_string(content)).run(None, {"x": table.inputs.astype(np.float32)})

    np.testing.assert_allclose(table.targets, np.asarray(outputs, dtype=float), rtol=1e-5, atol=1e-6)


def test_answers_are_those_of_onnxruntime() -> None:
    """Recorded with its version 1.32.0."""
    nodes = [helper.make_node("Gemm", ["x", "w1", "b1"], ["s"]), helper.make_node("Tanh", ["s"], ["h"]),
             helper.make_node("MatMul", ["h", "w2"], ["z"]), helper.make_node("Sigmoid", ["z"], ["out"])]  # fmt: skip
    answers = [0.5506026744842529, 0.9313781261444092, 0.14714762568473816, 0.43618857860565186]

    np.testing.assert_allclose(read(model(nodes, w1=W1, b1=B1, w2=W2)).table.targets[:, 0], answers, rtol=1e-6)


@pytest.mark.parametrize(
    ("nodes", "says"),
    [
        ([helper.make_node("Conv", ["x", "w1"], ["out"])], "at Conv: Conv cannot be had here"),
        ([helper.make_node("Gemm", ["x", "w1"], ["h"]), helper.make_node("Gemm", ["x", "w1"], ["out"])],
         "does not follow on the one before it"),
        ([helper.make_node("Gemm", ["x", "w1"], ["h"]), helper.make_node("Gemm", ["h", "w1"], ["out"])],
         "a layer of 2 inputs after one of 3"),
        ([helper.make_node("Gemm", ["x", "w1"], ["h"], transA=1), helper.make_node("Relu", ["h"], ["out"])],
         "turns its input"),
        ([helper.make_node("Gemm", ["x", "w1"], ["h"]), helper.make_node("Relu", ["h"], ["r"]),
          helper.make_node("Tanh", ["r"], ["out"])], "follows on another function"),
        ([helper.make_node("Gemm", ["x", "w1"], ["h"]), helper.make_node("Softmax", ["h"], ["out"], axis=0)],
         "makes shares of columns rather than of rows"),
        ([helper.make_node("Gemm", ["x", "w1"], ["h"]), helper.make_node("Cast", ["h"], ["out"], to=TensorProto.INT32)],
         "Cast cannot be had here"),
        ([helper.make_node("Relu", ["x"], ["out"])], "follows on another function"),
        ([helper.make_node("Gemm", ["x", "w1", "w2"], ["out"])], "has a bias of another width"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_here_is_named(nodes: list[Any], says: str) -> None:
    with pytest.raises(InvalidExperiment) as caught:
        read(model(nodes, w1=W1, w2=np.ones((2, 2))))
    assert says in str(caught.value)


def test_a_layer_that_works_in_training_only_can_be_left_out() -> None:
    nodes = [helper.make_node("Gemm", ["x", "w1"], ["h"]), helper.make_node("Dropout", ["h"], ["out"], name="drop")]
    with pytest.raises(Inexpressible, match="at drop: Dropout cannot be had here"):
        read(model(nodes, w1=W1))
    omissions = Omissions(lenient=True)

    assert FORMAT.held(model(nodes, w1=W1), "t.onnx", omissions)
    assert omissions.said == "The layer drop was left out"


def test_mutated_models_are_read_or_refused_in_one_line(tmp_path: Path) -> None:
    chance, sample = random.Random(1), onnx_model(initial_state(ADDER))
    path = tmp_path / "t.onnx"
    for k in range(300):
        content = bytearray(sample)
        for _ in range(chance.randint(1, 3)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content if k % 3 else sample[: chance.randrange(len(sample))])
        said = ""
        try:
            file_source(path)
        except VisualizerError as problem:
            said = str(problem)
        assert said.isprintable()


def test_without_the_library_it_is_said_which_extra_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(InvalidValue, match=r"backprop-visualizer\[onnx\]"):
        read(b"")
