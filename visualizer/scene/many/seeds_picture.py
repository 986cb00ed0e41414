"""Many seeds in the window: their errors as a density of curves with quartiles, and a strip with a mark for each."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from visualizer.engine.many.outcome import NEVER, Fate, Outcomes
from visualizer.engine.many.summary import bands, row_range
from visualizer.scene import number
from visualizer.scene.chart.axis import ZERO, error_limits, error_ticks, iteration_limits, places_of
from visualizer.scene.chart.plot import TICK_HEIGHT, Plot, hint, iteration_plot
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.many.fate import NAMES, fate_colour
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.scene.many.small_networks import PAGE, n_pages, network_at, small_networks
from visualizer.scene.palette import Palette, mix, rgba
from visualizer.scene.shape import Box, Chain, Colour, Raster, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width, wrapped
from visualizer.session.state import State

# Units of length: the strip, what is said over it, and around both.
STRIP, SAID, EDGE = 22, 22, 10
# From one line of it to the next.
LINE = 17
# Height that the density needs, and that it needs to have axes.
LEAST, AXES = 30, 110
# Cells of the density.
COLUMNS, ROWS = 96, 56
NOTHING = "Train the same network from many seeds, beside this run, to see how often it learns."
OTHER = "These are runs of the experiment as it was; train them anew."


def strip_rect(style: Style, width: int, height: int) -> Rect:
    """Where the marks of the seeds are."""
    px = style.px
    high = px(STRIP if height > px(AXES + STRIP) else STRIP * 0.7)
    return Rect(px(EDGE), height - high - px(EDGE * 0.7), width - 2 * px(EDGE), high)


class Words(NamedTuple):
    """What is said over the strip: its lines, and their type size."""

    lines: list[str]
    size: int

    def height(self, style: Style) -> int:
        """Pixels that they take."""
        return round(style.px(SAID + (len(self.lines) - 1) * LINE) * self.size / style.small)


def _upper(style: Style, width: int, height: int, words: int | None = None) -> Rect:
    """The room of the density, or of the networks, over words of so many pixels of height; over one line by default."""
    words = style.px(SAID) if words is None else words
    return Rect(0, 0, width, max(1, strip_rect(style, width, height).y - words))


def seeds_picture(
    runs: SeedRuns | None,
    state: State,
    style: Style,
    width: int,
    height: int,
    page: int | None = None,
    how: str = "",
) -> list[Shape]:
    """The picture of the runs; what to do, where there are none.

    Parameters
    ----------
    runs : SeedRuns or None
    state : State
    style : Style
    width, height : int
    page : int, optional
        Which of the pages of their networks is shown, once they are done; else their errors are.
    how : str, optional
        How they are trained, where no button says so.
    """
    if runs is None:
        return hint(style, Rect(0, 0, width, height), f"{NOTHING} {how}".rstrip())
    strip = strip_rect(style, width, height)
    page = None if runs.ended is None else page
    words = _words(runs, state, style, strip, page, how)
    room = _upper(style, width, height, words.height(style))
    high, colour = (strip.y - room.height) / len(words.lines), style.palette.t0 if how else style.palette.t1
    shapes: list[Shape] = [
        style.text(strip.x, room.height + (k + 0.5) * high, line, colour, words.size)
        for k, line in enumerate(words.lines)
    ]
    upper = _density(runs, style, room) if page is None else small_networks(runs, style, room, page)
    marked = () if page is None else _marked(runs, style, strip, page)
    return [*upper, *shapes, *_strip(runs, style, strip), *marked]


def _words(runs: SeedRuns, state: State, style: Style, strip: Rect, page: int | None, how: str) -> Words:
    """What is said: in as many lines as it takes where that leaves room for the curves, else in one.

    Where a hall reads it, it is larger if that leaves the axes, and goes before these where it is not.
    """
    said = _said(runs, state, page, how)
    tried = ((style.size, AXES), (style.small, LEAST)) if how else ((style.small, AXES),)
    for told in (said, said[:1]) if page is None else ():
        for size, least in tried:
            words = Words([line for whole, *_ in told for line in wrapped(whole, size, strip.width)], size)
            if strip.y - words.height(style) >= style.px(least):
                return words
    fitting = (each for each in said[0] if text_width(each, style.small) <= strip.width)
    return Words([next(fitting, shortened(said[0][-1], style.small, strip.width))], style.small)


def _marked(runs: SeedRuns, style: Style, strip: Rect, page: int) -> Iterator[Shape]:
    """A line under the marks of the runs whose networks are shown."""
    first, n = page % n_pages(runs) * PAGE, len(runs.seeds)
    left, right = (strip.x + strip.width * min(place, n) / n for place in (first, first + PAGE))
    y = strip.y + strip.height + style.px(2)
    yield Box((left, y), (right, y + style.px(2)), rgba(style.palette.t0))


def _said(runs: SeedRuns, state: State, page: int | None, how: str) -> list[Sequence[str]]:
    """What is said, the most important first, each in full and as short as it can be."""
    n = f"{len(runs.seeds):,}"
    if not runs.is_of(state.experiment):
        return [(f"{OTHER} {how}".rstrip(),)]
    if page is not None:
        first = page % n_pages(runs) * PAGE
        which = f"{first + 1:,} to {min(first + PAGE, len(runs.seeds)):,} of {n}"
        return [(f"Networks {which}, the best first", f"Networks {which}", which)]
    if runs.ended is None:
        done = f"{n} seeds, {100 * runs.share:.0f} %"
        return [(f"{done} of {runs.wanted:,} iterations", done)]
    counts = ", ".join(f"{runs.count(fate):,} {name}" for fate, name in NAMES.items() if runs.count(fate))
    left = f" of {runs.wanted:,}" if runs.is_left else ""
    whole = f"{n} seeds after {runs.iterations:,}{left} iterations: {counts}"
    return [(whole, f"{n} seeds: {counts}", counts), *((line,) for line in _rows_said(runs, runs.ended))]


def _rows_said(runs: SeedRuns, found: Outcomes) -> Iterator[str]:
    """How many rows the runs have right; nothing if all diverged."""
    low, middle, high = row_range(found.rows_right, runs.fates)
    if low <= high:
        each = "of every run" if low == high else f"in the median, from {low:,g} to {high:,g}"
        yield f"Rows right: {middle:,g} of {runs.experiment.table.n_rows:,} {each}"


def _density(runs: SeedRuns, style: Style, room: Rect) -> Iterator[Shape]:
    found = runs.outcomes
    if found is None or room.height < style.px(LEAST) or not (known := np.isfinite(found.errors)).any():
        return
    low, high = float(found.errors[known].min()), float(found.errors[known].max())
    limits = iteration_limits(runs.wanted, True), error_limits(low, high, True)
    ticks = error_ticks(*limits[1], True, max(3, round(room.height / style.px(TICK_HEIGHT))))
    plot, axes = iteration_plot(style, room, limits, (True, True), ticks)
    if room.height < style.px(AXES):
        edge = style.px(EDGE)
        inner = Rect(room.x + edge, room.y + 2, room.width - 2 * edge, room.height - 4)
        plot, axes = Plot(style, inner, (ZERO, max(2.0, float(runs.wanted))), limits[1], True, True), []
    yield from _raster(found, max(2.0, float(runs.wanted)), style, plot)
    yield from (shape for shape in axes if not isinstance(shape, Box))  # type: ignore[misc]
    x = places_of(found.points, True)
    for band, (colour, wide) in zip(
        bands(found.errors), ((style.palette.t1, 1), (style.palette.acc, 2), (style.palette.t1, 1)), strict=True
    ):
        alive = np.isfinite(band)
        points = plot.points(x[alive], np.clip(band[alive], *limits[1])).tolist()
        if len(points) > 1:
            yield Chain(tuple((a, b) for a, b in points), rgba(colour), max(1, style.px(wide)))


def _raster(found: Outcomes, ends: float, style: Style, plot: Plot) -> Iterator[Shape]:
    """How many curves pass through every cell: the darker or brighter, the more."""
    low, high = np.log(plot.y_limits)
    moments, known = np.linspace(np.log(ZERO), np.log(ends), COLUMNS), np.log(places_of(found.points, True))
    places = np.abs(known[:, None] - moments).argmin(axis=0)
    with np.errstate(all="ignore"):
        levels = np.log(np.maximum(found.errors[:, places], 1e-300))
        levels[:, moments > known[-1] + 1e-9] = np.nan  # none has come so far
        rows = ((high - levels) / (high - low) * ROWS).clip(0, ROWS - 1)
    counts = np.zeros((ROWS, COLUMNS + 2))  # a column at either end stays empty, for the window joins the ends
    there = np.isfinite(rows)
    columns = np.broadcast_to(np.arange(1, COLUMNS + 1), rows.shape)
    np.add.at(counts, (rows[there].astype(int), columns[there]), 1)
    shades = (counts / max(1.0, counts.max())) ** 0.35 * 255
    left, top = plot.point(ZERO, plot.y_limits[1])
    right, bottom = plot.point(ends, plot.y_limits[0])
    cells, cell = np.round(shades).astype(np.uint8).tobytes(), (right - left) / COLUMNS
    yield Raster((left - cell, top), (right + cell, bottom), COLUMNS + 2, ROWS, cells, _scale(style.palette))


@lru_cache(maxsize=4)
def _scale(palette: Palette) -> tuple[Colour, ...]:
    return tuple(mix(palette.bg1, palette.pos, shade / 255) for shade in range(256))


def _strip(runs: SeedRuns, style: Style, strip: Rect) -> Iterator[Shape]:
    palette, n = style.palette, len(runs.seeds)
    if runs.ended is None:
        end = strip.x + runs.share * strip.width
        yield Box((strip.x, strip.y), (strip.x + strip.width, strip.y + strip.height), rgba(palette.bg2), rounding=3)
        if runs.share:
            yield Box((strip.x, strip.y), (end, strip.y + strip.height), mix(palette.bg2, palette.acc, 0.4), rounding=3)
        return
    wide = strip.width / n
    gap = 1.0 if wide >= style.px(4) else 0.0
    for place, run in enumerate(runs.order):
        # Worse ones are lower as well, so that no colour need be told from another.
        fate = Fate(int(runs.fates[run]))
        top = strip.y + strip.height * 0.18 * fate
        left = strip.x + place * wide
        yield Box((left, top), (max(left + wide - gap, left + 1), strip.y + strip.height), fate_colour(palette, fate))


def run_at(
    runs: SeedRuns, style: Style, size: tuple[int, int], x: float, y: float, page: int | None = None
) -> int | None:
    """The place of the run whose mark, or whose network, is there; None if none is."""
    strip = strip_rect(style, *size)
    if page is not None and runs.ended is not None and y < strip.y:
        return network_at(runs, style, _upper(style, *size), page, x, y)
    if runs.ended is None or not strip.contains(x, y):
        return None
    return runs.order[min(len(runs.seeds) - 1, int((x - strip.x) / strip.width * len(runs.seeds)))]


def seeds_hint(
    runs: SeedRuns | None, style: Style, size: tuple[int, int], x: float, y: float, page: int | None = None
) -> str:
    """Of a mark or a network: its seed, how it ended, and what a click does."""
    place = None if runs is None else run_at(runs, style, size, x, y, page)
    if runs is None or runs.ended is None or place is None:
        return sentence("seeds")
    found, n_rows = runs.ended, runs.experiment.table.n_rows
    fate, seed = NAMES[Fate(int(runs.fates[place]))], runs.seeds[place]
    if found.diverged_at[place] != NEVER:
        return f"Seed {seed}: diverged at iteration {found.diverged_at[place]:,}. Click to open this run."
    learnt = found.learnt_at[place]
    when = "" if learnt == NEVER else f", learnt at iteration {learnt:,}"
    rows = f"{found.rows_right[place]:,} of {n_rows:,} rows"
    return f"Seed {seed}: {fate}, {rows}, error {number.cell(found.last_errors[place])}{when}. Click to open this run."
