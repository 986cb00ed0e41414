"""Curves through many points for what has none: straight pieces, cut at the edges of their room."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil, hypot, isfinite

from visualizer.scene.shape import Area, Box, Chain, Line, PaperShape, Point, Polyline, Shape


def straight(shapes: Iterable[PaperShape], piece: float) -> Iterator[Shape]:
    """The shapes, curves as chains of straight pieces of some length, and what is filled as narrow boxes.

    Parameters
    ----------
    shapes : iterable of PaperShape
    piece : float
        In pixels.
    """
    for shape in shapes:
        if isinstance(shape, Polyline):
            yield from _chains(shape, piece)
        elif isinstance(shape, Area):
            yield from _columns(shape, piece)
        else:
            yield shape


def _chains(curve: Polyline, piece: float) -> Iterator[Shape]:
    for run in _runs(curve, piece):
        if curve.dashes:
            yield from (Line(start, end, curve.colour, curve.width) for start, end in _dashes(run, curve.dashes))
        elif len(run) > 1:
            yield Chain(tuple(run), curve.colour, curve.width)


def _runs(curve: Polyline, piece: float) -> Iterator[list[Point]]:
    """The parts of the curve that lie in its room; points that are closer than `piece` are one."""
    run: list[Point] = []
    for start, end in pairwise(curve.points):
        part = _cut(start, end, curve.low, curve.high)
        if part is None or (run and part[0] != start):
            yield run
            run = []
        if part is None:
            continue
        first, last = part
        if not run:
            run = [first]
        if last != end or hypot(last[0] - run[-1][0], last[1] - run[-1][1]) >= piece or end == curve.points[-1]:
            run.append(last)
        if last != end:
            yield run
            run = []
    yield run


def _cut(start: Point, end: Point, low: Point, high: Point) -> tuple[Point, Point] | None:
    """The part of a line that lies in a room; None where none does."""
    if not all(map(isfinite, (*start, *end))):
        return None
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        for edge, sign in ((low[axis], 1), (high[axis], -1)):
            inside = sign * (start[axis] - edge)
            if step == 0:
                if inside < 0:
                    return None
                continue
            share = (edge - start[axis]) / step
            if sign * step > 0:
                first = max(first, share)
            else:
                last = min(last, share)
    if first > last:
        return None
    return (start if first == 0 else _between(start, end, first)), (end if last == 1 else _between(start, end, last))


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _dashes(run: list[Point], dashes: tuple[float, ...]) -> Iterator[tuple[Point, Point]]:
    place, left = 0, dashes[0]
    for start, end in pairwise(run):
        length, done = hypot(end[0] - start[0], end[1] - start[1]), 0.0
        while done < length:
            step = min(left, length - done)
            if place % 2 == 0:
                yield _between(start, end, done / length), _between(start, end, (done + step) / length)
            done, left = done + step, left - step
            if left <= 0:
                place = (place + 1) % len(dashes)
                left = dashes[place]


def _columns(area: Area, piece: float) -> Iterator[Shape]:
    """What lies under a curve, which is what areas are: its foot is the edge of the room.

    Boxes in whole pixels have no seams.
    """
    (left, top), (right, bottom) = area.low, area.high
    points = sorted(point for point in area.points if isfinite(point[1]) and point[1] < bottom)
    if not points:
        return
    step, x = max(1, ceil(piece)), ceil(max(left, points[0][0]))
    place, end = 0, min(right, points[-1][0])
    while x < end:
        while place + 1 < len(points) and points[place + 1][0] <= x:
            place += 1
        level = points[place][1]
        if place + 1 < len(points) and points[place + 1][0] > points[place][0]:
            (x_0, y_0), (x_1, y_1) = points[place : place + 2]
            level = y_0 + (x - x_0) / (x_1 - x_0) * (y_1 - y_0)
        high = round(max(level, top))
        if high < bottom:
            yield Box((x, high), (min(x + step, end), bottom), area.fill)
        x += step
