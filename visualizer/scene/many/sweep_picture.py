"""A sweep as a picture: error bands by setting, how many have learnt by when, and the share that is right."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.many.summary import bands
from visualizer.scene.chart.axis import error_limits, error_ticks, iteration_limits, places_of
from visualizer.scene.chart.plot import TICK_HEIGHT, Plot, iteration_plot
from visualizer.scene.layout import Rect
from visualizer.scene.many.group import Group, group_colour, group_dashes
from visualizer.scene.many.sweep_rows import AXIS, PALE, ROW, SAMPLE, SHARES, share_rows
from visualizer.scene.shape import Area, PaperShape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened

# Units of length: around everything, the line of the title and a further one, that of a head, and a plot.
EDGE, TITLE, LINE, HEAD, PLOT = 20, 44, 26, 28, 300
# Settings that are drawn; of more, half of them the best and half the worst.
MOST_GROUPS = 16
# Bands of more settings than these are paler, for they lie over each other.
_FEW, _BAND, _PALE_BAND = 5, 50, 22


def sweep_height(style: Style, n_groups: int, lines: int = 1) -> int:
    """How high the picture is, of so many settings and with so many lines of title."""
    rows = n_groups if n_groups <= MOST_GROUPS else MOST_GROUPS + 1
    return style.px(2 * EDGE + TITLE + LINE * (lines - 1) + 2 * HEAD + PLOT + rows * ROW + 2 * AXIS)


def sweep_picture(
    style: Style, width: int, title: Sequence[str], points: NDArray[np.int64], groups: Sequence[Group], threshold: float
) -> list[PaperShape]:
    """The picture of groups of runs.

    Parameters
    ----------
    style : Style
    width : int
        In units of the picture; `sweep_height` tells its height.
    title : sequence of str
        Its lines.
    points : ndarray of shape (n_points,)
        Iterations at which errors are recorded.
    groups : sequence of Group
        One at least.
    threshold : float
        The error below which a run has learnt.
    """
    px, drawn = style.px, _drawn(groups)
    edge, top = px(EDGE), px(EDGE + TITLE + LINE * (len(title) - 1))
    half = (width - 3 * edge) // 2
    shapes: list[PaperShape] = []
    for line, words in enumerate(title):
        colour, size = (style.palette.t1, style.small) if line else (style.palette.t0, style.size)
        said = shortened(words, size, width - 2 * edge)
        shapes.append(style.text(edge, px(EDGE + 12 + LINE * line), said, colour, size))
    diverged = ", while they have not diverged" if any(group.summary.diverged for group in drawn) else ""
    plots = (
        (f"Error: median, and the half of the runs around it{diverged}", _errors),
        (f"Share of the runs whose error has been below {threshold:g} by then", _learnt),
    )
    for place, (head, picture) in enumerate(plots):
        left = edge + place * (half + edge)
        shapes.append(style.text(left, top + px(HEAD) / 2, head, style.palette.t1))
        shapes += picture(style, Rect(left, top + px(HEAD), half, px(PLOT)), points, drawn)
    return shapes + list(_below(style, width, top + px(HEAD + PLOT), drawn, len(groups) - len(drawn)))


def _below(style: Style, width: int, y: int, drawn: Sequence[Group], left_out: int) -> Iterator[PaperShape]:
    """The rows of the settings, and what is said around them."""
    px, edge = style.px, style.px(EDGE)
    gap = len(drawn) // 2 if left_out else len(drawn)
    room = Rect(edge, y + px(HEAD), width - 2 * edge, (len(drawn) + bool(left_out)) * px(ROW))
    head = "Runs with every row right in the end, and their 95 % interval (Wilson)"
    yield style.text(edge, y + px(HEAD) / 2, head, style.palette.t1)
    yield from share_rows(style, room, drawn, gap)
    if left_out:
        said = f"{left_out:,} setting{'s' * (left_out > 1)} between these, which the table has"
        yield style.text(edge + px(SAMPLE + 10), room.y + (gap + 0.5) * px(ROW), said, style.palette.t2)
    if any(group.summary.diverged < len(group.fates) for group in drawn):
        yield style.text(edge, room.y + room.height + px(AXIS + 12), PALE, style.palette.t2)


def _drawn(groups: Sequence[Group]) -> list[Group]:
    """All in their order; of too many those that learnt best and those that learnt worst, from best to worst."""
    if len(groups) <= MOST_GROUPS:
        return list(groups)
    ranked = sorted(groups, key=lambda group: group.rank)
    return ranked[: MOST_GROUPS // 2] + ranked[-MOST_GROUPS // 2 :]


def _errors(style: Style, room: Rect, points: NDArray[np.int64], groups: Sequence[Group]) -> list[PaperShape]:
    found = [bands(group.errors) for group in groups]
    everything = np.concatenate([band.ravel() for band in found])
    finite = everything[np.isfinite(everything)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 0.0)
    limits = iteration_limits(int(points[-1]), True), error_limits(low, high, True)
    ticks = error_ticks(*limits[1], True, max(3, round(room.height / style.px(TICK_HEIGHT))))
    plot, shapes = iteration_plot(style, room, limits, (True, True), ticks)
    x = places_of(points, True)
    for place, band in enumerate(found):
        shapes += _band(plot, x, band, style, place, len(groups))
    return shapes


def _band(plot: Plot, x: FloatArray, band: FloatArray, style: Style, place: int, n: int) -> Iterator[PaperShape]:
    alive = np.isfinite(band).all(axis=0)
    if not alive.any():
        return
    around = np.vstack([plot.points(x[alive], band[0, alive]), plot.points(x[alive], band[2, alive])[::-1]])
    rect = plot.rect
    corners = (rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height)
    shade = group_colour(style.palette, place, n, _BAND if n <= _FEW else _PALE_BAND)
    yield Area(tuple((a, b) for a, b in around.tolist()), shade, *corners)
    yield plot.curve(x, band[1], group_colour(style.palette, place, n), 2, group_dashes(place))


def _learnt(style: Style, room: Rect, points: NDArray[np.int64], groups: Sequence[Group]) -> list[PaperShape]:
    """The share of runs that have been below the threshold by an iteration: the distribution of when they were."""
    limits = iteration_limits(int(points[-1]), True), (0.0, 1.04)
    plot, shapes = iteration_plot(style, room, limits, (True, False), SHARES)
    for place, group in enumerate(groups):
        times, n = group.times, len(group.fates)
        shares = np.arange(1, len(times) + 1) / n
        # A step at every run.
        x = places_of(np.concatenate([[0], np.repeat(times, 2), points[-1:]]), True)
        y = np.concatenate([[0.0], np.repeat(np.concatenate([[0.0], shares]), 2)[1:-1], [len(times) / n]])
        colour = group_colour(style.palette, place, len(groups))
        shapes.append(plot.curve(x, y, colour, 2, group_dashes(place)))
    return shapes
