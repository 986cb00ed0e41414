"""The cost over a plane in the space of all that learns: through a network, along two directions.

It is that of all rows that train, with every neuron, as the network answers when it is asked. A network for each place
of a grid is stacked; a neuron that only one of the two directions moves is computed once a row or column of the grid.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.architecture import Part
from visualizer.engine.array import FloatArray
from visualizer.engine.cost import Cost, Neurons
from visualizer.engine.network import Network
from visualizer.engine.numeric_fall import AROUND, fall
from visualizer.engine.step import Values
from visualizer.engine.task import Task

# Numbers that are computed at a time: they should stay near the processor.
CHUNK = 300_000
# How far the network is moved to see how the cost falls.
STEP = 1e-4


class ErrorPlane:
    """The cost around a network.

    Parameters
    ----------
    network : Network
    task : Task
    across, up : ndarray of shape (n_learning,)
        The directions, in the order of `Network.flat`.
    """

    def __init__(self, network: Network, task: Task, across: FloatArray, up: FloatArray) -> None:
        architecture = network.architecture
        self._cost, self._flat = Cost(network, task.asking, 0), network.flat
        self._directions = across, up
        self._parts = [part for part in architecture.parts if part.start < architecture.n_learning]
        moved = [part for part in self._parts if any(self._of(part, d).any() for d in self._directions)]
        self._first = min(map(self._layer, moved), default=architecture.last)
        units = architecture.widths[self._first]
        self._groups = () if self._first == architecture.last else tuple(self._columns())
        # Neurons that both directions move are computed for every place, if not all of them are few.
        if self._groups:
            units = sum(len(columns) for columns, moves in self._groups if all(moves))
        self._numbers = self._cost.numbers_of(self._first, units)

    @staticmethod
    def _layer(part: Part) -> int:
        """That a part leads to or belongs to."""
        return part.place + part.of_matrix

    @staticmethod
    def _of(part: Part, direction: FloatArray) -> FloatArray:
        return direction[part.start : part.stop].reshape(part.shape)

    def _columns(self) -> Iterator[tuple[NDArray[np.intp], tuple[bool, bool]]]:
        """Neurons of the first layer that is moved, by which of the directions move them."""
        here = self._here()
        across, up = (
            np.any([self._of(part, direction).any(axis=0) for part in here], axis=0) for direction in self._directions
        )
        for moves in ((True, False), (False, True), (True, True)):
            columns = np.flatnonzero((across == moves[0]) & (up == moves[1]))
            if len(columns):
                yield columns, moves

    @property
    def numbers(self) -> int:
        """How many are computed for each place of the grid."""
        return self._numbers

    def costs(self, across: FloatArray, up: FloatArray) -> FloatArray:
        """The costs at all places of a grid.

        Parameters
        ----------
        across, up : ndarray of shape (n,) and (m,)
            How far along the directions from the network.

        Returns
        -------
        ndarray of shape (m, n)
            NaN where it is no number, infinite where there is no end to it.
        """
        steps = np.asarray(up)[:, np.newaxis], np.asarray(across)[np.newaxis, :]
        # What leads to the first layer as a whole is large, and seldom asked for.
        whole = [
            part for part in self._parts if not self._groups or self._cost.penal or self._layer(part) > self._first
        ]
        parts = {part.name: self._moved(part, slice(None), steps, (True, True)) for part in whole}
        if self._groups:
            neurons = [
                Neurons(columns, {part.name: self._moved(part, columns, steps, moves) for part in self._here()})
                for columns, moves in self._groups
            ]
            found = self._cost.of_neurons(self._first, neurons, self._behind(parts))
        else:
            found = self._cost.of_parts(parts, self._first)
        found = found + self._cost.penalty(parts)
        return np.broadcast_to(found, (len(up), len(across))).astype(float)

    def _here(self) -> list[Part]:
        return [part for part in self._parts if self._layer(part) == self._first]

    def _behind(self, parts: Values) -> Values:
        return {part.name: parts[part.name] for part in self._parts if self._layer(part) > self._first}

    def _moved(
        self,
        part: Part,
        columns: slice | NDArray[np.intp],
        steps: tuple[FloatArray, FloatArray],
        moves: tuple[bool, bool],
    ) -> FloatArray:
        """Some columns of a part along the directions that move them: leading axes only where there is any."""
        moved = self._of(part, self._flat[: len(self._directions[0])])[:, columns]
        for direction, step, moving in zip(self._directions, reversed(steps), moves, strict=True):
            change = self._of(part, direction)[:, columns]
            if moving and change.any():
                moved = moved + step[..., np.newaxis, np.newaxis] * change
        return moved

    def pieces(self, across: FloatArray, up: FloatArray) -> Iterator[tuple[tuple[slice, slice], FloatArray]]:
        """The same bit by bit: where in the grid, and the costs there."""
        most = max(1, CHUNK // self._numbers)
        wide = min(len(across), most)
        high = max(1, most // wide)
        for top in range(0, len(up), high):
            for left in range(0, len(across), wide):
                rows, columns = slice(top, top + high), slice(left, left + wide)
                yield (rows, columns), self.costs(across[columns], up[rows])

    def steepest(self) -> FloatArray:
        """How fast the cost falls along both directions at the network itself: shape (2,)."""
        still = np.zeros(1)
        falls = self.costs(STEP * AROUND, still)[0], self.costs(still, STEP * AROUND)[:, 0]
        return np.array([fall(each, STEP) for each in falls])
