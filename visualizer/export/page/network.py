"""The network of a page: every neuron and every synapse of the scene's layout as SVG, once.

What changes with the state is left open: the page fills in numbers, colours and widths.
"""

from collections.abc import Iterator

import numpy as np

from visualizer.export.page.theme import LEVELS, SHADES
from visualizer.export.page.vector import baseline, number, path, text_element
from visualizer.scene.look import FULL, weight_shade, weight_thickness
from visualizer.scene.network.chip import CHIP_HEIGHT
from visualizer.scene.network.diagram import diagram_layout
from visualizer.scene.network.lying import INSIDE, MOST_NAME, capsule_size
from visualizer.scene.network.network_frame import WEDGE, between, captions, legend_gap
from visualizer.scene.network.network_layout import CHIP_STEP, NetworkLayout
from visualizer.scene.network.neuron_label import labels, targets_below
from visualizer.scene.network.neuron_number import NUMBER_ROOM
from visualizer.scene.network.route import Route
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.reading.edge import WEIGHT
from visualizer.scene.reading.head import heads
from visualizer.scene.reading.name import neuron_name
from visualizer.scene.shape import Text
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# Types are 16 pixels high: the page as a whole grows and shrinks.
STYLE = Style(DARK, 16)
# Width of the pictures of a network, for a wide room and for a telephone; least and most height, and that of a unit.
WIDE, NARROW = 620, 344
HEIGHTS, ROW = {WIDE: (500, 760), NARROW: (400, 900)}, 30
# With more synapses than these there are neither arrows nor a rim round every one.
MOST_RICH = 160
# The colours that texts of the picture have, by the names that the page gives them.
_TOKENS = {rgba(colour): f"h{place}" for place, colour in enumerate(DARK.hidden)} | {
    rgba(getattr(DARK, name)): name for name in ("t0", "t1", "t2")
}


def network_picture(state: State, width: int) -> str:
    """The SVG of the network of a state.

    Parameters
    ----------
    state : State
        Between two iterations.
    width : int
        `WIDE` or `NARROW`.
    """
    least, most = HEIGHTS[width]
    height = max(least, min(most, ROW * max(state.network.architecture.units) + 110))
    layout = diagram_layout(state, STYLE, width, height)
    size = "wide" if width == WIDE else "narrow"
    kind = f"{size} rich" if len(layout.synapses) <= MOST_RICH else size
    parts = [
        *_captions(state, layout),
        *(_legends(layout, size) if layout.legend else ()),
        '<g class="synapses">',
        *(_synapse(layout, place, way) for place, way in enumerate(layout.routes)),
        "</g>",
        *(_chip(layout, place, way) for place, way in enumerate(layout.routes) if way.chip),
        *_neurons(state, layout),
        *map(_text, labels(layout, state.experiment.table, None)),
        *_aims(state, layout),
    ]
    return (
        f'<svg class="net {kind}" viewBox="0 0 {width} {height}" data-thickness="{number(layout.thickness)}" '
        f'aria-hidden="true">{"".join(parts)}</svg>'
    )


def _text(text: Text) -> str:
    left, top = text.place
    return text_element(left, baseline(top, text.size), text.size, text.string, f'class="{_TOKENS[text.colour]}"')


def _middle(x: float, y: float, size: int, string: str, attributes: str) -> str:
    """A text round a point."""
    return text_element(x, baseline(round(y - size / 2), size), size, string, f'text-anchor="middle" {attributes}')


def _captions(state: State, layout: NetworkLayout) -> Iterator[str]:
    above = heads(state, WEIGHT)
    noted = {caption.head.text for caption in captions(layout, above) if caption.head.note}
    layers = [(layout.centres[k][0][0], head) for k, head in enumerate(above.layers)]
    matrices = [(between(layout, k), head) for k, head in enumerate(above.matrices)]
    for x, head in [*layers, *matrices]:
        half = text_width(f"{head.text} {head.note}", STYLE.small) / 2
        spot = max(STYLE.px(6) + half, min(x, layout.width - half - STYLE.px(6))) if head.text in noted else x
        note = f'data-c="{head.text}" data-note="{head.note if head.text in noted else ""}" class="cap"'
        yield _middle(spot, STYLE.px(12), STYLE.small, "", note)


