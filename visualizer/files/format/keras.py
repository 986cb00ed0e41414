"""Models of Keras as ``model.to_json()`` writes them, with their weights beside them in an NPZ of the same name.

The weights are those that ``np.savez("net.npz", *model.get_weights())`` writes: kernel and bias, layer by layer.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.errors import InvalidExperiment
from visualizer.files.fault import decoding_fault, fault
from visualizer.files.format.base import Format, text_of
from visualizer.files.network_experiment import network_experiment
from visualizer.message import reason
from visualizer.session.experiment import Experiment

_ACTIVATIONS = ("sigmoid", "tanh", "relu", "linear", "softmax")
_MODELS = ("Sequential", "Functional", "Model")
_MOST = 8_000_000
# What an archive that was cut or changed makes its readers raise; RuntimeError, where it is encrypted.
_DAMAGED = (
    *(OSError, ValueError, TypeError, EOFError, SyntaxError, MemoryError, RuntimeError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)
_SAVE = 'save them beside it, as by np.savez("{}", *model.get_weights())'


class _Layer(msgspec.Struct):
    kind: str = msgspec.field(name="class_name")
    config: dict[str, Any] = msgspec.field(default_factory=dict)


class _Config(msgspec.Struct):
    layers: list[_Layer]


class _Model(msgspec.Struct):
    kind: str = msgspec.field(name="class_name")
    config: _Config


def _sniff(head: str, ending: str) -> bool:
    return ending == ".json" and head.lstrip().startswith("{") and '"class_name"' in head and '"config"' in head


def _read(content: bytes, source: str) -> Experiment:
    text = text_of(content, source).encode()
    try:
        model = msgspec.json.decode(text, type=_Model)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise decoding_fault(source, text, error) from error
    if model.kind not in _MODELS:
        raise fault(source, "$.class_name", f"“{model.kind[:24]}” is no model", f"known are {', '.join(_MODELS)}")
    layers = list(_dense(model.config.layers, source))
    if not layers:
        raise fault(source, "$.config.layers", "no dense layer", "a network here has one or more")
    return network_experiment(_matrices(layers, source), [name for _, _, name in layers], source, "Keras")


def _dense(layers: Sequence[_Layer], source: str) -> Iterator[tuple[str, bool, str]]:
    """Of every dense layer its name, whether it has a bias, and its function, which may stand in a layer behind it."""
    open_layer: tuple[str, bool, str] | None = None
    for k, layer in enumerate(layers):
        where, config = f"$.config.layers[{k}]", layer.config
        if layer.kind == "Dense":
            if open_layer:
                yield open_layer
            name, bias = str(config.get("name", f"layer {k}")), config.get("use_bias", True) is not False
            open_layer = name, bias, _activation(config, where, source)
        elif layer.kind == "Activation" and open_layer and open_layer[2] == "linear":
            open_layer = *open_layer[:2], _activation(config, where, source)
        elif layer.kind != "InputLayer" or open_layer:
            rate = f" of rate {config['rate']}" if isinstance(config.get("rate"), float) else ""
            what = f"a layer {layer.kind[:24]}{rate} cannot be had here"
            raise fault(source, where, what, "leave it out, and save the model again; known are Dense and Activation")
    if open_layer:
        yield open_layer


def _activation(config: dict[str, Any], where: str, source: str) -> str:
    name = config.get("activation", "linear")
    if name not in _ACTIVATIONS:
        what = f"the activation “{str(name)[:24]}” is not known here"
        raise fault(source, f"{where}.config.activation", what, f"known are {', '.join(_ACTIVATIONS)}")
    return str(name)


def _matrices(layers: Sequence[tuple[str, bool, str]], source: str) -> list[FloatArray]:
    """The matrices of all layers, the bias their last row; without one it is 0."""
    arrays, path = _arrays(source)
    wanted = sum(1 + bias for _, bias, _ in layers)
    if len(arrays) != wanted:
        what = f"{len(arrays):,} arrays, but the model has {wanted:,}"
        raise fault(str(path), "", what, _SAVE.format(path.name))
    matrices: list[FloatArray] = []
    for name, bias, _ in layers:
        kernel, *rest = [arrays.pop(0) for _ in range(1 + bias)]
        last = rest[0] if rest else np.zeros(kernel.shape[-1:])
        before = matrices[-1].shape[1] if matrices else len(kernel) if kernel.ndim else 0
        if kernel.ndim != 2 or last.shape != kernel.shape[1:] or len(kernel) != before:
            what = f"the arrays of {name[:24]} have the shapes {kernel.shape} and {last.shape}, which do not fit"
            raise fault(str(path), "", what, _SAVE.format(path.name))
        matrices.append(np.vstack([kernel, last]))
    return matrices


def _arrays(source: str) -> tuple[list[FloatArray], Path]:
    """The arrays in the file beside the model, in the order in which they were saved."""
    path = Path(source).with_suffix(".npz")
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > _MOST:
            raise fault(str(path), "", f"larger than {_MOST:,} bytes", "choose a smaller model")
        with np.load(path, allow_pickle=False) as found:
            return [np.asarray(found[name], dtype=np.float64) for name in found.files], path
    except _DAMAGED as error:
        raise _unread(path, error) from error


def _unread(path: Path, error: Exception) -> InvalidExperiment:
    why = f"the weights of the model cannot be read ({reason(error)})"
    return fault(str(path), "", why, _SAVE.format(path.name))


FORMAT = Format("Keras model", (), _sniff, _read)
