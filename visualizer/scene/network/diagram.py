"""The picture of the network: synapses coloured by weight, neurons filled by activation.

Between iterations everything is lit. In a phase only what takes part in it is; the rest is dimmed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from visualizer.engine.array import FloatArray
from visualizer.scene.look import hidden_colour, level_colour, output_colour, weight_colour
from visualizer.scene.network.column_heads import told_layers
from visualizer.scene.network.disc_capsule import disc_centre
from visualizer.scene.network.lying import MOST_NAME, capsule_size
from visualizer.scene.network.network_layout import NetworkLayout, network_layout
from visualizer.scene.network.neuron_label import labels, targets_below, valued_labels
from visualizer.scene.network.neuron_mark import neuron_marks
from visualizer.scene.network.neuron_number import in_capsule, in_circle
from visualizer.scene.network.synapse import synapse_shapes
from visualizer.scene.network.thumbnail import beside_disc, thumbnails
from visualizer.scene.palette import Palette, blend, ink, rgba
from visualizer.scene.reading.edge import Reading
from visualizer.scene.reading.head import heads
from visualizer.scene.reading.layer import ShownLayer, level_range, shown_layers
from visualizer.scene.reading.name import fitting_neuron_name
from visualizer.scene.reading.scale import signal_scale
from visualizer.scene.shape import CLEAR, Box, Colour, Disc, Point, Raster, Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.shading import shade_scale
from visualizer.scene.text import text_width
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
    units, bias, surfaces = architecture.units, architecture.bias, state.view.thumbnails
    return network_layout(units, names, width, height, style, digits, bias, surfaces)


def network_diagram(
    state: State,
    layout: NetworkLayout,
    reading: Reading,
    hovered: Selection = None,
    thumbs: Mapping[Neuron, Raster] | None = None,
) -> list[Shape]:
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
    thumbs : mapping of Neuron to Raster, optional
        From `thumbnails` of the same layout; if it is not told, they are made where the view has them.

    Returns
    -------
    list of Shape
        In drawing order.
    """
    focus = state.selection if hovered is None else hovered
    shapes = synapse_shapes(state, layout, reading, focus, hovered is not None)
    if thumbs is None:
        thumbs = thumbnails(state, layout) if state.view.thumbnails else {}
    layers = shown_layers(state)
    if state.step is not None:
        # No number without its unit.
        told = told_layers(layout, heads(state, reading.legend))
        layers = [each._replace(told=k in told) for k, each in enumerate(layers)]
    shapes.extend(_neurons(state, layout, focus, thumbs, layers))
    return shapes


def _neurons(
    state: State,
    layout: NetworkLayout,
    focus: Selection,
    thumbs: Mapping[Neuron, Raster],
    layers: Sequence[ShownLayer],
) -> Iterator[Shape]:
    """The neurons with what they show."""
    style, palette = layout.style, layout.style.palette
    for layer, shown in enumerate(layers):
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
            thumb = _thumb(thumbs, Neuron(layer, unit), shown, palette)
            if thumb is not None and not layout.stretches[layer]:
                yield thumb
                fill = CLEAR
            yield _body(layout, layer, centre, 0, fill, ring, width)
            colour = ink(fill) if shown.lit else blend(fill, ink(fill), 0.6)
            if thumb is not None and layout.stretches[layer]:
                yield thumb
                yield Disc(disc_centre(layout.stand, layer, centre), radius, CLEAR, ring, width)
                yield from beside_disc(state, layout, Neuron(layer, unit), value, colour)
            elif thumb is not None:
                pass  # Its level stands beside its name.
            elif layout.names[layer] in ("inside", "alone"):
                room = capsule_size(radius, style), MOST_NAME * layout.width
                name = fitting_neuron_name(state.experiment.table, len(layout.widths) - 1, Neuron(layer, unit), *room)
                yield from in_capsule(layout, Neuron(layer, unit), name, shown, value, colour)
            else:
                yield from in_circle(layout, Neuron(layer, unit), shown, value, colour)
            yield from neuron_marks(state, Neuron(layer, unit), centre, radius, style)
        if layout.has_bias(layer):
            yield from _bias(layout, layer, state.step is None or layer + 1 == state.step.layer, focus)
    ringed = focus if isinstance(focus, Neuron) else None
    if thumbs:
        yield from valued_labels(layout, state.experiment.table, ringed, _told(state))
    else:
        yield from labels(layout, state.experiment.table, ringed)
    if layout.names[-1] == "below":
        yield from targets_below(state, layout)


def _thumb(thumbs: Mapping[Neuron, Raster], neuron: Neuron, shown: ShownLayer, palette: Palette) -> Raster | None:
    """The surface of a neuron that shows a level, as dimmed as that is; what flows back has none."""
    thumb = thumbs.get(neuron) if shown.kind == "level" else None
    return thumb if thumb is None or shown.lit else thumb._replace(scale=_dimmed_scale(palette))


def _told(state: State) -> list[FloatArray]:
    """The levels that are told beside names: of a layer that shows something else than its surfaces, none."""
    return [each.values if each.kind == "level" else each.values[:0] for each in shown_layers(state)]


@lru_cache(maxsize=4)
def _dimmed_scale(palette: Palette) -> tuple[Colour, ...]:
    """The colours of surfaces of neurons that take no part in the phase."""
    ground = rgba(palette.bg1)
    return tuple(colour if colour == CLEAR else blend(ground, colour, DIMMED) for colour in shade_scale(palette))


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


@lru_cache(maxsize=1024)
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
    if shown.kind in ("nothing", "covered"):
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
        hues = [output_colour(palette, unit, len(units), palette.t1) for unit in units]
        colours, width = list(map(rgba, hues)), style.px(3)
    else:
        colours, width = [rgba(hidden_colour(palette, unit)) for unit in units], style.px(3)
    width = min(width, max(1, round(layout.radii[layer] / 5)))
    return [(colour, width) for colour in colours]
