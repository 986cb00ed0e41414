"""Networks of brain.js, as its versions 1 and 2 write them with ``toJSON``."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.files.fault import decoding_fault, fault
from visualizer.files.format.base import Format, text_of
from visualizer.files.network_experiment import network_experiment
from visualizer.session.experiment import Experiment

# Of both versions but for the leaky one, of which version 1 leaks nothing and passes on a hundredth.
_ACTIVATIONS = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "relu", "leaky-relu": "leaky-relu"}
_LEAK = 0.01
_KINDS = ("NeuralNetwork", "NeuralNetworkGPU")


class _Neuron(msgspec.Struct):
    """Of version 1."""

    bias: float
    weights: dict[str, float]


class _Layer(msgspec.Struct):
    """Of version 2: weights by [to][from]."""

    weights: list[list[float]] = []
    biases: list[float] = []


class _Options(msgspec.Struct):
    """How it was trained, as far as the network depends on it."""

    activation: str = "sigmoid"
    leak: float = msgspec.field(name="leakyReluAlpha", default=_LEAK)


class _First(msgspec.Struct):
    """Version 1: the first layer has only names."""

    sizes: list[int]
    layers: list[dict[str, Any]]
    activation: str = "sigmoid"


class _Second(msgspec.Struct):
    """Version 2."""

    kind: str = msgspec.field(name="type")
    sizes: list[int]
    layers: list[_Layer]
    options: _Options = msgspec.field(name="trainOpts", default_factory=_Options)
    inputs: dict[str, int] | None = msgspec.field(name="inputLookup", default=None)
    outputs: dict[str, int] | None = msgspec.field(name="outputLookup", default=None)


def _sniff(head: str, ending: str) -> bool:
    ours = '"version"' in head
    return ending in ("", ".json") and head.lstrip().startswith("{") and not ours and _has(head, "sizes", "layers")


def _has(head: str, *keys: str) -> bool:
    return all(f'"{key}"' in head for key in keys)


def _read(content: bytes, source: str) -> Experiment:
    text = text_of(content, source).encode()
    try:
        fields = msgspec.json.decode(text)
        if isinstance(fields, dict) and "type" in fields:
            return _second(msgspec.convert(fields, _Second), source)
        return _first(msgspec.convert(fields, _First), source)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise decoding_fault(source, text, error) from error


def _first(found: _First, source: str) -> Experiment:
    names = [_in_order(layer) for layer in found.layers]
    if len(names) < 2 or not all(names) or [len(layer) for layer in names] != found.sizes:
        raise fault(source, "$.layers", "no layers of the sizes that $.sizes says", "save the network again")
    matrices: list[FloatArray] = []
    for k, layer in enumerate(found.layers[1:], 1):
        neurons = msgspec.convert(layer, dict[str, _Neuron])
        for name, neuron in neurons.items():
            if set(neuron.weights) != set(names[k - 1]):
                what = f"neuron {name} has not one weight for each neuron of the layer before it"
                raise fault(source, f"$.layers[{k}]", what, "save the network again")
        columns = [[*(neurons[name].weights[n] for n in names[k - 1]), neurons[name].bias] for name in names[k]]
        matrices.append(np.array(columns).T)
    activation = _activation(found.activation, source)
    if activation == "leaky-relu":
        activation, matrices = "relu", [matrix * _LEAK for matrix in matrices]
    return network_experiment(
        matrices, [activation] * len(matrices), source, "brain.js", (_told(names[0]), _told(names[-1]))
    )


def _second(found: _Second, source: str) -> Experiment:
    if found.kind not in _KINDS:
        raise fault(source, "$.type", f"“{found.kind[:24]}” is no network of layers", f"known is {_KINDS[0]}")
    activation = _activation(found.options.activation, source)
    if activation == "leaky-relu" and found.options.leak != _LEAK:
        what = f"a leak of {found.options.leak:g}; here it is {_LEAK}"
        raise fault(source, "$.trainOpts.leakyReluAlpha", what, "train it with that")
    if len(found.layers) != len(found.sizes) or len(found.layers) < 2:
        raise fault(source, "$.layers", "no layers of the sizes that $.sizes says", "save the network again")
    matrices = []
    for k, ((before, size), layer) in enumerate(zip(pairwise(found.sizes), found.layers[1:], strict=True), 1):
        lengths = len(layer.weights), len(layer.biases)
        if lengths != (size, size) or size < 1 or any(len(row) != before for row in layer.weights):
            what = f"no {size:,} neurons of {before:,} weights each, with their biases"
            raise fault(source, f"$.layers[{k}]", what, "save the network again")
        matrices.append(np.vstack([np.array(layer.weights).T.reshape(before, size), [layer.biases]]))
    names = [
        _looked_up(lookup, size) for lookup, size in ((found.inputs, found.sizes[0]), (found.outputs, found.sizes[-1]))
    ]
    return network_experiment(matrices, [activation] * len(matrices), source, "brain.js", (names[0], names[1]))


def _activation(name: str, source: str) -> str:
    if name not in _ACTIVATIONS:
        what = f"the activation “{name[:24]}” is not known here"
        raise fault(source, "$.activation", what, f"known are {', '.join(_ACTIVATIONS)}")
    return _ACTIVATIONS[name]


def _in_order(names: Iterable[str]) -> list[str]:
    """Names as JavaScript has them: whole numbers first, ascending."""
    given = list(names)
    numbers = [name for name in given if name.isascii() and name.isdigit() and str(int(name[:9])) == name]
    return sorted(numbers, key=int) + [name for name in given if name not in numbers]


def _told(names: Sequence[str]) -> Sequence[str]:
    """Names of columns; none where they only count."""
    return () if list(names) == [str(k) for k in range(len(names))] else names


def _looked_up(lookup: dict[str, int] | None, size: int) -> Sequence[str]:
    if lookup is None or sorted(lookup.values()) != list(range(size)):
        return ()
    return _told(sorted(lookup, key=lookup.__getitem__))


FORMAT = Format("brain.js network", (), _sniff, _read)
