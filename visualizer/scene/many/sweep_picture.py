"""A sweep as a picture: error bands by setting, how many have learnt by when, and the share that is right."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.many.summary import bands
from visualizer.scene.chart.axis import error_limits, error_ticks, iteration_limits, places_of
from visualizer.scene.chart.plot import TICK_HEIGHT, Plot, curve_dashes, iteration_plot
from visualizer.scene.layout import Rect
from visualizer.scene.many.group import Group, group_colour
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Area, Box, Disc, Line, PaperShape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width

# Units of length: around everything, the line of the title, a plot, and the line of a group.
EDGE, TITLE, HEAD, PLOT, ROW = 20, 44, 28, 300, 26
# Settings that are drawn, the best; more could not be told apart.
MOST_GROUPS = 8
_SHARES = tuple((f"{share} %", share / 100) for share in (0, 25, 50, 75, 100))


def sweep_height(style: Style, n_groups: int) -> int:
    """How high the picture is."""
    rows = min(n_groups, MOST_GROUPS) + 1.5 * (n_groups > MOST_GROUPS)
    return style.px(2 * EDGE + TITLE + 2 * HEAD + PLOT + rows * ROW + 30)


def sweep_picture(
    style: Style, width: int, title: str, points: NDArray[np.int64], groups: Sequence[Group], threshold: float
) -> list[PaperShape]:
    """The picture of groups of runs.

    Parameters
    ----------
    style : Style
    width : int
        In units of the picture; `sweep_height` tells its height.
    title : str
    points : ndarray of shape (n_points,)
        Iterations at which errors are recorded.
    groups : sequence of Group
        One at least.
    threshold : float
        The error below which a run has learnt.
    """
    px, drawn = style.px, _best(groups)
    edge, top = px(EDGE), px(EDGE + TITLE)
    half = (width - 3 * edge) // 2
    shapes: list[PaperShape] = [style.text(edge, px(EDGE + 12), title, style.palette.t0, style.size)]
    plots = (
        ("Error: median, and the half of the runs around it", _errors),
        (f"Share of the runs whose error has been below {threshold:g} by then", _learnt),
    )
    for place, (head, picture) in enumerate(plots):
        left = edge + place * (half + edge)
        shapes.append(style.text(left, top + px(HEAD) / 2, head, style.palette.t1))
        shapes += picture(style, Rect(left, top + px(HEAD), half, px(PLOT)), points, drawn)
    below = top + px(HEAD + PLOT)
    head = "Every row right in the end: share of the runs, with its 95 % interval (Wilson)"
    shapes.append(style.text(edge, below + px(HEAD) / 2, head, style.palette.t1))
    shapes += _shares(style, Rect(edge, below + px(HEAD), width - 2 * edge, len(drawn) * px(ROW)), drawn)
    if len(groups) > len(drawn):
        left_out = len(groups) - len(drawn)
        more = f"and {left_out:,} setting{'s' * (left_out > 1)} more, which the table has"
        shapes.append(style.text(edge, below + px(HEAD + (len(drawn) + 1.5) * ROW), more, style.palette.t2))
    return shapes


def _best(groups: Sequence[Group]) -> list[Group]:
    """Those that are drawn, in their order: where there are too many, those with the most runs right."""
    shares = [group.summary.right / max(1, group.summary.n) for group in groups]
    kept = {*sorted(range(len(groups)), key=lambda k: (-shares[k], k))[:MOST_GROUPS]}
    return [group for k, group in enumerate(groups) if k in kept]


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
    yield Area(tuple((a, b) for a, b in around.tolist()), group_colour(style.palette, place, n, 50), *corners)
    yield plot.curve(x, band[1], group_colour(style.palette, place, n), 2, curve_dashes(style.palette, place))


def _learnt(style: Style, room: Rect, points: NDArray[np.int64], groups: Sequence[Group]) -> list[PaperShape]:
    """The share of runs that have been below the threshold by an iteration: the distribution of when they were."""
    limits = iteration_limits(int(points[-1]), True), (0.0, 1.04)
    plot, shapes = iteration_plot(style, room, limits, (True, False), _SHARES)
    for place, group in enumerate(groups):
        times, n = group.times, len(group.fates)
        shares = np.arange(1, len(times) + 1) / n
        # A step at every run.
        x = places_of(np.concatenate([[0], np.repeat(times, 2), points[-1:]]), True)
        y = np.concatenate([[0.0], np.repeat(np.concatenate([[0.0], shares]), 2)[1:-1], [len(times) / n]])
        colour = group_colour(style.palette, place, len(groups))
        shapes.append(plot.curve(x, y, colour, 2, curve_dashes(style.palette, place)))
    return shapes


def _shares(style: Style, room: Rect, groups: Sequence[Group]) -> Iterator[PaperShape]:
    px, palette, size = style.px, style.palette, style.small
    labels = [shortened(group.label or "all runs", size, room.width * 0.3) for group in groups]
    named = max(text_width(label, size) for label in labels) + px(30)
    told = text_width("100.0 % of 1,000,000", size) + px(16)
    left, right = room.x + named, room.x + room.width - told

    def at(share: float) -> float:
        return left + share * (right - left)

    bottom = room.y + room.height
    for text, mark in _SHARES:
        yield Line((at(mark), room.y), (at(mark), bottom), rgba(palette.grid))
        yield style.text(at(mark), bottom + px(12), text, palette.t2, style.tiny, anchor=0.5)
    for place, (group, label) in enumerate(zip(groups, labels, strict=True)):
        middle, found = room.y + (place + 0.5) * px(ROW), group.summary
        colour, (low, high) = group_colour(palette, place, len(groups)), found.interval
        yield Box((room.x, middle - px(6)), (room.x + px(12), middle + px(6)), colour, rounding=px(3))
        yield style.text(room.x + px(20), middle, label, palette.t1)
        yield Line((at(low), middle), (at(high), middle), colour, px(2))
        for end in (low, high):
            yield Line((at(end), middle - px(5)), (at(end), middle + px(5)), colour, px(2))
        yield Disc((at(found.right / found.n), middle), px(5), colour, rgba(palette.bg1))
        share = f"{100 * found.right / found.n:.1f} % of {found.n:,}"
        yield style.text(room.x + room.width, middle, share, palette.t0, anchor=1)
