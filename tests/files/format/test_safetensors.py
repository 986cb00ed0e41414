"""Safetensors open again: those that are exported here to the bit, and layers of PyTorch that say their functions."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.comparing import DOUBLE, SINGLE, comparing, difference
from tests.engine.strategy import same_bits
from tests.session.strategy import trained
from visualizer.engine.answer import answers
from visualizer.engine.rule import Rule
from visualizer.errors import InvalidExperiment, VisualizerError
from visualizer.export.network.safetensors import safetensors
from visualizer.files.format.safetensors import FORMAT
from visualizer.files.omission import Omissions
from visualizer.files.preset import preset
from visualizer.files.source import named_source
from visualizer.session.experiment import Experiment
from visualizer.session.state import State

ADDER = preset("half-adder")
LAYERS = Rule(bias=True, hidden_activation="tanh, relu", output_activation="linear")
TANH = {"activations": "Tanh, sigmoid"}
NET = {
    "net.2.bias": np.array([0.25, -1.5]),
    "net.0.weight": np.array([[0.1, -2.0, 3.0], [1.5, 0.7, -0.3]]),
    "net.0.bias": np.array([0.5, -0.5]),
    "net.2.weight": np.array([[2.0, -1.0], [0.3, 0.9]]),
}


def learnt(rule: Rule, hidden: tuple[int, ...] = (4,)) -> State:
    return trained(replace(ADDER, rule=rule, hidden=hidden), 20)


def saved(tensors: dict[str, Any], said: dict[str, str] | None = None, kind: str = "<f8", **changed: Any) -> bytes:
    """The file of some tensors; `changed` of its head are other values."""
    head: dict[str, Any] = {"__metadata__": said} if said is not None else {}
    end, numbers = 0, b""
    for name, tensor in tensors.items():
        part = np.asarray(tensor, kind).tobytes()
        shape = list(np.shape(tensor))
        head[name] = {"dtype": f"F{kind[-1]}4".replace("F84", "F64").replace("F44", "F32"), "shape": shape}
        head[name]["data_offsets"], end, numbers = [end, end + len(part)], end + len(part), numbers + part
    return framed(json.dumps(head | changed).encode(), numbers)


def told(kind: str, shape: list[int], place: list[int]) -> Any:
    return {"dtype": kind, "shape": shape, "data_offsets": place}


def framed(head: bytes, numbers: bytes = b"") -> bytes:
    return len(head).to_bytes(8, "little") + head + numbers


def read(content: bytes) -> Experiment:
    found = FORMAT.read(content, "adder.safetensors")
    assert isinstance(found, Experiment)
    return found


def refusal(content: bytes) -> str:
    with pytest.raises(InvalidExperiment) as caught:
        FORMAT.read(content, "t")
    assert str(caught.value).isprintable()
    return str(caught.value)


@pytest.mark.parametrize(("rule", "hidden"), [(Rule(), (4,)), (Rule(), ()), (LAYERS, (3, 2))])
def test_what_is_exported_comes_back(tmp_path: Path, rule: Rule, hidden: tuple[int, ...]) -> None:
    state = learnt(rule, hidden)
    (tmp_path / "adder.safetensors").write_bytes(safetensors(state))
    found = named_source(str(tmp_path / "adder.safetensors")).document.experiment

    assert (found.title, found.widths) == ("adder", state.experiment.widths)
    assert "of safetensors, at iteration 20." in found.note
    assert found.table.same_as(state.experiment.table)
    assert found.start().same_as(state.network)


def test_settings_that_it_does_not_hold_are_refused_by_name() -> None:
    assert "such as a scaled table; save the" in refusal(safetensors(learnt(Rule(scale="signed"))))
    with pytest.raises(VisualizerError, match="belongs to settings that safetensors does not keep"):
        FORMAT.read(safetensors(learnt(Rule(momentum=0.9))), "t")
    omissions, state = Omissions(lenient=True), learnt(Rule(momentum=0.9))
    found = FORMAT.held(safetensors(state), "t", omissions)
    assert isinstance(found, Experiment)
    assert same_bits(found.start().weight_row, state.network.weight_row)
    assert len(omissions.told) == 1


@pytest.mark.parametrize("kind", ["<f4", "<f8"])
def test_layers_of_pytorch_answer_as_they_do_there(kind: str) -> None:
    found = read(saved(NET, TANH | {"inputs": '["a", "b", "c"]'}, kind))

    first, row, last, end = (
        np.asarray(NET[name], kind).astype(float)
        for name in ("net.0.weight", "net.0.bias", "net.2.weight", "net.2.bias")
    )
    middle = np.tanh(found.table.inputs @ first.T + row)
    expected = 1 / (1 + np.exp(-(middle @ last.T + end)))
    np.testing.assert_allclose(
        answers(found.start(), found.task, found.table.inputs)[-1], expected, rtol=1e-13, atol=1e-15
    )
    assert (found.widths, found.rule.bias, found.table.input_names) == ((3, 2, 2), True, ("a", "b", "c"))


def test_biases_may_be_missing() -> None:
    rows = {name: tensor for name, tensor in NET.items() if name != "net.0.bias"}
    assert read(saved(rows, TANH)).start().weights[0][-1].tolist() == [0, 0]

    bare = {name: tensor for name, tensor in NET.items() if name.endswith("weight")}
    found = read(saved(bare, TANH))
    assert not found.rule.bias
    np.testing.assert_array_equal(found.start().weights[1], NET["net.2.weight"].T)

    alone = read(saved({"weight": [[1, 2]], "bias": [3]}, {"activations": "Identity"}))
    assert alone.table.targets.ravel().tolist() == [3, 5, 4, 6]


def test_matrices_without_a_table_are_a_network() -> None:
    state = learnt(Rule())
    found = read(saved(dict(state.network.parts), {"activations": "sigmoid, sigmoid", "bias": "false"}))
    assert same_bits(found.start().weight_row, state.network.weight_row)


def test_layers_stand_in_the_order_of_their_numbers() -> None:
    deep = {f"fc{k}.weight": np.full((2, 2), k) for k in (10, 9, 1)}
    found = read(saved(deep, {"activations": "tanh, tanh, tanh"}))
    assert [matrix[0, 0] for matrix in found.start().weights] == [1, 9, 10]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (saved(NET), "does not say which functions its layers have; save them with it, as by save_file("),
        (saved(NET, {"activations": "tanh"}), "activations: “tanh” for 2 layers; name a function"),
        (saved(NET, {"activations": "tanh, cosine"}), "t: output activation is sigmoid, leaky-relu"),
        (saved(NET | {"net.1.running_mean": [1.0]}, TANH), "“net.1.running_mean” is no weight or bias"),
        (saved(NET, TANH, "<f8", **{"net.1.count": told("I64", [], [112, 120])}), "“net.1.count” is no weight or bias"),
        (saved(NET | {"weight": [[1.0]]}, TANH), "“weight” is not told from the other layers by a number alone"),
        (saved(NET | {"net.02.weight": [[1.0]]}, TANH), "“net.02.weight” is no weight or bias"),
        (saved(NET | {"out.3.weight": [[1.0]]}, TANH), "“out.3.weight” is not told from the other layers by a number"),
        (saved({"net.0.weight": [1.0]}, TANH), "net.0: no matrix of weights"),
        (saved({"net.0.bias": [1.0]}, TANH), "net.0: no matrix of weights"),
        (saved({"a.0.weight": [[1, 2]], "a.1.weight": [[1, 2]]}, TANH), "layer 2 has weights for 2 neurons before it"),
        (saved({"a.0.weight": np.ones((2, 2, 2))}, TANH), "a.0.weight: a tensor of shape (2, 2, 2)"),
        (saved({"a.0.weight": [[np.nan]]}, {"activations": "tanh"}), "a weight is not a finite number"),
        (saved(NET, TANH | {"inputs": "3"}), "__metadata__: not as it is written here"),
        (saved({}, {}), "no tensors in it"),
        (saved(NET) + b"\0", "1 bytes behind the last tensor"),
        (saved(NET)[:-8], "net.2.weight: its numbers overlap others, leave a gap, lie outside"),
        (
            saved({"bias": [1.0]}, bias=told("BF16", [4], [0, 8])),
            "bias: numbers of the kind BF16",
        ),
        (saved({"bias": [1.0]}, bias=told("F64", [1], [0, -8])), "Expected `int` >= 0"),
        (
            saved({"bias": [1.0]}, bias=told("F64", [2], [0, 8])),
            "bias: its numbers overlap",
        ),
        (
            saved({"bias": [1.0]}, weight=told("F64", [1], [0, 8])),
            "weight: its numbers overlap others",
        ),
        (
            saved({"bias": [1.0]}, bias=told("F64", [2**50] * 9, [0, 8])),
            "a tensor of shape",
        ),
        (b"\2\0\0", "its head is not as long as it says"),
        (b"\xff" * 7 + b"\0{}", "its head is not as long as it says"),
        (framed(b"[]"), "or is none"),
        (framed(b'{"a": '), "the text ends too early"),
        (framed(b'{"a": ' + b"[" * 90_000), "nested too deeply"),
    ],
)
def test_what_cannot_be_had_is_named(content: bytes, says: str) -> None:
    assert says.lower() in refusal(content).lower()


def test_files_of_the_library_open() -> None:
    library = pytest.importorskip("safetensors.numpy")
    found = read(library.save({name: tensor.astype("f4") for name, tensor in NET.items()}, TANH))
    assert found.widths == (3, 2, 2)


@pytest.mark.elsewhere
@pytest.mark.parametrize("kind", ["float32", "float64"])
def test_what_pytorch_saves_answers_as_there(kind: str, request: pytest.FixtureRequest) -> None:
    torch, library = pytest.importorskip("torch"), pytest.importorskip("safetensors.torch")
    torch.manual_seed(1)
    layers = (torch.nn.Linear(3, 5), torch.nn.LeakyReLU(), torch.nn.Linear(5, 4, bias=False), torch.nn.Tanh())
    net = torch.nn.Sequential(*layers, torch.nn.Linear(4, 2), torch.nn.Identity()).to(getattr(torch, kind))
    found = read(library.save(net.state_dict(), {"activations": "LeakyReLU, Tanh, Identity", "format": "pt"}))

    answered = net(torch.tensor(found.table.inputs.tolist(), dtype=getattr(torch, kind))).detach().double().tolist()
    allowed = DOUBLE if kind == "float64" else SINGLE
    program = f"torch {torch.__version__}"
    comparing(request)(
        f"{kind} as safetensors, read here", program, difference(np.array(answered), found.table.targets), allowed
    )
