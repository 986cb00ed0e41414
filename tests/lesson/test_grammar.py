"""Conditions and numbers: what they come to, and that nothing else is let in."""

from math import isnan

import pytest

from visualizer.errors import InvalidLesson
from visualizer.files.preset import preset
from visualizer.lesson.expression import holds, number
from visualizer.lesson.grammar import condition, parsed, quantity
from visualizer.session.command import RunBurst, Tick
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def trained() -> State:
    return update(update(initial_state(preset("trask-3-layer")), RunBurst(50)), Tick(1e9, 0.0))


def test_numbers_are_those_of_the_state() -> None:
    state = trained()
    values, weights = state.pass_.values, state.network.weights

    def told(text: str) -> float:
        return number(quantity(text), state)

    assert told("error") == state.error
    assert told("at(10, error)") == state.history.present(10).error
    assert told("syn0[2,1]") == weights[0][2, 1]
    assert told("l2_delta[3,0]") == values["l2_delta"][3, 0]
    assert told("X[1,2]") == told("l0[1,2]") == 1
    assert told("answer(2) - target(2)") == -values["l2_error"][1, 0]
    assert told("-abs(-3) + 2 * 5 / 4 - (1 - 2)") == 0.5
    assert told("1 - 1 - 1") == -1
    assert told("max(iteration, min(rows, 9))") == 50
    assert isnan(told("1 / (rows - 4)"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("iteration == 50", True),
        ("not iteration == 50", False),
        ("rows_right < 0 or rows == 4 and hidden == 4", True),
        ("(rows_right < 0 or rows == 4) and hidden != 4", False),
        ("1 / 0 == 1 / 0", False),
        ("sign(syn0[0,0]) * syn0[0,0] >= 0", True),
    ],
)
def test_conditions(text: str, expected: bool) -> None:
    assert holds(condition(text), trained()) is expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("error", "compare it"),
        ("notx > 1", "no 'notx'"),
        ("error < 1 < 2", "sign 11"),
        ("1 and 2", "between conditions"),
        ("(error < 1) + 1 > 0", "between numbers"),
        ("__import__('os').system('true') == 0", "sign 1"),
        ("error.__class__ == 1", "sign 6"),
        ("syn0 > 1", "say which number"),
        ("answer() > 1", "takes 1"),
        ("lambda: 1", "sign 7"),
        ("(" * 13 + "1" + ")" * 13, "brackets"),
        ("1+" * 150 + "1 > 0", "200 characters"),
        ("", "sign 1"),
    ],
)
def test_what_is_no_condition_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(InvalidLesson, match=r".") as refused:
        condition(text)

    assert said in str(refused.value)
    assert str(refused.value).isprintable()


def test_what_is_not_there_is_said() -> None:
    for text in ("syn0[9,0]", "l3[0,0]", "answer(5)", "answer(1.5)", "r(4)", "at(51, error)"):
        with pytest.raises(InvalidLesson, match="there is no"):
            number(quantity(text), trained())


def test_the_longest_chain_is_reckoned() -> None:
    assert number(parsed("-" * 50 + "1" + "+1" * 70), trained()) == 71
