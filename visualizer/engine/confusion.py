"""Which classes are taken for which: of rows whose targets say one of several classes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.propagation import Pass


@dataclass(frozen=True, eq=False)
class Confusion:
    """How often a class was answered by another one.

    Attributes
    ----------
    output : int or None
        The output that it is about, whose two targets are its classes; None where every output is a class of its own,
        and the largest answer counts.
    classes : tuple of float
        The targets, as the table has them, or the numbers of the outputs.
    counts : ndarray of shape (n_classes, n_classes)
        Rows by target, down, and by answer, across. A row whose answer is no number is in none.
    n_rows : int
        That were asked.
    """

    output: int | None
    classes: tuple[float, ...]
    counts: NDArray[np.int64]
    n_rows: int

    @property
    def right(self) -> int:
        """How many rows got their own class."""
        return int(np.trace(self.counts))


def confusions(pass_: Pass, rows: Sequence[int] | NDArray[np.intp]) -> tuple[Confusion, ...]:
    """The confusion of some rows: one where the outputs are classes, else one for each output of two targets.

    There is none of an output whose targets are other numbers.
    """
    chosen = np.asarray(rows, dtype=np.intp)
    table, answers = pass_.task.table, pass_.answers[chosen]
    if _are_classes(table.targets):
        known = np.isfinite(answers).all(axis=1)
        pairs = table.targets[chosen][known].argmax(axis=1), answers[known].argmax(axis=1)
        names = tuple(map(float, range(table.n_outputs)))
        return (Confusion(None, names, _counts(*pairs, table.n_outputs), len(chosen)),)
    return tuple(_of_outputs(table.targets, chosen, answers))


def _of_outputs(targets: FloatArray, rows: NDArray[np.intp], answers: FloatArray) -> Iterator[Confusion]:
    for output, column in enumerate(targets.T):
        classes = np.unique(column)
        if len(classes) == 2:
            low, high = map(float, classes)
            known = np.isfinite(answers[:, output])
            middle = low / 2 + high / 2
            pairs = column[rows][known] > middle, answers[known, output] > middle
            yield Confusion(output, (low, high), _counts(*pairs, 2), len(rows))


def _are_classes(targets: FloatArray) -> bool:
    """Whether there are several outputs, and of each row one target is 1 and the others are 0."""
    ones = targets == 1
    return targets.shape[1] > 1 and bool((ones | (targets == 0)).all() and (ones.sum(axis=1) == 1).all())


def _counts(targets: NDArray[np.generic], answers: NDArray[np.generic], n: int) -> NDArray[np.int64]:
    places = targets.astype(np.int64) * n + answers.astype(np.int64)
    return np.bincount(places, minlength=n * n).reshape(n, n).astype(np.int64)
