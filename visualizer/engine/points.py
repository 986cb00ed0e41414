"""Tables of points in a plane, in two classes: made by count, noise and seed, the same on every machine."""

from collections.abc import Callable

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import MAX_ROWS, TruthTable
from visualizer.errors import InvalidValue
from visualizer.message import shown

# Decimals of the inputs, so that tables can be read.
DECIMALS = 2
LEAST, MOST_NOISE = 4, 2.0

# Of the numbers 0 to 1 of each point along its shape, its class, and a generator: where it is.
_Shape = Callable[[FloatArray, FloatArray, np.random.Generator], FloatArray]


def _xor_clouds(_: FloatArray, classes: FloatArray, random: np.random.Generator) -> FloatArray:
    """Clouds in four corners, those across from each other of one class."""
    left = np.where(random.random(len(classes)) < 0.5, -1.0, 1.0)
    return 0.7 * np.column_stack([left, left * (1 - 2 * classes)])


def _circles(along: FloatArray, classes: FloatArray, _: np.random.Generator) -> FloatArray:
    """A ring, and a small one within it."""
    return _round(along, np.where(classes == 1, 0.35, 1.0))


def _spiral(along: FloatArray, classes: FloatArray, _: np.random.Generator) -> FloatArray:
    """Two arms that wind around each other, one and a quarter times."""
    return _round(1.25 * along + classes / 2, 0.08 + 0.92 * along)


def _moons(along: FloatArray, classes: FloatArray, _: np.random.Generator) -> FloatArray:
    """Two half rings, each with an end in the other."""
    half = _round(along / 2, np.full(len(along), 0.7))
    turned = np.where(classes[:, np.newaxis] == 1, -1.0, 1.0) * half
    return turned + np.where(classes[:, np.newaxis] == 1, [0.35, 0.15], [-0.35, -0.15])


def _gaussians(_: FloatArray, classes: FloatArray, __: np.random.Generator) -> FloatArray:
    """Two clouds, which a line can part where they do not overlap."""
    return np.where(classes[:, np.newaxis] == 1, [0.5, 0.5], [-0.5, -0.5])


def _checkerboard(_: FloatArray, classes: FloatArray, random: np.random.Generator) -> FloatArray:
    """Four by four squares."""
    places, rows = random.random((len(classes), 2)), random.integers(0, 4, len(classes))
    columns = 2 * random.integers(0, 2, len(classes)) + (rows + classes.astype(int)) % 2
    return (np.column_stack([columns, rows]) + 0.08 + 0.84 * places) / 2 - 1


def _line(_: FloatArray, classes: FloatArray, random: np.random.Generator) -> FloatArray:
    """A plane that a slanting line parts."""
    along, away = random.uniform(-1, 1, len(classes)), random.uniform(0.06, 0.8, len(classes))
    across = np.where(classes == 1, away, -away)
    return np.column_stack([along - 0.5 * across, 0.5 * along + across])


def _round(turns: FloatArray, radii: FloatArray) -> FloatArray:
    angles = 2 * np.pi * turns
    return np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])


_SHAPES: dict[str, _Shape] = {
    "xor-clouds": _xor_clouds,
    "circles": _circles,
    "spiral": _spiral,
    "moons": _moons,
    "gaussians": _gaussians,
    "checkerboard": _checkerboard,
    "line": _line,
}
POINT_SETS = tuple(_SHAPES)


def points(kind: str, count: int, noise: float, seed: int) -> TruthTable:
    """A table of two inputs, x1 and x2, about -1 to 1, and the target y, 0 or 1.

    Parameters
    ----------
    kind : str
        Of `POINT_SETS`.
    count : int
        How many rows; the classes take turns.
    noise : float
        Standard deviation of what is added to both inputs.
    seed : int

    Raises
    ------
    InvalidValue
        If there is no such kind, or a number is beyond its limits.
    """
    if kind not in _SHAPES:
        raise InvalidValue(f"There are no points {shown(kind)}; there are {', '.join(POINT_SETS)}.")
    if not LEAST <= count <= MAX_ROWS:
        raise InvalidValue(f"There can be {LEAST} to {MAX_ROWS:,} points, not {count:,}.")
    if not 0 <= noise <= MOST_NOISE:
        raise InvalidValue(f"The noise is 0 to {MOST_NOISE:g}, not {noise:g}.")
    if not 0 <= seed < 2**32:
        raise InvalidValue(f"Seed {seed} is not between 0 and {2**32 - 1}; type a whole number such as 1.")
    random = np.random.Generator(np.random.Philox(key=seed))
    classes = np.asarray(np.arange(count) % 2, dtype=np.float64)
    # Evenly along each shape: what is left to chance makes gaps.
    along = np.asarray((np.arange(count) // 2 + 0.5) / ((count + 1) // 2), dtype=np.float64)
    places = _SHAPES[kind](along, classes, random) + noise * random.standard_normal((count, 2))
    return TruthTable(places.round(DECIMALS) + 0.0, classes[:, np.newaxis], ("x1", "x2"), ("y",))
