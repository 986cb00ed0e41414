"""What is printed after training: the numbers of the engine."""

import json
from dataclasses import replace

import numpy as np
import pytest

from visualizer.command_line.report import error_text, json_report, report
from visualizer.command_line.train import trained_state
from visualizer.engine.answer import answers
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import SETTINGS, TUTORIAL
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.files.preset import preset
from visualizer.session.record import Document
from visualizer.session.state import State


def state_of(name: str, iterations: int, seed: int = 1) -> State:
    return trained_state(Document(preset(name).with_seed(seed)), iterations)


@pytest.mark.parametrize("name", ["trask-2-layer", "trask-3-layer", "half-adder", "encoder-8-3-8"])
def test_json_has_the_numbers_of_the_engine(name: str) -> None:
    experiment = preset(name).with_seed(5)
    network = train(experiment.start(), Task(experiment.table), 350).network
    pass_ = propagate(network, Task(experiment.table))
    situation = answers(network, experiment.task, np.array([experiment.situation]))[-1][0]
    if experiment.known_row is not None:
        # Its very answers: asked alone they could differ in the last bit.
        np.testing.assert_allclose(situation, pass_.outputs[experiment.known_row], rtol=1e-12)
        situation = pass_.outputs[experiment.known_row]

    assert json.loads(json_report(name, state_of(name, 350, 5))) == {
        "experiment": name,
        "seed": 5,
        "iteration": 350,
        "mean_absolute_error": pass_.mean_absolute_error,
        "engine": "plain",
        "outputs": pass_.outputs.tolist(),
        "weights": [matrix.tolist() for matrix in network.weights],
        "correlations": hidden_correlation(pass_).tolist(),
        "new_situations": [{"inputs": list(experiment.situation), "outputs": situation.tolist()}],
        "settings": {setting.name: getattr(TUTORIAL, setting.name) for setting in SETTINGS},
        "round": 350,
        "loss": pytest.approx(np.sum(pass_.errors[-1] ** 2, axis=1).mean() / 2, rel=1e-14),
        "rows_right": int((np.abs(pass_.errors[-1]) < 0.5).all(axis=1).sum()),
    }


def test_undefined_correlation_is_null() -> None:
    table = TruthTable(np.array([[0.0], [1.0]]), np.ones((2, 1)), ("a",), ("y",))
    experiment = replace(preset("xnor"), table=table, situation=(1.0,))

    assert json.loads(json_report("one", trained_state(Document(experiment), 3)))["correlations"] == [[None]] * 4


def test_name_of_a_file_that_is_no_text_can_be_written() -> None:
    assert json.loads(json_report("caf\udce9.csv", state_of("and", 0)))["experiment"] == "caf?.csv"


def test_an_error_that_is_not_0_is_not_told_as_0() -> None:
    assert [error_text(error) for error in (0.25, 4e-7, 0.0)] == ["0.250000", "4.00e-07", "0.000000"]
    assert [error_text(error) for error in (1e308, float("inf"))] == ["1.000000e+308", "inf"]


def test_truth_table_is_told_with_its_answers() -> None:
    lines = report(state_of("half-adder", 10_000)).splitlines()

    assert lines[0].startswith("Half adder, seed 1, iteration 10,000: mean absolute error 0.01")
    assert lines[2].split() == ["a", "b", "one", "carry", "sum", "answer", "carry", "answer", "sum"]
    assert [line.split()[:5] for line in lines[3:7]] == [list("00100"), list("01101"), list("10101"), list("11110")]
    assert all(line.endswith("right") for line in lines[3:7])
    assert lines[8] == "New situation"


def test_a_situation_that_is_a_row_of_the_table_is_said_to_be() -> None:
    experiment = preset("half-adder")
    experiment = replace(experiment, situation=tuple(experiment.table.inputs[3].tolist()))

    assert "\nSituation, row 4 of the table\n" in report(trained_state(Document(experiment), 3))


def test_wrong_answer_is_marked() -> None:
    assert report(state_of("or", 0)).count("wrong") == 3


def test_new_situation_is_told() -> None:
    experiment = replace(preset("and"), situation=(0.5, 0.5, 1.0))

    title, names, values = (
        report(trained_state(Document(experiment), 3)).splitlines()[-4:-3]
        + report(trained_state(Document(experiment), 3)).splitlines()[-2:]
    )

    assert title == "New situation"
    assert names.split() == ["a", "b", "one", "answer", "y"]
    assert values.split()[:3] == ["0.5", "0.5", "1"]


def test_a_row_that_can_teach_nothing_is_named() -> None:
    rows = TruthTable(np.array([[0.0, 1], [0, 0]]), np.array([[1.0], [0]]), ("a", "b"), ("y",))
    bare = replace(preset("xnor"), table=rows, situation=(0.0, 0.0), hidden=(), origin=None)
    says = "Row 2 has only zeros, so no weight reaches its answer"

    assert says in report(trained_state(Document(bare), 3))
    for mended in (replace(bare, hidden=(2,)), replace(bare, rule=replace(bare.rule, bias=True))):
        assert says not in report(trained_state(Document(mended), 3))
