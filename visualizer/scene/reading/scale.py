"""How values that are no weights are coloured and how wide they are drawn: each like a weight."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.look import FULL
from visualizer.scene.reading.unit import Unit
from visualizer.scene.rounding import step_above
from visualizer.session.state import State

Mark = tuple[str, float]
# Errors, deltas and updates span orders of magnitude: the third root of one a thousandth of the largest is a tenth.
COMPRESSED = 1 / 3


@dataclass(frozen=True)
class Scale:
    """Which weight a value looks like.

    Attributes
    ----------
    limit : float
        The value that looks like a weight of 12.
    power : float
        A value looks like a weight of ``12 * (|value| / limit) ** power``, with its sign. At 1 the scale is straight;
        below that it is compressed, and ends at its limit.
    """

    limit: float = FULL
    power: float = 1.0

    def weight_equivalent(self, values: FloatArray) -> FloatArray:
        """Weights that look like `values`: an array of the same shape."""
        with np.errstate(all="ignore"):
            if self.power == 1:
                return values * (FULL / self.limit)
            return np.copysign(FULL * np.minimum(np.abs(values) / self.limit, 1) ** self.power, values)

    def marks(self, most: float = 0.0, exponent: int = 0) -> tuple[Mark, ...]:
        """Values that a legend names, ascending, and the weights that look like them.

        Parameters
        ----------
        most : float
            What the legend ends at; 0 for the limit of the scale.
        exponent : int
            The values are told in units of ten to this power, as the numbers beside the legend are.
        """
        limit = most or self.limit
        inner = limit * (0.5 if self.power == 1 else 0.1)
        values = [-limit, -inner, 0.0, inner, limit]
        texts = [number.significant(value * 10.0**-exponent, 2 if self.power == 1 else 1) for value in values]
        return tuple(zip(texts, self.weight_equivalent(np.array(values)).tolist(), strict=True))


WEIGHTS = Scale()


def most_told(values: FloatArray, unit: Unit) -> float:
    """What a legend of numbers that have a power of ten ends at: 10 of their units, or more; 0 for plain ones."""
    if not unit.exponent:
        return 0.0
    greatest = float(np.abs(values[np.isfinite(values)]).max(initial=0.0))
    return max(10.0 ** (unit.exponent + 1), step_above(greatest, (1.0,)) if greatest else 0.0)


def update_scale(state: State) -> Scale:
    """The scale of updates: fixed by the largest one of the whole run, so that iterations can be compared."""
    return Scale(step_above(state.history.largest_update), COMPRESSED)


@lru_cache(maxsize=8)
def signal_scale(table: TruthTable) -> Scale:
    """The scale of errors and deltas: up to 1, or the largest target."""
    return Scale(step_above(max(1.0, float(np.abs(table.targets).max()))), COMPRESSED)
