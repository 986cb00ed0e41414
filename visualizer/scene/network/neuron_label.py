"""What stands beside neurons: their names, and under those of the last layer target and error."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.look import hidden_colour, output_colour
from visualizer.scene.network.clearance import clear_room
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.network_room import LEGEND
from visualizer.scene.palette import Palette
from visualizer.scene.reading.layer import error_known, told_row
from visualizer.scene.reading.name import fitting_neuron_name
from visualizer.scene.reading.unit import signal_unit
from visualizer.scene.shape import Shape, Text
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
    """The same with the level beside the name of every neuron that shows its surface, in layers with room for all."""
    for layer, width in enumerate(layout.widths):
        units = [Neuron(layer, unit) for unit in range(width)]
        levels = [number.fixed(level) for level in values[layer].tolist()] if layer > 0 else []
        told = [levels[unit] if unit < len(levels) else "" for unit in range(width)]
        found = [
            tuple(_label(layout, table, each, each == ringed, text)) for each, text in zip(units, told, strict=True)
        ]
        if all(not text or _has(text, shapes) for shapes, text in zip(found, told, strict=True)):
            yield from chain(*found)
        else:
            yield from chain(*(_label(layout, table, each, each == ringed) for each in units))


def _has(text: str, shapes: Sequence[Shape]) -> bool:
    return any(isinstance(shape, Text) and shape.string == text for shape in shapes)


def _label(layout: NetworkLayout, table: TruthTable, neuron: Neuron, ringed: bool, value: str = "") -> Iterator[Shape]:
    """The neuron's name, where its layer has room for names, clear of the ring round what is looked at."""
    style, place = layout.style, layout.names[neuron.layer]
    if place in ("", "inside", "alone"):
        return
    (x, y), radius = layout.centres[neuron.layer][neuron.unit], layout.radii[neuron.layer]
    last = len(layout.widths) - 1
    bias = layout.has_bias(neuron.layer) and neuron.unit == layout.widths[neuron.layer] - 1
    colour = style.palette.t0 if bias else _colour(style.palette, table, last, neuron)
    room = layout.width / len(layout.widths) * 0.7
    if place == "below":
        beside = 2 * (radius + style.px(14))
        room = min(max(room, beside) if neuron.layer == 0 else beside, 2 * min(x, layout.width - x) - style.px(4))
        spot, anchor = (x, y + radius + style.px(17 if ringed else 12)), 0.5
    elif place == "left":
        spot, anchor, room = (x - radius - style.px(6), y), 1.0, x - radius - style.px(10)
    else:
        spot, anchor, room = (x + radius + style.px(6), y), 0.0, layout.width - x - radius - style.px(10)
    if bias:
        name = shortened("bias", style.small, room), ""
    else:
        name = fitting_neuron_name(table, last, neuron, style.small, room)
    if place == "below":
        wide, more = text_width("".join(name), style.small), style.px(6) + text_width(value, style.small)
        middle = _clear_middle(layout, neuron.layer, x, spot[1:], wide + more) if value else None
        if middle is not None:
            spot = middle - more / 2, spot[1]
            yield style.text(spot[0] + wide / 2 + style.px(6), spot[1], value, style.palette.t1)
        else:
            spot = _clear_middle(layout, neuron.layer, x, spot[1:], wide) or x, spot[1]
    yield from style.name(*spot, name, colour, anchor=anchor)


def _colour(palette: Palette, table: TruthTable, last: int, neuron: Neuron) -> str:
    if neuron.layer == last:
        return output_colour(palette, neuron.unit, table.n_outputs, palette.t0)
    return hidden_colour(palette, neuron.unit) if neuron.layer else palette.t0


def _clear_middle(layout: NetworkLayout, layer: int, x: float, heights: Sequence[float], wide: float) -> float | None:
    """The middle, next to x, of lines below a neuron that lie on no synapse; None where there is no room for them."""
    half = 0.4 * layout.style.small
    low, high = clear_room(layout, layer, heights[0] - half, heights[-1] + half)
    if high - low < wide:
        return None
    return max(low + wide / 2, min(high - wide / 2, x))


def targets_below(state: State, layout: NetworkLayout) -> Iterator[Shape]:
    """Target and error under every output neuron, if there is room for them."""
    style, last = layout.style, len(layout.widths) - 1
    radius, centres = layout.radii[last], layout.centres[last]
    spacing = centres[1][1] - centres[0][1] if len(centres) > 1 else layout.height
    lowest = layout.height - (style.px(LEGEND) if layout.legend else 0)
    crowded = spacing < 2 * radius + style.px(68) or centres[-1][1] + radius + style.px(62) > lowest
    row = told_row(state)
    if crowded or row is None:
        return
    targets, errors = state.experiment.table.targets[row], state.pass_.shortfalls[row]
    known = error_known(state)
    in_phase = None if state.step is None else signal_unit(state, f"l{last}_error")
    told_inside = state.step is not None and state.step.name == f"l{last}_error"
    for unit, (x, y) in enumerate(centres):
        lines = [f"target {number.cell(targets[unit])}"]
        if known:
            error = float(errors[unit])
            # In a phase the neuron shows the same error in its unit.
            text = number.error(error, 3, plus=True) if in_phase is None else in_phase.told(error)
            lines.append(f"error {text}")
        # Not in the phase whose neuron says it: there the two would be told in two ways.
        rounded = [lines[0], f"error {number.error(error, 3, plus=True)}"] if known and not told_inside else lines
        for shown in (lines, rounded, lines[:1]):
            wide = max(text_width(line, style.small) for line in shown)
            heights = [y + radius + style.px(below) for below in (36, 54)[: len(shown)]]
            middle = _clear_middle(layout, last, min(x, layout.width - wide / 2 - style.px(6)), heights, wide)
            if middle is not None:
                for line, height in zip(shown, heights, strict=True):
                    yield style.text(middle, height, line, style.palette.t2, anchor=0.5)
                break
