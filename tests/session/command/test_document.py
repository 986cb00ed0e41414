from tests.session.strategy import (
    XOR,
    trained,
)
from visualizer.session.command import (
    Describe,
    EditCell,
    GoTo,
    Open,
    Reset,
    SetSituation,
    Step,
    Undo,
)
from visualizer.session.state import initial_state
from visualizer.session.update import update


def test_set_situation() -> None:
    state = trained(XOR, 9)
    after = update(state, SetSituation(2, 0.5))
    assert after.experiment.situation == (1, 0, 0.5)
    assert after.history is state.history
    assert after.network is state.network


def test_the_new_situation_may_be_a_row_of_the_table() -> None:
    state = initial_state(XOR)
    for column, value in enumerate(XOR.table.inputs[2].tolist()):
        state = update(state, SetSituation(column, value))
    assert state.experiment.known_row == 2
    assert update(state, SetSituation(0, 0.5)).experiment.known_row is None


def test_describe() -> None:
    state = update(update(trained(XOR, 9), EditCell(0, 0, 0.5)), Step())
    after = update(state, Describe(" Ours ", " to see "))
    assert (after.experiment.label, after.experiment.note) == ("Ours", "to see")
    for segment in after.history.segments:
        assert (segment.experiment.title, segment.experiment.note) == ("Ours", "to see")
    assert (after.network, after.iteration, after.history.number) == (state.network, 10, 1)
    assert update(after, GoTo(3)).experiment.label == "Ours"
    assert update(after, Describe("Ours", "to see ")) is after
    assert update(after, Undo()).experiment is state.experiment
    assert update(after, EditCell(0, 0, 0.25)).experiment.label == "Ours, edited"


def test_an_edited_experiment_says_so_until_it_is_opened_again() -> None:
    state = initial_state(XOR)
    assert state.experiment.label == XOR.title
    edited = update(state, EditCell(0, 0, 1.0))
    assert edited.experiment.label == f"{XOR.title}, edited"
    assert update(edited, Reset()).experiment.edited
    assert update(edited, Open(XOR)).experiment.label == XOR.title
