"""Models of Keras as ``model.to_json()`` writes them, with their weights beside them in an NPZ of the same name.

The weights are those that ``np.savez("net.npz", *model.get_weights())`` writes: kernel and bias, layer by layer.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.files.archive import Unread, arrays_of
from visualizer.files.fault import decoding_fault, fault
from visualizer.files.format.base import Format, strictly, text_of
from visualizer.files.network_experiment import network_experiment
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment

_ACTIVATIONS = ("sigmoid", "tanh", "relu", "linear", "softmax")
_LEAK = 0.01
_NORMALIZATION = "BatchNormalization"
# Layers without which there is still a network; but for the last, they work in training only.
_LEFT_OUT = ("Dropout", "GaussianDropout", "AlphaDropout", "GaussianNoise", "ActivityRegularization", _NORMALIZATION)
_MODELS = ("Sequential", "Functional", "Model")
_WEIGHTS = ".npz"
_SAVE = 'save them beside it, as by np.savez("{}", *model.get_weights())'


class _Layer(msgspec.Struct):
    kind: str = msgspec.field(name="class_name")
    config: dict[str, Any] = msgspec.field(default_factory=dict)
    nodes: list[Any] = msgspec.field(name="inbound_nodes", default_factory=list)


class _Config(msgspec.Struct):
    layers: list[_Layer]
    outputs: list[Any] = msgspec.field(name="output_layers", default_factory=list)


class _Model(msgspec.Struct):
    kind: str = msgspec.field(name="class_name")
    config: _Config


class _Part(NamedTuple):
    """A layer that has weights: how many arrays they are in, and its function; one that is not dense is left out."""

    name: str
    arrays: int
    activation: str
    dense: bool = True


def _sniff(head: str, ending: str) -> bool:
    return ending == ".json" and head.lstrip().startswith("{") and '"class_name"' in head and '"config"' in head


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    text = text_of(content, source).encode()
    try:
        model = msgspec.json.decode(text, type=_Model)
        if model.kind not in _MODELS:
            raise fault(source, "$.class_name", f"“{model.kind[:24]}” is no model", f"known are {', '.join(_MODELS)}")
        if model.kind != _MODELS[0]:
            _check_chain(model.config, source)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise decoding_fault(source, text, error) from error
    parts = list(_parts(model.config.layers, source, omissions))
    if not any(part.dense for part in parts):
        raise fault(source, "$.config.layers", "no dense layer", "a network here has one or more")
    functions = [part.activation for part in parts if part.dense]
    return network_experiment(_matrices(parts, source), functions, source, "Keras")


def _check_chain(config: _Config, source: str) -> None:
    """Refuse layers that do not each lead to the next one only."""
    before: list[str] = []
    for k, layer in enumerate(config.layers):
        name = str(layer.config.get("name", ""))
        if len(layer.nodes) != bool(k) or _named(layer.nodes) != before:
            what = f"the layer {name[:24]} is not led to by the one before it alone"
            raise fault(source, f"$.config.layers[{k}]", what, "a network here leads from each layer to the next")
        before = [name]
    if _named(config.outputs) != before:
        what = "not the last layer alone, or not once"
        raise fault(source, "$.config.output_layers", what, "a network here answers with its last layer")


def _named(links: Any) -> list[str]:
    """The layers that links come from, as Keras 3 and 2 write them."""
    if isinstance(links, dict):
        if isinstance(history := links.get("keras_history"), list) and history:
            return [str(history[0])]
        return [name for part in links.values() for name in _named(part)]
    if isinstance(links, list):
        if len(links) > 2 and isinstance(links[0], str) and isinstance(links[1], int):
            return [links[0]]
        return [name for part in links for name in _named(part)]
    return []


def _parts(layers: Sequence[_Layer], source: str, omissions: Omissions) -> Iterator[_Part]:
    """Dense layers, each with its function, which may stand in a layer behind it; and what else has weights."""
    dense: _Part | None = None
    for k, layer in enumerate(layers):
        where, config = f"$.config.layers[{k}]", layer.config
        if layer.kind == "Dense":
            if dense:
                yield dense
            name, bias = str(config.get("name", f"layer {k}")), config.get("use_bias", True) is not False
            dense = _Part(name, 1 + bias, _activation(config, where, source))
        elif (function := _function(layer, where, source)) and dense and dense.activation == "linear":
            dense = dense._replace(activation=function)
        elif layer.kind != "InputLayer" or dense:
            rate = f" of rate {config['rate']}" if isinstance(config.get("rate"), float) else ""
            what = f"a layer {layer.kind[:24]}{rate} cannot be had here"
            remedy = "leave it out, and save the model again; known are Dense and activations"
            problem = fault(source, where, what, remedy)
            if layer.kind not in _LEFT_OUT:
                raise problem
            after = f" after {dense.name[:24]}" if dense else ""
            omissions.leave_out(problem, f"the {layer.kind} layer{rate}{after} was left out")
            if layer.kind == _NORMALIZATION:
                if dense:
                    yield dense
                    dense = None
                arrays = 2 + sum(config.get(name, True) is not False for name in ("center", "scale"))
                yield _Part(layer.kind, arrays, "", dense=False)
    if dense:
        yield dense


def _function(layer: _Layer, where: str, source: str) -> str:
    """The function that a layer is; empty if it is none that is known."""
    config = layer.config
    if layer.kind == "Activation":
        return _activation(config, where, source)
    if layer.kind == "ReLU" and not any(config.get(name) for name in ("max_value", "negative_slope", "threshold")):
        return "relu"
    if layer.kind == "LeakyReLU" and config.get("negative_slope", config.get("alpha")) == _LEAK:
        return "leaky-relu"
    return "softmax" if layer.kind == "Softmax" and config.get("axis", -1) in (-1, 1) else ""


def _activation(config: dict[str, Any], where: str, source: str) -> str:
    name = config.get("activation", "linear")
    if name not in _ACTIVATIONS:
        what = f"the activation “{str(name)[:24]}” is not known here"
        raise fault(source, f"{where}.config.activation", what, f"known are {', '.join(_ACTIVATIONS)}")
    return str(name)


def _matrices(parts: Sequence[_Part], source: str) -> list[FloatArray]:
    """The matrices of all layers, the bias their last row; without one it is 0."""
    arrays, path = _arrays(source)
    wanted = sum(part.arrays for part in parts)
    if len(arrays) != wanted:
        what = f"{len(arrays):,} arrays, but the model has {wanted:,}"
        raise fault(str(path), "", what, _SAVE.format(path.name))
    matrices: list[FloatArray] = []
    for name, n_arrays, _, dense in parts:
        kernel, *rest = [arrays.pop(0) for _ in range(n_arrays)]
        if not dense:
            continue
        last = rest[0] if rest else np.zeros(kernel.shape[-1:])
        before = matrices[-1].shape[1] if matrices else len(kernel) if kernel.ndim else 0
        if kernel.ndim != 2 or last.shape != kernel.shape[1:] or len(kernel) != before:
            what = f"the arrays of {name[:24]} have the shapes {kernel.shape} and {last.shape}, which do not fit"
            raise fault(str(path), "", what, _SAVE.format(path.name))
        matrices.append(np.vstack([kernel, last]))
    return matrices


def _arrays(source: str) -> tuple[list[FloatArray], Path]:
    """The arrays in the file beside the model, in the order in which they were saved."""
    path = Path(source).with_suffix(_WEIGHTS)
    try:
        arrays = [*arrays_of(path).values()]
    except Unread as error:
        what = str(error).replace("cannot be read", "the weights of the model cannot be read", 1)
        raise fault(str(path), "", what, _SAVE.format(path.name)) from error
    if not all(array.dtype.kind in "fiu" for array in arrays):
        raise fault(str(path), "", "an array holds something else than numbers", _SAVE.format(path.name))
    return [np.asarray(array, dtype=np.float64) for array in arrays], path


FORMAT = Format("Keras model", (), _sniff, strictly(_read), lenient=_read, beside=_WEIGHTS)
