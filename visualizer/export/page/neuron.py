"""The neurons of a page: what they are drawn as, their names, and where their numbers stand."""

from collections.abc import Iterator

from visualizer.export.page.setting import STYLE, middle_text, right_text
from visualizer.export.page.vector import baseline, number, text_element
from visualizer.scene.network.lying import ALONE, INSIDE, MOST_NAME, NUMBER_ROOM, capsule_size
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.neuron_label import labels, targets_below
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.reading.name import neuron_name
from visualizer.scene.shape import Text
from visualizer.scene.text import shortened, text_width
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# The colours that names have, as the page calls them.
_TOKENS = {rgba(colour): f"h{place}" for place, colour in enumerate((*DARK.hidden, *DARK.classes))} | {
    rgba(getattr(DARK, name)): name for name in ("t0", "t1", "t2")
}


def neuron_elements(state: State, layout: NetworkLayout) -> Iterator[str]:
    """Every neuron as a group, with a ring for when it is looked at."""
    last = len(layout.widths) - 1
    for layer, centres in enumerate(layout.centres):
        for unit, (x, y) in enumerate(centres):
            bias = layout.has_bias(layer) and unit == layout.widths[layer] - 1
            kind = "bias" if bias else "input" if layer == 0 else "output" if layer == last else "inner"
            hue = ""
            if kind == "inner":
                hue = f" h{unit % len(DARK.hidden)}"
            elif kind == "output" and len(centres) > 1:
                hue = f" h{len(DARK.hidden) + unit % len(DARK.classes)}"
            inner = "".join((_body(layout, layer, x, y, bias), *_value(state, layout, Neuron(layer, unit), bias)))
            yield f'<g class="n {kind}{hue}" data-n="{layer},{unit}">{inner}</g>'


def _body(layout: NetworkLayout, layer: int, x: float, y: float, bias: bool) -> str:
    """What a neuron is drawn as, and the ring round it when it is looked at."""
    radius, stretch = layout.radii[layer] * (0.9 if bias else 1), layout.stretches[layer]
    drawn = []
    for name, away in (("ring", 3 if stretch else 6), ("body", 0)):
        r = radius + away
        corner = 4 if bias else r
        box = f'x="{number(x - stretch - r)}" y="{number(y - r)}" width="{number(2 * (stretch + r))}"'
        drawn.append(f'<rect class="{name}" {box} height="{number(2 * r)}" rx="{number(corner)}"/>')
    return "".join(drawn)


def _value(state: State, layout: NetworkLayout, neuron: Neuron, bias: bool) -> Iterator[str]:
    """The number in a neuron, which the page sets; in a capsule the name beside it."""
    layer, unit = neuron
    (x, y), radius, half = layout.centres[layer][unit], layout.radii[layer], layout.half(layer)
    given = "1" if bias else ""
    if layout.names[layer] == "inside":
        size = capsule_size(radius, STYLE)
        name = ("bias", "") if bias else neuron_name(state.experiment.table, len(layout.widths) - 1, neuron)
        stem = shortened(name[0], size, MOST_NAME * layout.width)
        for text in STYLE.name(x - half + INSIDE, y, (stem, name[1]), "#000000", size, anchor=0):
            yield text_element(
                text.place[0], baseline(text.place[1], text.size), text.size, text.string, 'class="name"'
            )
        room = 2 * half - 3 * INSIDE - text_width(stem + name[1], size)
        yield right_text(
            x + half - INSIDE, y, size, given, f'class="value" data-room="{number(room)}" data-size="{size}"'
        )
        return
    size = STYLE.small if radius >= STYLE.px(22) else STYLE.tiny
    room = 2 * (half - ALONE) if layout.names[layer] == "alone" else NUMBER_ROOM * radius
    yield middle_text(x, y, size, given, f'class="value" data-room="{number(room)}" data-size="{size}"')


def name_elements(state: State, layout: NetworkLayout) -> Iterator[str]:
    """The names of all neurons that have room for one beside them."""
    for text in labels(layout, state.experiment.table, None):
        assert isinstance(text, Text)
        left, top = text.place
        colour = f'class="{_TOKENS[text.colour]}"'
        yield text_element(left, baseline(top, text.size), text.size, text.string, colour)


def aim_elements(state: State, layout: NetworkLayout) -> Iterator[str]:
    """Where target and error stand under the neurons of the last layer."""
    unit = -1
    for line in targets_below(state, layout):
        assert isinstance(line, Text)
        kind = line.string.partition(" ")[0]
        unit += kind == "target"
        middle = line.place[0] + text_width(line.string, line.size) / 2
        yield middle_text(middle, line.place[1] + line.size / 2, line.size, "", f'class="t2" data-aim="{kind},{unit}"')
