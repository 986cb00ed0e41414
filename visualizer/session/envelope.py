"""Errors in order, and how they can be drawn fast however many they are."""

from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.session.growing_array import GrowingArray

BLOCK = 64


@dataclass(frozen=True, eq=False)
class Envelope:
    """Errors in order, with the least and the greatest of every full block of `BLOCK` of them.

    A curve of a million errors is drawn from the blocks, so no spike is lost and no frame reads a million numbers.

    Attributes
    ----------
    values : GrowingArray of shape (n,)
    lows, highs : GrowingArray of shape (n // BLOCK,)
    """

    values: GrowingArray
    lows: GrowingArray
    highs: GrowingArray

    @staticmethod
    def empty() -> "Envelope":
        """No errors at all."""
        return Envelope(*(GrowingArray(np.empty(0)) for _ in range(3)))

    def extended(self, errors: FloatArray) -> "Envelope":
        """The envelope with later errors."""
        values = self.values.extended(errors)
        first, last = len(self.lows) * BLOCK, len(values) // BLOCK * BLOCK
        blocks = values.values[first:last].reshape(-1, BLOCK)
        return Envelope(values, self.lows.extended(blocks.min(axis=1)), self.highs.extended(blocks.max(axis=1)))

    def truncated(self, length: int) -> "Envelope":
        """The first `length` errors."""
        blocks = length // BLOCK
        return Envelope(self.values.truncated(length), self.lows.truncated(blocks), self.highs.truncated(blocks))
