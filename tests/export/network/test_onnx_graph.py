"""The network as ONNX answers what it answers here, by the reference of the format itself."""

import sys
from dataclasses import replace

import numpy as np
import onnx
import pytest
from onnx.reference import ReferenceEvaluator

from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidValue
from visualizer.export.network.onnx_graph import onnx_model
from visualizer.files.preset import preset
from visualizer.session.experiment import Experiment
from visualizer.session.state import initial_state

ADDER = preset("half-adder")
RULES = [
    *(Rule(hidden_activation=name, bias=True) for name, each in ACTIVATIONS.items() if each.onnx and not each.joint),
    *(Rule(output_activation=name) for name, each in ACTIVATIONS.items() if each.onnx),
    Rule(scale="signed", output_activation="linear"),
    Rule(scale="standard", output_activation="tanh"),
]


def answered(experiment: Experiment) -> np.ndarray:
    model = onnx.load_from_string(onnx_model(initial_state(experiment)))
    (outputs,) = ReferenceEvaluator(model).run(None, {"inputs": experiment.table.inputs})
    return np.asarray(outputs)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.differences))
@pytest.mark.parametrize("hidden", [(), (3,), (4, 2)])
def test_answers_are_those_of_the_network(rule: Rule, hidden: tuple[int, ...]) -> None:
    experiment = replace(ADDER, rule=rule, hidden=hidden)
    own = experiment.task.restored_answers(initial_state(experiment).pass_.outputs)

    np.testing.assert_allclose(answered(experiment), own, rtol=1e-12, atol=1e-15)


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
