"""While a question stands, nothing that is drawn tells what it asks for."""

from collections.abc import Iterable
from dataclasses import replace

from visualizer.files.preset import preset
from visualizer.lesson.stand import carried_out
from visualizer.scene import number
from visualizer.scene.caption import window_title
from visualizer.scene.cover import UNKNOWN, cover_picture, covered_cards
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.hover import hover_lines
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.shape import Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import table_layout
from visualizer.scene.table.truth_table import table_rows, table_summary
from visualizer.session import command as do
from visualizer.session.selection import Neuron
from visualizer.session.state import State, initial_state

TRAINED = carried_out(do.RunBurst(300), initial_state(preset("trask-3-layer")))
STYLE = Style.of(TRAINED.view)


def covered(*what: str) -> State:
    return replace(TRAINED, covered=frozenset(what))


def texts(shapes: Iterable[Shape]) -> list[str]:
    return [shape.string for shape in shapes if isinstance(shape, Text)]


def table(state: State) -> list[str]:
    layout = table_layout(state.experiment.table, 300, 200, STYLE)
    return texts([*table_rows(state, layout, 0, 4), *table_summary(state, STYLE, 300)])


def network(state: State) -> list[str]:
    layout = diagram_layout(state, STYLE, 700, 500)
    return texts(network_diagram(state, layout, edge_reading(state)))


def test_answers_are_covered_in_table_network_and_title() -> None:
    told = {number.fixed(float(answer), 3) for answer in TRAINED.pass_.answers[:, 0]}
    error, answer = number.fixed(TRAINED.error, 4), number.fixed(float(TRAINED.pass_.answers[0, 0]))
    assert told <= set(table(TRAINED))
    assert answer in network(TRAINED)
    state = covered("answers")

    assert not told & set(table(state))
    assert table(state).count(UNKNOWN) == 8
    assert answer not in network(state)
    assert not any("error" in text for text in network(state))
    assert error in window_title(TRAINED)
    assert error not in window_title(state)
    assert hover_lines(state, Neuron(2, 0)) == ("", [])
    assert {"error", "situation", "inspector", "program", "detail"} <= covered_cards(state)


def test_a_weight_is_covered_alone_or_with_all_others() -> None:
    weight = number.fixed(float(TRAINED.network.weights[1][2, 0]))
    assert weight in network(TRAINED)

    one, every = covered("syn1[2,0]"), covered("weights")
    assert weight not in network(one)
    assert network(one).count(UNKNOWN) == 1
    assert network(every).count(UNKNOWN) == 16
    assert not edge_reading(every).looks.any()
    assert "inspector" in covered_cards(one)
    assert network(covered("syn7[0,0]")) == network(TRAINED)


def test_a_curve_is_covered_where_one_has_been_ahead() -> None:
    assert "error" not in covered_cards(covered("curve"))
    assert "error" in covered_cards(replace(carried_out(do.GoTo(10), TRAINED), covered=frozenset({"curve"})))
    assert covered_cards(TRAINED) == frozenset()


def test_updates_are_covered_where_the_network_shows_them() -> None:
    by_update = replace(TRAINED, view=replace(TRAINED.view, edges="update"))
    assert UNKNOWN not in network(covered("updates"))
    assert UNKNOWN in network(replace(by_update, covered=frozenset({"updates"})))
    phase = carried_out(do.GoToPhase(4), TRAINED)
    assert UNKNOWN in network(replace(phase, covered=frozenset({"updates"})))


def test_the_cover_of_a_card_lies_within_it() -> None:
    for width, height in ((60, 40), (300, 200)):
        for shape in cover_picture(STYLE, width, height):
            assert not isinstance(shape, Text) or 0 <= shape.place[0] <= width
