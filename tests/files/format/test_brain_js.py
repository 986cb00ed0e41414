"""Networks of brain.js answer as it does; it reckons in 32 bits."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from visualizer.errors import VisualizerError
from visualizer.files.format import format_of
from visualizer.files.format.brain_js import FORMAT
from visualizer.files.source import named_source, text_experiment
from visualizer.session.experiment import Experiment

FILES = Path(__file__).with_name("brain_js")
FIRST: dict[str, Any] = json.loads((FILES / "1-sigmoid.json").read_text())
SECOND: dict[str, Any] = json.loads((FILES / "2-tanh.json").read_text())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1-sigmoid", [0.03842836245894432, 0.9586769342422485, 0.9575359225273132, 0.05466161668300629]),
        (
            "1-leaky-relu-saved-twice",
            [0.0003100000030826777, 0.0003499999875202775, 0.00039400000241585076, 0.00029399999766610563],
        ),
        ("2-tanh", [0.006082883104681969, 0.9383898377418518, 0.9366078972816467, 0.005725677125155926]),
    ],
)
def test_answers_are_the_librarys(name: str, expected: list[float]) -> None:
    found = named_source(str(FILES / f"{name}.json"))

    np.testing.assert_allclose(found.document.experiment.table.targets[:, 0], expected, rtol=1e-5, atol=1e-7)
    assert found.document.experiment.table.names == ("in1", "in2", "y")
    # It is not a file to save to.
    assert found.path is None


def test_names_keep_their_order() -> None:
    table = text_experiment((FILES / "1-named-tanh.json").read_text()).table

    assert table.names == ("b", "a", "same", "different")
    answers = {
        (0, 0): [0.9394130110740662, 0.0038317705038934946],
        (1, 0): [0.005776383448392153, 0.9427602291107178],
        (0, 1): [0.0038857790641486645, 0.9414764046669006],
        (1, 1): [0.9268782138824463, 0.004413220565766096],
    }
    for inputs, targets in zip(table.inputs.astype(int).tolist(), table.targets, strict=True):
        np.testing.assert_allclose(targets, answers[tuple(inputs)], atol=1e-6)


def test_names_are_ordered_as_javascript_does() -> None:
    layers = [{"b": {}, "10": {}, "2": {}}, {"0": {"bias": 0.5, "weights": {"b": 1, "10": 2, "2": 3}}}]
    found = text_experiment(json.dumps({"sizes": [3, 1], "layers": layers}))

    assert found.table.input_names == ("2", "10", "b")
    np.testing.assert_array_equal(found.start().weights[0][:, 0], [3, 2, 1, 0.5])


def changed(fields: dict[str, Any], **changes: Any) -> bytes:
    return json.dumps(fields | changes).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (changed(FIRST, activation="swish"), "at $.activation: the activation “swish” is not known here"),
        (changed(FIRST, sizes=[2, 3, 1]), "at $.layers: no layers of the sizes"),
        (changed(FIRST, layers=[{"0": {}}]), "at $.layers: no layers of the sizes"),
        (changed(FIRST, layers=[{"0": {}, "1": {}}, {"0": {"bias": 1, "weights": {"0": 1}}}], sizes=[2, 1]),
         "at $.layers[1]: neuron 0 has not one weight for each"),
        (changed(FIRST, layers=[{"0": {}}, {"0": {"bias": "1", "weights": {}}}], sizes=[1, 1]), "expected `float`"),
        (changed(SECOND, type="LSTM"), "at $.type: “LSTM” is no network of layers"),
        (changed(SECOND, sizes=[3, 4, 1]), "at $.layers[1]: no 4 neurons of 3 weights each"),
        (changed(SECOND, sizes=[2, 4, 1, 1]), "at $.layers: no layers of the sizes"),
        (changed(SECOND, trainOpts={"activation": "leaky-relu", "leakyReluAlpha": 0.2}), "a leak of 0.2"),
        (changed(FIRST)[:200], "the text ends too early"),
        (b"[" * 100_000, "nested too deeply"),
        (changed({"sizes": [13, 1], "layers": [{}, {}]}), "no layers"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_should_be_is_said(content: bytes, says: str) -> None:
    with pytest.raises(VisualizerError) as caught:
        FORMAT.read(content, "t.json")
    assert says in str(caught.value)
    assert str(caught.value).isprintable()


def test_an_experiment_file_is_none_of_these() -> None:
    assert format_of(json.dumps(FIRST).encode(), ".json") is FORMAT
    assert format_of(b'{"version": 2, "title": "\\"sizes\\" \\"layers\\""}', ".json") is None


def test_the_true_leaky_one_of_version_2_is_kept() -> None:
    found = FORMAT.read(changed(SECOND, trainOpts={"activation": "leaky-relu"}), "t")
    assert isinstance(found, Experiment)
    assert found.rule.hidden_activation == found.rule.output_activation == "leaky-relu"