def _legends(layout: NetworkLayout, size: str) -> Iterator[str]:
    """The wedge of weights and the ramp of levels, as gradients, and the texts that the page sets."""
    px, tiny = STYLE.px, STYLE.tiny
    middle, left, (gap, gap_end) = layout.height - px(30), px(18), legend_gap(layout.width, STYLE)
    length, right = gap - px(34), layout.width - px(18)
    begin = gap_end + px(16)
    shades = [weight_shade(WEDGE * (share / 8 - 1)) for share in range(17)]
    yield _gradient(f"wedge-{size}", [f"w{round(SHADES * (1 + shade))}" for shade in shades])
    yield _gradient(f"ramp-{size}", [f"l{round(LEVELS * share / 8)}" for share in range(9)])
    signals = [weight_shade(FULL * (share / 8 - 1)) for share in range(17)]
    yield _gradient(f"signal-{size}", [f"w{round(SHADES * (1 + shade))}" for shade in signals])
    along = np.linspace(0, 1, 33)
    half = weight_thickness(WEDGE * (2 * along - 1), layout.thickness) / 2
    xs = left + length * along
    edge = [*zip(xs, middle + 3 - half, strict=True), *zip(xs[::-1], middle + 3 + half[::-1], strict=True)]
    yield f'<path class="wedge" fill="url(#wedge-{size})" d="{path(edge)}Z"/>'
    bar = f'x="{number(begin)}" y="{number(middle - 1)}" width="{number(right - begin)}" height="8"'
    yield f'<rect class="ramp" {bar} fill="url(#ramp-{size})"/><rect class="signal" {bar} fill="url(#signal-{size})"/>'
    yield _start(left, middle - px(12), "", 'class="t2" data-legend="edges"')
    yield _start(begin, middle - px(12), "", 'class="t2" data-legend="levels"')
    for place, look in enumerate((-FULL, -FULL / 2, 0.0, FULL / 2, FULL)):
        x = left + length * (look + WEDGE) / (2 * WEDGE)
        yield _middle(max(x, left + px(8)), middle + px(17), tiny, "", f'class="t2" data-mark="{place}"')
    for place, x in enumerate((begin, (begin + right) / 2, right)):
        anchor = ("start", "middle", "end")[place]
        y = baseline(round(middle + px(17) - tiny / 2), tiny)
        yield text_element(x, y, tiny, "", f'text-anchor="{anchor}" class="t2" data-level="{place}"')


def _start(x: float, y: float, string: str, attributes: str) -> str:
    tiny = STYLE.tiny
    return text_element(x, baseline(round(y - tiny / 2), tiny), tiny, string, attributes)


def _gradient(name: str, colours: list[str]) -> str:
    last = len(colours) - 1
    stops = (f'<stop offset="{number(k / last)}" stop-color="var(--{c})"/>' for k, c in enumerate(colours))
    return f'<linearGradient id="{name}">{"".join(stops)}</linearGradient>'


def _synapse(layout: NetworkLayout, place: int, way: Route) -> str:
    k, i, j = layout.synapses[place]
    # Where there is a chip the line runs on behind it, for the times when it is not shown.
    line = path(way.curve, "C")
    if way.chip is not None and way.stub is not None:
        line += f"L{number(way.chip[0])} {number(way.chip[1])}C" + path(way.stub, "C").partition("C")[2]
    drawn = f'<path class="line" d="{line}"/>'
    if len(layout.synapses) <= MOST_RICH:
        arrows = "".join(f'<path class="arrow {name}" d="{_arrow(way, place, sign)}"/>' for name, sign in _WAYS)
        drawn = f'<path class="hit" d="{line}"/><path class="case" d="{line}"/>{drawn}{arrows}'
    x, y = _point(way, 0.5)
    marks = "".join(
        f'<path class="held {name}" d="{d.format(x=number(x), y=number(y))}"/>' for name, d in _MARKS.items()
    )
    return f'<g class="s" data-s="{k},{i},{j}">{drawn}{marks if len(layout.synapses) <= MOST_RICH else ""}</g>'


