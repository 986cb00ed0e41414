from itertools import pairwise

import pytest

from tests.scene.network.test_network_layout import wide_experiment
from tests.scene.tidy import words
from visualizer.scene import number
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.lying import NUMBERS, Plan, lying, unit_names
from visualizer.scene.palette import DARK
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.shape import Box, Disc, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.state import initial_state

STYLE = Style(DARK, 16)


@pytest.mark.parametrize(
    ("widths", "size", "hidden"),
    [
        ((3, 4, 1), (800, 600), "below"),
        ((3, 4, 1), (800, 220), "inside"),
        ((8, 16, 4), (800, 600), "inside"),
        ((12, 32, 32, 8), (800, 600), "inside"),
        ((12, 32, 32, 8), (800, 500), "alone"),  # too low for names
        ((12, 32, 32, 8), (400, 600), "alone"),  # too narrow for names
        ((12, 32, 32, 8), (800, 400), ""),  # too low even for numbers
        ((3, 4, 1), (220, 220), ""),  # too narrow, but for numbers in circles
    ],
)
def test_neurons_lie_down_where_names_have_no_room_below(
    widths: tuple[int, ...], size: tuple[int, int], hidden: str
) -> None:
    state = initial_state(wide_experiment(widths))
    layout, lies = diagram_layout(state, STYLE, *size), hidden in ("inside", "alone")
    assert set(layout.names[1:-1]) == {hidden}
    assert {place == "inside" for place in (layout.names[0], layout.names[-1])} == {lies}
    assert {stretch > 0 for stretch in layout.stretches} == {lies}
    if lies:
        levels = [number.fixed(level) for layer in state.pass_.levels[1:] for level in layer[0].tolist()]
        told = words(network_diagram(state, layout, edge_reading(state)))
        assert [level for level in levels if not {level, number.bare(level)} & set(told)] == []


def test_a_capsule_has_room_for_its_name_and_its_number() -> None:
    names = unit_names((3, 4, 1), (("in1", "in2", "in3"), ("y",)), bias=False)
    spacings = [160 / 3, 40.0, 160.0]
    stand = lying(Plan((3, 4, 1), names, spacings, 560, 60, STYLE))
    assert stand is not None
    for layer, (radius, stretch) in enumerate(zip(stand.radii, stand.stretches, strict=True)):
        assert radius * 2 < spacings[layer]
        longest = max(text_width(name, STYLE.small) for name in names[layer])
        assert 2 * (radius + stretch) > longest + text_width(NUMBERS[-1], STYLE.small)
    for (x, half), (y, other) in pairwise(
        (column, radius + stretch)
        for column, radius, stretch in zip(stand.columns, stand.radii, stand.stretches, strict=True)
    ):
        assert y - other > x + half


def test_numbers_on_synapses_come_before_the_last_decimal() -> None:
    names = unit_names((3, 4, 1), (("in1", "in2", "in3"), ("y",)), bias=False)
    stands = [lying(Plan((3, 4, 1), names, [60.0, 60.0, 200.0], width, 60, STYLE)) for width in range(400, 900, 5)]
    told = [stand for stand in stands if stand is not None and stand.chips == (True, True)]
    assert sum(told[-1].stretches) > sum(told[0].stretches)


def test_neurons_stay_upright_where_only_so_the_weights_keep_their_numbers() -> None:
    state = initial_state(wide_experiment((3, 4, 1)))
    layout = diagram_layout(state, Style(DARK, 16), 401, 396)
    assert min(layout.radii) < 20
    assert all(way.chip is not None for way in layout.routes)


def test_every_unit_has_its_name() -> None:
    assert unit_names((2, 3, 2), (("a", "b"), ("c", "s")), bias=False) == [
        ["a", "b"],
        ["l10", "l11", "l12"],
        ["c", "s"],
    ]
    assert unit_names((3, 3, 1), (("a", "b"), ("y",)), bias=True) == [
        ["a", "b", "bias"],
        ["l10", "l11", "l12", "bias"],
        ["l2"],
    ]


def test_capsules_are_drawn_as_boxes_and_keep_their_value() -> None:
    from visualizer.scene.network.diagram import network_diagram
    from visualizer.scene.reading.edge import edge_reading

    state = initial_state(wide_experiment((8, 16, 4)))
    layout = diagram_layout(state, STYLE, 800, 600)
    drawn = network_diagram(state, layout, edge_reading(state))
    assert not any(isinstance(shape, Disc) for shape in drawn)
    capsules = [shape for shape in drawn if isinstance(shape, Box) and shape.rounding == round(layout.radii[1])]
    assert len(capsules) >= 16
    told = [shape.string for shape in drawn if isinstance(shape, Text)]
    assert all(f"{value:.2f}" in told for value in state.pass_.levels[1][state.row or 0].tolist())
