from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import kind, random_problem, same_bits
from tests.scene.network.test_network_layout import Area, area, beyond, box_area, over, wide_experiment
from tests.scene.tidy import words
from tests.session.strategy import EXPLOSIVE, XOR, experiment_of, experiments, in_phase, trained
from tests.thoroughness import examples
from visualizer.engine.iteration import updated_network
from visualizer.files.preset import preset
from visualizer.scene import number
from visualizer.scene.anatomy.matrices import matrices_picture
from visualizer.scene.anatomy.sheet import Sheet, phase_sheets
from visualizer.scene.anatomy.sheet_layout import sheet_layout
from visualizer.scene.look import UNIT, Range, level_colour, weight_colour
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.reading.scale import WEIGHTS, signal_scale
from visualizer.scene.shape import CLEAR, Box, Chain, Shape, Text
from visualizer.scene.style import Style
from visualizer.session.experiment import Experiment
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State, initial_state

STATE = replace(trained(XOR, 2000), row=1)
STYLE = Style(DARK, 16)
SIZES = ((322, 136), (440, 190), (560, 280))


def sheets_of(what: str, layer: int, selection: Selection = None, state: State = STATE) -> list[Sheet]:
    return phase_sheets(in_phase(state, what, layer, selection=selection))


def formula(sheets: list[Sheet]) -> str:
    return " ".join(f"{sheet.operator} {sheet.name}".strip() for sheet in sheets)


def large(widths: tuple[int, ...], n_rows: int) -> State:
    _, table = random_problem(widths, n_rows, 3)
    return initial_state(experiment_of(table, widths[1:-1]))


def test_sheets_are_those_of_the_phase() -> None:
    assert formula(phase_sheets(STATE)) == "l0 · syn0 → l1 · syn1 → l2"
    assert formula(sheets_of("forward", 1)) == "l0 · syn0 → l1"
    assert formula(sheets_of("error", 2)) == "y − l2 = l2_error"
    assert formula(sheets_of("delta", 2)) == "l2_error × slope of l2 = l2_delta"
    assert formula(sheets_of("error", 1)) == "l2_delta · syn1ᵀ = l1_error"
    assert formula(sheets_of("update", 2)) == "l1 ᵀ· l2_delta = update → new syn1"


@given(experiments())
def test_what_the_operators_say_holds(experiment: Experiment) -> None:
    state = trained(experiment, 10)
    after = updated_network(state.network, state.pass_.values).weights
    for place, step in enumerate(state.steps, 1):
        left, right, result, *new = phase_sheets(replace(state, phase=place))
        assert left.of_rows
        match kind(step), right.operator:
            case "forward", "·":
                function = state.network.architecture.activation(step.layer).function
                assert same_bits(function(np.dot(left.values, right.values)), result.values)
            case "error", "·":
                assert same_bits(np.dot(left.values, right.values), result.values)
            case "error", "−":
                assert same_bits(left.values - right.values, result.values)
            case "delta", "×":
                assert same_bits(left.values * right.values, result.values)
            case "update", "ᵀ·":
                assert same_bits(np.dot(left.values.T, right.values), result.values)
                assert same_bits(new[0].values, after[step.layer - 1])
            case _:
                raise AssertionError(step)


def test_what_is_selected_is_outlined() -> None:
    def outlined(what: str, layer: int, selection: Selection) -> list[tuple[int | None, int] | None]:
        return [sheet.outlined for sheet in sheets_of(what, layer, selection)]

    assert outlined("forward", 1, Neuron(1, 3)) == [None, None, (1, 3)]
    assert outlined("forward", 1, Synapse(0, 2, 3)) == [None, (2, 3), None]
    assert outlined("error", 1, Synapse(1, 2, 0)) == [None, (0, 2), None]
    assert outlined("delta", 2, Neuron(2, 0)) == [(1, 0)] * 3
    assert outlined("update", 1, Synapse(0, 2, 3)) == [(None, 2), (None, 3), (2, 3), (2, 3)]
    assert outlined("update", 1, Neuron(1, 3)) == [None, (None, 3), None, None]
    shapes = matrices_picture(replace(STATE, phase=1, selection=Neuron(1, 3)), STYLE, 440, 190)
    assert len([shape for shape in shapes if isinstance(shape, Box) and shape.line == rgba(DARK.acc)]) == 1


