"""The picture of the network: synapses coloured by weight, neurons filled by activation."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.network_layout import (
    CAPTION,
    CHIP_HEIGHT,
    CHIP_STEP,
    LEGEND,
    STUB,
    Focus,
    NetworkLayout,
    Neuron,
    Route,
    Synapse,
    network_layout,
    route,
)
from visualizer.scene.palette import (
    Palette,
    activation_colour,
    hidden_colour,
    ink,
    mix,
    rgba,
    weight_colour,
    weight_strength,
)
from visualizer.scene.shape import Box, Colour, Curve, Disc, Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.state import State

# Colours of weights come from a table of this many steps on each side of zero: finer than an eye can tell.
SHADES = 96
# A casing round every edge makes crossings readable; where there are more edges it only costs time.
MOST_CASED = 160
# Alpha of the synapses that do not touch the neuron under the pointer.
DIMMED = 45


def diagram_layout(state: State, style: Style, width: int, height: int) -> NetworkLayout:
    """Geometry of the network of `state` in a picture of `width` x `height` pixels."""
    table = state.experiment.table
    return network_layout(state.network.widths, table.input_names, table.output_names, width, height, style)


def network_diagram(state: State, layout: NetworkLayout, focus: Focus = None) -> list[Shape]:
    """Everything that changes with the state: synapses, weights, neurons and their names.

    Parameters
    ----------
    state : State
    layout : NetworkLayout
        From `diagram_layout` of the same state.
    focus : Neuron or Synapse or None
        What is under the pointer: it is lit, the rest steps back.

    Returns
    -------
    list of Shape
        In drawing order.
    """
    flat = state.network.flat
    ways = _focused_routes(state, layout, focus)
    shapes: list[Shape] = []
    shapes.extend(_edges(flat, layout, ways, focus))
    shapes.extend(_chips(flat, layout, ways, focus))
    shapes.extend(_neurons(state, layout, focus))
    return shapes


def row_name(state: State) -> str:
    """Which row the network shows: "row 0 1 1", or "mean of 4 rows"."""
    table = state.experiment.table
    if state.row is None:
        return f"mean of {table.n_rows:,} rows"
    return "row " + " ".join(number.cell(value) for value in table.inputs[state.row])


def shown_activations(state: State) -> list[FloatArray]:
    """Activations of every layer for the selected row, or their mean over all rows."""
    layers = state.pass_.activations
    with np.errstate(all="ignore"):
        return [layer.mean(axis=0) if state.row is None else layer[state.row] for layer in layers]


def _focused_routes(state: State, layout: NetworkLayout, focus: Focus) -> tuple[Route, ...]:
    """The routes; where chips have no room, those into the focused neuron carry them all the same."""
    target = _focus_target(focus)
    if target is None or target.layer == 0 or layout.chip_steps[target.layer - 1]:
        return layout.routes
    matrix, (_, y), px = target.layer - 1, layout.centres[target.layer][target.unit], layout.style.px
    weights = np.abs(state.network.weights[matrix][:, target.unit])
    top, bottom = px(CAPTION), layout.height - px(LEGEND if layout.legend else 6)
    step = px(CHIP_STEP)
    most = max(1, int((bottom - top) / step))
    strongest = sorted(np.argsort(-weights, kind="stable")[:most].tolist())
    half = len(strongest) / 2 * step
    # The column of chips is centred on its neuron as far as the room allows.
    shift = max(top + half, min(bottom - half, y)) - y - half + step / 2
    ways = list(layout.routes)
    for slot, source in enumerate(strongest):
        place = layout.synapses.index(Synapse(matrix, source, target.unit))
        ends = layout.centres[matrix][source], layout.centres[matrix + 1][target.unit]
        radii = layout.radii[matrix], layout.radii[matrix + 1]
        offset = shift + slot * step
        ways[place] = route(ends, radii, 0, 0, offset, layout.chip_width, layout.style)
    return tuple(ways)


def _focus_target(focus: Focus) -> Neuron | None:
    if isinstance(focus, Synapse):
        return Neuron(focus.matrix + 1, focus.target)
    return focus


@lru_cache(maxsize=8)
def _shades(palette: Palette, alpha: int) -> list[Colour]:
    """Colours for ``-SHADES`` ... ``SHADES`` steps of a weight's strength."""
    shades = []
    for step in range(-SHADES, SHADES + 1):
        sign = palette.pos if step > 0 else palette.neg
        shades.append(mix(palette.neu, sign, abs(step) / SHADES, alpha))
    return shades


