"""The confusion is what one would count by hand."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import random_problem, table_of
from visualizer.engine.array import FloatArray
from visualizer.engine.confusion import confusions
from visualizer.engine.propagation import Pass, propagate
from visualizer.engine.task import Task


def answering(targets: object, answers: object) -> Pass:
    """A pass that gives these answers."""
    table = table_of(np.zeros((len(np.array(targets)), 2)), targets)
    network, _ = random_problem((2, 2, table.n_outputs), 1, 1)
    pass_ = replace(propagate(network, Task(table)))
    given: FloatArray = np.array(answers, dtype=float)
    pass_.__dict__["answers"] = given
    return pass_


def test_of_classes_the_largest_answer_counts() -> None:
    targets = np.eye(3)[[0, 0, 1, 2, 2]]
    answers = [[0.9, 0.1, 0], [0.2, 0.3, 0.1], [0, 0.4, 0.3], [0.1, 0.2, 0.6], [0.5, 0.1, 0.4]]

    (found,) = confusions(answering(targets, answers), range(5))

    assert found.output is None
    assert found.counts.tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 1]]
    assert (found.right, found.n_rows) == (3, 5)
    (some,) = confusions(answering(targets, answers), [1, 4])
    assert some.counts.tolist() == [[0, 1, 0], [0, 0, 0], [1, 0, 0]]


def test_else_each_output_of_two_targets_counts_for_itself() -> None:
    targets = [[0, 5, 0.1], [1, 9, 0.2], [1, 5, 0.3]]
    first, second = confusions(answering(targets, [[0.2, 6, 0], [0.4, 8, 0], [0.8, 7.5, 0]]), range(3))

    assert (first.output, first.classes) == (0, (0.0, 1.0))
    assert first.counts.tolist() == [[1, 0], [1, 1]]
    assert (second.output, second.classes) == (1, (5.0, 9.0))
    assert second.counts.tolist() == [[1, 1], [0, 1]]


@pytest.mark.parametrize("targets", [[[0.1], [0.2], [0.3]], [[1.0], [1.0], [1.0]]])
def test_other_targets_have_none(targets: list[list[float]]) -> None:
    assert confusions(answering(targets, targets), range(3)) == ()


def test_what_is_no_number_is_no_answer() -> None:
    (found,) = confusions(answering(np.eye(2), [[np.nan, 1.0], [0.0, 1.0]]), range(2))

    assert found.counts.tolist() == [[0, 0], [0, 1]]
    assert (found.right, found.n_rows) == (1, 2)
    (one,) = confusions(answering([[0.0], [1.0]], [[np.nan], [np.inf]]), range(2))
    assert one.counts.sum() == 0


def test_no_rows_have_no_counts() -> None:
    (found,) = confusions(answering(np.eye(2), np.eye(2)), [])

    assert (found.right, found.n_rows) == (0, 0)
