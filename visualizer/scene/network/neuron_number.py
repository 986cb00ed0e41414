"""The numbers in neurons: how those of a layer are written, and what stands in a capsule."""

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import chain

from visualizer.scene import number
from visualizer.scene.cover import UNKNOWN
from visualizer.scene.network.lying import ALONE, INSIDE, NUMBER_ROOM, Stand, capsule_size
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.reading.layer import ShownLayer
from visualizer.scene.reading.unit import Form, Unit
from visualizer.scene.shape import Colour, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.selection import Neuron


@lru_cache(maxsize=64)
def signal_form(unit: Unit, room: float, sizes: tuple[int, ...]) -> tuple[Form, int] | None:
    """How the errors or deltas of a layer are written, and their type size: a smaller one where it saves a decimal.

    Where even their first digit has no room behind its zeros, they have a power of ten of their own.
    """
    for told in (unit, Unit(unit.greatest)):
        written = []
        for size in sizes:
            form = told.form(partial(_is_narrow, told.longest, size, room))
            written += [(form, size)] if form is not None else []
        if written:
            return max(written, key=lambda each: (each[0].decimals, each[1]))
    return None


def _is_narrow(value: float, size: int, room: float, form: Form) -> bool:
    return text_width(form.text(value), size) <= room


def neuron_number(
    stand: Stand, layer: int, style: Style, name: str, shown: ShownLayer | None, value: float
) -> tuple[str, int] | None:
    """What is written in a neuron, or in a bias, which shows nothing but 1: the text and its size.

    Parameters
    ----------
    stand : Stand
    layer : int
    style : Style
    name : str
        What stands beside the number in a capsule.
    shown : ShownLayer or None
        None for a bias.
    value : float

    Returns
    -------
    (str, int) or None
        None where there is no number, or no room for it.
    """
    room, size = _room(stand, layer, style, name)
    if shown is not None and shown.kind == "nothing":
        return None
    if shown is not None and shown.kind == "covered":
        return UNKNOWN, size
    if shown is not None and shown.kind == "signal":
        written = layer_form(stand, layer, style, name, shown.unit) if shown.told else None
        if written is not None:
            return written[0].text(value), written[1]
        # Better its order of magnitude than nothing; its colour tells the sign, too.
        order = number.order(value)
        orders = (each for each in (order, order.lstrip("−")) if text_width(each, style.tiny) <= room)
        return next(((each, style.tiny) for each in orders), None)
    return level_told(value, room, (size, style.tiny))


def level_told(value: float, room: float, sizes: tuple[int, ...]) -> tuple[str, int] | None:
    """A level with its type size: before it is left out its type is smaller, then its zero goes, and then decimals."""
    text = number.cell(value) if value.is_integer() else number.fixed(value)
    for told in chain((text,), _shorter(text, value)):
        for size in sizes:
            if text_width(told, size) <= room:
                return told, size
    return None


def _shorter(text: str, value: float) -> Iterator[str]:
    yield number.bare(text)
    yield from number.shortened(value)


def layer_form(stand: Stand, layer: int, style: Style, name: str, unit: Unit) -> tuple[Form, int] | None:
    """How errors or deltas are written in the neurons of a layer, and their type size; None where there is no room."""
    room, size = _room(stand, layer, style, name)
    return signal_form(unit, room, (size, style.tiny))


def _room(stand: Stand, layer: int, style: Style, name: str) -> tuple[float, int]:
    """The width that a number has in a neuron, beside its name in a capsule, and its type size."""
    radius = stand.radii[layer]
    if stand.places[layer] in ("inside", "alone"):
        size = capsule_size(radius, style)
        alone = not name or stand.places[layer] == "alone"
        beside = style.px(2 * ALONE) if alone else style.px(3 * INSIDE) + text_width(name, size)
        return 2 * (radius + stand.stretches[layer]) - beside, size
    return NUMBER_ROOM * radius, style.small if radius >= style.px(22) else style.tiny


def in_circle(
    layout: NetworkLayout, neuron: Neuron, shown: ShownLayer | None, value: float, colour: Colour
) -> Iterator[Shape]:
    """The number in the middle."""
    written = neuron_number(layout.stand, neuron.layer, layout.style, "", shown, value)
    if written is not None:
        yield _in_middle(layout, *neuron, *written, colour)


@lru_cache(maxsize=1024)
def _in_middle(layout: NetworkLayout, layer: int, unit: int, text: str, size: int, colour: Colour) -> Text:
    return layout.style.text(*layout.centres[layer][unit], text, colour, size, anchor=0.5)


def in_capsule(
    layout: NetworkLayout, neuron: Neuron, name: tuple[str, str], shown: ShownLayer | None, value: float, colour: Colour
) -> Iterator[Shape]:
    """Name, which has been made to fit, at the left and number at the right; or the number alone."""
    style, (x, y), half = layout.style, layout.centres[neuron.layer][neuron.unit], layout.half(neuron.layer)
    size = capsule_size(layout.radii[neuron.layer], style)
    written = neuron_number(layout.stand, neuron.layer, style, "".join(name), shown, value)
    alone = layout.names[neuron.layer] == "alone"
    if written is None and not alone:  # a name goes before a number does
        written = neuron_number(layout.stand, neuron.layer, style, "", shown, value)
        alone = written is not None
    if alone:
        if written is not None:
            yield style.text(x, y, written[0], colour, written[1], anchor=0.5)
        return
    yield from style.name(x - half + style.px(INSIDE), y, name, colour, size, anchor=0)
    if written is not None:
        yield style.text(x + half - style.px(INSIDE), y, written[0], colour, written[1], anchor=1)
