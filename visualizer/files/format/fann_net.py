"""Networks of FANN, layer by layer; a steepness becomes part of the weights that lead to the neuron."""

import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.errors import InvalidExperiment
from visualizer.files.fault import fault
from visualizer.files.format.base import Format, strictly, text_of
from visualizer.files.network_experiment import network_experiment
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment

# By their numbers in a file: what they are called there, here, and how a steepness of 1 multiplies the sum.
_ACTIVATIONS = {
    0: ("linear", 1.0),
    3: ("sigmoid", 2.0),
    4: ("sigmoid-stepwise", 1.0),
    5: ("tanh", 1.0),
    6: ("tanh-stepwise", 1.0),
}
_OTHERS = (
    "LINEAR", "THRESHOLD", "THRESHOLD_SYMMETRIC", "SIGMOID", "SIGMOID_STEPWISE", "SIGMOID_SYMMETRIC",
    "SIGMOID_SYMMETRIC_STEPWISE", "GAUSSIAN", "GAUSSIAN_SYMMETRIC", "GAUSSIAN_STEPWISE", "ELLIOT", "ELLIOT_SYMMETRIC",
    "LINEAR_PIECE", "LINEAR_PIECE_SYMMETRIC", "SIN_SYMMETRIC", "COS_SYMMETRIC", "SIN", "COS",
)  # fmt: skip
_FLOAT = r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?"
_NEURON = re.compile(rf"\(\s*(\d{{1,6}})\s*,\s*(\d{{1,3}})\s*,\s*({_FLOAT})\s*\)", re.ASCII)
_LINK = re.compile(rf"\(\s*(\d{{1,6}})\s*,\s*({_FLOAT})\s*\)", re.ASCII)
_MOST = 4096


class _Neuron(NamedTuple):
    n_inputs: int
    activation: int
    steepness: float


def _sniff(head: str, ending: str) -> bool:
    return ending == ".net" or head.startswith("FANN_")


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    text = text_of(content, source)
    if not text.startswith("FANN_FLO_"):
        what = "a network of whole numbers (FANN_FIX)" if text.startswith("FANN_FIX") else "no network of FANN"
        raise fault(source, "1:1", what, "save it by fann_save")
    said = dict(line.split("=", 1) for line in text.split("\n") if "=" in line)
    if said.get("network_type", "0").strip() != "0":
        what = "a shortcut network, with links that leap over a layer (network_type=1)"
        raise fault(
            source, "network_type", what, "a network here leads from each layer to the next; train a layered one"
        )
    if said.get("scale_included", "0").strip() != "0":
        what = "it scales its inputs and outputs (scale_included=1)"
        problem = fault(source, "scale_included", what, "clear the scaling by fann_clear_scaling_params, and save it")
        omissions.leave_out(problem, "the scaling of inputs and outputs was left out: they are the scaled numbers")
    sizes = [int(size) for size in said.get("layer_sizes", "").split() if size.isdigit() and len(size) < 6]
    if len(sizes) < 2 or min(sizes) < 2 or sum(sizes) > _MOST or len(sizes) != len(said["layer_sizes"].split()):
        raise fault(
            source, "layer_sizes", "no sizes of two layers or more, with a bias in each", "save it by fann_save"
        )
    neurons = [_Neuron(int(n), int(a), float(s)) for n, a, s in _listed(said, "neurons", _NEURON, source)]
    links = [(int(start), float(weight)) for start, weight in _listed(said, "connections", _LINK, source)]
    if len(neurons) != sum(sizes):
        what = f"{len(neurons):,} neurons for layers of {sum(sizes):,}"
        raise fault(source, "neurons", what, "the file may have been cut; save it again")
    matrices, activations = _layers(sizes, neurons, links, source)
    return network_experiment(matrices, activations, source, "FANN")


def _listed(said: dict[str, str], what: str, pattern: re.Pattern[str], source: str) -> list[tuple[str, ...]]:
    """The tuples that a line lists."""
    line = next((text for key, text in said.items() if key.split(" ")[0] == what), None)
    found = pattern.findall(line or "")
    if line is None or pattern.sub("", line).strip():
        missing = "stands nowhere" if line is None else "is cut, or has decimal commas"
        raise fault(source, what, f"the list {missing}", "save the network again, with decimal points (LC_NUMERIC=C)")
    return found


def _layers(
    sizes: list[int], neurons: list[_Neuron], links: list[tuple[int, float]], source: str
) -> tuple[list[FloatArray], list[str]]:
    """The matrices of weights, the bias their last row, and the functions of the layers."""
    matrices, activations, begin, done = [], [], 0, 0
    for layer, (size, following) in enumerate(pairwise(sizes), 1):
        first = begin + size
        layer_neurons = neurons[first : first + following - 1]
        name, factor = _activation(layer_neurons, layer, source)
        matrix = np.zeros((size, following - 1))
        for column, neuron in enumerate(layer_neurons):
            own = links[done : done + size]
            if neuron.n_inputs != size or [start for start, _ in own] != list(range(begin, first)):
                what = f"neuron {column + 1} of layer {layer} is not led to by each neuron of the layer before it"
                raise fault(source, "connections", what, "only whole layers can be shown")
            matrix[:, column] = [weight * neuron.steepness * factor for _, weight in own]
            done += size
        matrices.append(matrix)
        activations.append(name)
        begin = first
    if done != len(links):
        raise fault(source, "connections", f"{len(links) - done:,} more than the layers have", "save it again")
    return matrices, activations


def _activation(neurons: list[_Neuron], layer: int, source: str) -> tuple[str, float]:
    numbers = {neuron.activation for neuron in neurons}
    if len(numbers) > 1:
        what = f"the neurons of layer {layer} have several activation functions"
        raise fault(source, "neurons", what, "a layer has one here; give it one, and train on")
    (number,) = numbers
    if number not in _ACTIVATIONS:
        raise _unknown(number, layer, source)
    return _ACTIVATIONS[number]


def _unknown(number: int, layer: int, source: str) -> InvalidExperiment:
    name = _OTHERS[number] if number < len(_OTHERS) else str(number)
    what = f"layer {layer} has the activation {name}, which is not known here"
    known = ", ".join(_OTHERS[number] for number in sorted(_ACTIVATIONS))
    return fault(source, "neurons", what, f"known are {known}; set one, and train on")


FORMAT = Format("FANN network", (".net",), _sniff, strictly(_read), lenient=_read)
