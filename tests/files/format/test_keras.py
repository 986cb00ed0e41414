"""Models of Keras: layers from its JSON, weights from the NPZ beside it."""

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.comparing import SINGLE, comparing, difference
from visualizer.errors import Inexpressible, VisualizerError
from visualizer.files.omission import Omissions
from visualizer.files.source import named_source
from visualizer.session.experiment import Experiment

RANDOM = np.random.RandomState(3)
WEIGHTS = [RANDOM.standard_normal(shape).astype(np.float32) for shape in ((2, 3), (3,), (3, 1), (1,))]


def dense(name: str, activation: str, **more: Any) -> dict[str, Any]:
    return {"class_name": "Dense", "config": {"name": name, "units": 1, "activation": activation, **more}}


INPUT = {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [None, 2]}}
LAYERS = [INPUT, dense("dense", "relu"), dense("dense_1", "sigmoid")]


# As the real program wrote and answered them, Keras 3.15.1 with JAX in 32 bits.
FILES = Path(__file__).with_name("keras")
ANSWERS = {
    "acts": [2.766380930552259e-06, 0.9168676137924194, 0.9168676137924194, 0.0034196102060377598],
    "functional": [0.3219178318977356, 0.9973869323730469, 0.3219178318977356, 0.3219178318977356],
    "dropout": [0.49149900674819946, 0.508914589881897, 0.48299139738082886, 0.4954180121421814],
}


def opened(
    folder: Path, layers: list[dict[str, Any]], weights: list[np.ndarray], kind: str = "Sequential"
) -> Experiment:
    config: dict[str, Any] = {"name": "net", "layers": layers}
    if kind != "Sequential":
        names = [layer["config"].setdefault("name", "x") for layer in layers]
        links: list[Any] = [[], *([[[[name, 0, 0, {}]]]] for name in names[:-1])]
        layers = [{**layer, "inbound_nodes": nodes} for layer, nodes in zip(layers, links, strict=True)]
        config |= {"layers": layers, "output_layers": [[names[-1], 0, 0]]}
    (folder / "net.json").write_text(json.dumps({"class_name": kind, "config": config}))
    np.savez(folder / "net.npz", *weights)
    return named_source(str(folder / "net.json")).document.experiment


@pytest.mark.parametrize("kind", ["Sequential", "Functional"])
def test_answers_are_those_of_the_layers(tmp_path: Path, kind: str) -> None:
    table = opened(tmp_path, LAYERS, WEIGHTS, kind).table

    first, bias, second, last = (np.asarray(each, dtype=float) for each in WEIGHTS)
    sums = np.maximum(table.inputs @ first + bias, 0) @ second + last
    np.testing.assert_allclose(table.targets, 1 / (1 + np.exp(-sums)), rtol=1e-12)
    assert opened(tmp_path, LAYERS, WEIGHTS, kind).title == "net"


@pytest.mark.elsewhere
@pytest.mark.filterwarnings("ignore:__array__ implementation")  # in Keras itself
@pytest.mark.parametrize("kind", ["Sequential", "Functional"])
def test_what_keras_writes_answers_as_there(tmp_path: Path, kind: str, request: pytest.FixtureRequest) -> None:
    os.environ.setdefault("KERAS_BACKEND", "jax")
    keras = pytest.importorskip("keras")
    inputs = keras.Input((3,))
    layers = [keras.layers.Dense(5, "tanh"), keras.layers.Dense(4, "relu"), keras.layers.Dense(2, "sigmoid")]
    outputs = inputs
    for layer in layers:
        outputs = layer(outputs)
    model = keras.Model(inputs, outputs) if kind == "Functional" else keras.Sequential([inputs, *layers])
    (tmp_path / "net.json").write_text(model.to_json())
    np.savez(tmp_path / "net.npz", *model.get_weights())

    table = named_source(str(tmp_path / "net.json")).document.experiment.table
    found = np.asarray(model(table.inputs.astype(np.float32)), dtype=float)
    comparing(request)(f"{kind}, read here", f"keras {keras.__version__}", difference(found, table.targets), SINGLE)


def test_a_function_may_stand_behind_its_layer_and_a_bias_be_left_out(tmp_path: Path) -> None:
    tanh = {"class_name": "Activation", "config": {"activation": "tanh"}}
    found = opened(
        tmp_path, [dense("a", "linear", use_bias=False), tanh, dense("b", "linear")], WEIGHTS[:1] + WEIGHTS[2:]
    )

    assert (found.rule.hidden_activation, found.rule.output_activation) == ("tanh", "linear")
    assert not found.start().weights[0][-1].any()


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_those_of_the_real_program(name: str) -> None:
    omissions = Omissions(lenient=name == "dropout")
    found = named_source(str(FILES / f"{name}.json"), omissions=omissions).document.experiment

    np.testing.assert_allclose(found.table.targets[:, 0], ANSWERS[name], atol=1e-7)
    said = "The Dropout layer of rate 0.2 after dense_2 was left out"
    assert omissions.said == (said if name == "dropout" else "")
    assert found.note.startswith(said) is (name == "dropout")


