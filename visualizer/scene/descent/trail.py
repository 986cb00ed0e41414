"""The path of a run over a map: what was gone, what comes, the powers of ten, and which way the loss falls fastest."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.blunt import blunted
from visualizer.scene.descent.error_map import Ground, fall_at, places_on
from visualizer.scene.descent.mark_label import Block, along, around, placed
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.reading.course import course
from visualizer.scene.shape import Box, Chain, Disc, Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.state import State

# Points of the path that are nearer to each other than this many pixels are drawn as one.
NEAR = 0.7
# Units of length: the arrow, its head, dots of the path, and the room of a number beside one.
ARROW, HEAD, DOT, BESIDE = 34, 8, 3, 7
# How much of what is under a number shows through its ground.
HALO = 150
# Of a line of length 1 that is a side of the head: how much of it lies along the arrow, and aside.
AHEAD, ASIDE = 0.85, 0.53


class Shaft(NamedTuple):
    """An arrow: from where, in a direction of length 1, so long."""

    start: Point
    way: Point
    length: float

    def at(self, share: float) -> Point:
        """A place on it."""
        (x, y), (across, down) = self.start, self.way
        return x + across * self.length * share, y + down * self.length * share


def spots(of: Ground, rect: Rect, flats: FloatArray) -> FloatArray:
    """Where networks are in the picture: shape (n, 2)."""
    places = places_on(of.directions, flats)
    across, up = (span.share(places[:, k]) for k, span in enumerate(of.spans))
    return np.column_stack([rect.x + across * rect.width, rect.y + (1 - up) * rect.height])


def trail(state: State, of: Ground, rect: Rect, style: Style, later: bool) -> Iterator[Shape]:
    """The path, over which lie its marks; what came after the present is thin, if it is drawn at all (`later`)."""
    way, palette, px = course(state), style.palette, style.px
    points = spots(of, rect, way.flats)
    pieces = [(points[stretch], way.iterations[stretch]) for stretch in way.stretches]
    here = spots(of, rect, state.network.flat[np.newaxis])
    for found, iterations in pieces if later else ():
        yield from _line(found[iterations >= state.iteration], rgba(palette.t2), 1)
    gone = [found[iterations <= state.iteration] for found, iterations in pieces]
    known = [k for k, each in enumerate(gone) if len(each)]
    if known:
        gone[known[-1]] = np.vstack([gone[known[-1]], here])
    for colour, width in ((rgba(palette.bg1), 5), (rgba(palette.t0), 2)):
        for each in gone:
            yield from _line(each, colour, max(1, px(width)))
    shaft = _shaft(state, of, here[0], rect, style)
    taken = [around((x, y), px(HEAD)) for x, y in here.tolist() if np.isfinite([x, y]).all()]
    taken += [around(spot, px(HEAD)) for spot in (shaft.at(0.5), shaft.at(1.0))] if shaft is not None else []
    yield from _marks(way.iterations, points, taken, state, rect, style, later)
    if shaft is not None:
        yield from arrow(*shaft, style)
    (x, y), ground = here[0].tolist(), rgba(palette.bg1)
    if np.isfinite([x, y]).all():
        yield Disc((x, y), px(5) + 2, ground)
        yield Disc((x, y), px(5), rgba(palette.acc))


def _line(points: FloatArray, colour: tuple[int, int, int, int], width: int) -> Iterator[Chain]:
    points = points[np.isfinite(points).all(axis=1)]
    if len(points) > 1:
        kept = [points[0]]
        for point in points[1:-1]:
            if np.abs(point - kept[-1]).max() >= NEAR:
                kept.append(point)
        # Batches shake it to and fro.
        line = blunted(np.array([*kept, points[-1]]))
        yield Chain(tuple((x, y) for x, y in line.tolist()), colour, width)


def _marks(
    iterations: FloatArray, points: FloatArray, taken: list[Block], state: State, rect: Rect, style: Style, later: bool
) -> Iterator[Shape]:
    """Dots at the start and at the powers of ten, their numbers beside them where these have room."""
    palette, px, tiny = style.palette, style.px, style.tiny
    last, path = iterations[-1] if later else state.iteration, along(points)
    marks = [mark for mark in (0, *(10**k for k in range(9))) if iterations[0] <= mark <= last]
    spots = {mark: _point(points[int(np.searchsorted(iterations, mark))]) for mark in marks}
    numbers: list[Shape] = []
    # The latest first, for near the start there are many.
    for group in reversed(_groups(spots, px(2 * DOT))):
        inks = [palette.t0 if mark <= state.iteration else palette.t2 for mark in group]
        for mark, ink in zip(group, inks, strict=True):
            yield Disc(spots[mark], px(DOT) + 2, rgba(palette.bg1))
            yield Disc(spots[mark], px(DOT), rgba(ink))
        text = "–".join(map(_count, sorted({group[0], group[-1]})))
        size = text_width(text, tiny) + px(4), tiny + px(2)
        block = placed(spots[group[-1]], size, px(BESIDE), rect, taken, path)
        taken += [around(spots[mark], px(DOT)) for mark in group]
        if block is not None:
            taken.append(block)
            low, high = (block.left, block.top), (block.right, block.bottom)
            numbers.append(Box(low, high, rgba(palette.bg1, HALO), rounding=px(3)))
            ink, middle = palette.t0 if group[0] <= state.iteration else palette.t1, (block.top + block.bottom) / 2
            numbers.append(style.text(block.left + px(2), middle, text, ink, tiny))
    yield from numbers


def _point(place: FloatArray) -> Point:
    return float(place[0]), float(place[1])


def _groups(spots: dict[int, Point], near: float) -> list[list[int]]:
    """Marks whose dots lie on each other, and so have one number, from the first to the last of them."""
    groups: list[list[int]] = []
    for mark, spot in spots.items():
        if not np.isfinite(spot).all():
            continue
        if groups and np.abs(np.subtract(spot, spots[groups[-1][0]])).max() < near:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _count(iteration: int) -> str:
    """Such as 10, 1 k or 1 M."""
    for limit, unit in ((1_000_000, " M"), (1_000, " k")):
        if iteration >= limit:
            return f"{iteration // limit}{unit}"
    return str(iteration)


def _shaft(state: State, of: Ground, here: FloatArray, rect: Rect, style: Style) -> Shaft | None:
    """Which way the loss falls fastest in the plane; None where it does not fall."""
    across, up = fall_at(state.present, of.directions).tolist()
    size = float(np.hypot(across, up))
    if not (0 < size < np.inf and np.isfinite(here).all()):
        return None
    (x, y), way = here.tolist(), (across / size, -up / size)
    # It ends within the picture.
    edges = [
        (low + length - place if step > 0 else place - low) / abs(step)
        for place, step, low, length in zip((x, y), way, (rect.x, rect.y), (rect.width, rect.height), strict=True)
        if step
    ]
    return Shaft((x, y), way, min(style.px(ARROW), *edges))


def arrow(start: Point, way: Point, length: float, style: Style) -> Iterator[Shape]:
    """An arrow from a spot, in a direction of length 1."""
    px, palette = style.px, style.palette
    (x, y), (across, down) = start, way
    end = Shaft(start, way, length).at(1.0)
    along, aside = px(HEAD) * AHEAD, px(HEAD) * ASIDE
    left, top = end[0] - across * along, end[1] - down * along
    heads = [(left + turn * down * aside, top - turn * across * aside) for turn in (1, -1)]
    for colour, width in ((rgba(palette.bg1), 5), (rgba(palette.acc), 2)):
        yield Line((x, y), end, colour, max(1, px(width)))
        yield from (Line(end, head, colour, max(1, px(width))) for head in heads)