def _edges(flat: FloatArray, layout: NetworkLayout, ways: tuple[Route, ...], focus: Focus) -> Iterator[Shape]:
    """Synapses, weak ones first, so that strong ones lie on top."""
    style, palette = layout.style, layout.style.palette
    sizes = np.abs(flat)
    widths = np.maximum(1, np.rint(layout.thickness * (1 + 9 * np.tanh(sizes / 8)))).astype(int).tolist()
    steps = (SHADES + np.rint(SHADES * np.sign(flat) * np.tanh(sizes / 4) ** 0.75)).astype(int).tolist()
    shades, faint = _shades(palette, 255), _shades(palette, DIMMED)
    casing, cased = rgba(palette.bg1), len(ways) <= MOST_CASED
    rim = max(1, style.px(1.4))
    for place in np.argsort(sizes, kind="stable").tolist():
        way: Route = ways[place]
        synapse, width = layout.synapses[place], widths[place]
        if synapse == focus:
            continue
        lit = not isinstance(focus, Neuron) or _touches(synapse, focus)
        colour = (shades if lit else faint)[steps[place]]
        for part in way.parts:
            if cased and lit:
                yield Curve(*part, casing, width + 2 * rim)
            yield Curve(*part, colour, width)
        if not lit and way.chip is not None:
            yield Line((way.chip[0] - layout.chip_width, way.chip[1]), way.chip, colour, width)
    if isinstance(focus, Synapse):
        place = layout.synapses.index(focus)
        yield from _lit_edge(ways[place], shades[steps[place]], widths[place], style)


def _lit_edge(way: Route, colour: Colour, width: int, style: Style) -> Iterator[Shape]:
    rim = max(1, style.px(1.4))
    for part in way.parts:
        yield Curve(*part, rgba(style.palette.acc), width + 2 * rim + 2 * style.px(2))
    for part in way.parts:
        yield Curve(*part, rgba(style.palette.bg1), width + 2 * rim)
        yield Curve(*part, colour, width)


def _touches(synapse: Synapse, neuron: Neuron) -> bool:
    into = (synapse.matrix + 1, synapse.target) == neuron
    return into or (synapse.matrix, synapse.source) == neuron


def _chips(flat: FloatArray, layout: NetworkLayout, ways: tuple[Route, ...], focus: Focus) -> Iterator[Shape]:
    """The weights as numbers, each on its synapse."""
    style = layout.style
    weights = np.round(flat, 2).tolist()
    for place, (synapse, way) in enumerate(zip(layout.synapses, ways, strict=True)):
        if way.chip is None or (isinstance(focus, Neuron) and not _touches(synapse, focus)):
            continue
        step = layout.chip_steps[synapse.matrix] or style.px(CHIP_STEP)
        height = min(style.px(CHIP_HEIGHT), step - style.px(2))
        yield from _chip(weights[place], way.chip, (layout.chip_width, height), synapse == focus, style)


@lru_cache(maxsize=4096)
def _chip(weight: float, place: Point, size: tuple[float, float], on: bool, style: Style) -> tuple[Shape, ...]:
    """The chip of a weight, rounded to what it shows; most of them are those of the frame before."""
    palette, (right, middle), (width, height) = style.palette, place, size
    sign = palette.pos if weight > 0 else palette.neg
    strength = weight_strength(weight)
    line = rgba(palette.acc) if on else weight_colour(palette, weight, 150)
    fill = mix(palette.bg1, sign, 0.10 + 0.12 * strength)
    low, high = (right - width, middle - height / 2), (right, middle + height / 2)
    tint = mix(palette.t0, sign, 0.25 + 0.4 * strength)
    text = _weight_text(weight, style, width - style.px(8))
    return (
        Box(low, high, fill, line, 2 if on else 1, style.px(5)),
        style.text(right - style.px(6), middle, text, tint, style.tiny, anchor=1),
    )


def _weight_text(weight: float, style: Style, room: float) -> str:
    for digits in (2, 1, 0):
        text = number.fixed(weight, digits)
        if text_width(text, style.tiny) <= room:
            return text
    return "…"


def _neurons(state: State, layout: NetworkLayout, focus: Focus) -> Iterator[Shape]:
    style, palette = layout.style, layout.style.palette
    last = len(layout.widths) - 1
    for layer, activations in enumerate(shown_activations(state)):
        radius = layout.radii[layer]
        for unit, activation in enumerate(activations.tolist()):
            centre = layout.centres[layer][unit]
            ring, width = _ring(palette, style, layer, unit, last)
            if Neuron(layer, unit) == focus:
                yield Disc(centre, radius + style.px(6), (0, 0, 0, 0), rgba(palette.acc), style.px(2))
            fill = activation_colour(palette, activation)
            yield Disc(centre, radius, fill, ring, min(width, max(1, round(radius / 5))))
            yield from _value(centre, radius, activation, fill, style)
    yield from _labels(layout, state.experiment.table)
    if layout.names[last] == "below":
        yield from _targets(state, layout)


