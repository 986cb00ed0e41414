"""What a picture of the network leaves out for want of room: names of neurons, their numbers, those of synapses."""

from collections.abc import Iterator, Sequence

from visualizer.scene.network.diagram import neuron_number
from visualizer.scene.network.spacing import network_spacing
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.layer import ShownLayer, shown_layers
from visualizer.scene.shape import CLEAR
from visualizer.scene.style import Style
from visualizer.session.selection import Neuron
from visualizer.session.state import State


def network_lacks(state: State, style: Style, width: int, height: int) -> list[str]:
    """What is left out of a picture of `width` x `height` pixels, such as "the numbers on syn0".

    Numbers on synapses are missed where the view asks for all of them.
    """
    architecture, reading = state.network.architecture, edge_reading(state)
    table, digits = state.experiment.table, state.view.digits
    names = table.input_names, table.output_names
    spacing = network_spacing(architecture.units, names, width, height, style, digits)
    matrices = [f"syn{k}" for k in _numbered(state, reading.part) if not spacing.chips[k]]
    exponent, layers = reading.legend.exponent, zip(shown_layers(state), spacing.radii, strict=True)
    hollow = [f"l{k}" for k, (shown, radius) in enumerate(layers) if not _has_room(shown, exponent, radius, style)]
    unnamed = [f"l{k}" for k, place in enumerate(spacing.names) if not place]
    found = (("the numbers on", matrices), ("the numbers in", hollow), ("the names of", unnamed))
    return [f"{what} {_listed(where)}" for what, where in found if where]


def _numbered(state: State, part: range) -> Iterator[int]:
    """The matrices whose synapses are all to carry their numbers; of those into what is selected, some always do."""
    architecture, focus = state.network.architecture, state.selection
    for k in range(architecture.last) if state.view.numbers == "all" else ():
        places = architecture.places(k)
        asked = not isinstance(focus, Neuron) or focus.layer == k
        if asked and part.start < places.stop and places.start < part.stop:
            yield k


def _has_room(shown: ShownLayer, exponent: int, radius: float, style: Style) -> bool:
    """Whether every neuron of a layer has room for its number, if it has one."""
    told = ((shown.kind, value, exponent) for value in shown.values.tolist())
    return shown.kind == "nothing" or all(neuron_number((0, 0), radius, each, CLEAR, style) for each in told)


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    if len(most) > 2:
        return f"{names[0]} to {last}"
    return f"{', '.join(most)} and {last}" if most else last
