"""Along which two directions the loss is looked at: two weights, or those in which the path is longest."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.scene.reading.course import Course, course
from visualizer.session.selection import Synapse, exists
from visualizer.session.state import State
from visualizer.session.view import View

# Keyframes of which the directions are made.
MOST = 64
# What of the path is less than this, squared, as a share of the rest, is rounding.
LEAST = 1e-13
# Steps towards them: what is a tenth shorter than the second of them is left out to four digits.
TIMES = 100


@dataclass(frozen=True, eq=False)
class Directions:
    """A plane, in the space of all that learns.

    Attributes
    ----------
    across, up : ndarray of shape (n_learning,)
        Of length 1 and at right angles; `up` is 0 where but one number learns.
    centre : ndarray of shape (n_learning,)
        What lies at 0 of both axes.
    names : (str, str)
        Of the axes.
    weights : tuple of Synapse
        Where the axes are weights.
    share : float or None
        How much of the way from the middle of the path lies in the plane, squared; None where the axes are weights.
    """

    across: FloatArray
    up: FloatArray
    centre: FloatArray
    names: tuple[str, str]
    weights: tuple[Synapse, ...] = ()
    share: float | None = None

    def places(self, flats: FloatArray) -> FloatArray:
        """Where networks are in the plane: shape (..., 2)."""
        with np.errstate(all="ignore"):
            away = flats[..., : len(self.across)] - self.centre
            return np.stack([away @ self.across, away @ self.up], axis=-1)


def directions(state: State) -> Directions:
    """The directions that the view asks for; two weights as long as there is no path."""
    way = course(state)
    if state.view.plane == "path" and (found := _longest(way)) is not None:
        return found
    return _of_weights(state.network.architecture, shown_weights(state, way))


def shown_weights(state: State, way: Course) -> tuple[Synapse, ...]:
    """The two weights of the view, where the network has them; else those that moved farthest, or are about to."""
    network, chosen = state.network, state.view.weights
    if chosen is not None and all(exists(each, network.widths, network.architecture.bias) for each in chosen):
        return chosen
    n_weights = network.architecture.n_weights
    with np.errstate(all="ignore"):
        moved = np.ptp(way.flats[:, :n_weights], axis=0)
    if not moved.any():
        moved = np.abs(np.concatenate([update.ravel() for update in state.pass_.updates]))
    order = np.argsort(-np.nan_to_num(moved), kind="stable")
    return tuple(_synapse(network.architecture, int(place)) for place in order[:2])


def offered_weights(state: State, most: int) -> list[Synapse]:
    """What there is to choose from: the selected synapse first, then what is shown and up to `most` of the largest."""
    architecture, selected = state.network.architecture, state.selection
    sizes = np.abs(np.concatenate([matrix.ravel() for matrix in state.network.weights]))
    places = {architecture.position(*weight) for weight in shown_weights(state, course(state))}
    places.update(np.argsort(-sizes, kind="stable")[:most].tolist())
    found = [_synapse(architecture, place) for place in sorted(places)]
    return list(dict.fromkeys([selected, *found])) if isinstance(selected, Synapse) else found


def weight_view(state: State, place: int, weight: Synapse) -> View:
    """The view with a weight across, 0, or up, 1; if it was the other one, they change places."""
    pair = list(shown_weights(state, course(state)))
    if weight in pair:
        pair[pair.index(weight)] = pair[place]
    pair[place] = weight
    return replace(state.view, weights=(pair[0], pair[1]))


def _synapse(architecture: Architecture, place: int) -> Synapse:
    matrix = next(k for k in range(architecture.last) if place in architecture.places(k))
    source, target = divmod(place - architecture.places(matrix).start, architecture.shapes[matrix][1])
    return Synapse(matrix, source, target)


@lru_cache(maxsize=4)
def _of_weights(architecture: Architecture, weights: tuple[Synapse, ...]) -> Directions:
    units = np.zeros((2, architecture.n_learning))
    for unit, weight in zip(units, weights, strict=False):
        unit[architecture.position(*weight)] = 1
    names = [weight.name for weight in weights] + [""]
    return Directions(units[0], units[1], np.zeros(architecture.n_learning), (names[0], names[1]), weights)


@lru_cache(maxsize=2)
def _longest(way: Course) -> Directions | None:
    """The two directions in which keyframes are spread widest: their principal components; None without a path."""
    with np.errstate(all="ignore"):
        some = way.flats[_spread(len(way.flats))]
        away = some - some.mean(axis=0)
        size = float(np.abs(away).max())
        if not 0 < size < np.inf or away.shape[1] < 2:
            return None
        away /= size
        across, up = _principal(away)
        # A run goes to the right and up.
        whole = some[-1] - some[0]
        across, up = (axis * (-1 if whole @ axis < 0 else 1) for axis in (across, up))
        share = float(((away @ np.array([across, up]).T) ** 2).sum() / (away**2).sum())
        return Directions(across, up, way.flats[0], ("direction 1", "direction 2"), share=share)


def _spread(count: int) -> NDArray[np.intp]:
    return np.unique(np.linspace(0, count - 1, min(count, MOST)).astype(np.intp))


def _principal(away: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The first two right singular vectors of a few long rows, by orthogonal iteration on their products.

    `numpy.linalg` does it in threads, which wait for each other for longer than all of this takes where the processor
    is busy, as it is while something runs.
    """
    products = np.einsum("ik,jk->ij", away, away)
    basis = products[:, [0, len(products) // 2]]
    for _ in range(TIMES):
        one = _unit(basis[:, 0])
        other = basis[:, 1] - (basis[:, 1] @ one) * one
        basis = products @ np.column_stack([one, _unit(other)])
    one = _unit(basis[:, 0])
    pair = np.column_stack([one, _unit(basis[:, 1] - (basis[:, 1] @ one) * one)])
    squares, turn = np.linalg.eigh(pair.T @ products @ pair)
    across, up = (turn[:, k] @ pair.T @ away for k in (1, 0))
    across = _unit(across)
    if squares[0] <= LEAST * squares[1]:
        return across, _beside(across)
    return across, _unit(up - (up @ across) * across)


def _beside(across: FloatArray) -> FloatArray:
    """A direction at a right angle to another one."""
    least = int(np.argmin(np.abs(across)))
    up = -across[least] * across
    up[least] += 1
    return _unit(up)


def _unit(direction: FloatArray) -> FloatArray:
    length = float(np.sqrt(np.sum(direction**2)))
    return np.asarray(direction / length) if length else direction
