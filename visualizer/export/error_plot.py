"""The error curve as a plot of matplotlib, with the limits and ticks that the window has."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator

from visualizer.export.painter import font, place_on
from visualizer.scene.chart.axis import error_ticks, iteration_ticks
from visualizer.scene.chart.error_chart import ErrorChart, error_chart
from visualizer.scene.layout import Rect
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of length; see Style.px. Right of the axes the value of the present may need some room.
LEFT, RIGHT, BOTTOM = 70, 28, 46


def draw_error_plot(figure: Figure, state: State, room: Rect, style: Style) -> None:
    """Draw the error at every iteration into `room` of a page."""
    px = style.px
    rect = Rect(room.x + px(LEFT), room.y, room.width - px(LEFT + RIGHT), room.height - px(BOTTOM))
    axes = figure.add_axes(place_on(figure, rect))
    chart = error_chart(state, round(rect.width * figure.dpi / 72))
    _set_axes(axes, state, chart, rect, style)
    _draw_curve(axes, chart, style)


def _set_axes(axes: Axes, state: State, chart: ErrorChart, rect: Rect, style: Style) -> None:
    palette, view = style.palette, state.view
    axes.set_facecolor(palette.bg1)
    axes.set_xscale("log" if view.log_x else "linear")
    axes.set_yscale("log" if view.log_y else "linear")
    axes.set_xlim(chart.x_limits)
    axes.set_ylim(chart.y_limits)
    across = iteration_ticks(*chart.x_limits, view.log_x, round(rect.width / style.px(48)))
    up = error_ticks(*chart.y_limits, view.log_y, round(rect.height / style.px(24)))
    for line, ticks in ((axes.xaxis, across), (axes.yaxis, up)):
        line.set_major_locator(FixedLocator([value for _, value in ticks]))
        line.set_major_formatter(FixedFormatter([text for text, _ in ticks]))
        line.set_minor_locator(NullLocator())
    axes.tick_params(length=0, pad=style.px(6), labelcolor=palette.t2)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font(style.tiny))
    axes.set_xlabel("iteration", color=palette.t2, fontproperties=font(style.tiny))
    axes.set_ylabel("error", color=palette.t2, fontproperties=font(style.tiny))
    # By itself it would follow the widest tick, from picture to picture.
    axes.yaxis.set_label_coords(-style.px(50) / rect.width, 0.5)
    axes.grid(color=palette.grid, linewidth=1)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(palette.line2)
        spine.set_linewidth(1)


def _draw_curve(axes: Axes, chart: ErrorChart, style: Style) -> None:
    px, palette = style.px, style.palette
    low = chart.y_limits[0]
    axes.fill_between(chart.x, chart.y, low, color=palette.t0, alpha=16 / 255, linewidth=0)
    axes.plot(chart.x, chart.y, color=palette.t0, linewidth=px(2), solid_capstyle="round")
    # An error of exactly 0 stands at the foot of a logarithmic axis.
    now = chart.now[0], max(chart.now[1], low)
    axes.plot(*now, "o", color=palette.acc, markersize=px(8), markeredgewidth=0, clip_on=False)
    axes.annotate(
        chart.label,
        now,
        (px(6), px(14)),
        textcoords="offset points",
        color=palette.t0,
        fontproperties=font(style.tiny),
        bbox={"boxstyle": "round,pad=0.25,rounding_size=0.25", "facecolor": palette.bg3, "edgecolor": "none"},
    )