_WAYS = (("on", 1), ("back", -1))
_MARKS = {"cut": "M{x} {y}m-5-5l10 10m0-10l-10 10", "dead": "M{x} {y}m-5 5l10-10", "frozen": "M{x} {y}m-2.5-5v10m5 0v-10"}


def _point(way: Route, t: float) -> tuple[float, float]:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = way.curve
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _arrow(way: Route, place: int, flow: int) -> str:
    """An arrowhead, apart from those beside it, so that they do not pile up where synapses cross."""
    along = 0.5 + 0.08 * (place % 3 - 1) * flow
    (x, y), (ahead_x, ahead_y) = _point(way, along), _point(way, along + 0.02)
    step = np.array([ahead_x - x, ahead_y - y])
    u = flow * step / (np.hypot(*step) or 1.0)
    tip, side = np.array([x, y]) + 3 * u, np.array([-u[1], u[0]])
    back = tip - 6 * u
    return path([tuple(back + 4.2 * side), tuple(tip), tuple(back - 4.2 * side)])


def _chip(layout: NetworkLayout, place: int, way: Route) -> str:
    assert way.chip is not None
    (right, middle), (k, i, j), px = way.chip, layout.synapses[place], STYLE.px
    width = right - way.curve[3][0]
    height = min(px(CHIP_HEIGHT), (layout.chip_steps[k] or px(CHIP_STEP)) - 2)
    box = f'x="{number(right - width)}" y="{number(middle - height / 2)}" width="{number(width)}"'
    y, tiny = baseline(round(middle - STYLE.tiny / 2), STYLE.tiny), STYLE.tiny
    text = text_element(right - px(6), y, tiny, "", 'text-anchor="end"')
    box += f' height="{number(height)}" rx="5"'
    return f'<g class="chip" data-s="{k},{i},{j}" data-room="{number(width - px(8))}"><rect {box}/>{text}</g>'


def _neurons(state: State, layout: NetworkLayout) -> Iterator[str]:
    last = len(layout.widths) - 1
    for layer, centres in enumerate(layout.centres):
        for unit, (x, y) in enumerate(centres):
            bias = layout.has_bias(layer) and unit == layout.widths[layer] - 1
            kind = "bias" if bias else "input" if layer == 0 else "output" if layer == last else "inner"
            hue = f" h{unit % len(DARK.hidden)}" if kind == "inner" else ""
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
            yield text_element(text.place[0], baseline(text.place[1], text.size), text.size, text.string, 'class="name"')
        room = 2 * half - 3 * INSIDE - text_width(stem + name[1], size)
        spot = text_element(x + half - INSIDE, baseline(round(y - size / 2), size), size, given, 'text-anchor="end" ')
        yield spot.replace("<text ", f'<text class="value" data-room="{number(room)}" data-size="{size}" ')
        return
    size = STYLE.small if radius >= STYLE.px(22) else STYLE.tiny
    room = NUMBER_ROOM * radius
    yield _middle(x, y, size, given, f'class="value" data-room="{number(room)}" data-size="{size}"')


def _aims(state: State, layout: NetworkLayout) -> Iterator[str]:
    """Where target and error stand under the neurons of the last layer."""
    unit = -1
    for line in targets_below(state, layout):
        assert isinstance(line, Text)
        kind = line.string.partition(" ")[0]
        unit += kind == "target"
        middle = line.place[0] + text_width(line.string, line.size) / 2
        yield _middle(middle, line.place[1] + line.size / 2, line.size, "", f'class="t2" data-aim="{kind},{unit}"')
