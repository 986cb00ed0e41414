"""The picture of the network: synapses coloured by weight, neurons filled by activation.

Between iterations everything is lit. In a phase only what takes part in it is; the rest is dimmed.
"""

from collections.abc import Iterator
from functools import lru_cache

from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.look import hidden_colour, level_colour, weight_colour
from visualizer.scene.network.network_layout import LEGEND, NetworkLayout, network_layout
from visualizer.scene.network.neuron_mark import neuron_marks
from visualizer.scene.network.neuron_number import in_capsule, in_circle
from visualizer.scene.network.route import STUB
from visualizer.scene.network.synapse import synapse_shapes
from visualizer.scene.palette import Palette, blend, ink, rgba
from visualizer.scene.reading.edge import Reading
from visualizer.scene.reading.layer import ShownLayer, error_known, level_range, shown_layers
from visualizer.scene.reading.name import neuron_name
from visualizer.scene.reading.scale import signal_scale
from visualizer.scene.reading.unit import signal_unit
from visualizer.scene.shape import CLEAR, Box, Colour, Disc, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.selection import Neuron, Selection
from visualizer.session.state import State

# Share that a neuron which takes no part in the phase keeps of its colours.
DIMMED = 0.35
# What a bias answers.
ALWAYS = "always"


def diagram_layout(state: State, style: Style, width: int, height: int) -> NetworkLayout:
    """Geometry of the network of `state` in a picture of `width` x `height` pixels."""
    table, digits = state.experiment.table, state.view.digits
    names, architecture = (table.input_names, table.output_names), state.network.architecture
    return network_layout(architecture.units, names, width, height, style, digits, architecture.bias)


def network_diagram(state: State, layout: NetworkLayout, reading: Reading, hovered: Selection = None) -> list[Shape]:
    """Everything that changes with the state: synapses, their numbers, neurons and their names.

    Parameters
    ----------
    state : State
    layout : NetworkLayout
        From `diagram_layout` of the same state.
    reading : Reading
        From `edge_reading` of the same state.
    hovered : Neuron or Synapse or None
        What is under the pointer; it is lit, and the rest steps back. If nothing is, that goes for the selection.

    Returns
    -------
    list of Shape
        In drawing order.
    """
    focus = state.selection if hovered is None else hovered
    shapes = synapse_shapes(state, layout, reading, focus, hovered is not None)
    shapes.extend(_neurons(state, layout, focus))
    return shapes


def _neurons(state: State, layout: NetworkLayout, focus: Selection) -> Iterator[Shape]:
    """The neurons with what they show."""
    style, palette = layout.style, layout.style.palette
    for layer, shown in enumerate(shown_layers(state)):
        radius, rings, centres = layout.radii[layer], _rings(layout, layer), layout.centres[layer]
        fills = _fills(state, palette, layer, shown)
        for unit, (value, fill) in enumerate(zip(shown.values.tolist(), fills, strict=True)):
            centre, (ring, width) = centres[unit], rings[unit]
            if Neuron(layer, unit) == focus:
                # Capsules lie close together.
                away = style.px(3 if layout.stretches[layer] else 6)
                yield _body(layout, layer, centre, away, CLEAR, rgba(palette.acc), style.px(2))
            if not shown.lit:
                fill, ring = (blend(rgba(palette.bg1), colour, DIMMED) for colour in (fill, ring))
            yield _body(layout, layer, centre, 0, fill, ring, width)
            colour = ink(fill) if shown.lit else blend(fill, ink(fill), 0.6)
            if layout.names[layer] == "inside":
                name = neuron_name(state.experiment.table, len(layout.widths) - 1, Neuron(layer, unit))
                yield from in_capsule(layout, Neuron(layer, unit), name, shown, value, colour)
            else:
                yield from in_circle(layout, Neuron(layer, unit), shown, value, colour)
            yield from neuron_marks(state, Neuron(layer, unit), centre, radius, style)
        if layout.has_bias(layer):
            yield from _bias(layout, layer, state.step is None or layer + 1 == state.step.layer, focus)
    yield from _labels(layout, state.experiment.table, focus if isinstance(focus, Neuron) else None)
    if layout.names[-1] == "below":
        yield from _targets(state, layout)


