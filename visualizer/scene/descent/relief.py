"""How high losses are drawn: the levels of their lines, and the shades of the ground between them."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.palette import Palette, mix, rgba
from visualizer.scene.shape import CLEAR, Colour
from visualizer.scene.surface.shading import SHADES

# Lines of equal loss at the most; and what is less than this share of the greatest loss is as deep.
LINES, DEPTH = 12, 1e-4
# Where the greatest loss is less than so many times the least one, lines are as far apart as losses.
NEAR = 4.0


class Relief(NamedTuple):
    """From losses to heights.

    Attributes
    ----------
    low, high : float
        The least and the greatest loss.
    log : bool
        Whether heights are logarithms.
    """

    low: float
    high: float
    log: bool

    def height(self, losses: FloatArray) -> FloatArray:
        """From 0 for the least loss to 1 for the greatest; NaN stays."""
        with np.errstate(all="ignore"):
            if not self.high > self.low:
                return np.where(np.isnan(losses), np.nan, 0.5)
            if self.log:
                return np.asarray(np.log(np.maximum(losses, self.low) / self.low) / np.log(self.high / self.low))
            # Halves, for the difference of two numbers may have no end.
            return (losses / 2 - self.low / 2) / (self.high / 2 - self.low / 2)

    def loss(self, height: float) -> float:
        """Inverse of `height`."""
        if self.log:
            return float(self.low * np.exp(height * np.log(self.high / self.low)))
        return self.low * (1 - height) + self.high * height

    @property
    def lines(self) -> list[float]:
        """Heights of the lines of equal loss; none where all is flat."""
        return [(k + 1) / (LINES + 1) for k in range(LINES)] if self.high > self.low else []


def relief(costs: FloatArray) -> Relief:
    """The relief of a map."""
    finite = costs[np.isfinite(costs)]
    if not len(finite):
        return Relief(0.0, 0.0, False)
    high = float(finite.max())
    low = max(float(finite.min()), 0.0 if high <= 0 else high * DEPTH)
    return Relief(low, high, low > 0 and high / low > NEAR)


@lru_cache(maxsize=4)
def ground_scale(palette: Palette) -> tuple[Colour, ...]:
    """The 256 colours of the ground, a valley as the card is; then nothing at all, and what is no number."""
    shades = (mix(palette.bg1, palette.neu, 0.9 * place / (SHADES - 1)) for place in range(SHADES))
    return *shades, CLEAR, rgba(palette.bad, 60)
