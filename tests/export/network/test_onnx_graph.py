"""The network as ONNX answers what it answers here, by the reference of the format itself."""

import json
import sys
from dataclasses import replace

import numpy as np
import onnx
import pytest
from onnx.reference import ReferenceEvaluator

from tests.comparing import DOUBLE, SINGLE, Compare, difference
from tests.elsewhere import EXPERIMENTS, state_of
from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.derived import derived_inputs
from visualizer.engine.network import with_weight
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidValue
from visualizer.export.network.onnx_graph import Precision, onnx_model
from visualizer.files.preset import preset
from visualizer.session.state import State, initial_state

ADDER = preset("half-adder")
RULES = [
    *(Rule(hidden_activation=name, bias=True) for name, each in ACTIVATIONS.items() if each.onnx and not each.joint),
    *(Rule(output_activation=name) for name, each in ACTIVATIONS.items() if each.onnx),
    Rule(scale="signed", output_activation="linear"),
    Rule(scale="standard", output_activation="tanh"),
]


def asked(table: TruthTable, precision: Precision) -> np.ndarray:
    """What the model gets of a table: nothing that it computes itself."""
    given = np.delete(table.inputs, list(derived_inputs(table)), axis=1)
    return given.astype(np.float64 if precision == "double" else np.float32)


def own(state: State) -> np.ndarray:
    return state.experiment.task.restored_answers(state.pass_.outputs)


def answered(state: State, precision: Precision = "double") -> np.ndarray:
    model = onnx.load_from_string(onnx_model(state, precision))
    (outputs,) = ReferenceEvaluator(model).run(None, {"inputs": asked(state.experiment.table, precision)})
    return np.asarray(outputs)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.differences))
@pytest.mark.parametrize("hidden", [(), (3,), (4, 2)])
def test_answers_are_those_of_the_network(rule: Rule, hidden: tuple[int, ...]) -> None:
    state = initial_state(replace(ADDER, rule=rule, hidden=hidden))

    np.testing.assert_allclose(answered(state), own(state), rtol=1e-12, atol=1e-15)
    single = answered(state, "float")
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, own(state), rtol=2e-6, atol=2e-6)


@pytest.mark.elsewhere
@pytest.mark.parametrize("precision", ["double", "float"])
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_answers_of_the_runtime(name: str, precision: Precision, compare: Compare) -> None:
    runtime = pytest.importorskip("onnxruntime")
    state = state_of(name)

    session = runtime.InferenceSession(onnx_model(state, precision), providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"inputs": asked(state.experiment.table, precision)})
    allowed = DOUBLE if precision == "double" else SINGLE
    compare(name, f"onnxruntime {runtime.__version__}, {precision}", difference(found, own(state)), allowed)


@pytest.mark.parametrize("precision", ["double", "float"])
def test_what_is_computed_of_inputs_the_model_computes(precision: Precision) -> None:
    """Also where a column stands before what it is computed of."""
    x = np.linspace(-2, 2, 5)
    table = TruthTable(np.column_stack([np.sin(x * x), x * x, x]), x[:, None], ("sin a²", "a²", "a"), ("y",))
    state = initial_state(replace(ADDER, table=table, situation=(0.0,) * 3, rule=Rule(scale="standard")))

    assert asked(table, precision).shape == (5, 1)
    np.testing.assert_allclose(answered(state, precision), own(state), atol=SINGLE if precision == "float" else DOUBLE)
    assert json.loads(onnx.load_from_string(onnx_model(state)).metadata_props[0].value) == ["a"]


def test_what_single_precision_cannot_hold_is_said() -> None:
    state = initial_state(replace(ADDER, origin=with_weight(ADDER.start(), 0, 1e39)))

    assert onnx_model(state)
    with pytest.raises(InvalidValue, match="ONNX of float32 cannot hold syn0: a number is too large"):
        onnx_model(state, "float")


def test_it_takes_any_number_of_rows_and_is_one_that_programs_read() -> None:
    model = onnx.load_from_string(onnx_model(initial_state(ADDER)))

    assert (model.ir_version, model.opset_import[0].version) == (8, 17)
    (outputs,) = ReferenceEvaluator(model).run(None, {"inputs": np.zeros((7, 3))})
    assert np.shape(outputs) == (7, 2)


def test_what_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidValue, match="Batch normalization is not written to ONNX"):
        onnx_model(initial_state(replace(ADDER, rule=Rule(normalize=True))))
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(InvalidValue, match=r"backprop-visualizer\[onnx\]"):
        onnx_model(initial_state(ADDER))
