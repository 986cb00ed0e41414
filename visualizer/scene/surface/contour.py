"""Where a grid of numbers passes a level: marching squares, joined to lines.

Lorensen and Cline, "Marching cubes" (1987), in two dimensions; where two lines could run through a cell, the mean of
its corners says which.
"""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.shape import Point

# The sides of a cell: of its corners 0 1 / 3 2, from which to which, and where they begin, as (row, column).
TOP, RIGHT, BOTTOM, LEFT = range(4)
_SIDES = (((0, 0), (0, 1)), ((0, 1), (1, 1)), ((1, 0), (1, 1)), ((0, 0), (1, 0)))
# For each pattern of corners above the level, which sides are joined; those of 5 and 10 depend on the middle.
_JOINED: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((LEFT, TOP),), 2: ((TOP, RIGHT),), 3: ((LEFT, RIGHT),), 4: ((RIGHT, BOTTOM),), 6: ((TOP, BOTTOM),),
    7: ((LEFT, BOTTOM),), 8: ((BOTTOM, LEFT),), 9: ((TOP, BOTTOM),), 11: ((RIGHT, BOTTOM),), 12: ((LEFT, RIGHT),),
    13: ((TOP, RIGHT),), 14: ((LEFT, TOP),),
    5: ((LEFT, TOP), (RIGHT, BOTTOM)), 10: ((TOP, RIGHT), (BOTTOM, LEFT)),
}  # fmt: skip
_OTHERWISE = {5: _JOINED[10], 10: _JOINED[5]}


def contour(values: FloatArray, level: float) -> list[tuple[Point, ...]]:
    """Lines along which `values` pass `level`.

    Parameters
    ----------
    values : ndarray of shape (rows, columns)
        Where one is not a number there is no line.
    level : float

    Returns
    -------
    list of tuple of (column, row)
        Whole numbers are the places of the values.
    """
    pairs = _pairs(values, level)
    if not len(pairs):
        return []
    sides, numbers = np.unique(pairs, return_inverse=True)
    points = _crossings(values, level, sides)
    return [tuple(points[side] for side in chain) for chain in _chains(numbers.reshape(-1, 2).tolist(), len(sides))]


def _pairs(values: FloatArray, level: float) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    """The sides that lines join, two and two, each by its number: see `_crossings`."""
    above = values > level
    if above.all() or not above.any():
        return np.empty((0, 2), np.intp)
    known = ~np.isnan(values)
    pattern = above[:-1, :-1] + 2 * above[:-1, 1:] + 4 * above[1:, 1:] + 8 * above[1:, :-1]
    pattern *= known[:-1, :-1] & known[:-1, 1:] & known[1:, 1:] & known[1:, :-1]
    cells = np.argwhere((pattern > 0) & (pattern < 15))
    patterns = pattern[cells[:, 0], cells[:, 1]]
    found = [np.empty((0, 2), np.intp)]
    for kind in np.unique(patterns).tolist():
        these = cells[patterns == kind]
        if kind in _OTHERWISE:
            rows, columns = these.T
            with np.errstate(all="ignore"):
                middle = values[rows, columns] / 4 + values[rows, columns + 1] / 4
                middle += values[rows + 1, columns] / 4 + values[rows + 1, columns + 1] / 4
            other = middle > level
            found += [_numbered(these[other], pair, values.shape) for pair in _OTHERWISE[kind]]
            these = these[~other]
        found += [_numbered(these, pair, values.shape) for pair in _JOINED[kind]]
    return np.concatenate(found)


def _numbered(
    cells: np.ndarray[tuple[int, int], np.dtype[np.intp]], pair: tuple[int, int], shape: tuple[int, ...]
) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    """Numbers of two sides of cells: twice that of the place where it begins, and one more for one that goes down."""
    columns = shape[1]
    numbers = []
    for side in pair:
        row, column = _SIDES[side][0]
        numbers.append(((cells[:, 0] + row) * columns + cells[:, 1] + column) * 2 + side % 2)
    return np.column_stack(numbers)


def _crossings(values: FloatArray, level: float, sides: np.ndarray[tuple[int], np.dtype[np.intp]]) -> list[Point]:
    """Where the level lies on each of some sides."""
    down = sides % 2
    rows, columns = np.divmod(sides // 2, values.shape[1])
    first, second = values[rows, columns], values[rows + down, columns + 1 - down]
    with np.errstate(all="ignore"):
        # Halves, for the whole way between two numbers may have no end.
        way = second / 2 - first / 2
        # Towards a number without end the level is anywhere.
        share = np.where(np.isfinite(way), (level / 2 - first / 2) / way, 0.5)
    across, up = columns + share * (1 - down), rows + share * down
    return list(zip(across.tolist(), up.tolist(), strict=True))


def _chains(pairs: list[list[int]], count: int) -> Iterator[list[int]]:
    """Lines through sides that are joined: open ones from an end, then closed ones."""
    joined: list[list[int]] = [[] for _ in range(count)]
    for one, other in pairs:
        joined[one].append(other)
        joined[other].append(one)
    ends = [side for side in range(count) if len(joined[side]) == 1]
    for start in (*ends, *range(count)):
        if joined[start]:
            yield _walked(joined, start)


def _walked(joined: list[list[int]], start: int) -> list[int]:
    chain, here = [start], start
    while joined[here]:
        following = joined[here].pop()
        joined[following].remove(here)
        chain.append(following)
        here = following
    return chain