def _ring(palette: Palette, style: Style, layer: int, unit: int, last: int) -> tuple[Colour, int]:
    if layer == 0:
        return rgba(palette.line2), style.px(2)
    if layer == last:
        return rgba(palette.t1), style.px(3)
    return rgba(hidden_colour(palette, unit)), style.px(3)


def _value(centre: Point, radius: float, activation: float, fill: Colour, style: Style) -> tuple[Shape, ...]:
    text = number.cell(activation) if activation.is_integer() else number.fixed(activation)
    return _number_inside(centre, radius, text, ink(fill), style)


@lru_cache(maxsize=1024)
def _number_inside(centre: Point, radius: float, text: str, colour: Colour, style: Style) -> tuple[Shape, ...]:
    """The number of a neuron, if there is room for it."""
    size = style.small if radius >= style.px(22) else style.tiny
    fits = text_width(text, size) <= 1.75 * radius
    return (style.text(*centre, text, colour, size, anchor=0.5),) if fits else ()


@lru_cache(maxsize=4)
def _labels(layout: NetworkLayout, table: TruthTable) -> tuple[Shape, ...]:
    neurons = (Neuron(layer, unit) for layer, width in enumerate(layout.widths) for unit in range(width))
    return tuple(shape for neuron in neurons for shape in _label(layout, table, neuron))


def _label(layout: NetworkLayout, table: TruthTable, neuron: Neuron) -> Iterator[Shape]:
    """The neuron's name, where its layer has room for names."""
    style, place = layout.style, layout.names[neuron.layer]
    if not place:
        return
    (x, y), radius = layout.centres[neuron.layer][neuron.unit], layout.radii[neuron.layer]
    last = len(layout.widths) - 1
    name = neuron_name(table, last, neuron)
    colour = hidden_colour(style.palette, neuron.unit) if 0 < neuron.layer < last else style.palette.t0
    room = layout.width / len(layout.widths) * 0.7
    if place == "below":
        spot, anchor = (x, y + radius + style.px(12)), 0.5
        beside = 2 * (radius + style.px(14))
        room = min(max(room, beside) if neuron.layer == 0 else beside, 2 * min(x, layout.width - x) - style.px(4))
    elif place == "left":
        spot, anchor, room = (x - radius - style.px(6), y), 1.0, x - radius - style.px(10)
    else:
        spot, anchor, room = (x + radius + style.px(6), y), 0.0, layout.width - x - radius - style.px(10)
    yield from style.name(*spot, (shortened(name[0], style.small, room), name[1]), colour, anchor=anchor)


def neuron_name(table: TruthTable, last: int, neuron: Neuron) -> tuple[str, str]:
    """Name and subscript of a neuron: the column's name for inputs, l1 and 3 for hidden ones, l2 for the output.

    Parameters
    ----------
    table : TruthTable
    last : int
        Number of the output layer.
    neuron : Neuron
    """
    if neuron.layer == 0:
        return table.input_names[neuron.unit], ""
    if neuron.layer == last:
        return (f"l{last}", "") if table.n_outputs == 1 else (table.output_names[neuron.unit], "")
    return f"l{neuron.layer}", str(neuron.unit)


def _targets(state: State, layout: NetworkLayout) -> Iterator[Shape]:
    """Target and error under every output neuron, if there is room for them."""
    style, last = layout.style, len(layout.widths) - 1
    radius, centres = layout.radii[last], layout.centres[last]
    spacing = centres[1][1] - centres[0][1] if len(centres) > 1 else layout.height
    lowest = layout.height - (style.px(LEGEND) if layout.legend else 0)
    crowded = spacing < 2 * radius + style.px(68) or centres[-1][1] + radius + style.px(62) > lowest
    if crowded or state.row is None:
        return
    targets, errors = state.experiment.table.targets[state.row], state.pass_.errors[-1][state.row]
    for unit, (x, y) in enumerate(centres):
        lines = f"target {number.cell(targets[unit])}", f"error {number.fixed(errors[unit], 3, plus=True)}"
        wide = max(text_width(line, style.small) for line in lines)
        middle = min(x, layout.width - wide / 2 - style.px(6))
        left = layout.centres[last - 1][0][0] + layout.radii[last - 1] + style.px(6)
        if layout.chip_steps[last - 1] * layout.widths[last - 1] / 2 > radius + style.px(28):
            left = x - radius - style.px(STUB)  # the chips reach down to where the lines would be
        if middle - wide / 2 < left:
            continue
        for line, below in zip(lines, (36, 54), strict=True):
            yield style.text(middle, y + radius + style.px(below), line, style.palette.t2, anchor=0.5)
