"""Everything that keeps a network from learning is said in one line, with the command that mends it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, burst, trained
from tests.waiting import HANGING
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable
from visualizer.session import command as do
from visualizer.session.advice import Advice, advice, is_restless
from visualizer.session.advisor import Advisor
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

FAR = table_of([[0, 0], [0, 1], [1, 0]], [[400.0], [402.0], [401.0]])
SHARES = table_of([[0, 0], [0, 1], [1, 0]], [[1, 0], [1, 1], [0, 1]])


def learning(table: TruthTable = XOR.table, hidden: tuple[int, ...] = (4,), **settings: Any) -> State:
    experiment = replace(XOR, table=table, hidden=hidden, situation=(0.0,) * table.n_inputs, rule=Rule(**settings))
    return initial_state(experiment)


CASES = {
    "targets": (learning(FAR), "Targets go from 400 to 402, but sigmoid answers from 0 to 1"),
    "targets of relu": (
        learning(table_of([[0.0], [1.0]], [[-1.0], [1.0]]), output_activation="relu"),
        "Targets go from -1 to 1, but relu answers from 0 upwards",
    ),
    "targets of cross-entropy": (learning(FAR, error="cross-entropy"), "Targets go from 400 to 402"),
    "shares": (learning(SHARES, output_activation="softmax"), "those of row 2 are not"),
    "batch": (learning(batch=9), "A batch of 9 is more than the 4 rows that train"),
    "one row": (learning(normalize=True, batch=1), "Batch normalization of a single row"),
    "the one row left": (learning(normalize=True, batch=3), "Batch normalization of a single row"),
    "dropout": (learning(dropout=1.0), "Dropout 1 leaves out every hidden neuron"),
    "no bias": (learning(table_of([[0, 0], [0, 1]], [[1], [0]]), ()), "Row 1 is 0 in every input"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_in_the_way_is_said_and_mended(case: str) -> None:
    state, text = CASES[case]
    found = advice(state)

    assert found is not None
    assert text in found.text
    assert len(found.text) <= 120
    assert found.label
    assert found.command is not None
    mended = update(state, found.command)
    again = advice(mended)
    assert again is None or again.text != found.text
    assert update(mended, do.Undo()).experiment.rule == state.experiment.rule


def test_the_tutorial_needs_no_advice() -> None:
    assert advice(trained(XOR, 200)) is None


def test_dead_neurons_are_counted() -> None:
    state = learning(hidden_activation="relu", bias=True)
    for source, unit in np.ndindex(4, 4):
        state = update(state, do.SetWeight(Synapse(0, source, unit), -5.0 if unit in (1, 3) else 1.0))
    found = advice(state)

    assert found is not None
    assert found.text.startswith("2 neurons of l1 can learn nothing more")
    assert found.command is not None
    assert update(state, found.command).experiment.rule.hidden_activation == "leaky-relu"


def test_alpha_is_only_tried_where_rows_stay_wrong_from_the_start() -> None:
    asked: list[State] = []

    def tried(state: State) -> float | None:
        asked.append(state)
        return 0.01

    assert advice(trained(XOR, 20), tried) is None
    early = trained(XOR, 60)
    assert is_restless(early)
    found = advice(early, tried)
    assert asked == [early]
    assert found == Advice(
        "alpha 1 is too large for 4 rows: try 0.01 from the start.", "Try alpha 0.01", do.StartBy(Rule(alpha=0.01))
    )
    assert not is_restless(burst(update(early, do.EditCell(0, 0, 1.0)), 100))


def test_the_advisor_says_what_a_trial_has_found_when_it_is_done() -> None:
    advisor = Advisor()
    random = [[(7 * k % 11) / 11, (3 * k % 13) / 13, 1] for k in range(400)]
    table = table_of(random, [[float(a + b > 1)] for a, b, _ in random])
    state = burst(learning(table, alpha=20.0), 60)

    assert advisor.advice(state) is None
    assert advisor._tried is not None
    assert advisor._tried[1].result(HANGING) is not None
    found = advisor.advice(state)
    assert found is not None
    assert found.text.startswith("alpha 20 is too large for 400 rows: try ")
    assert advisor.advice(state) is found
    advisor.close()
