"""Every neuron's own surface in its place."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.scene.tidy import frame, untidy, words
from tests.session.strategy import XOR, experiment_of, trained
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset
from visualizer.scene import number
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.route import Bezier
from visualizer.scene.network.thumbnail import thumbnails
from visualizer.scene.palette import DARK
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.shape import Disc, Point, Raster, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.surface.shading import NOTHING, shaded
from visualizer.scene.surface.surface import SMALL_COUNT, surface
from visualizer.session.command import GoToPhase, SetView
from visualizer.session.selection import Neuron
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE = Style(DARK, 16)
STATE = update(trained(XOR, 2000), SetView(replace(trained(XOR, 2000).view, thumbnails=True)))
STANDING, LYING = (700, 560), (700, 260)


def picture(state: State, size: tuple[int, int]) -> list[Shape]:
    return network_diagram(state, diagram_layout(state, STYLE, *size), edge_reading(state))


def rasters(state: State, size: tuple[int, int]) -> list[Raster]:
    return [shape for shape in picture(state, size) if isinstance(shape, Raster)]


@pytest.mark.parametrize("size", [STANDING, LYING])
def test_each_neuron_shows_its_own_surface_cut_to_its_outline(size: tuple[int, int]) -> None:
    layout = diagram_layout(STATE, STYLE, *size)
    assert bool(layout.stretches[1]) == (size == LYING)
    found = thumbnails(STATE, layout)

    assert set(found) == {Neuron(1, unit) for unit in range(4)} | {Neuron(2, 0)}
    for neuron, thumb in found.items():
        shown = surface(STATE, neuron, SMALL_COUNT)
        cells = np.frombuffer(thumb.shades, np.uint8).reshape(SMALL_COUNT, SMALL_COUNT)
        inside = cells != NOTHING
        assert np.array_equal(cells[inside], shaded(shown.levels, shown.span)[inside])
        assert not inside[0, 0]
        assert inside[SMALL_COUNT // 2].all()
        assert inside.mean() == pytest.approx(np.pi / 4, abs=0.02)
        x, y = layout.centres[neuron.layer][neuron.unit]
        radius = layout.radii[neuron.layer]
        assert (thumb.low[0] + thumb.high[0]) / 2 == pytest.approx(x - layout.stretches[neuron.layer])
        assert (thumb.low[1] + thumb.high[1]) / 2 == pytest.approx(y)
        # Its cells are square, and it is as large as its neuron is high.
        assert thumb.high[0] - thumb.low[0] == pytest.approx(2 * radius)
        assert thumb.high[1] - thumb.low[1] == pytest.approx(2 * radius)


def test_nothing_covers_them_and_capsules_are_no_lower_for_them() -> None:
    plain = update(STATE, SetView(replace(STATE.view, thumbnails=False)))
    for size in (LYING, (420, 230), (900, 330)):
        shapes, layout = picture(STATE, size), diagram_layout(STATE, STYLE, *size)
        assert min(layout.stretches) > 0
        discs = [(shape.low, shape.high) for shape in shapes if isinstance(shape, Raster)]
        letters = [frame(shape) for shape in shapes if isinstance(shape, Text)]
        for (low, high), (left, top, right, bottom) in product(discs, letters):
            assert left >= high[0] or right <= low[0] or top >= high[1] or bottom <= low[1]
        usual = diagram_layout(plain, STYLE, *size)
        assert all(one >= other for one, other in zip(layout.radii, usual.radii, strict=True))


@pytest.mark.parametrize("size", [STANDING, LYING])
def test_levels_stand_beside_the_names(size: tuple[int, int]) -> None:
    shapes = picture(STATE, size)

    assert len(rasters(STATE, size)) == 5
    for level in STATE.pass_.levels[1][0].tolist():
        assert number.fixed(level) in words(shapes)
    assert untidy(shapes, *size) == []
    plain = update(STATE, SetView(replace(STATE.view, thumbnails=False)))
    assert rasters(plain, size) == []


def test_a_ring_lies_round_each() -> None:
    shapes = picture(STATE, STANDING)
    thumb = next(place for place, shape in enumerate(shapes) if isinstance(shape, Raster))

    ring = shapes[thumb + 1]
    assert isinstance(ring, Disc)
    assert ring.fill[3] == 0
    assert ring.line[3] == 255


def test_what_flows_back_is_shown_in_a_phase() -> None:
    names = [step.name for step in STATE.steps]

    back = rasters(update(STATE, GoToPhase(names.index("l1_delta") + 1)), STANDING)
    forward = rasters(update(STATE, GoToPhase(1)), STANDING)

    assert back == []
    assert len(forward) == 4
    # What is not computed yet has no level.
    assert "0.00" not in words(picture(update(STATE, GoToPhase(1)), STANDING))


@pytest.mark.parametrize("size", [STANDING, LYING])
def test_neurons_that_take_no_part_in_a_phase_keep_their_surfaces_dimmed(size: tuple[int, int]) -> None:
    names = [step.name for step in STATE.steps]
    phase = update(STATE, GoToPhase(names.index("l2_error") + 1))
    dimmed, lit = rasters(phase, size), rasters(STATE, size)

    assert [thumb.shades for thumb in dimmed] == [thumb.shades for thumb in lit[:4]]
    dark, bright = (np.ptp([colour[0] for colour in thumbs[0].scale[:254]]) for thumbs in (dimmed, lit))
    assert 0 < dark < bright / 2
    for level in STATE.pass_.levels[1][0].tolist():
        assert number.fixed(level) in words(picture(phase, size))


@pytest.mark.parametrize(
    "state",
    [
        initial_state(preset("encoder-8-3-8")),
        initial_state(replace(preset("flowers"), rule=Rule(hidden_activation="relu", bias=True))),
        initial_state(experiment_of(table_of([[0.0], [1.0]], [[0.0], [1.0]]), (3,))),
        initial_state(replace(XOR, hidden=(32,) * 3)),
    ],
    ids=["eight outputs", "bias", "one input", "small neurons"],
)
@pytest.mark.parametrize("size", [(700, 560), (500, 300)])
def test_other_networks_are_tidy(state: State, size: tuple[int, int]) -> None:
    shown = update(state, SetView(replace(state.view, thumbnails=True)))

    assert untidy(picture(shown, size), *size) == []


@pytest.mark.parametrize("name", ["spiral", "flowers"])
def test_what_is_told_below_the_last_layer_lies_on_no_synapse(name: str) -> None:
    plain = initial_state(preset(name))
    for size, shown in product(((390, 440), (640, 480), (1005, 508)), (False, True)):
        state, style = update(plain, SetView(replace(plain.view, thumbnails=shown))), Style(DARK, 16 + size[0] // 50)
        layout = diagram_layout(state, style, *size)
        shapes = network_diagram(state, layout, edge_reading(state))
        first = layout.centres[-1][0][0] - layout.radii[-1] - style.px(40)
        texts = [frame(each) for each in shapes if isinstance(each, Text) and each.size == style.small]
        below = [box for box in texts if box[0] > first and layout.names[-1] == "below"]
        for box, way in product(below, layout.routes):
            for x, y in (point for part in way.parts for point in along(part)):
                assert not (box[0] < x < box[2] and box[1] < y < box[3]) or is_on_neuron(layout, x, y)


def along(curve: Bezier) -> Iterator[Point]:
    a, b, c, d = curve
    for t in np.linspace(0, 1, 40):
        s = 1 - t
        weights = s**3, 3 * t * s**2, 3 * t**2 * s, t**3
        yield tuple(sum(w * p[k] for w, p in zip(weights, (a, b, c, d), strict=True)) for k in (0, 1))


def is_on_neuron(layout: NetworkLayout, x: float, y: float) -> bool:
    return isinstance(layout.focus_at(x, y), Neuron)
