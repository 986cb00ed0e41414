"""What plots have in common: axes that follow the run or are zoomed, series without traps, and clicks that go there."""

from dataclasses import replace

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.explanation import Said
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.chart import axis
from visualizer.scene.chart import plot as scene
from visualizer.scene.chart.axis import Ticks
from visualizer.scene.chart.plot import TICK_WIDTH, share
from visualizer.scene.chart.thinning import Rows, bends
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.text import balanced, text_width
from visualizer.scene.timeline_bar import iteration_below
from visualizer.session.command import GoTo, GoToPhase, Run, RunBurst, SetView
from visualizer.session.state import State

Values = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Limits = tuple[float, float]
ITERATION = sentence("iteration")
# Units of height of the numbers under a plot.
NUMBERS = 22
# A pointer that has moved farther with its button down, in pixels, drags.
STILL = 4


def set_series(series: Tag, x: Values, y: Values) -> None:
    """Give a series its points; an array that is not contiguous float64 would end the process."""
    x, y = np.ascontiguousarray(x, dtype=np.float64), np.ascontiguousarray(y, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"a series needs two rows of one length, not {x.shape} and {y.shape}")
    dpg.set_value(series, [x, y])


class Axis:
    """An axis whose limits and ticks are set only when they change.

    Parameters
    ----------
    item : Tag
        The plot axis.
    """

    def __init__(self, item: Tag) -> None:
        self.item = item
        self._limits: Limits | None = None
        self._ticks: Ticks = ()
        self._log: bool | None = None

    def hold(self, limits: Limits) -> None:
        """Fix the axis to limits."""
        if limits != self._limits:
            dpg.set_axis_limits(self.item, *limits)
            self._limits = limits

    def free(self) -> None:
        """Let the person zoom and pan."""
        if self._limits is not None:
            dpg.set_axis_limits_auto(self.item)
            self._limits = None

    @property
    def limits(self) -> Limits:
        """What is in sight, as of the last frame."""
        low, high = dpg.get_axis_limits(self.item)
        return low, high

    def ticks(self, ticks: Ticks) -> None:
        """Label the axis."""
        if ticks != self._ticks and ticks:
            dpg.set_axis_ticks(self.item, ticks)
            self._ticks = ticks

    def label_width(self, size: int) -> float:
        """Pixels of the longest label, in type of a size."""
        return max((text_width(label, size) for label, _ in self._ticks), default=0.0)

    def scale(self, log: bool) -> None:
        """Logarithmic or not."""
        if log is not self._log:
            dpg.configure_item(self.item, scale=dpg.mvPlotScale_Log10 if log else dpg.mvPlotScale_Linear)
            self._log = log


