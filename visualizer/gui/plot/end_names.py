"""Names at the ends of curves: pills in the colours of the curves, spread apart where they would touch."""

from collections.abc import Sequence

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.painter import Tag
from visualizer.gui.plot.plot import Limits, Plot, Values, set_series
from visualizer.scene.chart.correlation_chart import spread
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
        themes, self._px = plot.ui.themes, plot.ui.style.px
        self._dots = [plot.dot(themes.dots(colour, 4)) for colour in colours]
        self._names: list[Tag] = [
            dpg.add_plot_annotation(
                label=name, default_value=(1.0, 1.0), offset=(self._px(14), 0.1), color=colour, parent=plot.item,
                show=False,
            )
            for name, colour in zip(names, colours, strict=True)
        ]  # fmt: skip

    def show(self, x: float, values: Values, limits: Limits, log: bool, height: float) -> None:
        """Place dots and names at x.

        Parameters
        ----------
        x : float
        values : ndarray of shape (n_names,)
            What is not finite has no name.
        limits : pair of float
            Of the axis.
        log : bool
            Whether that is logarithmic.
        height : float
            Of the plot in pixels, from limit to limit.
        """
        low, high = np.log10(limits).tolist() if log else limits
        levels: Values = np.log10(values) if log else values
        per_pixel = (high - low) / height
        named = np.flatnonzero(np.isfinite(levels)).tolist()
        margin = self._px(10) * per_pixel
        placed = dict(
            zip(
                named,
                spread(levels[named].tolist(), self._px(19) * per_pixel, low + margin, high - margin),
                strict=True,
            )
        )
        for k, (name, dot) in enumerate(zip(self._names, self._dots, strict=True)):
            set_series(dot, np.array([x]), values[k : k + 1])
            dpg.configure_item(name, show=k in placed)
            if k in placed:
                anchor, below = leader(float(levels[k]), placed[k], 1 / per_pixel, self._px(17) / 2)
                dpg.set_value(name, (x, 10.0**anchor if log else anchor))
                dpg.configure_item(name, offset=(self._px(14), below))


def leader(y: float, level: float, per_unit: float, half: float) -> tuple[float, float]:
    """Where an annotation of twice `half` pixels is anchored, and its offset, so that its middle is at `level`.

    An offset up or down moves the lower or upper edge of the annotation, not its middle; one of 0 moves nothing.
    """
    down = (y - level) * per_unit
    if down > half:
        return y, down - half
    if down < -half:
        return y, down + half
    return level, 0.0
