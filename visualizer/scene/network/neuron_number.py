"""The numbers in neurons: how those of a layer are written, and what stands in a capsule."""

from collections.abc import Iterator
from functools import lru_cache, partial

from visualizer.scene import number
from visualizer.scene.network.lying import INSIDE, MOST_NAME, capsule_size
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.reading.layer import ShownLayer
from visualizer.scene.reading.unit import Form, Unit
from visualizer.scene.shape import Colour, Shape
from visualizer.scene.text import shortened, text_width
from visualizer.session.selection import Neuron


@lru_cache(maxsize=64)
def signal_form(unit: Unit, room: float, sizes: tuple[int, ...]) -> tuple[Form, int] | None:
    """How the errors or deltas of a layer are written, and their type size: a smaller one where it saves a decimal."""
    written = []
    for size in sizes:
        form = unit.form(partial(_is_narrow, unit.longest, size, room))
        written += [(form, size)] if form is not None else []
    return max(written, key=lambda each: (each[0].decimals, each[1]), default=None)


def _is_narrow(value: float, size: int, room: float, form: Form) -> bool:
    return text_width(form.text(value), size) <= room


def in_capsule(
    layout: NetworkLayout, neuron: Neuron, name: tuple[str, str], shown: ShownLayer | None, value: float, colour: Colour
) -> Iterator[Shape]:
    """Name at the left and number at the right; a bias shows nothing but its number."""
    style, (x, y), half = layout.style, layout.centres[neuron.layer][neuron.unit], layout.half(neuron.layer)
    size = capsule_size(layout.radii[neuron.layer], style)
    stem = shortened(name[0], size, MOST_NAME * layout.width)
    yield from style.name(x - half + style.px(INSIDE), y, (stem, name[1]), colour, size, anchor=0)
    if shown is not None and shown.kind == "nothing":
        return
    room = 2 * half - style.px(3 * INSIDE) - text_width(stem + name[1], size)
    text = number.cell(value) if value.is_integer() else number.fixed(value)
    if shown is not None and shown.kind == "signal":
        written = signal_form(shown.unit, room, (size, style.tiny))
        text, size = (written[0].text(value), written[1]) if written is not None else ("", size)
    if text_width(text, size) <= room:
        yield style.text(x + half - style.px(INSIDE), y, text, colour, size, anchor=1)
