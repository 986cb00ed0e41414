"""What stands beside neurons: their names, and under those of the last layer target and error."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.look import hidden_colour, output_colour
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.network_room import LEGEND
from visualizer.scene.network.route import STUB
from visualizer.scene.palette import Palette
from visualizer.scene.reading.layer import error_known
from visualizer.scene.reading.name import fitting_neuron_name, neuron_name
from visualizer.scene.reading.unit import signal_unit
from visualizer.scene.shape import Shape
from visualizer.scene.text import shortened, text_width
from visualizer.session.selection import Neuron
from visualizer.session.state import State


@lru_cache(maxsize=8)
def labels(layout: NetworkLayout, table: TruthTable, ringed: Neuron | None) -> tuple[Shape, ...]:
    """The names of all neurons."""
    neurons = (Neuron(layer, unit) for layer, width in enumerate(layout.widths) for unit in range(width))
    return tuple(shape for neuron in neurons for shape in _label(layout, table, neuron, neuron == ringed))


def valued_labels(
    layout: NetworkLayout, table: TruthTable, ringed: Neuron | None, values: Sequence[FloatArray]
) -> Iterator[Shape]:
    """The same with the level beside the name of every neuron that shows its surface."""
    for layer, width in enumerate(layout.widths):
        for unit in range(width):
            shown = layer > 0 and unit < len(values[layer])
            value = number.fixed(float(values[layer][unit])) if shown else ""
            yield from _label(layout, table, Neuron(layer, unit), Neuron(layer, unit) == ringed, value)


def _label(layout: NetworkLayout, table: TruthTable, neuron: Neuron, ringed: bool, value: str = "") -> Iterator[Shape]:
    """The neuron's name, where its layer has room for names, clear of the ring round what is looked at."""
    style, place = layout.style, layout.names[neuron.layer]
    if place in ("", "inside"):
        return
    (x, y), radius = layout.centres[neuron.layer][neuron.unit], layout.radii[neuron.layer]
    last = len(layout.widths) - 1
    bias = layout.has_bias(neuron.layer) and neuron.unit == layout.widths[neuron.layer] - 1
    name = ("bias", "") if bias else neuron_name(table, last, neuron)
    colour = style.palette.t0 if bias else _colour(style.palette, table, last, neuron)
    room = layout.width / len(layout.widths) * 0.7
    if place == "below":
        spot, anchor = (x, y + radius + style.px(17 if ringed else 12)), 0.5
        beside = 2 * (radius + style.px(14))
        room = min(max(room, beside) if neuron.layer == 0 else beside, 2 * min(x, layout.width - x) - style.px(4))
    elif place == "left":
        spot, anchor, room = (x - radius - style.px(6), y), 1.0, x - radius - style.px(10)
    else:
        spot, anchor, room = (x + radius + style.px(6), y), 0.0, layout.width - x - radius - style.px(10)
    if value and place == "below":
        wide = text_width(value, style.small) + style.px(6)
        spot, room = (spot[0] - wide / 2, spot[1]), room - wide
        right = spot[0] + min(room, text_width(name[0] + name[1], style.small)) / 2 + style.px(6)
        yield style.text(right, spot[1], value, style.palette.t1)
    if bias:
        name = shortened("bias", style.small, room), ""
    else:
        name = fitting_neuron_name(table, last, neuron, style.small, room)
    yield from style.name(*spot, name, colour, anchor=anchor)


def _colour(palette: Palette, table: TruthTable, last: int, neuron: Neuron) -> str:
    if neuron.layer == last:
        return output_colour(palette, neuron.unit, table.n_outputs, palette.t0)
    return hidden_colour(palette, neuron.unit) if neuron.layer else palette.t0


def targets_below(state: State, layout: NetworkLayout) -> Iterator[Shape]:
    """Target and error under every output neuron, if there is room for them."""
    style, last = layout.style, len(layout.widths) - 1
    radius, centres = layout.radii[last], layout.centres[last]
    spacing = centres[1][1] - centres[0][1] if len(centres) > 1 else layout.height
    lowest = layout.height - (style.px(LEGEND) if layout.legend else 0)
    crowded = spacing < 2 * radius + style.px(68) or centres[-1][1] + radius + style.px(62) > lowest
    if crowded or state.row is None:
        return
    targets, errors = state.experiment.table.targets[state.row], state.pass_.shortfalls[state.row]
    known = error_known(state)
    in_phase = None if state.step is None else signal_unit(state, f"l{last}_error")
    for unit, (x, y) in enumerate(centres):
        lines = [f"target {number.cell(targets[unit])}"]
        if known:
            error = float(errors[unit])
            # In a phase the neuron shows the same error in its unit.
            text = number.error(error, 3, plus=True) if in_phase is None else in_phase.told(error)
            lines.append(f"error {text}")
        wide = max(text_width(line, style.small) for line in lines)
        # Chips and synapses may reach down to where the lines would be, but no further right than to where they arrive.
        before = layout.centres[last - 1][0][0] + layout.half(last - 1) + style.px(6)
        left = max(before, x - layout.half(last) - style.px(STUB))
        middle = max(min(x, layout.width - wide / 2 - style.px(6)), left + wide / 2)
        if middle + wide / 2 > layout.width:
            continue
        for line, below in zip(lines, (36, 54), strict=False):
            yield style.text(middle, y + radius + style.px(below), line, style.palette.t2, anchor=0.5)
