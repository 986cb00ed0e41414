"""Inputs that are computed from other inputs: squares, products, sines.

A derived input is a column whose name says what it is, such as ``x1²``, and whose numbers are just that; nothing else
need be kept of it.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidTable
from visualizer.message import shown

# How each kind is called, by the names of what it is computed from.
NAMES = {"square": "{}²", "product": "{}·{}", "sine": "sin {}"}


class Derived(NamedTuple):
    """How a derived input is computed.

    Attributes
    ----------
    kind : str
        Of `NAMES`.
    sources : tuple of int
        The inputs that it is computed from.
    """

    kind: str
    sources: tuple[int, ...]

    def name(self, names: tuple[str, ...]) -> str:
        """What it is called among inputs of these names."""
        return NAMES[self.kind].format(*(names[source] for source in self.sources))

    def values(self, inputs: FloatArray) -> FloatArray:
        """Its numbers, for rows of inputs: shape (n_rows,)."""
        with np.errstate(all="ignore"):
            first, last = inputs[:, self.sources[0]], inputs[:, self.sources[-1]]
            return np.asarray(np.sin(first) if self.kind == "sine" else first * last)


@lru_cache(maxsize=8)
def derived_inputs(table: TruthTable) -> dict[int, Derived]:
    """The derived inputs of a table, by their numbers."""
    possible = {each.name(table.input_names): each for each in _possible(table.n_inputs)}
    found = ((column, possible.get(name)) for column, name in enumerate(table.input_names))
    return {
        column: each
        for column, each in found
        if each is not None and np.array_equal(each.values(table.inputs), table.inputs[:, column])
    }


def _possible(count: int) -> Iterator[Derived]:
    for column in range(count):
        yield Derived("square", (column,))
        yield Derived("sine", (column,))
    yield from (Derived("product", pair) for pair in combinations(range(count), 2))


def completed(table: TruthTable, inputs: FloatArray) -> FloatArray:
    """Rows of inputs with what is derived in `table` computed from the others: shape (n_rows, n_inputs)."""
    derived = derived_inputs(table)
    if not derived:
        return inputs
    complete = np.array(inputs)
    # A column may be derived from one that is derived itself, which stands before it.
    for column, each in derived.items():
        complete[:, column] = each.values(complete)
    return complete


def derived_column(table: TruthTable, derived: Derived) -> tuple[str, FloatArray]:
    """Name and numbers of a column that is not there yet.

    Raises
    ------
    InvalidTable
        If the table has none of the inputs that it would be computed from, or such a column already.
    """
    if derived.kind not in NAMES or not all(0 <= source < table.n_inputs for source in derived.sources):
        raise InvalidTable("There are not enough inputs for that; add an input first.")
    name = derived.name(table.input_names)
    if name in table.names:
        raise InvalidTable(f"The table has a column {shown(name)} already.")
    return name, derived.values(table.inputs)
