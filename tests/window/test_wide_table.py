"""A table of more columns and rows than have room."""

import pytest

from tests.window.driver import Driver

NAMES = [f"sensor_{k}" for k in range(1, 13)]
SHOWN = "card('table')._layout.shown"
TOP = "[text for text in texts(card('table')._painters[1])][0]"


@pytest.fixture
def wide(window: Driver) -> Driver:
    """A hundred rows of twelve inputs, learnt a little."""
    window.ask(
        "session.dispatch(Open(__import__('dataclasses').replace(state.experiment, situation=(0.0,) * 12, table="
        "type(state.experiment.table)(np.random.default_rng(1).random((100, 12)).round(5),"
        f" (np.arange(100)[:, None] % 3 == 0).astype(float), tuple({NAMES}), ('alarm',)))))"
    )
    window.wait(6)
    window.ask("session.dispatch(RunBurst(20))")
    window.expect("[state.iteration, state.motion]", [20, None])
    window.wait(6)
    return window


def test_targets_answers_and_marks_stay_while_inputs_go(wide: Driver) -> None:
    first, last = wide.ask(SHOWN)
    assert first == 0
    assert last < 12
    right = "[card('table')._layout.cells[12], card('table')._layout.answer, card('table')._layout.mark]"
    before = wide.ask(right)
    bar = wide.box("table.columns")
    wide.drag(bar.at(0.05), bar.at(1.2))
    wide.until(f"{SHOWN}[1] == 12")

    assert wide.ask(right) == before
    assert wide.ask("dpg.get_x_scroll('table.rows')") == 0
    assert "sensor_12" in wide.ask("texts(card('table')._painters[0])")
    card = wide.box("card.table")
    assert wide.ask("card('table')._layout.mark") < card.width


def test_a_cell_that_is_not_seen_comes_into_sight_as_it_is_reached(wide: Driver) -> None:
    _, last = wide.ask(SHOWN)
    wide.click(wide.cell(0, last - 1))
    wide.until("card('table').editor.active")
    wide.key("Tab")
    wide.expect("list(window._ui.cell)", [0, last])
    wide.until(f"{SHOWN}[0] > 0 and card('table')._layout.cells[{last}][1] > 0")
    wide.type("0.5\n")
    wide.expect(f"state.experiment.table.inputs[0, {last}]", 0.5)


def test_rows_are_sorted_by_error_and_keep_their_numbers(wide: Driver) -> None:
    worst = wide.ask("int(np.abs(state.pass_.shortfalls[:, 0]).argmax())")
    left, width = wide.ask("card('table')._layout.error")
    head = wide.box("table.canvas").x + left + width / 2, wide.column_head(12)[1]
    wide.click(head)
    wide.expect(TOP, str(worst + 1))

    wide.click(wide.beside(worst))
    wide.expect("state.row", worst)
    second = wide.ask("card('table')._layout.order[1]")
    wide.key("Down")
    wide.expect("state.row", second)
    wide.click(wide.cell(second, 12))
    wide.until(f"list(window._ui.cell) == [{second}, 12]")
    wide.key("Escape")
    wide.click(head)
    wide.expect("card('table')._layout.order", [])
    wide.click("table.sort")
    wide.expect(TOP, str(worst + 1))
    wide.click("table.next_wrong")
    wide.until(f"state.row != {second} and 'is wrong' in state.message.text")
    wide.click("table.sort")
    wide.expect("card('table')._layout.order", [])


@pytest.mark.parametrize("way", ["key", "menu"])
def test_the_next_wrong_row_is_shown(wide: Driver, way: str) -> None:
    wrong = wide.ask("np.flatnonzero(np.abs(state.pass_.shortfalls[:, 0]) > 0.5)")
    wanted = [row for row in wrong if row > 0][:3]
    assert len(wanted) == 3
    for row in wanted:
        if way == "key":
            wide.key("w")
        else:
            wide.menu("do.next_wrong")
        wide.expect("state.row", row)
        wide.until("state.message and 'is wrong' in state.message.text")
        rect = wide.ask(f"card('table')._layout.cell_rect({row}, 12)")
        top, high = wide.ask("[dpg.get_y_scroll('table.rows'), dpg.get_item_height('table.rows')]", frames=4)
        assert top <= rect[1] <= top + high


def test_one_group_of_cards_stands_beside_the_table(wide: Driver) -> None:
    shown = "sorted(card.name for card in window.cards)"
    wide.expect(shown, ["network", "table"])
    wide.click("tab.Plots")
    wide.expect(shown, ["correlations", "detail", "error", "table"])
    wide.click("tab.Learn")
    wide.expect(shown, ["inspector", "program", "situation", "table"])
    wide.click("tab.network")
    wide.expect(shown, ["network", "table"])
    wide.click(wide.neuron(1, 2))
    wide.expect(shown, ["inspector", "network", "table"])
    wide.key("shift+Right")
    wide.expect(shown, ["inspector", "lesson", "network", "table"])
