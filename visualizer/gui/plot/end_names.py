"""Names at the ends of curves: pills in the colours of the curves, spread apart where they would touch."""

from collections.abc import Sequence

import numpy as np

from visualizer.gui.plot.pills import Pills
from visualizer.gui.plot.plot import Plot, Values, set_series
from visualizer.scene.chart.plot import Plot as Axes
from visualizer.scene.shape import Colour


class EndNames:
    """The names of the curves of a plot, each with a dot where its curve is now.

    Parameters
    ----------
    plot : Plot
    names : sequence of str
    colours : sequence of Colour
    """

    def __init__(self, plot: Plot, names: Sequence[str], colours: Sequence[Colour]) -> None:
        self._names = tuple(names)
        self._pills = Pills(plot, colours)
        self._dots = [plot.dot(plot.ui.themes.dots(colour, 4)) for colour in colours]

    def show(self, axes: Axes, x: float, values: Values) -> None:
        """Place dots and names at x.

        Parameters
        ----------
        axes : Axes
        x : float
        values : ndarray of shape (n_names,)
            What is not finite has no name.
        """
        for k, dot in enumerate(self._dots):
            set_series(dot, np.array([x]), values[k : k + 1])
        named = np.flatnonzero(np.isfinite(values)).tolist()
        self._pills.show(axes, [(k, self._names[k], (x, float(values[k])), 0.0) for k in named])