def cells(sheet: Sheet) -> list[tuple[int, int, int, int]]:
    if isinstance(sheet.look, Range):
        return [level_colour(DARK, value, sheet.look) for value in sheet.values.ravel().tolist()]
    return [weight_colour(DARK, weight) for weight in sheet.look.weight_equivalent(sheet.values).ravel().tolist()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("phase", range(9))
def test_cells_have_the_colours_of_the_network(phase: int, size: tuple[int, int]) -> None:
    state = replace(STATE, phase=phase, row=None)
    boxes = [shape for shape in matrices_picture(state, STYLE, *size) if isinstance(shape, Box)]
    fills = [box.fill for box in boxes if box.fill != CLEAR]  # numbers of rows have none
    assert fills == [fill for sheet in phase_sheets(state) for fill in cells(sheet)]


def test_weights_and_levels_look_as_in_the_network() -> None:
    looks = {sheet.name: sheet.look for sheet in phase_sheets(STATE)}
    assert looks == {"l0": UNIT, "syn0": WEIGHTS, "l1": UNIT, "syn1": WEIGHTS, "l2": UNIT}
    assert [sheet.look for sheet in sheets_of("error", 2)] == [UNIT, UNIT, signal_scale(XOR.table)]
    assert [sheet.look for sheet in sheets_of("delta", 1)] == [signal_scale(XOR.table), UNIT, signal_scale(XOR.table)]


@given(experiments(max_width=8), st.integers(0, 300), st.integers(0, 1), st.data())
def test_numbers_are_the_values_in_the_unit_of_the_sheet(
    experiment: Experiment, iterations: int, spared: int, data: st.DataObject
) -> None:
    state = trained(experiment, iterations)
    state = replace(state, phase=data.draw(st.integers(0, len(state.steps))))
    for sheet in phase_sheets(state):
        unit = sheet.unit
        shown = 2 if isinstance(sheet.look, Range) else max(0, unit.decimals - spared)
        for row, texts in zip(sheet.values, sheet.texts(0, len(sheet.values), spared), strict=True):
            for value, text in zip(row.tolist(), texts, strict=True):
                read = float(text.replace("−", "-")) * 10.0**unit.exponent
                assert abs(read - value) <= 0.5000001 * 10.0 ** (unit.exponent - shown)
                assert text not in ("−0", "−.0", "−.00")


def test_zero_has_no_sign() -> None:
    whole, broken = (Sheet("l1", np.array([[-0.0, last]]), WEIGHTS) for last in (1.0, 1.5))
    assert whole.texts(0, 1, 0) == [["0", "1"]]
    assert broken.texts(0, 1, 0) == [[".00", "1.50"]]


@pytest.mark.parametrize("size", SIZES)
def test_either_all_cells_of_a_matrix_have_a_number_or_none(size: tuple[int, int]) -> None:
    for phase in range(9):
        state = replace(STATE, phase=phase)
        for place in sheet_layout(phase_sheets(state), 1, STYLE, *size).places:
            if place.spared >= 0:
                texts = [text for row in place.sheet.texts(place.first, place.last, place.spared) for text in row]
                assert all(number and len(number) <= 7 for number in texts)


def test_the_tutorials_matrices_have_their_numbers() -> None:
    shown = words(matrices_picture(replace(STATE, phase=1), STYLE, 440, 190))
    for weight in STATE.network.weights[0].ravel().tolist():
        assert number.fixed(weight).replace("0.", ".") in shown
    assert {"l0", "syn0", "l1", "4 × 3", "3 × 4", "4 × 4", "·", "→"} <= set(shown)


def test_the_selected_row_is_marked_and_in_sight() -> None:
    state = replace(large((8, 16, 4), 256), phase=1)
    for row in (0, 7, 128, 255, None):
        shown = replace(state, row=row)
        layout = sheet_layout(phase_sheets(shown), row, STYLE, 440, 190)
        first, last = layout.places[0].first, layout.places[0].last
        assert first <= (row or 0) < last
        assert layout.note == f"rows {first + 1}–{last} of 256"
        shapes = matrices_picture(shown, STYLE, 440, 190)
        assert layout.note in words(shapes)
        bars = [shape for shape in shapes if isinstance(shape, Box) and shape.fill == rgba(DARK.acc)]
        assert len(bars) == (row is not None)


def test_cells_shrink_to_squares_before_rows_go() -> None:
    layout = sheet_layout(phase_sheets(replace(large((3, 4, 1), 16), phase=1)), 3, STYLE, 440, 190)
    assert [(place.first, place.last) for place in layout.places] == [(0, 16), (0, 3), (0, 16)]
    assert [place.spared >= 0 for place in layout.places] == [False, True, False]
    assert not layout.note


def test_the_result_keeps_its_numbers_longest() -> None:
    sheets = sheets_of("update", 1)
    numbered = [place.spared >= 0 for place in sheet_layout(sheets, 1, STYLE, 322, 136).places]
    assert numbered == [True, False, False, True]
    assert all(place.spared >= 0 for place in sheet_layout(sheets, 1, STYLE, 560, 280).places)


def test_more_squares_than_can_be_told_apart_are_not_drawn() -> None:
    state = replace(large((12, 32, 32, 8), 60), phase=2)
    layout = sheet_layout(phase_sheets(state), 0, STYLE, 900, 600)
    assert layout.note.endswith("of 60")


def test_the_beginning_of_a_deep_network_gives_way() -> None:
    state = initial_state(wide_experiment((12, *[32] * 6, 8)))
    layout = sheet_layout(phase_sheets(state), 0, STYLE, 322, 136)
    assert layout.cut_off
    assert layout.places[-1].sheet.name == "l7"
    assert "…" in words(matrices_picture(state, STYLE, 322, 136))


def faults(shapes: list[Shape], state: State, width: int, height: int, style: Style) -> list[str]:
    """Texts and sheets that lie on each other or beyond the picture."""
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    layout = sheet_layout(phase_sheets(state), state.row, style, width, height)
    found = [f"{text.string} outside" for text in texts if beyond(area(text), width, height)]
    found += ["box outside" for box in shapes if isinstance(box, Box) and beyond(box_area(box), width, height)]
    tables: list[Area] = []
    for place in layout.places:
        right = place.x + place.cell[0] * place.sheet.values.shape[1]
        tables.append((place.x, place.y, right, place.y + place.height))
    found += ["sheets overlap" for one, other in combinations(tables, 2) if over(one, other)]
    free = [text for text in texts if not any(over(area(text), table) for table in tables)]
    inside = [text for text in texts if text not in free]
    found += [
        f"{a.string} on {b.string}"
        for group in (free, inside)
        for a, b in combinations(group, 2)
        if over(area(a), area(b), 1.5)
    ]
    found += [
        f"{text.string} beyond its matrix"
        for text in inside
        if not any(t[0] - 1 <= area(text)[0] and area(text)[2] <= t[2] + 1 for t in tables)
    ]
    return found


@examples(80)
@given(
    st.tuples(st.integers(1, 12), st.lists(st.integers(1, 32), max_size=6), st.integers(1, 8)),
    st.sampled_from([1, 4, 8, 40, 300]),
    st.sampled_from(SIZES),
    st.sampled_from([12, 16, 24]),
    st.data(),
)
def test_pictures_are_tidy(
    shape: tuple[int, list[int], int], n_rows: int, units: tuple[int, int], size: int, data: st.DataObject
) -> None:
    state, style = large((shape[0], *shape[1], shape[2]), n_rows), Style(DARK, size)
    phase = data.draw(st.integers(0, len(state.steps)))
    state = replace(state, phase=phase, row=data.draw(st.sampled_from([None, 0, n_rows - 1])))
    room = style.px(units[0]), style.px(units[1])
    shapes = matrices_picture(state, style, *room)
    assert not faults(shapes, state, *room, style)
    assert len(shapes) < 6000


def test_sheets_stand_in_the_order_of_the_formula() -> None:
    for size in SIZES:
        places = sheet_layout(phase_sheets(STATE), 1, STYLE, *size).places
        assert all(one.span[1] <= other.span[0] for one, other in pairwise(places))


def test_numbers_beyond_all_bounds_are_drawn_as_such() -> None:
    state = trained(EXPLOSIVE, 45)
    for phase in range(9):
        assert matrices_picture(replace(state, phase=phase), STYLE, 440, 190)


@pytest.mark.parametrize("size", SIZES)
def test_weights_have_their_history_under_their_numbers_where_rows_are_high(size: tuple[int, int]) -> None:
    shapes = matrices_picture(STATE, STYLE, *size)
    layout = sheet_layout(phase_sheets(STATE), STATE.place, STYLE, *size)
    lines = [shape for shape in shapes if isinstance(shape, Chain)]
    cells = [place for place in layout.places if place.sheet.name.startswith("syn") and place.spared >= 0]

    assert len(lines) == sum(place.sheet.values.size for place in cells if place.cell[1] >= STYLE.px(22))
    assert size != SIZES[1] or lines
    for line in lines:
        (left, top), (right, low) = np.min(line.points, axis=0), np.max(line.points, axis=0)
        assert any(
            place.x <= left < right <= place.x + place.cell[0] * place.sheet.values.shape[1]
            and place.y <= top <= low <= place.y + place.height
            for place in cells
        )
        numbers = [shape for shape in shapes if isinstance(shape, Text) and left - 6 <= shape.place[0] <= right]
        digits = [(text.place[1] + 0.25 * text.size, text.place[1] + 0.7 * text.size) for text in numbers]
        assert not any(above < top < below for above, below in digits)
    assert not any(isinstance(shape, Chain) for shape in matrices_picture(initial_state(XOR), STYLE, *size))


@pytest.mark.parametrize("name", ["spiral", "flowers"])
def test_squares_fill_what_heads_take_and_names_are_whole(name: str) -> None:
    state, style = initial_state(preset(name)), Style(DARK, 28)
    layout = sheet_layout(phase_sheets(state), 0, style, 452, 330)

    assert all(place.cell[0] * place.sheet.values.shape[1] > style.px(9) for place in layout.places)
    said = words(matrices_picture(state, style, 452, 330))
    assert {place.sheet.head[0] for place in layout.places} <= {*said}
