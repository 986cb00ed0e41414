"""Of many matrices those are read that are plainly the inputs and the targets, and no others."""

import numpy as np
import pytest

from visualizer.files.table_csv import table_from_csv
from visualizer.typed.matrix_choice import Shape, chosen_pair


@pytest.mark.parametrize(
    ("named", "pair"),
    [
        ([("W", (4, 2)), ("y", (4, 1)), ("X", (4, 2))], (2, 1)),
        ([("P", (2, 4)), ("T", (1, 4)), ("net", (4, 4))], (0, 1)),
        ([("A", (4, 2)), ("B", (4, 1)), ("C", (3, 3))], (0, 1)),
        ([("A", (4, 2)), ("b", (1, 1)), ("C", (4, 1))], (0, 2)),
        ([("C", (3, 3)), ("answers", (1, 4)), ("X", (4, 2))], (2, 1)),
        ([("X", (4, 2)), ("X", (6, 2)), ("y", (6, 1))], (1, 2)),
        ([("A", (4, 2)), ("B", (4, 1)), ("C", (4, 1))], None),
        ([("X", (4, 2)), ("x", (4, 2)), ("y", (4, 1))], None),
        ([("X", (4, 2)), ("A", (4, 1)), ("B", (4, 1))], None),
        ([("", (4, 2)), ("", (4, 1)), ("", (9, 9))], (0, 1)),
    ],
)
def test_names_go_before_shapes(named: list[tuple[str, Shape]], pair: tuple[int, int] | None) -> None:
    assert chosen_pair(named) == pair


def test_arrays_of_numpy_are_chosen_likewise() -> None:
    text = "W = np.array([[1, 2], [3, 4]])\nX = np.array([[0, 0], [0, 1], [1, 1]])\ny = np.array([[0], [1], [0]])\n"
    np.testing.assert_array_equal(table_from_csv(text.encode(), "t").grid, [[0, 0, 0], [0, 1, 1], [1, 1, 0]])
