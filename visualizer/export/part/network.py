"""The network, as it is in the window."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from math import tanh

from visualizer.export.part.part import Part, Scale, boundless
from visualizer.export.sheet import DASHES, Dashed, Sheet
from visualizer.scene.anatomy.program import phase_name
from visualizer.scene.layout import Rect
from visualizer.scene.network.chip import chip_routes
from visualizer.scene.network.diagram import diagram_layout, network_diagram, row_name
from visualizer.scene.network.edge import Reading, edge_reading
from visualizer.scene.network.network_frame import WEDGE, legend_gap, network_frame
from visualizer.scene.network.network_layout import CAPTION, CHIP_STEP, LEGEND, NetworkLayout
from visualizer.scene.palette import PRINT, rgba
from visualizer.scene.shape import Box, Curve, Line, Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of height that a neuron would have.
NEURON = 58
# Height as a share of the width, at least and at most.
FLAT, TALL = 0.42, 0.8


def _head(state: State) -> tuple[str, str]:
    phase = state.present_phase
    return "Network", row_name(state) if phase is None else f"{row_name(state)} · {phase_name(phase)}"


def _wanted(state: State, style: Style, width: int) -> int:
    widths = state.network.widths
    neurons = max(widths) * NEURON
    numbers = max(out * (fan_in * CHIP_STEP + 4) for fan_in, out in pairwise(widths))
    height = style.px(CAPTION + LEGEND + max(neurons, min(numbers, 9 * NEURON)))
    return round(max(FLAT * width, style.px(230), min(height, TALL * width)))


def _least(_: State, style: Style) -> tuple[int, int]:
    return style.px(300), style.px(170)


def _draw(sheet: Sheet, state: State, room: Rect, _: Scale) -> None:
    layout = diagram_layout(state, sheet.style, room.width, room.height)
    reading = edge_reading(state)
    dashed = sheet.style.palette is PRINT
    sheet.paint(_smooth(network_frame(layout, reading.legend), layout, dashed), room)
    sheet.paint(network_diagram(state, layout), room, dashed=_below_zero(state, layout, reading) if dashed else None)


def _smooth(frame: Sequence[Shape], layout: NetworkLayout, dashed: bool) -> Iterator[Shape]:
    """The frame with a wedge as fine as paper, not in whole pixels; dashed where weights are below zero, if need be.

    Every step of a ramp reaches into the next one, or else light would fall between them.
    """
    px = layout.style.px
    begin, length = px(18), legend_gap(layout.width, layout.style)[0] - px(34)
    dash, gap = DASHES[1]
    for shape, following in zip_longest(frame, frame[1:]):
        if not (isinstance(shape, Box) and shape.high[0] - shape.low[0] == 1):
            yield shape
            continue
        (left, top), (right, bottom) = shape.low, shape.high
        along = left - begin
        if along < length:
            look = WEDGE * (2 * (along + 0.5) / length - 1)
            if dashed and look < 0 and along % (dash + gap) >= dash:
                continue
            middle, half = layout.height - px(27), layout.thickness * (1 + 9 * tanh(abs(look) / 8)) / 2
            top, bottom = middle - half, middle + half
        last = not (isinstance(following, Box) and following.low[0] == right)
        yield shape._replace(low=(left, top), high=(right if last else right + 1, bottom))


def _below_zero(state: State, layout: NetworkLayout, reading: Reading) -> Dashed:
    """Which curves of a diagram, and lines in place of their numbers, belong to synapses below zero."""
    below: set[tuple[object, ...]] = set()
    for way, look in zip(chip_routes(state, layout, reading, state.selection), reading.alike.tolist(), strict=True):
        if look < 0:
            below.update([*way.parts, (way.curve[3], way.chip)])
    grounds = {rgba(layout.style.palette.bg1), rgba(layout.style.palette.acc)}

    def dashed(shape: Shape) -> bool:
        match shape:
            case Curve():
                return shape[:4] in below and shape.colour not in grounds
            case Line(start, end):
                return (start, end) in below
            case _:
                return False

    return dashed


NETWORK = Part(_head, _wanted, _least, boundless, _draw)
