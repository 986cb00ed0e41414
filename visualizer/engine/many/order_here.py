"""The order in which every number of a product is summed here, found by trying; see `visualizer.engine.many.order`."""

from functools import cache

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine_work import Machine
from visualizer.engine.many.order import ORDERS, Order
from visualizer.engine.many.program import Shape
from visualizer.engine.many.writing import Writing

# Matrices that an order is tried on.
_DRAWS = 64


@cache
def orders_of(kernel: Kernel, shape: Shape) -> tuple[Order, ...] | None:
    """The order of every number of a product here; None where one has an order that is not known."""
    (left, right), wanted = _drawn(shape)
    orders: dict[int, Order] = {}
    for order in ORDERS:
        writing = Writing(_DRAWS)
        first, second, into = (writing.registers(values.shape[0]) for values in (left, right, wanted))
        missing = [place for place in range(len(wanted)) if place not in orders]
        for place, terms in enumerate(shape.terms(first, second, _DRAWS)):
            if place not in orders:
                writing.product(order, into + place * _DRAWS, terms, shape.inner)
        machine = Machine(kernel, writing.fields, writing.used, _DRAWS)
        machine.memory[first:into] = np.concatenate([left.ravel(), right.ravel()])
        machine.run(np.empty((1, _DRAWS)))
        found = machine.memory[into:].reshape(wanted.shape).view(np.int64)[missing]
        same = (found == wanted.view(np.int64)[missing]).all(axis=1)
        orders |= dict.fromkeys(np.array(missing)[same].tolist(), order)
        if len(orders) == len(wanted):
            return tuple(orders[place] for place in range(len(wanted)))
    return None


def _drawn(shape: Shape) -> tuple[tuple[FloatArray, FloatArray], FloatArray]:
    """Matrices as they lie in memory, some of them with zeros, and their products by NumPy: a column for every draw."""
    random = np.random.default_rng(shape.inner)
    sides = []
    for rows, columns, turned in (
        (shape.rows, shape.inner, shape.turned == "left"),
        (shape.inner, shape.columns, shape.turned == "right"),
    ):
        values = random.normal(size=(_DRAWS, columns, rows) if turned else (_DRAWS, rows, columns))
        values[::2] *= random.random(values[::2].shape) > 1 / 3
        sides.append((values, values.mT if turned else values))
    products = [np.dot(left, right).ravel() for left, right in zip(sides[0][1], sides[1][1], strict=True)]
    left, right = (np.ascontiguousarray(values.reshape(_DRAWS, -1).T) for values, _ in sides)
    return (left, right), np.ascontiguousarray(np.array(products).T)
