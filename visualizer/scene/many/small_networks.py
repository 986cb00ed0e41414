"""The networks of many seeds, small, beside each other: 64 at a time, from the best to the worst."""

from collections.abc import Iterator
from math import sqrt

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.many.outcome import Fate
from visualizer.scene.layout import Rect
from visualizer.scene.look import weight_colour, weight_strength
from visualizer.scene.many.fate import fate_colour
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Disc, Line, Point, Shape
from visualizer.scene.style import Style

# Networks on a page, and synapses that are drawn of one, the strongest: more could not be told apart.
PAGE, MOST_SYNAPSES = 64, 64
# How much wider than high the room of a network is, and units of length: the bar under it, and from where on it has a
# name.
_WIDE, _BAR, _NAMED = 1.25, 3, 46


def n_pages(runs: SeedRuns) -> int:
    """How many pages the networks take; none while they are under way."""
    return -(-len(runs.order) // PAGE)


def page_places(runs: SeedRuns, page: int) -> list[int]:
    """The places of the runs on a page, which begins anew after the last one."""
    first = page % max(1, n_pages(runs)) * PAGE
    return runs.order[first : first + PAGE]


def small_networks(runs: SeedRuns, style: Style, room: Rect, page: int) -> Iterator[Shape]:
    """The networks of a page, weights in their colours, with a bar that tells how each ended."""
    if runs.ended is None:
        return
    bar = style.px(_BAR)
    places = page_places(runs, page)
    for place, cell in zip(places, _cells(style, room, len(places)), strict=True):
        named = cell.height >= style.px(_NAMED)
        name = style.px(16) if named else 0
        inside = Rect(cell.x + 2, cell.y + 2, cell.width - 4, cell.height - bar - name - 4)
        yield from _network(runs, style, inside, runs.ended.flats[place])
        if named:
            middle = cell.x + cell.width / 2, cell.y + cell.height - bar - name / 2
            yield style.text(*middle, f"{runs.seeds[place]}", style.palette.t2, style.tiny, anchor=0.5)
        low = cell.x + 2, cell.y + cell.height - bar
        colour = fate_colour(style.palette, Fate(int(runs.fates[place])))
        yield Box(low, (cell.x + cell.width - 2, cell.y + cell.height - 1), colour)


def network_at(runs: SeedRuns, style: Style, room: Rect, page: int, x: float, y: float) -> int | None:
    """The place of the run whose network is there; None if none is."""
    places = page_places(runs, page)
    cells = zip(places, _cells(style, room, len(places)), strict=True)
    return next((place for place, cell in cells if cell.contains(x, y)), None)


def _cells(style: Style, room: Rect, n: int) -> list[Rect]:
    """Rooms of `n` networks, row by row."""
    if not n:
        return []
    edge = style.px(8)
    width, height = room.width - 2 * edge, room.height - edge
    columns = min(n, max(1, round(sqrt(n * width / max(1, height) / _WIDE))))
    rows = -(-n // columns)
    wide, high = width / columns, height / rows
    starts = ((room.x + edge + k % columns * wide, room.y + edge / 2 + k // columns * high) for k in range(n))
    return [Rect(round(x), round(y), max(1, round(wide)), max(1, round(high))) for x, y in starts]


def _network(runs: SeedRuns, style: Style, room: Rect, flat: FloatArray) -> Iterator[Shape]:
    """Synapses, the strongest over the others, and neurons."""
    architecture, palette = runs.architecture, style.palette
    widths, bias = architecture.widths, int(architecture.bias)
    levels = [_column(room, k / (len(widths) - 1), n + bias * (k < len(widths) - 1)) for k, n in enumerate(widths)]
    synapses = [
        (float(weight), start, end)
        for matrix, left, right in zip(architecture.matrices(flat), levels[:-1], levels[1:], strict=True)
        for row, start in zip(matrix, left, strict=True)
        for weight, end in zip(row, right, strict=False)
    ]
    strongest = sorted((synapse for synapse in synapses if synapse[0]), key=lambda synapse: abs(synapse[0]))
    for weight, start, end in strongest[-MOST_SYNAPSES:]:
        width = max(1, round(float(weight_strength(weight)) * room.height / 24))
        yield Line(start, end, weight_colour(palette, weight), width)
    most = max(len(level) for level in levels)
    radius = float(np.clip(room.height / most / 5, 1, style.px(4)))
    for level in levels:
        yield from (Disc(place, radius, rgba(palette.t1)) for place in level)


def _column(room: Rect, share: float, n: int) -> list[Point]:
    """Where the neurons of a layer are."""
    x = room.x + room.width * (0.1 + 0.8 * share)
    return [(x, room.y + room.height * (k + 0.5) / n) for k in range(n)]
