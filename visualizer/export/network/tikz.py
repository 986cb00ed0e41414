r"""The network as a picture of TikZ, for ``\input`` into a paper of any class."""

import re
from collections.abc import Iterator, Sequence

from visualizer.engine.architecture import Architecture
from visualizer.export.network.latex import PREAMBLE, has_other_letters, latex
from visualizer.session.experiment import Experiment
from visualizer.session.state import State

# Centimetres between layers, and between neurons; of a layer with many, these stand closer.
_ACROSS, _DOWN, _HIGHEST = 2.6, 1.1, 11.0
# Points of the widest and the thinnest line.
_WIDEST, _THINNEST = 2.4, 0.15
_HEAD = r"""\begin{tikzpicture}[
    neuron/.style={circle, draw, minimum size=6mm, inner sep=0pt},
    bias/.style={neuron, densely dotted},
    raises/.style={draw=blue!70!black},
    lowers/.style={draw=red!80!black, densely dashed},
]"""


def tikz(state: State) -> str:
    r"""The network of the iteration in view.

    Lines are the wider the larger the weight is; those of negative ones are dashed. Cut synapses have none.

    Returns
    -------
    str
        A ``tikzpicture``, in ASCII but for names; it needs ``\usepackage{tikz}``.
    """
    experiment, architecture = state.experiment, state.network.architecture
    title = _comment(f"{experiment.label}, iteration {state.iteration}")
    lines = [
        f"% {title}. Written by Backprop visualizer.",
        r"% In the preamble: \usepackage{tikz}. Here: \input{this file}.",
        *(PREAMBLE if any(map(has_other_letters, experiment.table.names)) else ()),
        *_HEAD.split("\n"),
        *_synapses(state),
        *_neurons(architecture, experiment),
        r"\end{tikzpicture}",
    ]
    return "\n".join(lines) + "\n"


def _neurons(architecture: Architecture, experiment: Experiment) -> Iterator[str]:
    table, last = experiment.table, architecture.last
    for layer, width in enumerate(architecture.widths):
        for k, (x, y) in enumerate(_places(architecture, layer)):
            if k == width:
                label = ""
                text = "1"
            elif layer in (0, last):
                side, names = ("left", table.input_names) if layer == 0 else ("right", table.output_names)
                label, text = f", label={side}:{{{latex(names[k])}}}", ""
            else:
                label, text = "", ""
            style = "bias" if k == width else "neuron"
            yield f"\\node[{style}, fill=white{label}] at ({x:.2f}, {y:.2f}) {{{text}}};"


def _synapses(state: State) -> Iterator[str]:
    """Lines from middle to middle; the neurons are drawn over them."""
    network = state.network
    architecture, cut = network.architecture, set(network.cut)
    largest = max((abs(float(weight)) for weight in network.weight_row), default=0.0) or 1.0
    for k, matrix in enumerate(network.weights):
        starts, ends = _places(architecture, k), _places(architecture, k + 1)
        for source, row in enumerate(matrix.tolist()):
            for target, weight in enumerate(row):
                if architecture.position(k, source, target) in cut:
                    continue
                width = max(_THINNEST, _WIDEST * abs(weight) / largest)
                style = "lowers" if weight < 0 else "raises"
                (x, y), (to_x, to_y) = starts[source], ends[target]
                line = f"\\draw[{style}, line width={width:.2f}pt] ({x:.2f}, {y:.2f}) -- ({to_x:.2f}, {to_y:.2f});"
                yield f"{line} % syn{k}[{source},{target}] = {weight:.6g}"


def _places(architecture: Architecture, layer: int) -> Sequence[tuple[float, float]]:
    """Middles of the neurons of a layer, its bias the last, from above."""
    n = architecture.units[layer]
    step = min(_DOWN, _HIGHEST / max(1, n - 1))
    return [(layer * _ACROSS, step * ((n - 1) / 2 - k)) for k in range(n)]


def _comment(text: str) -> str:
    return re.sub(r"\s+", " ", "".join(mark if mark.isprintable() else " " for mark in text)).strip()
