"""The figure of a sweep, for the command line."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from visualizer.app.product import Picture
from visualizer.scene.many.group import Group
from visualizer.scene.palette import PALETTES, PRINT


def figure_of(
    title: Sequence[str],
    points: NDArray[np.int64],
    groups: Sequence[Group],
    threshold: float,
    theme: str,
    kind: Picture,
) -> bytes:
    """The file of a picture; see `visualizer.export.sweep_figure.sweep_figure`."""
    from visualizer.export.sweep_figure import sweep_figure  # brings matplotlib

    return sweep_figure(title, points, groups, threshold, {**PALETTES, PRINT.name: PRINT}[theme], kind)
