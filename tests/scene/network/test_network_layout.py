from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.engine.strategy import random_problem
from tests.kinds import KINDS
from tests.thoroughness import THOROUGH, examples
from visualizer.files.preset import preset, preset_names
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.network_frame import network_frame
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.palette import DARK
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.head import heads
from visualizer.scene.shape import Box, Curve, Disc, Line, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.experiment import Experiment
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.view import Edges, Numbers

Area = tuple[float, float, float, float]
SIZES = ((400, 300), (520, 420), (700, 500), (900, 700), (1100, 900))


def wide_experiment(widths: tuple[int, ...]) -> Experiment:
    """An experiment with layers of these widths."""
    _, table = random_problem(widths, 4, 1)
    return Experiment("Wide", "", table, widths[1:-1], 1, 100, (0.0,) * widths[0])


def area(text: Text) -> Area:
    """Where the ink of a text is, about: from the height of capitals to below the line."""
    (x, y), size = text.place, text.size
    return x, y + 0.2 * size, x + text_width(text.string, size), y + 0.82 * size


def is_unit(box: Box, layout: NetworkLayout) -> bool:
    """Whether it is a capsule, the square of a bias, or a ring round one: in the middle of a unit."""
    middle = (box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2
    return any(abs(middle[0] - x) < 0.01 and abs(middle[1] - y) < 0.01 for layer in layout.centres for x, y in layer)


def box_area(box: Box) -> Area:
    return *box.low, *box.high


def disc_area(disc: Disc) -> Area:
    (x, y), r = disc.centre, disc.radius
    return x - r, y - r, x + r, y + r


def over(a: Area, b: Area, tolerance: float = 0.75) -> bool:
    """Whether two areas share more than the rounding of pixels explains."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across > tolerance and down > tolerance


def over_disc(a: Area, disc: Disc) -> bool:
    (x, y), r = disc.centre, disc.radius
    return (max(a[0], min(x, a[2])) - x) ** 2 + (max(a[1], min(y, a[3])) - y) ** 2 < (r - 0.75) ** 2


def beyond(a: Area, width: float, height: float) -> bool:
    return a[0] < -0.5 or a[1] < -0.5 or a[2] > width + 0.5 or a[3] > height + 0.5


def centred(text: Text, on: Area) -> bool:
    """Whether a text stands in the middle of an area: the value of a neuron."""
    a = area(text)
    return abs(a[0] + a[2] - on[0] - on[2]) < 6 and abs(a[1] + a[3] - on[1] - on[3]) < 6


def on_chip(text: Text, on: Area) -> bool:
    """Whether a text is the number of a chip: in the middle of its height, and within its width."""
    a = area(text)
    return on[0] <= a[0] and a[2] <= on[2] and abs(a[1] + a[3] - on[1] - on[3]) < 6


def faults(state: State, width: int, height: int, size: int) -> Iterator[str]:
    """Every way in which the picture of a network is not tidy."""
    layout = diagram_layout(state, Style(DARK, size), width, height)
    reading = edge_reading(state)
    picture, frame = network_diagram(state, layout, reading), network_frame(layout, heads(state, reading.legend))
    discs = [shape for shape in picture if isinstance(shape, Disc)]
    chips = [shape for shape in picture if isinstance(shape, Box) and not is_unit(shape, layout)]
    lying = [box_area(box) for box in picture if isinstance(box, Box) and is_unit(box, layout)]
    texts = [shape for shape in picture if isinstance(shape, Text)]
    names = [text for text in texts if not any(centred(text, disc_area(disc)) for disc in discs)]
    names = [name for name in names if not any(on_chip(name, box) for box in [*map(box_area, chips), *lying])]
    inside = [text for text in texts if any(on_chip(text, box) for box in lying)]
    legend = [area(shape) for shape in frame if isinstance(shape, Text)]
    for shape in [*picture, *frame]:
        if beyond(shape_area(shape), width, height):
            yield f"{type(shape).__name__} outside"
    boxes = [box_area(chip) for chip in chips]
    yield from name_faults([area(name) for name in names], discs, boxes, legend)
    for one, other in combinations(discs, 2):
        (x, y), (u, v) = one.centre, other.centre
        if (x - u) ** 2 + (y - v) ** 2 < (one.radius + other.radius - 0.75) ** 2:
            yield "neurons overlap"
    if any(over(area(one), area(other), 2) for one, other in combinations(inside, 2) if not subscript(one, other)):
        yield "texts in a capsule overlap"
    if any(over(*pair) and not around(*pair) for pair in combinations(lying, 2)):
        yield "capsules overlap"
    if any(over(chip, box) for chip in boxes for box in lying):
        yield "chip on capsule"
    if any(over(*pair) for pair in combinations(boxes, 2)):
        yield "chips overlap"
    if any(over_disc(box, disc) for box in boxes for disc in discs):
        yield "chip on neuron"
    if any(over(*pair) for pair in combinations(legend, 2)):
        yield "captions overlap"


def around(a: Area, b: Area) -> bool:
    """Whether two areas have one middle: a unit, and a ring round it."""
    return abs(a[0] + a[2] - b[0] - b[2]) < 0.01 and abs(a[1] + a[3] - b[1] - b[3]) < 0.01


def subscript(one: Text, other: Text) -> bool:
    """Whether one stands at the foot of the other."""
    return one.size != other.size and abs(one.place[0] + text_width(one.string, one.size) - other.place[0]) < 2


def name_faults(names: list[Area], discs: list[Disc], chips: list[Area], legend: list[Area]) -> Iterator[str]:
    """What the names of neurons lie on."""
    if any(over_disc(name, disc) for name in names for disc in discs):
        yield "name on neuron"
    if any(over(name, chip) for name in names for chip in chips):
        yield "name on chip"
    if any(over(name, caption) for name in names for caption in legend):
        yield "name on caption or legend"
    if any(over(one, other, 1.6) for one, other in combinations(names, 2)):
        yield "names overlap"


def shape_area(shape: Shape) -> Area:
    match shape:
        case Text():
            return area(shape)
        case Disc():
            return disc_area(shape)
        case Box():
            return box_area(shape)
        case Line(start, end):
            (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
            return left, top, right, bottom
        case Curve():
            ends = shape.start, shape.handle_1, shape.handle_2, shape.end
            return min(x for x, _ in ends), min(y for _, y in ends), max(x for x, _ in ends), max(y for _, y in ends)
        case _:
            raise TypeError(type(shape))


PRESETS = {name: initial_state(preset(name)) for name in preset_names()}
SHAPES = [
    (1, 1),
    (12, 8),
    (4, 12, 2),
    (8, 16, 4),
    (12, 32, 32, 8),
    (3, 4, 4, 4, 4, 4, 4, 1),
]
LARGEST = (12, *[32] * 6, 8)
WIDE = [initial_state(wide_experiment(widths)) for widths in SHAPES]
STATES, TRIED = [*PRESETS.values(), *WIDE], [*(PRESETS[name] for name in KINDS), *WIDE]
READINGS: tuple[Edges, ...] = ("weight", "update", "change")
SHOWN: tuple[Numbers, ...] = ("all", "selected", "none")
sizes = st.sampled_from(SIZES)
type_sizes = st.integers(12, 36)
shapes = st.tuples(st.integers(1, 12), st.lists(st.integers(1, 32), max_size=3), st.integers(1, 8))


def test_pictures_of_all_presets_are_tidy() -> None:
    untidy = {name: found for name, state in PRESETS.items() if (found := set(faults(state, *SIZES[0], 16)))}
    assert untidy == {}


@pytest.mark.parametrize("number", range(len(TRIED)))
def test_pictures_are_tidy_at_every_size(number: int) -> None:
    """In every second room, in turn; in all of them at night."""
    state, rooms = TRIED[number], [(*size, type_size) for size in SIZES for type_size in (12, 16, 36)]
    rooms = rooms if THOROUGH else rooms[number % 2 :: 2]
    assert {room: found for room in rooms if (found := set(faults(state, *room)))} == {}


@pytest.mark.parametrize(("width", "height", "size"), [(*SIZES[0], 36), (*SIZES[-1], 12)])
def test_pictures_of_the_largest_network_are_tidy(width: int, height: int, size: int) -> None:
    state = initial_state(wide_experiment(LARGEST))
    for at in (state, replace(state, phase=9, view=replace(state.view, edges="update"))):
        assert not set(faults(at, width, height, size))


@examples(40)
@given(shapes, st.integers(400, 1100), st.integers(300, 900), type_sizes)
@example((12, [32, 32], 8), 400, 300, 12)
@example((12, [32, 32], 8), 400, 300, 36)
def test_random_pictures_are_tidy(shape: tuple[int, list[int], int], width: int, height: int, size: int) -> None:
    state = initial_state(wide_experiment((shape[0], *shape[1], shape[2])))
    assert not set(faults(state, width, height, size))


@examples(60)
@given(st.sampled_from(STATES), sizes, st.sampled_from([12, 16, 24]), st.data())
def test_pictures_of_phases_and_of_other_readings_are_tidy(
    state: State, size: tuple[int, int], type_size: int, data: st.DataObject
) -> None:
    phase = data.draw(st.integers(0, len(state.steps)))
    edges, numbers = data.draw(st.sampled_from(READINGS)), data.draw(st.sampled_from(SHOWN))
    view = replace(state.view, edges=edges, numbers=numbers, digits=data.draw(st.integers(1, 8)))
    row = data.draw(st.sampled_from([0, None]))
    assert not set(faults(replace(state, phase=phase, view=view, row=row), *size, type_size))


@examples(60)
@given(st.sampled_from(STATES), sizes, st.sampled_from([12, 16, 24]), st.integers(1, 8), st.data())
def test_numbers_of_what_is_selected_lie_beside_the_neurons(
    state: State, size: tuple[int, int], type_size: int, digits: int, data: st.DataObject
) -> None:
    widths = state.network.widths
    layer = data.draw(st.integers(0, len(widths) - 1))
    neuron = Neuron(layer, data.draw(st.integers(0, widths[layer] - 1)))
    state = replace(state, view=replace(state.view, digits=digits), selection=neuron)
    layout = diagram_layout(state, Style(DARK, type_size), *size)
    picture = network_diagram(state, layout, edge_reading(state))
    boxes = [box_area(shape) for shape in picture if isinstance(shape, Box) and not is_unit(shape, layout)]
    for unit in picture:
        if isinstance(unit, Disc):
            assert not any(over_disc(box, unit) for box in boxes)
        elif isinstance(unit, Box) and is_unit(unit, layout):
            assert not any(over(box, box_area(unit)) for box in boxes)
    assert not any(over(*pair, 1.6) for pair in combinations(boxes, 2))
    assert not any(beyond(box, *size) for box in boxes)


def layout_of(widths: tuple[int, ...], size: tuple[int, int], type_size: int) -> NetworkLayout:
    return diagram_layout(initial_state(wide_experiment(widths)), Style(DARK, type_size), *size)


@examples(40)
@given(shapes, sizes, type_sizes)
@example((12, [32, 32], 8), (400, 300), 12)
@example((12, [32, 32], 8), (400, 300), 36)
def test_every_neuron_is_found_at_its_centre(
    shape: tuple[int, list[int], int], size: tuple[int, int], type_size: int
) -> None:
    layout = layout_of((shape[0], *shape[1], shape[2]), size, type_size)
    for layer, centres in enumerate(layout.centres):
        for unit, centre in enumerate(centres):
            assert layout.focus_at(*centre) == Neuron(layer, unit)


@examples(30)
@given(shapes, sizes, type_sizes)
def test_every_chip_is_found_where_it_is_drawn(
    shape: tuple[int, list[int], int], size: tuple[int, int], type_size: int
) -> None:
    state = initial_state(wide_experiment((shape[0], *shape[1], shape[2])))
    layout = diagram_layout(state, Style(DARK, type_size), *size)
    drawn = network_diagram(state, layout, edge_reading(state))
    boxes = [shape for shape in drawn if isinstance(shape, Box) and not is_unit(shape, layout)]
    chips = [synapse for synapse, way in zip(layout.synapses, layout.routes, strict=True) if way.chip]
    assert len(boxes) == len(chips)
    for box, synapse in zip(boxes, chips, strict=True):
        middle = (box.low[0] + box.high[0]) / 2
        for y in (box.low[1] + 1, (box.low[1] + box.high[1]) / 2, box.high[1] - 1):
            assert layout.focus_at(middle, y) == synapse


@examples(15)
@given(st.tuples(st.integers(1, 12), st.lists(st.integers(1, 9), max_size=2), st.integers(1, 5)), sizes, type_sizes)
def test_every_synapse_is_found_on_its_own_curve(
    shape: tuple[int, list[int], int], size: tuple[int, int], type_size: int
) -> None:
    layout = layout_of((shape[0], *shape[1], shape[2]), size, type_size)
    found = 0
    for place in range(0, len(layout.synapses), 1 + len(layout.synapses) // 12):
        for x, y in layout.outlines[place, 2:-2:3].tolist():
            if alone(layout, place, x, y):
                assert layout.focus_at(x, y) == layout.synapses[place]
                found += 1
    assert found or len(layout.synapses) > 1


def alone(layout: NetworkLayout, place: int, x: float, y: float) -> bool:
    """Whether nothing but one synapse is at a point."""
    for centres, radius, stretch in zip(layout.centres, layout.radii, layout.stretches, strict=True):
        if any(np.hypot(max(0.0, abs(cx - x) - stretch), cy - y) < radius + 4 for cx, cy in centres):
            return False
    for way in layout.routes:
        chip = way.chip
        if chip and chip[0] - layout.chip_width - 1 < x < chip[0] + 1 and abs(chip[1] - y) < layout.style.px(13):
            return False
    others = np.delete(layout.outlines, place, axis=0)
    near = others[(np.abs(others[..., 0] - x) < 90).any(axis=1)]
    t = np.linspace(0, 1, 20)[:, np.newaxis, np.newaxis, np.newaxis]
    dense = near[:, :-1] * (1 - t) + near[:, 1:] * t
    return len(near) == 0 or float(np.hypot(dense[..., 0] - x, dense[..., 1] - y).min()) > 3


def test_every_synapse_of_the_tutorials_network_can_be_found() -> None:
    layout = diagram_layout(PRESETS["trask-3-layer"], Style(DARK, 16), 700, 500)
    found = {layout.focus_at(x, y) for x in range(0, 700, 10) for y in range(0, 500, 4)}
    assert found >= {*layout.synapses, *(Neuron(k, i) for k, n in enumerate((3, 4, 1)) for i in range(n)), None}


def test_nothing_is_found_far_from_everything() -> None:
    layout = diagram_layout(PRESETS["trask-3-layer"], Style(DARK, 16), 700, 500)
    assert layout.focus_at(1, 1) is None
    assert layout.focus_at(10_000, 200) is None


def test_routes_are_in_the_order_of_the_flat_weights() -> None:
    layout = layout_of((3, 4, 2), (700, 500), 16)
    expected = [Synapse(k, i, j) for k, (n, m) in enumerate(((3, 4), (4, 2))) for i in range(n) for j in range(m)]
    assert list(layout.synapses) == expected
    for (k, i, j), way in zip(layout.synapses, layout.routes, strict=True):
        start, end = way.parts[0][0], way.parts[-1][3]
        for point, centre, radius in (
            (start, layout.centres[k][i], layout.radii[k]),
            (end, layout.centres[k + 1][j], layout.radii[k + 1]),
        ):
            assert np.hypot(point[0] - centre[0], point[1] - centre[1]) <= radius + 0.01
        if way.chip:
            assert way.parts[0][3] == (way.chip[0] - layout.chip_width, way.chip[1])
            assert way.parts[1][0] == way.chip


def test_layers_stand_in_order() -> None:
    layout = layout_of((3, 4, 4, 2), (700, 500), 16)
    columns = [centres[0][0] for centres in layout.centres]
    assert columns == sorted(columns)
    for centres in layout.centres:
        assert [y for _, y in centres] == sorted(y for _, y in centres)
        assert len({x for x, _ in centres}) == 1


def test_chips_give_way_before_lines() -> None:
    assert all(way.chip for way in layout_of((3, 4, 1), (700, 500), 16).routes)
    crowded = layout_of((12, 32, 32, 8), (700, 500), 16)
    assert not any(way.chip for way in crowded.routes)
    assert len(crowded.routes) == 12 * 32 + 32 * 32 + 32 * 8
