"""The numbers on synapses: which have one, the room that they need, and how they are drawn."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.look import weight_colour, weight_strength
from visualizer.scene.network.column import MIN_CURVE
from visualizer.scene.network.lying import shifted
from visualizer.scene.network.network_layout import CHIP_HEIGHT, CHIP_STEP, NetworkLayout
from visualizer.scene.network.network_room import CAPTION, LEGEND, LOW_CAPTION
from visualizer.scene.network.route import STUB, Route, route
from visualizer.scene.palette import mix, rgba
from visualizer.scene.reading.edge import Reading
from visualizer.scene.reading.unit import Form, Unit
from visualizer.scene.shape import Box, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State

# A chip narrower than this has no room for a number.
MIN_CHIP = 20
# Chips are made for numbers smaller than this.
WIDE = 100


def chip_routes(state: State, layout: NetworkLayout, reading: Reading, focus: Selection) -> tuple[Route, ...]:
    """The routes; where chips have no room, those into the focused neuron carry them all the same."""
    target = Neuron(focus.matrix + 1, focus.target) if isinstance(focus, Synapse) else focus
    if target is None or target.layer == 0 or target.unit >= layout.n_neurons(target.layer):
        return layout.routes
    if layout.chip_steps[target.layer - 1] or state.view.numbers == "none":
        return layout.routes
    matrix, px = target.layer - 1, layout.style.px
    first = layout.synapses.index(Synapse(matrix, 0, target.unit))
    n_targets = layout.n_neurons(matrix + 1)
    into = range(first, first + layout.widths[matrix] * n_targets, n_targets)
    ends = (
        layout.centres[matrix][0][0] + layout.half(matrix),
        layout.centres[matrix + 1][0][0] - layout.half(matrix + 1),
    )
    chip_width = round(min(layout.chip_width, ends[1] - ends[0] - px(STUB) - px(MIN_CURVE) / 2))
    if chip_width < px(MIN_CHIP) or first not in reading.part:
        return layout.routes
    return _with_chips(layout, into, np.abs(reading.looks[into]), target, chip_width)


def _with_chips(
    layout: NetworkLayout, into: range, sizes: FloatArray, target: Neuron, chip_width: int
) -> tuple[Route, ...]:
    """The routes with chips on the strongest of the synapses `into` the target: as many as the height allows."""
    px, matrix, (_, y) = layout.style.px, target.layer - 1, layout.centres[target.layer][target.unit]
    top, bottom = px(CAPTION if layout.legend else LOW_CAPTION), layout.height - px(LEGEND if layout.legend else 6)
    step = px(CHIP_STEP)
    most = max(1, int((bottom - top) / step))
    strongest = sorted(np.argsort(-sizes, kind="stable")[:most].tolist())
    half = len(strongest) / 2 * step
    # The column of chips is centred on its neuron as far as the room allows.
    shift = max(top + half, min(bottom - half, y)) - y - half + step / 2
    ways = list(layout.routes)
    for slot, source in enumerate(strongest):
        middles = layout.centres[matrix][source], layout.centres[matrix + 1][target.unit]
        ends = shifted(middles, (layout.stretches[matrix], layout.stretches[matrix + 1]))
        radii = layout.radii[matrix], layout.radii[matrix + 1]
        ways[into[source]] = route(ends, radii, 0, 0, shift + slot * step, chip_width, layout.style)
    return tuple(ways)


def touches(synapse: Synapse, neuron: Neuron) -> bool:
    """Whether a synapse begins or ends at a neuron."""
    into = (synapse.matrix + 1, synapse.target) == neuron
    return into or (synapse.matrix, synapse.source) == neuron


def chip_places(state: State, layout: NetworkLayout, reading: Reading, focus: Selection) -> Container[int]:
    """Places of the synapses that carry a number, as far as their chips have room."""
    part, numbers = reading.part, state.view.numbers
    if numbers == "none" or (numbers == "selected" and focus is None):
        return ()
    if isinstance(focus, Neuron):
        return {place for place in part if touches(layout.synapses[place], focus)}
    if isinstance(focus, Synapse):
        place = layout.synapses.index(focus)
        # Beside what the phase is about, a weight would be taken for one of its numbers.
        own = {place} if place in part else set()
        return own if numbers == "selected" else own | {*part}
    return part


def chip_shapes(
    state: State,
    layout: NetworkLayout,
    reading: Reading,
    ways: Sequence[Route],
    focus: Selection,
    places: Container[int],
    held: Mapping[int, str],
) -> Iterator[Shape]:
    """The values as numbers, each on its synapse."""
    style, unit = layout.style, reading.legend.unit
    if reading.figure_looks is reading.figures:
        unit = Unit(0, state.view.digits)
    heights = [min(style.px(CHIP_HEIGHT), (step or style.px(CHIP_STEP)) - style.px(2)) for step in layout.chip_steps]
    with np.errstate(over="ignore"):  # which the exact figure, where it is wide, then stands for
        exact = reading.figures * 10.0**-unit.exponent if unit.exponent else reading.figures
        form = chip_form(unit, layout.chip_width - style.px(8), style)
        figures = np.round(exact, form.decimals).tolist()
        same = form.decimals == 2 and reading.figure_looks is exact
        looks = figures if same else np.round(reading.figure_looks, 2).tolist()
    for place, way in enumerate(ways):
        if way.chip is None or place not in places:
            continue
        synapse = layout.synapses[place]
        size = way.chip[0] - way.curve[3][0], heights[synapse.matrix]
        figure = figures[place]
        if size[0] < layout.chip_width or abs(figure) >= WIDE:
            # It may have to do with fewer digits: nothing is rounded twice.
            figure = float(exact[place])
        what = held.get(place, "frozen")
        yield from _chip(
            figure if what == "frozen" else what, form, looks[place], way.chip, size, synapse == focus, style
        )


@lru_cache(maxsize=64)
def chip_form(unit: Unit, room: float, style: Style) -> Form:
    """How the numbers of all chips are written, once they are told in their unit."""
    plain = Unit(0, unit.decimals)
    form = plain.form(lambda tried: text_width(tried.text(plain.longest), style.tiny) <= room)
    return plain.forms[-1] if form is None else form


@lru_cache(maxsize=4096)
def _chip(
    figure: float | str, form: Form, look: float, place: Point, size: tuple[float, float], on: bool, style: Style
) -> tuple[Shape, ...]:
    """The chip of a figure, rounded to what it shows, or of a word such as "cut".

    Most chips are those of the frame before.

    `look` is the weight whose colour it has.
    """
    palette, (right, middle), (width, height) = style.palette, place, size
    sign = palette.pos if look > 0 else palette.neg if look < 0 else palette.neu
    strength = float(weight_strength(look))
    line = rgba(palette.acc) if on else weight_colour(palette, look, 150)
    fill = mix(palette.bg1, sign, 0.10 + 0.12 * strength)
    low, high = (right - width, middle - height / 2), (right, middle + height / 2)
    tint = mix(palette.t0, sign, 0.25 + 0.4 * strength)
    text = figure if isinstance(figure, str) else _figure_text(figure, form, style, width - style.px(8))
    return (
        Box(low, high, fill, line, 2 if on else 1, style.px(5)),
        style.text(right - style.px(6), middle, text, tint, style.tiny, anchor=1),
    )


def _figure_text(figure: float, form: Form, style: Style, room: float) -> str:
    """A number in the room of its chip: as all are written, or with fewer decimals."""
    for decimals in range(form.decimals, -1, -1):
        text = replace(form, decimals=decimals).text(figure)
        if text_width(text, style.tiny) <= room:
            return text
    return "…"
