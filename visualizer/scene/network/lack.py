"""What a picture of the network leaves out for want of room: names of neurons, their numbers, those of synapses."""

from collections.abc import Iterator, Sequence

from visualizer.scene.network.lying import Stand
from visualizer.scene.network.network_room import network_room
from visualizer.scene.network.neuron_number import neuron_number
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.layer import ShownLayer, shown_layers
from visualizer.scene.reading.name import plain_name
from visualizer.scene.style import Style
from visualizer.session.selection import Neuron
from visualizer.session.state import State


def network_lacks(state: State, style: Style, width: int, height: int) -> list[str]:
    """What is left out of a picture of `width` x `height` pixels, such as "the numbers on syn0".

    Numbers on synapses are missed where the view asks for all of them.
    """
    architecture, table = state.network.architecture, state.experiment.table
    names, digits = (table.input_names, table.output_names), state.view.digits
    units, bias, surfaces = architecture.units, architecture.bias, state.view.thumbnails
    stand = network_room(units, names, width, height, style, digits, bias, surfaces).stand
    matrices = [f"syn{k}" for k in _numbered(state, edge_reading(state).part) if not stand.chips[k]]
    hollow = [f"l{k}" for k, shown in enumerate(shown_layers(state)) if not _has_room(state, stand, style, k, shown)]
    unnamed = [f"l{k}" for k, place in enumerate(stand.places) if place in ("", "alone")]
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


def _has_room(state: State, stand: Stand, style: Style, layer: int, shown: ShownLayer) -> bool:
    """Whether every neuron of a layer has room for its number, if it has one."""
    return shown.kind == "nothing" or all(
        neuron_number(stand, layer, style, plain_name(state, Neuron(layer, unit)), shown, value) is not None
        for unit, value in enumerate(shown.values.tolist())
    )


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    if len(most) > 2:
        return f"{names[0]} to {last}"
    return f"{', '.join(most)} and {last}" if most else last
