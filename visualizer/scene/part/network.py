"""The network, as it is in the window."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from visualizer.scene.chart.plot import DASHES, Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.look import weight_thickness
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.lack import network_lacks
from visualizer.scene.network.network_frame import legend_gap, network_frame, wedge_reach
from visualizer.scene.network.network_layout import CHIP_STEP, NetworkLayout
from visualizer.scene.network.network_room import CAPTION, LEGEND
from visualizer.scene.palette import PRINT
from visualizer.scene.part.part import Part, Size
from visualizer.scene.reading.edge import Legend, edge_reading
from visualizer.scene.reading.head import Heads, heads
from visualizer.scene.reading.name import shown_name
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of height that a neuron would have.
NEURON = 58
# Height as a share of the width, at least and at most.
FLAT, TALL = 0.42, 0.8


def _head(state: State) -> tuple[str, str]:
    return "Network", shown_name(state) if state.step is None else f"{shown_name(state)} · {state.step.name}"


def _wanted(state: State, style: Style, width: int) -> int:
    widths = state.network.architecture.units
    neurons = max(widths) * NEURON
    numbers = max(out * (fan_in * CHIP_STEP + 4) for fan_in, out in pairwise(widths))
    height = style.px(CAPTION + LEGEND + max(neurons, min(numbers, 9 * NEURON)))
    return round(max(FLAT * width, style.px(230), min(height, TALL * width)))


def _least(_: State, style: Style) -> Size:
    return style.px(300), style.px(170)


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    layout, reading = diagram_layout(state, style, width, height), edge_reading(state)
    frame = _frame(layout, heads(state, reading.legend), reading.legend)
    return [*frame, *network_diagram(state, layout, reading)]


@lru_cache(maxsize=8)
def _frame(layout: NetworkLayout, above: Heads, legend: Legend) -> tuple[Shape, ...]:
    """What stays from frame to frame of a film."""
    drawn = network_frame(layout, above, legend)
    return tuple(_smooth(drawn, layout, layout.style.palette is PRINT, wedge_reach(legend)))


def _smooth(frame: Sequence[Shape], layout: NetworkLayout, dashed: bool, reach: float) -> Iterator[Shape]:
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
            look = reach * (2 * (along + 0.5) / length - 1)
            if dashed and look < 0 and along % (dash + gap) >= dash:
                continue
            middle, half = layout.height - px(27), float(weight_thickness(look, layout.thickness)) / 2
            top, bottom = middle - half, middle + half
        last = not (isinstance(following, Box) and following.low[0] == right)
        yield shape._replace(low=(left, top), high=(right if last else right + 1, bottom))


PART = Part(
    "network",
    "Network",
    _head,
    _picture,
    _least,
    _wanted,
    lacks=network_lacks,
    captioned=False,
    large=True,
    tip=sentence("network"),
    heeds=("row", "phase", "selection", "numbers"),
)
