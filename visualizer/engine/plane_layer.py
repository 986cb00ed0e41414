"""A layer over a plane: which of its neurons which of two directions move, and what makes up their sums."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.architecture import Architecture, Part
from visualizer.engine.array import FloatArray, product
from visualizer.engine.step import Values

# Whether the direction across moves something, and whether the one that goes up does.
Moves = tuple[bool, bool]
STILL, ACROSS, UP, BOTH = (False, False), (True, False), (False, True), (True, True)
# Of neurons that the same directions move: shape (m or 1, n or 1, n_rows, some), for m steps up and n across.
Levels = dict[Moves, FloatArray]
# So far along both directions: shapes (n, 1, 1) and (m, 1, 1, 1).
Steps = tuple[FloatArray, FloatArray]


class PlaneLayer:
    """A layer.

    Parameters
    ----------
    number : int
        1 is the first after the input.
    architecture : Architecture
    flats : ndarray of shape (3, n_learning)
        The network, and the two directions.
    below : ndarray of bool, shape (2, n)
        What of all that enters it each direction moves.
    """

    def __init__(self, number: int, architecture: Architecture, flats: FloatArray, below: NDArray[np.bool_]) -> None:
        self.number, self._flats = number, flats
        self._parts = [part for part in learning(architecture) if layer_of(part) == number]
        own = np.any([self._three(part)[1:].any(axis=1) for part in self._parts], axis=0)
        moved = own | below.any(axis=1, keepdims=True)
        if architecture.activation(number).joint:
            moved = moved | moved.any(axis=1, keepdims=True)
        self.moved = np.asarray(moved)
        self.units, self._sources = grouped(self.moved), grouped(below)

    def _three(self, part: Part) -> FloatArray:
        return self._flats[:, part.start : part.stop].reshape(-1, *part.shape)

    @cached_property
    def _weights(self) -> FloatArray:
        return next(self._three(part) for part in self._parts if part.of_matrix)

    @cached_property
    def _leading(self) -> dict[Moves, list[tuple[Moves, int, NDArray[np.intp] | slice, FloatArray]]]:
        """What leads to neurons, by the directions that move these.

        The directions that move what enters, 1 or 2 if these are changes of weights along a direction and else 0, which
        of what enters is used, and the weights or changes.
        """
        found: dict[Moves, list[tuple[Moves, int, NDArray[np.intp] | slice, FloatArray]]] = {}
        for moves, units in self.units.items():
            found[moves] = []
            for entering, sources in self._sources.items():
                for place, matrix in enumerate(self._weights):
                    weights = matrix[np.ix_(sources, units)]
                    used = np.flatnonzero(weights.any(axis=1))
                    # What is no number must stay none, by whatever weight it enters.
                    if not place or len(used) == len(sources):
                        found[moves].append((entering, place, slice(None), weights))
                    elif len(used):
                        found[moves].append((entering, place, used, weights[used]))
        return found

    @cached_property
    def entering(self) -> set[Moves]:
        """The directions that move what enters neurons that both move, as far as it is not known by row or column."""
        ways = (STILL, ACROSS, UP)
        return {
            entering
            for entering, place, *_ in self._leading.get(BOTH, ())
            if (entering[0] or ways[place][0], entering[1] or ways[place][1]) == BOTH
        }

    def own(self, moves: Moves, steps: Steps) -> Values:
        """What else belongs to the neurons that some directions move, by name."""
        return {
            part.name: along(self._three(part)[:, :, self.units[moves]], steps)
            for part in self._parts
            if not part.of_matrix
        }

    def shares(self, moves: Moves, below: Levels, steps: Steps, both: bool) -> Iterator[tuple[Moves, FloatArray]]:
        """Of what the sums of some neurons are made up.

        Weights that are moved are taken apart: what a step adds to them is a factor of what it adds to the sums.

        Parameters
        ----------
        moves : (bool, bool)
            Which directions move the neurons.
        below : dict
            Levels that enter.
        steps : (ndarray, ndarray)
        both : bool
            Whether those are told that both directions move, or the others.

        Yields
        ------
        (moves, ndarray)
        """
        for entering, place, used, weights in self._leading[moves]:
            way = (STILL, ACROSS, UP)[place]
            moving = entering[0] or way[0], entering[1] or way[1]
            if entering in below and (moving == BOTH) == both:
                share = product(below[entering][..., used], weights)
                yield moving, share * steps[place - 1] if place else share


def learning(architecture: Architecture) -> list[Part]:
    """All that learns."""
    return [part for part in architecture.parts if part.start < architecture.n_learning]


def layer_of(part: Part) -> int:
    """The layer that a part leads to or belongs to."""
    return part.place + part.of_matrix


def grouped(moved: NDArray[np.bool_]) -> dict[Moves, NDArray[np.intp]]:
    """Places by which of two directions move them: only groups that are not empty."""
    places = {
        moves: np.flatnonzero((moved[0] == moves[0]) & (moved[1] == moves[1])) for moves in (STILL, ACROSS, UP, BOTH)
    }
    return {moves: found for moves, found in places.items() if len(found)}


def along(three: FloatArray, steps: Steps) -> FloatArray:
    """Numbers of a network along the directions that move them: leading axes only where there is any."""
    moved: FloatArray = three[0]
    for change, step in zip(three[1:], steps, strict=True):
        if change.any():
            moved = moved + step * change
    return moved