class Plot:
    """A plot of something against the iteration.

    Parameters
    ----------
    ui : Ui
    parent : Tag
    rect : Rect
        Place in `parent`.
    tag : str
    """

    def __init__(self, ui: Ui, parent: Tag, rect: Rect, tag: str) -> None:
        self.ui = ui
        self.width, self._rect, self._parent = rect.width, rect, parent
        # Where the button went down on the plot, until the pointer drags or the button is up.
        self._pressed: tuple[float, float] | None = None
        # Before the last click.
        self._left: State | None = None
        self.item: Tag = dpg.add_plot(
            parent=ui.place(parent, rect.x, rect.y),
            tag=tag,
            width=rect.width,
            height=rect.height,
            no_title=True,
            no_menus=True,
            no_box_select=True,
            no_mouse_pos=True,
        )
        dpg.bind_item_font(self.item, ui.fonts.tiny)
        dpg.bind_item_theme(self.item, ui.themes.plot)
        self.x = Axis(dpg.add_plot_axis(dpg.mvXAxis, parent=self.item, no_highlight=True))
        self.y = Axis(dpg.add_plot_axis(dpg.mvYAxis, parent=self.item, no_highlight=True))

    def line(self, theme: Tag) -> Tag:
        """A line series."""
        series: Tag = dpg.add_line_series([0.0], [0.0], parent=self.y.item)
        dpg.bind_item_theme(series, theme)
        return series

    def dot(self, theme: Tag) -> Tag:
        """A series of points."""
        series: Tag = dpg.add_scatter_series([0.0], [0.0], parent=self.y.item)
        dpg.bind_item_theme(series, theme)
        return series

    def bends(self, x: Values, y: Values, limits: tuple[Limits, Limits], logs: tuple[bool, bool]) -> Rows:
        """Which points of a curve of shape (n,) suffice for what is seen of it between `limits` of both axes."""
        size = self.width, self._rect.height
        across, up = (
            share(values, limit, log) * pixels
            for values, limit, log, pixels in zip((x, y), limits, logs, size, strict=True)
        )
        return bends(across, up)

    def hint(self, text: str) -> Tag:
        """A sentence in the middle of the plot, for when it is empty, in as many lines as it takes."""
        ui, style, rect = self.ui, self.ui.style, self._rect
        lines = balanced(text, style.small, rect.width - style.px(70))
        left = rect.x + style.px(20) + (rect.width - max(text_width(line, style.small) for line in lines)) / 2
        top = rect.y + rect.height * 0.4 - style.px(9) * (len(lines) - 1)
        return ui.text(self._parent, left, top, "\n".join(lines), style.palette.t2, ui.fonts.small)

    def axes(self, limits: tuple[Limits, Limits], logs: tuple[bool, bool], word: bool) -> scene.Plot:
        """What lies between the axes, in pixels from the corner of the plot; `word`: one stands under it."""
        px, size = self.ui.style.px, self.ui.style.tiny
        left = px(4) + round(self.y.label_width(size)) + px(5)
        foot = px(6) + (2 if word else 1) * (size + px(4))
        rect = Rect(left, px(6), max(1, self.width - left - px(4)), max(1, self._rect.height - px(6) - foot))
        return scene.Plot(self.ui.style, rect, *limits, *logs)

    @property
    def hovered(self) -> bool:
        """Whether the pointer is on the plot."""
        return bool(dpg.is_item_hovered(self.item))

    def explain(self, said: Said, upright: str) -> None:
        """Explain what is in the plot, in units of its axes, and the axes: `upright` is said of the one at the left."""

        def at(x: float, y: float) -> str:
            # Over the axes Dear PyGui tells the last place that the pointer had in the plot.
            if y > self._rect.height - self.ui.style.px(NUMBERS):
                return ITERATION
            beside = x < self.y.label_width(self.ui.style.tiny)
            return upright if beside else said(*dpg.get_plot_mouse_pos())

        self.ui.explain(self.item, at)

    def follow(self, following: bool, limits: Limits, log: bool) -> None:
        """Hold the iteration axis to `limits`, or leave it to the person; label it for what is in sight."""
        self.x.scale(log)
        if following:
            self.x.hold(limits)
        else:
            self.x.free()
        seen = limits if following else self.x.limits
        self.x.ticks(axis.iteration_ticks(*seen, log, max(3, int(self.width / self.ui.style.px(TICK_WIDTH)))))

    def take_over(self) -> bool:
        """Stop following if the pointer is on the plot, because the person zooms or drags; whether it was."""
        dragged = dpg.is_mouse_button_down(dpg.mvMouseButton_Left)
        view = self.ui.state.view
        if not self.hovered or (dragged and not self._pressed):
            return False
        if view.follow:
            self.ui.dispatch(SetView(replace(view, follow=False)))
        return True

    def press(self) -> None:
        """The button has gone down, on the plot or elsewhere."""
        self._pressed = _pointer() if self.hovered else None
        if not self._pressed:
            self._left = None

    def release(self) -> None:
        """The button is up again: where nothing was dragged, go to the iteration under the pointer."""
        pressed, self._pressed = self._pressed, None
        x, y = _pointer()
        if not pressed or not self.hovered or max(abs(x - pressed[0]), abs(y - pressed[1])) > STILL:
            return
        state = self.ui.state
        iteration = iteration_below(state, dpg.get_plot_mouse_pos()[0])
        self._left = None if iteration == state.iteration else state
        if self._left:
            self.ui.dispatch(GoTo(iteration))

    def double_click(self) -> None:
        """The second press of a double click, which means another thing: be again where the first one found us."""
        left, self._left, self._pressed = self._left, None, None
        if left is None or left.history is not self.ui.state.history:
            return
        self.ui.dispatch(GoTo(left.iteration))
        if left.phase:
            self.ui.dispatch(GoToPhase(left.phase))
        if left.motion is not None and not left.motion.phases:
            goal = left.motion.goal
            self.ui.dispatch(Run() if goal is None else RunBurst(goal - left.iteration))


def _pointer() -> tuple[float, float]:
    x, y = dpg.get_mouse_pos(local=False)
    return x, y
