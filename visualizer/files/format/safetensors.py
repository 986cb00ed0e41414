"""Networks in safetensors: as they are exported here, and layers of PyTorch, if the file says their functions."""

import re
from collections.abc import Iterable
from itertools import pairwise
from math import prod
from typing import Annotated

import msgspec
import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.files.exported import Arrays, exported_experiment, leave_out_learning, matrix_names
from visualizer.files.fault import decoding_fault, fault
from visualizer.files.format.base import Format, strictly
from visualizer.files.network_experiment import network_experiment
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment

_SIZE, _METADATA, _LONGEST = 8, "__metadata__", 2**53
_KINDS = {"F32": "<f4", "F64": "<f8"}
# Numbers that are written as JSON, and names.
_TABLE, _NAMES = ("X", "y", "answers"), ("inputs", "outputs")
_PARTS = ("weight", "bias")
# The one number in the name of a layer says where it stands: net.0.weight, fc2.bias.
_TORCH = re.compile(r"(?:(.*\D)?(0|[1-9]\d{0,5})\.)?(weight|bias)", re.ASCII | re.DOTALL)
_CALLED = {"identity": "linear", "leakyrelu": "leaky-relu", "leaky_relu": "leaky-relu"}
_SAVE = 'save them with it, as by save_file(net.state_dict(), "net.safetensors", {"activations": "tanh, sigmoid"})'
_AGAIN = "the file may have been cut; save it again"

_Whole = Annotated[int, msgspec.Meta(ge=0, le=_LONGEST)]
Tensors = dict[str, FloatArray]


class _Tensor(msgspec.Struct):
    kind: str = msgspec.field(name="dtype")
    shape: list[_Whole]
    place: tuple[_Whole, _Whole] = msgspec.field(name="data_offsets")


def _sniff(_head: str, ending: str) -> bool:
    return ending == ".safetensors"


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    size = int.from_bytes(content[:_SIZE], "little")
    head, numbers = content[_SIZE : _SIZE + size], memoryview(content)[_SIZE + size :]
    if len(content) < _SIZE or len(head) < size or not head.startswith(b"{"):
        raise fault(source, "", "its head is not as long as it says, or is none", _AGAIN)
    try:
        described = msgspec.json.decode(head, type=dict[str, msgspec.Raw])
        said = msgspec.json.decode(described.pop(_METADATA, b"{}"), type=dict[str, str])
        tensors = {name: msgspec.json.decode(raw, type=_Tensor) for name, raw in described.items()}
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise decoding_fault(source, head, error) from error
    if not tensors:
        raise fault(source, "", "no tensors in it", "save a network with its weights")
    if "syn0" not in tensors:
        _layer_names(tensors, source)  # of what no layer has, not even the kind matters
    arrays = _arrays(tensors, numbers, source)
    try:
        return _network(arrays, said, source, omissions)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise fault(source, _METADATA, f"not as it is written here ({error})", "export it again") from error


def _arrays(tensors: dict[str, _Tensor], numbers: memoryview, source: str) -> Tensors:
    """The numbers, which follow on each other without a gap."""
    found, end = Tensors(), 0
    for name, tensor in sorted(tensors.items(), key=lambda each: each[1].place):
        if tensor.kind not in _KINDS:
            what = f"numbers of the kind {tensor.kind[:24]}"
            raise fault(source, name[:24], what, f"known are {' and '.join(_KINDS)}; save it as one of them")
        if len(tensor.shape) not in (1, 2) or not all(tensor.shape):
            what = f"a tensor of shape {tuple(tensor.shape[:9])}"
            raise fault(source, name[:24], what, "a network here has matrices of weights, and rows of biases")
        kind = np.dtype(_KINDS[tensor.kind])
        begin, stop = tensor.place
        if begin != end or stop > len(numbers) or stop - begin != prod(tensor.shape) * kind.itemsize:
            what = "its numbers overlap others, leave a gap, lie outside, or are not as many as its shape says"
            raise fault(source, name[:24], what, _AGAIN)
        found[name] = np.frombuffer(numbers[begin:stop], kind).reshape(tensor.shape).astype(np.float64)
        end = stop
    if end != len(numbers):
        raise fault(source, "", f"{len(numbers) - end:,} bytes behind the last tensor", _AGAIN)
    return found