def _bias(layout: NetworkLayout, layer: int, lit: bool, focus: Selection) -> Iterator[Shape]:
    """The unit that always answers 1: a square, which no neuron is."""
    style, palette = layout.style, layout.style.palette
    unit = layout.widths[layer] - 1
    (x, y), radius = layout.centres[layer][unit], layout.radii[layer]
    half, stretch = radius * 0.9, layout.stretches[layer]
    gap, corner = max(2.0, style.px(4) * half / style.px(27)), style.px(4)
    fill, rim = level_colour(palette, 1.0), rgba(palette.t1)
    if not lit:
        fill, rim = (blend(rgba(palette.bg1), colour, DIMMED) for colour in (fill, rim))
    if Neuron(layer, unit) == focus:
        far = half + gap + style.px(4)
        low, high = (x - stretch - far, y - far), (x + stretch + far, y + far)
        yield Box(low, high, CLEAR, rgba(palette.acc), style.px(2), corner)
    if stretch:
        half -= gap  # the second outline stays within the height of a line
    for reach, inside in ((half + gap, CLEAR), (half, fill)):
        low, high = (x - stretch - reach, y - reach), (x + stretch + reach, y + reach)
        yield Box(low, high, inside, rim, max(1, style.px(1.5)), corner)
    colour = ink(fill) if lit else blend(fill, ink(fill), 0.6)
    if stretch:
        yield from in_capsule(layout, Neuron(layer, unit), ("bias", ""), None, 1.0, colour)
        return
    if text_width(ALWAYS, style.tiny) > 2 * half - style.px(4):
        yield from in_circle(layout, Neuron(layer, unit), None, 1.0, colour)
        return
    yield style.text(x, y - style.px(7), "1", colour, anchor=0.5)
    yield style.text(x, y + style.px(9), ALWAYS, colour, style.tiny, anchor=0.5)


def _body(
    layout: NetworkLayout, layer: int, centre: Point, away: float, fill: Colour, line: Colour, width: int
) -> Shape:
    """A circle or a capsule, `away` pixels larger than its neuron."""
    radius, stretch, (x, y) = layout.radii[layer] + away, layout.stretches[layer], centre
    if not stretch:
        return Disc(centre, radius, fill, line, width)
    low, high = (x - stretch - radius, y - radius), (x + stretch + radius, y + radius)
    return Box(low, high, fill, line, width, round(radius))


def _fills(state: State, palette: Palette, layer: int, shown: ShownLayer) -> list[Colour]:
    if shown.kind == "signal":
        weights = signal_scale(state.experiment.table).weight_equivalent(shown.values).tolist()
        return [weight_colour(palette, weight) for weight in weights]
    if shown.kind == "nothing":
        return [rgba(palette.bg1)] * len(shown.values)
    span = level_range(state, layer)
    return [level_colour(palette, value, span) for value in shown.values.tolist()]


@lru_cache(maxsize=64)
def _rings(layout: NetworkLayout, layer: int) -> list[tuple[Colour, int]]:
    """Colour and width of the rings of a layer's neurons."""
    style, palette, last = layout.style, layout.style.palette, len(layout.widths) - 1
    units = range(layout.widths[layer])
    if layer == 0:
        colours, width = [rgba(palette.line2) for _ in units], style.px(2)
    elif layer == last:
        colours, width = [rgba(palette.t1) for _ in units], style.px(3)
    else:
        colours, width = [rgba(hidden_colour(palette, unit)) for unit in units], style.px(3)
    width = min(width, max(1, round(layout.radii[layer] / 5)))
    return [(colour, width) for colour in colours]


@lru_cache(maxsize=8)
def _labels(layout: NetworkLayout, table: TruthTable, ringed: Neuron | None) -> tuple[Shape, ...]:
    neurons = (Neuron(layer, unit) for layer, width in enumerate(layout.widths) for unit in range(width))
    return tuple(shape for neuron in neurons for shape in _label(layout, table, neuron, neuron == ringed))


def _label(layout: NetworkLayout, table: TruthTable, neuron: Neuron, ringed: bool) -> Iterator[Shape]:
    """The neuron's name, where its layer has room for names, clear of the ring round what is looked at."""
    style, place = layout.style, layout.names[neuron.layer]
    if place in ("", "inside"):
        return
    (x, y), radius = layout.centres[neuron.layer][neuron.unit], layout.radii[neuron.layer]
    last = len(layout.widths) - 1
    bias = layout.has_bias(neuron.layer) and neuron.unit == layout.widths[neuron.layer] - 1
    name = ("bias", "") if bias else neuron_name(table, last, neuron)
    colour = hidden_colour(style.palette, neuron.unit) if 0 < neuron.layer < last and not bias else style.palette.t0
    room = layout.width / len(layout.widths) * 0.7
    if place == "below":
        spot, anchor = (x, y + radius + style.px(17 if ringed else 12)), 0.5
        beside = 2 * (radius + style.px(14))
        room = min(max(room, beside) if neuron.layer == 0 else beside, 2 * min(x, layout.width - x) - style.px(4))
    elif place == "left":
        spot, anchor, room = (x - radius - style.px(6), y), 1.0, x - radius - style.px(10)
    else:
        spot, anchor, room = (x + radius + style.px(6), y), 0.0, layout.width - x - radius - style.px(10)
    yield from style.name(*spot, (shortened(name[0], style.small, room), name[1]), colour, anchor=anchor)


def _targets(state: State, layout: NetworkLayout) -> Iterator[Shape]:
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
            text = number.fixed(error, 3, plus=True) if in_phase is None else in_phase.told(error)
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