def test_without_a_normalization_its_arrays_are_left_out_too(tmp_path: Path) -> None:
    layers = [LAYERS[1], {"class_name": "BatchNormalization", "config": {"scale": False}}, LAYERS[2]]
    opened(tmp_path, LAYERS, WEIGHTS)
    plain = named_source(str(tmp_path / "net.json")).document.experiment
    with pytest.raises(Inexpressible, match="a layer BatchNormalization cannot be had here"):
        opened(tmp_path, layers, [*WEIGHTS[:2], *[WEIGHTS[1]] * 3, *WEIGHTS[2:]])
    found = named_source(str(tmp_path / "net.json"), omissions=Omissions(lenient=True)).document.experiment

    assert found.start().same_as(plain.start())


def test_layers_that_do_not_lead_one_to_the_next_are_refused(tmp_path: Path) -> None:
    opened(tmp_path, LAYERS, WEIGHTS, "Functional")
    model = json.loads((tmp_path / "net.json").read_text())
    changes: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
        ("dense_1 is not led to", lambda config: config["layers"][2]["inbound_nodes"][0][0][0].__setitem__(0, "x")),
        ("dense is not led to", lambda config: config["layers"][1]["inbound_nodes"].append([[["dense", 0, 0, {}]]])),
        ("at $.config.output_layers", lambda config: config.update(output_layers=[["dense", 0, 0]])),
    ]
    for says, change in changes:
        changed = copy.deepcopy(model)
        change(changed["config"])
        (tmp_path / "net.json").write_text(json.dumps(changed))
        with pytest.raises(VisualizerError) as caught:
            named_source(str(tmp_path / "net.json"))
        assert says in str(caught.value)


DROPOUT = {"class_name": "Dropout", "config": {"name": "dropout", "rate": 0.2}}


@pytest.mark.parametrize(
    ("layers", "weights", "says"),
    [
        ([LAYERS[1], DROPOUT, LAYERS[2]], WEIGHTS, "net.json at $.config.layers[1]: a layer Dropout of rate 0.2"),
        ([INPUT, dense("a", "gelu")], WEIGHTS, "the activation “gelu” is not known here"),
        ([INPUT], WEIGHTS, "no dense layer"),
        (LAYERS, WEIGHTS[:3], "net.npz: 3 arrays, but the model has 4"),
        (LAYERS, [WEIGHTS[0] * 1j, *WEIGHTS[1:]], "net.npz: an array holds something else than numbers"),
        (LAYERS, [WEIGHTS[0].astype(str), *WEIGHTS[1:]], "net.npz: an array holds something else than numbers"),
        (LAYERS, [WEIGHTS[0], WEIGHTS[3], *WEIGHTS[2:]], "the arrays of dense have the shapes (2, 3) and (1,)"),
        (LAYERS, [*WEIGHTS[:2], WEIGHTS[0], WEIGHTS[1]], "the arrays of dense_1 have the shapes (2, 3) and (3,)"),
        (LAYERS, [np.array(1.0), *WEIGHTS[1:]], "the arrays of dense have the shapes () and (3,)"),
        (LAYERS, [np.array([{}]), *WEIGHTS[1:]], "the weights of the model cannot be read (Object arrays cannot"),
        (LAYERS, [np.zeros((1500, 1000)), *WEIGHTS[1:]], "net.npz: larger than 8,000,000 bytes"),
        (LAYERS, [WEIGHTS[0] * np.nan, *WEIGHTS[1:]], "a weight is not a finite number"),
    ],
)
def test_what_cannot_be_had_here_is_named(
    tmp_path: Path, layers: list[dict[str, Any]], weights: list[np.ndarray], says: str
) -> None:
    with pytest.raises(VisualizerError) as caught:
        opened(tmp_path, layers, weights)
    assert says in str(caught.value).replace(f"{tmp_path}/", "")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("content", [None, b"PK\x03\x04", b"no archive"])
def test_weights_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    opened(tmp_path, LAYERS, WEIGHTS)
    (tmp_path / "net.npz").unlink()
    if content is not None:
        (tmp_path / "net.npz").write_bytes(content)
    with pytest.raises(VisualizerError, match=r"cannot be read \(.*\); save them beside it, as by np.savez"):
        named_source(str(tmp_path / "net.json"))


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_archives_with_changed_bytes_are_read_or_refused(tmp_path: Path, save: Callable[..., None]) -> None:
    opened(tmp_path, LAYERS, WEIGHTS)
    save(tmp_path / "net.npz", *WEIGHTS)
    sample = (tmp_path / "net.npz").read_bytes()
    for k in range(0, len(sample), 7):
        (tmp_path / "net.npz").write_bytes(sample[:k] + bytes([sample[k] ^ 0x55]) + sample[k + 1 :])
        said = ""
        try:
            named_source(str(tmp_path / "net.json"))
        except VisualizerError as problem:
            said = str(problem)
        assert said.isprintable()
