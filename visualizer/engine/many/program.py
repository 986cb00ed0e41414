"""What the machine for many networks is to do in an iteration of the tutorial's arithmetic."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from visualizer.engine.compiled.machine import Do
from visualizer.engine.many.order import Order
from visualizer.engine.many.writing import Terms, Writing


class Shape(NamedTuple):
    """Of a product: rows, products in a sum, and columns of the result; and which side is a transposed matrix.

    Both sides lie in memory row by row, before they are transposed.
    """

    rows: int
    inner: int
    columns: int
    turned: str = ""

    def terms(self, left: int, right: int, block: int) -> Iterator[Terms]:
        """The terms of every number of the result, row by row; the sides begin at some places."""
        over, down = (block, block * self.rows) if self.turned == "left" else (block * self.inner, block)
        along, across = (block, block * self.inner) if self.turned == "right" else (block * self.columns, block)
        for row in range(self.rows):
            for column in range(self.columns):
                yield Terms(left + row * over, down, right + column * across, along)


def product_shapes(widths: tuple[int, ...], n_rows: int) -> list[Shape]:
    """The products of an iteration: forwards, then back, then those of the updates."""
    steps = list(pairwise(widths))
    return [
        *(Shape(n_rows, wide, after) for wide, after in steps),
        *(Shape(n_rows, after, wide, "right") for wide, after in steps[:0:-1]),
        *(Shape(wide, n_rows, after, "left") for wide, after in steps),
    ]


class Program(Writing):
    """An iteration of networks of one shape.

    Parameters
    ----------
    widths : tuple of int
    n_rows : int
    orders : list of sequences of Order
        Of every number of every product of `product_shapes`.
    cut : tuple of int
        Weights that are 0 and stay so.
    block : int
    own : bool
        Whether exponentials are our own; else NumPy's.

    Attributes
    ----------
    weights, inputs, targets : int
        Places of registers: first of all minus the weights, as `visualizer.engine.loop.tutorial` has them.
    sum_of_errors, alpha_at : int
    """

    def __init__(
        self,
        widths: tuple[int, ...],
        n_rows: int,
        orders: list[tuple[Order, ...]],
        cut: tuple[int, ...],
        block: int,
        own: bool,
    ) -> None:
        super().__init__(block)
        self._widths, self._rows, self._cut, self._own = widths, n_rows, set(cut), own
        self._left = iter(zip(product_shapes(widths, n_rows), orders, strict=True))
        sizes = [a * b for a, b in pairwise(widths)]
        levels = [n_rows * width for width in widths]
        n_weights, n_outputs = sum(sizes), levels[-1]
        self.weights = self.registers(n_weights)
        self._updates = self.registers(n_weights)
        self._matrices, self._changes = (self._starts(first, sizes) for first in (self.weights, self._updates))
        self.inputs = self.registers(sum(levels))
        self._levels = self._starts(self.inputs, levels)
        self._deltas = self._starts(self.registers(sum(levels[1:])), levels[1:])
        self.targets, self._sizes = self.registers(n_outputs), self.registers(n_outputs)
        self._carried = self.registers(max(levels[1:]))
        self.alpha_at = self.registers(1)
        self._forward()
        last = n_outputs * block
        self.do(Do.OUTPUT, self._levels[-1], self._sizes, self._deltas[-1], self.targets, n=last)
        self.sum_of_errors = self.total([self._sizes + k * block for k in range(n_outputs)])
        self._backward()
        self._update(n_weights)

    def _starts(self, first: int, sizes: list[int]) -> list[int]:
        return list(accumulate((size * self.block for size in sizes[:-1]), initial=first))

    def _forward(self) -> None:
        for below, matrix, level, width in zip(
            self._levels, self._matrices, self._levels[1:], self._widths[1:], strict=False
        ):
            self._product(below, matrix, level)
            n = self._rows * width * self.block
            for what in (Do.SIGMOID,) if self._own else (Do.RAISE, Do.INVERT):
                self.do(what, level, n=n)

    def _backward(self) -> None:
        for k in range(len(self._matrices) - 1, 0, -1):
            self._product(self._deltas[k], self._matrices[k], self._carried)
            n = self._rows * self._widths[k] * self.block
            self.do(Do.CARRY, self._deltas[k - 1], self._carried, b=self._levels[k], n=n)

    def _update(self, n_weights: int) -> None:
        for level, delta, change in zip(self._levels, self._deltas, self._changes, strict=False):
            self._product(level, delta, change)
        self.do(Do.APPLY, self.weights, self._updates, n=n_weights * self.block)

    def _product(self, left: int, right: int, into: int) -> None:
        """The next product of all; what changes a cut weight stays 0."""
        shape, orders = next(self._left)
        for place, (terms, order) in enumerate(zip(shape.terms(left, right, self.block), orders, strict=True)):
            number = into + place * self.block
            if (number - self._updates) // self.block not in self._cut:
                self.product(order, number, terms, shape.inner)
