"""The cost over a plane in the space of all that learns: through a network, along two directions.

It is that of all rows that train, with every neuron, as the network answers when it is asked. A neuron that only one of
the two directions moves is computed once a row or column of the grid; what both move, in pieces that stay near the
processor.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.cost import Cost, Neurons
from visualizer.engine.network import Network
from visualizer.engine.numeric_fall import AROUND, fall
from visualizer.engine.plane_layer import (
    ACROSS,
    BOTH,
    STILL,
    UP,
    Levels,
    Moves,
    PlaneLayer,
    Steps,
    along,
    layer_of,
    learning,
)
from visualizer.engine.task import Task

# Numbers that are computed at a time: a few arrays of them fit into the cache of a processor, and each into memory that
# is kept, for larger ones are had from the system every time.
CHUNK = 28_000
# How far the network is moved to see how the cost falls.
STEP = 1e-4

Place = tuple[slice, slice]


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
        self.cost = Cost(network, task.asking, 0)
        self._flats = np.array([network.flat[: architecture.n_learning], across, up])
        self.layers: list[PlaneLayer] = []
        moving = [part for part in learning(architecture) if self._flats[1:, part.start : part.stop].any()]
        first = min(map(layer_of, moving), default=architecture.last)
        moved = np.zeros((2, architecture.units[first - 1]), dtype=bool)
        for number in range(first, architecture.last + 1):
            self.layers.append(PlaneLayer(number, architecture, self._flats, moved))
            bias = np.zeros((2, architecture.units[number] - architecture.widths[number]), dtype=bool)
            moved = np.hstack([self.layers[-1].moved, bias])

    @cached_property
    def numbers(self) -> int:
        """How many are computed for each place of the grid."""
        return self.cost.n_rows * max(1, sum(len(layer.units.get(BOTH, ())) for layer in self.layers))

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
        found = np.empty((len(up), len(across)))
        for place, costs in self.pieces(across, up):
            found[place] = costs
        return found

    def pieces(self, across: FloatArray, up: FloatArray) -> Iterator[tuple[Place, FloatArray]]:
        """The same bit by bit: where in the grid, and the costs there."""
        with np.errstate(all="ignore"):
            grid = _Grid(self, across, up)
        widest = max(len(layer.units.get(BOTH, ())) for layer in self.layers)
        most = max(1, CHUNK // (self.cost.n_rows * max(1, widest)))
        wide = min(len(across), most)
        high = max(1, most // wide)
        for top in range(0, len(up), high):
            for left in range(0, len(across), wide):
                place = slice(top, top + high), slice(left, left + wide)
                with np.errstate(all="ignore"):
                    costs = grid.costs(*place)
                    if self.cost.penal:
                        costs += self._penalty(across[place[1]], up[place[0]])
                yield place, costs

    def _penalty(self, across: FloatArray, up: FloatArray) -> FloatArray:
        parts, steps = learning(self.cost.network.architecture), _steps(across, up)
        return self.cost.penalty(
            {part.name: along(self._flats[:, part.start : part.stop].reshape(3, *part.shape), steps) for part in parts}
        )

    def steepest(self) -> FloatArray:
        """How fast the cost falls along both directions at the network itself: shape (2,)."""
        still = np.zeros(1)
        falls = self.costs(STEP * AROUND, still)[0], self.costs(still, STEP * AROUND)[:, 0]
        return np.array([fall(each, STEP) for each in falls])


class _Grid:
    """A grid of places, of which all that not both directions move is known."""

    def __init__(self, plane: ErrorPlane, across: FloatArray, up: FloatArray) -> None:
        self._cost, self._layers, self._steps = plane.cost, plane.layers, _steps(across, up)
        # Of every layer: its levels, and what its other neurons get from elsewhere, by column and by row of the grid.
        self._levels: list[Levels] = []
        self._sums: list[tuple[FloatArray, FloatArray]] = []
        below: Levels = {STILL: self._cost.entering(self._layers[0].number)[np.newaxis, np.newaxis]}
        for layer in self._layers:
            here: Levels = {}
            self._sums.append(_halves({}))
            for moves in layer.units:
                shares = _added(layer.shares(moves, below, self._steps, both=False))
                if moves == BOTH:
                    self._sums[-1] = _halves(shares)
                else:
                    here[moves] = self._passed_on(layer, moves, np.asarray(sum(shares.values())), self._steps)
            self._levels.append(here)
            below = here | self._still(layer)
        units = self._layers[-1].units
        self._apart = bool(here)
        self._costs = _halves({moves: self._cost.of_answers(units[moves], levels) for moves, levels in here.items()})

    def _still(self, layer: PlaneLayer) -> Levels:
        """What enters the next layer and does not move, the bias among it."""
        if layer is self._layers[-1]:
            return {}
        entering = self._cost.entering(layer.number + 1)
        still = np.ones(entering.shape[-1], dtype=bool)
        still[: layer.moved.shape[1]] = ~layer.moved.any(axis=0)
        return {STILL: entering[np.newaxis, np.newaxis, :, still]} if still.any() else {}

    def _passed_on(self, layer: PlaneLayer, moves: Moves, sums: FloatArray, steps: Steps) -> FloatArray:
        return self._cost.levels(layer.number, Neurons(layer.units[moves], layer.own(moves, steps)), sums)

    def costs(self, rows: slice, columns: slice) -> FloatArray:
        """The costs at some places, without penalties."""
        steps = self._steps[0][columns], self._steps[1][rows]
        below: Levels = {}
        wanted = [*(layer.entering for layer in self._layers[1:]), set[Moves]()]
        for layer, levels, sums, used in zip(self._layers, self._levels, self._sums, wanted, strict=True):
            here = {moves: _cut(each, rows, columns) for moves, each in levels.items() if moves in used}
            if BOTH in layer.units:
                shares = _added(layer.shares(BOTH, below, steps, both=True))
                total = _joined(sums, rows, columns, shares.get(BOTH))
                here[BOTH] = self._passed_on(layer, BOTH, total, steps)
            below = here
        if BOTH not in below:
            return _joined(self._costs, rows, columns)
        found = self._cost.of_answers(self._layers[-1].units[BOTH], below[BOTH])
        return _joined(self._costs, rows, columns) + found if self._apart else found


def _steps(across: FloatArray, up: FloatArray) -> Steps:
    return np.asarray(across)[:, np.newaxis, np.newaxis], np.asarray(up)[:, np.newaxis, np.newaxis, np.newaxis]


def _added(shares: Iterable[tuple[Moves, FloatArray]]) -> Levels:
    """Shares that the same directions move, added up."""
    found: Levels = {}
    for moves, share in shares:
        if moves in found and found[moves].shape == share.shape:
            found[moves] += share
        else:
            found[moves] = found[moves] + share if moves in found else share
    return found


def _halves(found: Levels) -> tuple[FloatArray, FloatArray]:
    """What differs by column of the grid at the most, and what differs by row."""
    nothing = np.zeros((1,) * next((each.ndim for each in found.values()), 2))
    still, across, up = (found.get(moves, nothing) for moves in (STILL, ACROSS, UP))
    return still + across, up


def _cut(values: FloatArray, rows: slice, columns: slice) -> FloatArray:
    """Some rows and columns of the grid, as far as values differ by them."""
    return values[rows if len(values) > 1 else slice(None), columns if values.shape[1] > 1 else slice(None)]


def _joined(
    halves: tuple[FloatArray, FloatArray], rows: slice, columns: slice, more: FloatArray | None = None
) -> FloatArray:
    """Both of them at some places; added to what there is `more`, which is lost."""
    by_column, by_row = (_cut(half, rows, columns) for half in halves)
    if more is None:
        return by_column + by_row
    more += by_column
    more += by_row
    return more
