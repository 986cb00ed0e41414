import numpy as np
import pytest
from hypothesis import given

from tests.engine.strategy import Problem, network_of, problems, table_of
from visualizer.engine.answer import answers
from visualizer.engine.propagation import propagate
from visualizer.engine.score import TOLERANCE, is_right, right_rows
from visualizer.engine.task import Task


@given(problems(max_width=5, max_rows=12))
def test_a_row_is_right_if_every_answer_is_near(problem: Problem) -> None:
    network, table = problem
    near = np.abs(answers(network, Task(table), table.inputs)[-1] - table.targets) < 0.5
    assert right_rows(propagate(network, Task(table))).tolist() == [all(row) for row in near.tolist()]


def test_every_output_of_a_right_row_is_near() -> None:
    table = table_of([[0], [1]], [[0.5, 3], [0.5, 0.5]])
    network = network_of((np.zeros((1, 2)),))
    assert right_rows(propagate(network, Task(table))).tolist() == [False, True]


@pytest.mark.parametrize(
    ("error", "right"),
    [(0.0, True), (0.4999, True), (-0.4999, True), (0.5, False), (-0.5, False), (np.nan, False), (np.inf, False)],
)
def test_half_way_is_not_right_and_what_is_no_number_is_not(error: float, right: bool) -> None:
    assert TOLERANCE == 0.5
    assert is_right(np.array([[error, 0.0]])).tolist() == [[right, True]]
