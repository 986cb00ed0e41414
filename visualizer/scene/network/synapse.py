"""How synapses are drawn: as coloured curves, with arrowheads where something flows and a cross where one is cut."""

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from math import hypot

import numpy as np

from visualizer.scene.cover import UNKNOWN, covered_places
from visualizer.scene.look import shade_colour, weight_shade, weight_widths
from visualizer.scene.network.chip import chip_places, chip_routes, chip_shapes, touches
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.route import Bezier, Route
from visualizer.scene.palette import PRINT, Palette, rgba
from visualizer.scene.reading.edge import Reading
from visualizer.scene.reading.synapse import Held, held_places
from visualizer.scene.shape import Colour, Curve, Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State

# Colours of weights come from a table of this many steps on each side of zero: finer than an eye can tell.
SHADES = 96
# A casing round every edge makes crossings readable; where there are more edges it only costs time.
MOST_CASED = 160
# Alpha of the synapses that step back.
DIMMED = 45
# Where something flows through more synapses than this, only the strongest have an arrowhead.
MOST_ARROWS = 64


def synapse_shapes(
    state: State, layout: NetworkLayout, reading: Reading, focus: Selection, hovered: bool
) -> list[Shape]:
    """All synapses in drawing order.

    Parameters
    ----------
    state : State
    layout : NetworkLayout
    reading : Reading
        From `edge_reading` of the same state.
    focus : Neuron or Synapse or None
        What is looked at closely.
    hovered : bool
        Whether that is under the pointer. In a phase everything else steps back only then; what is merely selected
        leaves the phase to be seen.
    """
    ways = chip_routes(state, layout, reading, focus)
    cut = frozenset(state.network.cut)
    narrowed = focus if isinstance(focus, Neuron) and (hovered or not state.phase) else None
    lit = _lit(layout, reading, narrowed)
    chips = chip_places(state, layout, reading, focus)
    shapes = list(_edges(layout, reading, ways, focus, lit, chips))
    if reading.flow:
        shapes.extend(_arrows(state, layout, reading, ways, lit, cut))
    held = held_places(state)
    for place, what in held.items():
        shapes.extend(_mark(ways[place].curve, layout.style, place in lit, what))
    told: dict[int, str] = {**held, **dict.fromkeys(covered_places(state), UNKNOWN)}
    shapes.extend(chip_shapes(state, layout, reading, ways, focus, chips, told))
    return shapes


def _lit(layout: NetworkLayout, reading: Reading, narrowed: Neuron | None) -> Container[int]:
    """Places of the synapses that do not step back."""
    if narrowed is None:
        return reading.part
    own = {place for place in reading.part if touches(layout.synapses[place], narrowed)}
    return own or reading.part


@lru_cache(maxsize=8)
def _shades(palette: Palette, alpha: int) -> list[Colour]:
    """Colours for ``-SHADES`` ... ``SHADES`` steps of a weight's strength."""
    return [shade_colour(palette, step / SHADES, alpha) for step in range(-SHADES, SHADES + 1)]


def _edges(
    layout: NetworkLayout,
    reading: Reading,
    ways: Sequence[Route],
    focus: Selection,
    lit: Container[int],
    chips: Container[int],
) -> Iterator[Shape]:
    """Synapses, weak ones first, so that strong ones lie on top; on paper, those below zero in dashes."""
    style, palette, looks = layout.style, layout.style.palette, reading.looks
    sizes = np.abs(looks)
    widths = weight_widths(looks, layout.thickness).astype(int).tolist()
    steps = (SHADES + np.rint(SHADES * weight_shade(looks))).astype(int).tolist()
    shades, faint = _shades(palette, 255), _shades(palette, DIMMED)
    cased, paper = len(ways) <= MOST_CASED, palette is PRINT
    for place in np.argsort(sizes, kind="stable").tolist():
        if layout.synapses[place] == focus:
            continue
        way, on = ways[place], place in lit
        colour, dashed = (shades if on else faint)[steps[place]], paper and bool(looks[place] < 0)
        look = colour, widths[place], dashed, cased and on, place not in chips
        yield from _edge_at(layout, place, *look) if way is layout.routes[place] else _edge(way, style, *look)
    if isinstance(focus, Synapse):
        place = layout.synapses.index(focus)
        yield from _lit_edge(ways[place], shades[steps[place]], widths[place], paper and looks[place] < 0, style)


