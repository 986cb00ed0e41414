"""Many runs of one setting, as pictures need them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.many.outcome import NEVER
from visualizer.engine.many.summary import Summary, summary
from visualizer.scene.chart.plot import DASHES
from visualizer.scene.palette import Palette, rgba
from visualizer.scene.shape import Colour


class Group(NamedTuple):
    """Runs of one setting.

    Attributes
    ----------
    label : str
        The setting in words; empty where there is one alone.
    errors : ndarray of shape (n, n_points)
    learnt_at, fates, rows_right : ndarray of shape (n,)
    n_rows : int
        Rows of the table.
    """

    label: str
    errors: FloatArray
    learnt_at: NDArray[np.int64]
    fates: NDArray[np.int64]
    rows_right: NDArray[np.int64]
    n_rows: int

    @property
    def summary(self) -> Summary:
        """The runs in a few numbers."""
        return summary(self.errors[:, -1], self.learnt_at, self.fates, self.rows_right)

    @property
    def rank(self) -> tuple[float, float, float]:
        """The less, the better its runs have learnt."""
        found = self.summary
        rows = -1.0 if np.isnan(found.rows[1]) else found.rows[1]
        return -found.right / found.n, -rows, np.inf if np.isnan(found.error) else found.error

    @property
    def times(self) -> FloatArray:
        """When the runs learnt that did, ascending."""
        return np.sort(self.learnt_at[self.learnt_at != NEVER]).astype(float)


def group_hues(palette: Palette) -> tuple[str, ...]:
    """Those of the palette that every eye tells apart best, also as thin lines, where greens and teals are one."""
    return palette.pos, palette.neg, palette.hidden[1], palette.hidden[4]


def group_colour(palette: Palette, place: int, n: int, alpha: int = 255) -> Colour:
    """The colour of one of `n` groups."""
    hues = group_hues(palette)
    return rgba(palette.acc if n == 1 else hues[place % len(hues)], alpha)


def group_dashes(place: int) -> tuple[float, ...]:
    """How the curve of a group is dashed: no two of sixteen have the same hue and the same dashes."""
    return DASHES[(place + place // len(DASHES)) % len(DASHES)]
