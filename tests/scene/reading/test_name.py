from dataclasses import replace

from tests.session.strategy import XOR, trained
from visualizer.files.preset import preset
from visualizer.scene.reading.name import brief_name, neuron_name, plain_name, row_name, shown_name
from visualizer.session.command import SelectRow
from visualizer.session.selection import Neuron
from visualizer.session.state import initial_state
from visualizer.session.update import update

STATE = trained(XOR, 100)


def test_names_are_the_tutorials() -> None:
    assert neuron_name(STATE.experiment.table, 2, Neuron(0, 1)) == ("in2", "")
    assert neuron_name(STATE.experiment.table, 2, Neuron(1, 3)) == ("l1", "3")
    assert neuron_name(STATE.experiment.table, 2, Neuron(2, 0)) == ("l2", "")
    adder = trained(preset("half-adder"), 1)
    last = len(adder.network.weights)
    assert neuron_name(adder.experiment.table, last, Neuron(last, 1)) == (adder.experiment.table.output_names[1], "")


def test_row_name() -> None:
    assert row_name(STATE) == "row 1 (0 0 1)"
    assert row_name(update(STATE, SelectRow(None))) == "mean of 4 rows"


def test_a_row_of_many_numbers_is_called_by_its_own() -> None:
    table = replace(XOR.table, inputs=XOR.table.inputs + 0.12345678)
    assert row_name(initial_state(replace(XOR, table=table))) == "row 1"


def test_names_in_running_text() -> None:
    state = trained(preset("half-adder"), 1)
    assert [plain_name(state, Neuron(k, 1)) for k in range(3)] == [
        state.experiment.table.input_names[1],
        "l1₁",
        state.experiment.table.output_names[1],
    ]
    assert plain_name(STATE, Neuron(2, 0)) == "l2"


def test_a_brief_name_says_the_same_in_fewer_words() -> None:
    rule = replace(XOR.rule, batch=2)
    state = trained(replace(XOR, rule=rule), 5)
    learning = [row for row in range(4) if state.pass_.place_of(row) is not None]
    waiting = next(row for row in range(4) if row not in learning)
    for phase, row, brief in (
        (0, waiting, f"row {waiting + 1}"),
        (1, waiting, "mean of 2"),
        (1, learning[0], f"row {learning[0] + 1}"),
        (0, None, "mean of 4"),
        (1, None, "mean of 4"),
    ):
        shown = replace(state, phase=phase, row=row)
        assert brief_name(shown) == brief
        assert brief.split()[0] == shown_name(shown).split()[0]
        assert len(brief) < len(shown_name(shown))
