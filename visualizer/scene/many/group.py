"""Many runs of one setting, as pictures need them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.many.outcome import NEVER
from visualizer.engine.many.summary import Summary, summary
from visualizer.scene.palette import Palette, rgba
from visualizer.scene.shape import Colour


class Group(NamedTuple):
    """Runs of one setting.

    Attributes
    ----------
    label : str
        The setting in words; empty where there is one alone.
    errors : ndarray of shape (n, n_points)
    learnt_at, fates : ndarray of shape (n,)
    """

    label: str
    errors: FloatArray
    learnt_at: NDArray[np.int64]
    fates: NDArray[np.int64]

    @property
    def summary(self) -> Summary:
        """The runs in a few numbers."""
        return summary(self.errors[:, -1], self.learnt_at, self.fates)

    @property
    def times(self) -> FloatArray:
        """When the runs learnt that did, ascending."""
        return np.sort(self.learnt_at[self.learnt_at != NEVER]).astype(float)


def group_colour(palette: Palette, place: int, n: int, alpha: int = 255) -> Colour:
    """The colour of one of `n` groups."""
    return rgba(palette.acc if n == 1 else palette.hidden[place % len(palette.hidden)], alpha)
