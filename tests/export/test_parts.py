"""Parts: each shows what the window shows of the state."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.text import Text

from tests.export.drawn import after, count, drawn, texts, trained, untidy, wide
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidValue
from visualizer.export.figure import figure
from visualizer.files.preset import preset
from visualizer.scene import number
from visualizer.scene.chart.pill import HIGH
from visualizer.scene.page import Page
from visualizer.scene.palette import LIGHT
from visualizer.scene.part import PART_NAMES, PARTS
from visualizer.scene.style import Style
from visualizer.session.command import Cut, EditCell, GoTo, GoToPhase, RunBurst, Select, SelectRow, SetView
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State, initial_state

STYLE = Style(LIGHT, 16)
NAMES = [f"l1{index}" for index in "₀₁₂₃₄₅₆₇"]


def words(state: State, part: str, **page: float) -> list[str]:
    return texts(figure(state, Page((part,), **page)))  # type: ignore[arg-type]


@pytest.mark.parametrize("part", PART_NAMES)
@pytest.mark.parametrize("name", ["trask-3-layer", "trask-2-layer", "encoder-8-3-8"])
def test_wanted_height_is_enough(part: str, name: str) -> None:
    state = trained(name)
    least = PARTS[part].least(state, STYLE)
    for width in (least[0], 400, 1000):
        assert PARTS[part].wanted(state, STYLE, width) > 0.6 * min(least[1], 130)


@pytest.mark.parametrize("part", PART_NAMES)
def test_errors_as_large_as_numbers_get_are_shown_without_a_warning(part: str) -> None:
    large = after(trained(), EditCell(0, 3, 1e308), EditCell(1, 3, -1e308), RunBurst(5))
    assert number.fixed(large.error, 4) == "5.0·10³⁰⁷"
    drawn(large, Page((part,)))


def test_network_shows_the_phase() -> None:
    state = after(trained(), GoToPhase(3))

    found = words(state, "network")

    assert any("l2_error" in word for word in found)
    assert "row 1 (0 0 1) · l2_error" in texts(figure(state, Page(("network", "error"))))
    assert "weight" not in found


def test_network_shows_the_selection_and_what_is_cut() -> None:
    plain, chosen = trained(), after(trained(), Select(Synapse(0, 1, 2)))
    page = Page(("network",), dpi=150)

    assert count(drawn(chosen, page), LIGHT.acc) > count(drawn(plain, page), LIGHT.acc) + 200
    assert "cut" in words(after(plain, Cut(Synapse(1, 2, 0), True)), "network")


def test_network_names_the_row_in_its_card() -> None:
    page = Page(("network", "sigmoid"))

    assert "row 1 (0 0 1)" in texts(figure(after(trained(), SelectRow(0)), page))
    assert "mean of 4 rows" in texts(figure(after(trained(), SelectRow(None)), page))


def test_error_plot_shows_other_runs_layers_and_rows() -> None:
    state = after(trained(), GoTo(100), EditCell(0, 0, 1.0), RunBurst(300))
    view = replace(state.view, hidden_errors=True, row_errors=True)

    plain, more = words(state, "error"), words(replace(state, view=view), "error")

    assert number.fixed(state.error, 4) in plain
    assert "run 1" in plain
    assert "l1_error" not in plain
    assert {"run 1", "l1_error", "row 2", "row 3"} <= set(more)


def test_a_low_error_plot_names_the_layers_first() -> None:
    state = after(trained("parity-3"), GoTo(100), EditCell(0, 0, 1.0), RunBurst(300))
    state = after(state, SetView(replace(state.view, hidden_errors=True, row_errors=True)))
    drawing = figure(state, Page(("error",), height=40, type_size=8))

    assert untidy(drawing) == []
    assert "l1_error" in texts(drawing)
    assert "run 1" not in texts(drawing)
    assert "run 1" in words(state, "error", height=120, type_size=8)


def test_error_plot_before_the_first_iteration_says_so() -> None:
    assert "The error of every iteration appears here." in words(trained(iterations=0), "error")
    assert "The error of every iteration appears here." not in words(trained(), "error")


@pytest.mark.parametrize(("log_x", "ticks"), [(True, {"1", "10", "100"}), (False, {"0", "200", "400"})])
def test_axes_are_those_of_the_view(log_x: bool, ticks: set[str]) -> None:
    state = after(trained(), SetView(replace(trained().view, log_x=log_x)))

    assert ticks <= set(words(state, "error"))
    assert ticks <= set(words(state, "correlations"))


def test_correlations_name_their_neurons() -> None:
    found = words(trained(), "correlations")

    assert {"l1₀", "l1₁", "l1₂", "l1₃", "r of l1 with y", ".58", "−.58"} <= set(found)
    assert "l1₀" not in words(wide(2, 1, 2, (16,)), "correlations")


def test_names_of_correlations_have_room_on_the_lowest_page() -> None:
    state = after(initial_state(replace(preset("parity-3"), hidden=(8,))), RunBurst(300))
    with pytest.raises(InvalidValue) as caught:
        figure(state, Page(("correlations",), height=31, type_size=7))
    lowest = float(str(caught.value).split()[3])

    drawing = figure(state, Page(("correlations",), height=lowest, type_size=7))

    names = [
        artist for artist in drawing.artists(drawing.dpi) if isinstance(artist, Text) and artist.get_text() in NAMES
    ]
    places = sorted(float(name.get_position()[1]) for name in names)
    assert untidy(drawing) == []
    assert len(places) == 8
    assert min(np.diff(places)) >= HIGH


def test_a_guide_near_zero_has_no_number() -> None:
    inputs = np.array([[float(row >> bit & 1) for bit in range(6)] for row in range(64)])
    table = TruthTable(inputs, inputs[:, :1], tuple("abcdef"), ("y",))
    state = initial_state(replace(preset("parity-3"), table=table, hidden=(2,), situation=(0.0,) * 6))

    for height in (40, 200):
        drawing = figure(state, Page(("correlations",), height=height))
        assert untidy(drawing) == []
        assert (".13" in texts(drawing)) == (height == 200)


def test_matrix_shows_r_now() -> None:
    state = trained()
    hidden, target = state.pass_.activations[1][:, 0], state.experiment.table.targets[:, 0]
    r = float(np.corrcoef(hidden, target)[0, 1])

    assert number.fixed(r).replace("0.", ".") in words(state, "matrix")


def test_table_says_how_many_of_its_rows_it_shows() -> None:
    long = wide(3, 1, 4096)

    assert "first 3 of 4,096 rows" in words(long, "table", height=45, type_size=10)
    (note,) = [word for word in words(long, "table") if word.startswith("first ")]
    shown = int(note.split()[1])
    assert 10 <= shown <= 20
    assert not [word for word in words(trained(), "table") if word.startswith("first ")]


def test_table_with_too_many_columns_says_so() -> None:
    state = wide(12, 8, 3, value=123456.7)

    narrow = " ".join(words(state, "table", width=60, type_size=10))

    assert "20 columns have no room here: a wider picture or smaller type shows them." in narrow
    assert "123457" in words(state, "table", width=300, type_size=6)


def test_sigmoid_shows_the_selected_neuron() -> None:
    assert "l1₂, every row" in words(after(trained(), Select(Neuron(1, 2))), "sigmoid")
    assert {"l1₀", "l2"} <= set(words(trained(), "sigmoid"))