@lru_cache(maxsize=4096)
def _edge_at(
    layout: NetworkLayout, place: int, colour: Colour, width: int, dashed: bool, cased: bool, bridged: bool
) -> tuple[Shape, ...]:
    """The synapse at a place, on its usual way: most look as they did in the frame before."""
    return _edge(layout.routes[place], layout.style, colour, width, dashed, cased, bridged)


def _edge(
    way: Route, style: Style, colour: Colour, width: int, dashed: bool, cased: bool, bridged: bool
) -> tuple[Shape, ...]:
    """A synapse, in its casing if it has one; `bridged` where a line takes the place of a chip."""
    casing, rim = rgba(style.palette.bg1), max(1, style.px(1.4))
    shapes: list[Shape] = []
    for part in way.parts:
        if cased:
            shapes.append(Curve(*part, casing, width + 2 * rim))
        shapes.append(Curve(*part, colour, width, dashed))
    if way.chip is not None and bridged:
        shapes.append(Line(way.curve[3], way.chip, colour, width, dashed))
    return tuple(shapes)


def _lit_edge(way: Route, colour: Colour, width: int, dashed: bool, style: Style) -> Iterator[Shape]:
    rim = max(1, style.px(1.4))
    bridge = () if way.chip is None else ((way.curve[3], way.chip),)
    for outline, thickness, broken in (
        (rgba(style.palette.acc), width + 2 * rim + 2 * style.px(2), False),
        (rgba(style.palette.bg1), width + 2 * rim, False),
        (colour, width, dashed),
    ):
        for start, end in bridge:
            yield Line(start, end, outline, thickness, broken)
        for part in way.parts:
            yield Curve(*part, outline, thickness, broken)


def _arrows(
    state: State,
    layout: NetworkLayout,
    reading: Reading,
    ways: Sequence[Route],
    lit: Container[int],
    cut: frozenset[int],
) -> Iterator[Shape]:
    """Arrowheads along the synapses through which something flows; they move while phases are played."""
    motion = state.motion
    playing = motion is not None and motion.phases
    share = min(1.0, max(0.0, motion.due)) if motion is not None else 0.0
    strongest = reading.part.start + np.argsort(-np.abs(reading.looks[reading.where]), kind="stable")
    flowing = [place for place in strongest.tolist() if place in lit and place not in cut and reading.values[place]]
    for place in flowing[:MOST_ARROWS]:
        # Those that rest stand a little apart, so that they do not pile up where synapses cross.
        along = 0.06 + 0.88 * share if playing else 0.5 + 0.08 * (place % 3 - 1)
        yield from _arrow(ways[place].curve, along if reading.flow > 0 else 1 - along, reading.flow, layout.style)


def _arrow(curve: Bezier, t: float, flow: int, style: Style) -> tuple[Shape, Shape]:
    """Two lines that meet at a point of a curve, open to where the flow comes from."""
    (x, y), (ahead_x, ahead_y) = _point(curve, t), _point(curve, t + 0.02)
    length = hypot(ahead_x - x, ahead_y - y) or 1.0
    ux, uy = flow * (ahead_x - x) / length, flow * (ahead_y - y) / length
    arm = style.px(6)
    tip = (x + ux * arm / 2, y + uy * arm / 2)
    back = (tip[0] - ux * arm, tip[1] - uy * arm)
    colour, width = rgba(style.palette.t0), max(1, style.px(2))
    left = (back[0] - uy * arm * 0.7, back[1] + ux * arm * 0.7)
    right = (back[0] + uy * arm * 0.7, back[1] - ux * arm * 0.7)
    return Line(left, tip, colour, width), Line(right, tip, colour, width)


def _point(curve: Bezier, t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _mark(curve: Bezier, style: Style, lit: bool, what: Held) -> Iterator[Shape]:
    """In the middle of a synapse a cross where it is cut, one stroke where it is dead, two bars where it is frozen."""
    x, y = _point(curve, 0.5)
    arm, colour, width = style.px(5), rgba(style.palette.t1, 255 if lit else 2 * DIMMED), max(1, style.px(2))
    if what == "frozen":
        for side in (-arm / 2, arm / 2):
            yield Line((x + side, y - arm), (x + side, y + arm), colour, width)
        return
    for slant in (-arm, arm) if what == "cut" else (-arm,):
        yield Line((x - arm, y - slant), (x + arm, y + slant), colour, width)
