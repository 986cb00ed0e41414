"""Which iterations are kept: all of the early ones, then ever fewer, like floating-point numbers.

Iteration i is on the grid if it has at most `bits` significant binary digits. What is kept is thus a property of the
iteration alone: it does not depend on the steps, bursts or frames by which the iteration was reached.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Grid:
    """Numbers with at most `bits` significant binary digits, in ascending order.

    Every number below ``2 ** bits`` is a point; from there on each octave adds ``2 ** (bits - 1)`` points.
    """

    bits: int

    def index(self, iteration: int) -> int:
        """Position on the grid of the last point that is not beyond `iteration`."""
        shift = max(0, iteration.bit_length() - self.bits)
        return (shift << (self.bits - 1)) + (iteration >> shift)

    def before(self, iteration: int) -> int:
        """How many points lie before `iteration`."""
        return self.index(iteration - 1) + 1 if iteration else 0

    def point(self, index: NDArray[np.int64]) -> NDArray[np.int64]:
        """Iterations at positions on the grid; inverse of `index`."""
        half = 1 << (self.bits - 1)
        shift = np.maximum(index // half - 1, 0)
        points: NDArray[np.int64] = (index - shift * half) << shift
        return points

    def contains(self, iterations: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of `iterations` are points."""
        shift = np.maximum(np.frexp(iterations)[1] - self.bits, 0)
        on_grid: NDArray[np.bool_] = (iterations >> shift) << shift == iterations
        return on_grid

    def points(self, start: int, stop: int) -> NDArray[np.int64]:
        """All points p with ``start <= p < stop``."""
        if stop <= start:
            return np.empty(0, dtype=np.int64)
        return self.point(np.arange(self.before(start), self.before(stop), dtype=np.int64))


# Weights at 512 iterations an octave: 6 100 for the first million, whose iterations are at most 1 023 away from one.
KEYFRAMES = Grid(10)
# What the plots show besides the error, at 32 iterations an octave: about one for every pixel.
METRICS = Grid(6)
# The error of every one of the first million iterations, then half a million values an octave.
ERRORS = Grid(20)