def _network(tensors: Tensors, said: dict[str, str], source: str, omissions: Omissions) -> Experiment:
    """An experiment on the table that the file holds; else, as other programs save none, on all situations."""
    inputs, outputs = (msgspec.json.decode(said.get(key, "[]"), type=list[str]) for key in _NAMES)
    names = matrix_names(tensors)
    if names and all(key in said for key in ("activations", "bias", "iteration", *_TABLE, *_NAMES)):
        texts = {"input_names": inputs, "output_names": outputs, "activations": said["activations"].split(", ")}
        table = {key: np.array(msgspec.json.decode(said[key], type=list[list[float]])) for key in _TABLE}
        bias = msgspec.json.decode(said["bias"], type=bool)
        iteration = msgspec.json.decode(said["iteration"], type=_Whole)
        arrays: Arrays = {**tensors, **table, "bias": np.array(bias), "iteration": np.array(iteration)}
        arrays |= {key: np.array(text) for key, text in texts.items()}
        return exported_experiment(arrays, source, "safetensors", omissions)
    if names:
        leave_out_learning([name for name in tensors if name not in names], source, "safetensors", omissions)
        program, bias = "this program", msgspec.json.decode(said.get("bias", "true"), type=bool)
        matrices = [np.atleast_2d(tensors[name]) for name in names]
    else:
        program, bias = "PyTorch", any(name.endswith(_PARTS[1]) for name in tensors)
        matrices = [_matrix(name, parts, bias, source) for name, parts in _layers(tensors, source)]
    for number, (before, after) in enumerate(pairwise(matrices), 2):
        if len(after) - bias != before.shape[1]:
            what = f"layer {number} has weights for {len(after) - bias:,} neurons before it; there are"
            raise fault(source, "", f"{what} {before.shape[1]:,}", "a network here leads from each layer to the next")
    functions = _functions(said.get("activations", ""), len(matrices), source)
    return network_experiment(matrices, functions, source, program, (inputs, outputs), bias)


def _functions(listed: str, n_layers: int, source: str) -> list[str]:
    if not listed.strip():
        raise fault(source, "", "it does not say which functions its layers have", _SAVE)
    found = [part.strip().lower() for part in listed.split(",")]
    if len(found) != n_layers:
        raise fault(source, "activations", f"“{listed[:40]}” for {n_layers:,} layers", "name a function for each")
    return [_CALLED.get(name, name) for name in found]


def _layer_names(names: Iterable[str], source: str) -> dict[str, tuple[int, str, str]]:
    """By the name of a tensor: the one number in it, the name of its layer, and which part of that it is."""
    found: dict[str, tuple[int, str, str]] = {}
    before = None
    for name in names:
        match = _TORCH.fullmatch(name)
        if match is None:
            what = f"“{name[:40]}” is no weight or bias of a linear layer"
            raise fault(source, "", what, "known are syn0, syn1, ..., and names such as net.0.weight")
        around = match[1] or "", match[2] is None
        if around != (before := before or around):
            what = f"“{name[:40]}” is not told from the other layers by a number alone, so their order is not said"
            raise fault(source, "", what, "name layers such as net.0, net.2")
        found[name] = int(match[2] or 0), name.rpartition(".")[0], match[3]
    return found


def _layers(tensors: Tensors, source: str) -> list[tuple[str, Tensors]]:
    """Names of layers with their weights and biases, in the order of their numbers."""
    found: dict[int, tuple[str, Tensors]] = {}
    for name, (number, layer, part) in _layer_names(tensors, source).items():
        found.setdefault(number, (layer, {}))[1][part] = tensors[name]
    return [layer for _, layer in sorted(found.items())]


def _matrix(name: str, parts: Tensors, bias: bool, source: str) -> FloatArray:
    """The matrix of a layer, of which PyTorch has a row for each neuron.

    Returns
    -------
    ndarray of shape (fan_in, fan_out)
        With a bias, it is the last row; 0 where only other layers have one.
    """
    weight, row = (parts.get(part) for part in _PARTS)
    if weight is None or weight.ndim != 2 or (row is not None and row.shape != weight.shape[:1]):
        what = "no matrix of weights with a bias for each of its rows"
        raise fault(source, name[:24], what, "a layer here has as many biases as neurons")
    return np.vstack([weight.T, np.zeros(len(weight)) if row is None else row]) if bias else weight.T


FORMAT = Format("safetensors", (".safetensors",), _sniff, strictly(_read), lenient=_read)
