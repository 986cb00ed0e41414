"""How numbers are spread at some moments of a run: the weights of every matrix, the activations of every layer."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.answer import levels, statistics
from visualizer.engine.array import FloatArray
from visualizer.scene.look import Range
from visualizer.scene.reading.course import Course, course
from visualizer.scene.reading.layer import level_range
from visualizer.scene.rounding import step_above
from visualizer.session.present import Present
from visualizer.session.state import State

# Moments of a run, evenly spread over the logarithm of the iteration; bins; rows of the table that are asked.
MOMENTS, BINS, MOST_ROWS = 24, 48, 256
# How far a number counts beyond its bin, in bins: what few numbers leave open is bridged.
BLUR = 1.2
# Steps in which the scale of weights grows.
ENDS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)


@dataclass(frozen=True, eq=False)
class Spread:
    """What is spread how.

    Attributes
    ----------
    name : str
        Of the matrix or the layer, such as "syn0" or "l1".
    span : Range
        From the first bin to the last; what lies beyond is counted in the nearest.
    shares : ndarray of shape (n_moments, BINS)
        Of all numbers, bin by bin.
    quartiles : ndarray of shape (n_moments, 5)
        Least number, quarter, middle, three quarters, greatest.
    means : ndarray of shape (n_moments, n)
        Of every column: of a layer, the mean activations of its neurons.
    """

    name: str
    span: Range
    shares: FloatArray
    quartiles: FloatArray
    means: FloatArray


@dataclass(frozen=True, eq=False)
class Spreads:
    """All of them.

    Attributes
    ----------
    iterations : ndarray of int, shape (n_moments,)
        Ascending.
    now : int
        The moment that is the present.
    weights, activations : tuple of Spread
        Of every matrix, and of every layer but the inputs.
    """

    iterations: NDArray[np.int64]
    now: int
    weights: tuple[Spread, ...]
    activations: tuple[Spread, ...]


def spreads(state: State) -> Spreads:
    """The spreads along the run, as far as the network had its present shape; activations are to the rows of now."""
    ranges = tuple(level_range(state, layer) for layer in range(1, state.network.architecture.last + 1))
    return _spreads(course(state), state.present, ranges)


@lru_cache(maxsize=2)
def _spreads(way: Course, present: Present, ranges: tuple[Range, ...]) -> Spreads:
    network = present.network
    places = _moments(way.iterations)
    flats = np.zeros((len(places), network.architecture.size))
    flats[:, : way.flats.shape[1]] = way.flats[places]
    iterations = way.iterations[places].astype(np.int64)
    # The present takes the place of the moment that is nearest to it.
    now = int(np.argmin(np.abs(np.log1p(iterations) - np.log1p(present.iteration))))
    iterations[now], flats[now] = present.iteration, network.flat
    matrices = network.architecture.matrices(flats)
    weights = [_spread(f"syn{k}", matrix, _weight_range(matrix)) for k, matrix in enumerate(matrices)]
    answered = zip(_levels(present, flats), ranges, strict=True)
    activations = [_spread(f"l{k + 1}", level, span) for k, (level, span) in enumerate(answered)]
    return Spreads(iterations, now, tuple(weights), tuple(activations))


def _moments(iterations: FloatArray) -> NDArray[np.intp]:
    """Places of the moments, the first and the last among them."""
    grid = np.linspace(np.log1p(iterations[0]), np.log1p(iterations[-1]), MOMENTS)
    return np.unique(np.clip(np.searchsorted(np.log1p(iterations), grid - 1e-9), 0, len(iterations) - 1))


def _levels(present: Present, flats: FloatArray) -> tuple[FloatArray, ...]:
    """The activations of a stack of networks, layer by layer, to as many rows of the table as are asked."""
    task, network = present.experiment.task, present.network
    rows = np.unique(np.linspace(0, len(task.inputs) - 1, min(len(task.inputs), MOST_ROWS)).astype(np.intp))
    with np.errstate(all="ignore"):
        return levels(network, task, task.inputs[rows], flats, statistics(network, task, flats))[1:]


def _weight_range(weights: FloatArray) -> Range:
    """Symmetrical, for zero stands in the middle."""
    finite = weights[np.isfinite(weights)]
    reach = step_above(min(float(np.abs(finite).max(initial=0.0)), 1e300), ENDS)
    return Range(-reach, reach)


def _spread(name: str, numbers: FloatArray, span: Range) -> Spread:
    flat = numbers.reshape(len(numbers), -1)
    with np.errstate(all="ignore"):
        # Halves, for the way from end to end may be no number.
        shares = (flat / 2 - span.low / 2) / (span.high / 2 - span.low / 2)
        averages = np.asarray(numbers.mean(axis=-2))
    known = ~np.isnan(shares)
    bins = np.clip(np.where(known, shares, 0.0) * BINS, 0, BINS - 1).astype(np.intp)
    counts = np.array([np.bincount(row[here], minlength=BINS) for row, here in zip(bins, known, strict=True)])
    return Spread(name, span, counts / flat.shape[1], _quartiles(flat), averages)


def _quartiles(flat: FloatArray) -> FloatArray:
    """Of what is finite; NaN where nothing is."""
    found = np.full((len(flat), 5), np.nan)
    for row, numbers in enumerate(flat):
        finite = numbers[np.isfinite(numbers)]
        if len(finite):
            with np.errstate(all="ignore"):
                found[row] = np.quantile(finite, [0, 0.25, 0.5, 0.75, 1])
    return found


def blurred(shares: FloatArray) -> FloatArray:
    """Shares without the steps between bins; each row keeps its sum."""
    reach = np.arange(-4, 5)
    kernel = np.exp(-0.5 * (reach / BLUR) ** 2)
    kernel /= kernel.sum()
    wide = np.pad(shares, ((0, 0), (4, 4)))
    folded: FloatArray = np.apply_along_axis(lambda row: np.convolve(row, kernel, "same"), 1, wide)
    inner = folded[:, 4:-4].copy()
    # What would lie beyond the ends stays at them.
    inner[:, :4] += folded[:, 3::-1]
    inner[:, -4:] += folded[:, :-5:-1]
    return inner
