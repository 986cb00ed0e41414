"""Where the parts of a page are: of all arrangements that there are, the one that suits their sizes best."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from visualizer.scene.layout import Rect

# Height as a share of the width that a page likes to have, if nobody has said how high it is.
FAVOURITE = 0.72
# Share of the width that parts beside the network have.
SIDES = (0.34, 0.38, 0.42)
MOST_BESIDE, MOST_IN_ROW = 3, 3


class Need(NamedTuple):
    """What a part needs.

    Attributes
    ----------
    width, height : int
        At least.
    widest : int
        What is wider than this stands in empty ground.
    wanted : callable
        How high it would be if it were so wide.
    large : bool
        Whether the others stand around it.
    """

    width: int
    height: int
    widest: int
    wanted: Callable[[int], int]
    large: bool = False


class Column(NamedTuple):
    """Parts one below the other; `wanted` and `least` are their heights."""

    parts: tuple[str, ...]
    x: int
    width: int
    wanted: tuple[int, ...]
    least: tuple[int, ...]


class Row(NamedTuple):
    """Columns side by side, all as high as the highest."""

    columns: tuple[Column, ...]
    gap: int

    @property
    def wanted(self) -> int:
        """Its height in pixels."""
        return max(sum(column.wanted) + self.gap * (len(column.parts) - 1) for column in self.columns)

    @property
    def least(self) -> int:
        """Its least height in pixels."""
        return max(sum(column.least) + self.gap * (len(column.parts) - 1) for column in self.columns)


Rows = Sequence[Row]


def arranged(needs: dict[str, Need], width: int, height: int | None, gap: int) -> tuple[dict[str, Rect], int]:
    """Places for parts on a page of `width` x `height` pixels, and the height that they take: more, if it is too low.

    Parameters
    ----------
    needs : dict of str to Need
        In the order in which they are read.
    width : int
    height : int or None
        None is as high as the parts want to be.
    gap : int
        Between parts.
    """
    pages: list[Rows] = [rows for rows in _arrangements(needs, width, gap) if _fits(rows, needs)]
    pages = pages or [[_row([(name,)], [width], needs, gap) for name in needs]]
    if height is not None:
        height = max(height, min(_least(rows, gap) for rows in pages))
        pages = [rows for rows in pages if _least(rows, gap) <= height]
    totals = [_wanted(rows, gap) if height is None else height for rows in pages]
    places = [_placed(rows, total, gap) for rows, total in zip(pages, totals, strict=True)]
    costs = [_badness(needs, place) for place in places]
    if height is None:
        costs = [cost + abs(log(total / width / FAVOURITE)) for cost, total in zip(costs, totals, strict=True)]
    best = costs.index(min(costs))
    return places[best], totals[best]


def _arrangements(needs: dict[str, Need], width: int, gap: int) -> Iterator[Rows]:
    large = next((name for name, need in needs.items() if need.large), None)
    others = [name for name in needs if name != large]
    if large is None:
        yield from (rows for rows in _grids(others, needs, width, gap))
        return
    for rows in _grids(others, needs, width, gap):
        yield [_row([(large,)], [width], needs, gap), *rows]
    for count in range(1, min(MOST_BESIDE, len(others)) + 1):
        for share in SIDES:
            side = round(share * (width - gap))
            head = _row([(large,), tuple(others[:count])], [width - gap - side, side], needs, gap)
            for rows in _grids(others[count:], needs, width, gap):
                yield [head, *rows]


def _grids(names: Sequence[str], needs: dict[str, Need], width: int, gap: int) -> Iterator[Rows]:
    """Rows of at most so many parts, as even as they can be."""
    if not names:
        yield []
    for n_rows in range(1, len(names) + 1):
        if len(names) > n_rows * MOST_IN_ROW:
            continue
        edges = [round(k * len(names) / n_rows) for k in range(n_rows + 1)]
        rows = []
        for first, last in pairwise(edges):
            n = last - first
            lefts = [round(k * (width + gap) / n) for k in range(n + 1)]
            widths = [right - left - gap for left, right in pairwise(lefts)]
            rows.append(_row([(name,) for name in names[first:last]], widths, needs, gap))
        yield rows


def _row(columns: Sequence[tuple[str, ...]], widths: Sequence[int], needs: dict[str, Need], gap: int) -> Row:
    x, made = 0, []
    for parts, width in zip(columns, widths, strict=True):
        wanted = tuple(max(needs[part].height, needs[part].wanted(width)) for part in parts)
        made.append(Column(parts, x, width, wanted, tuple(needs[part].height for part in parts)))
        x += width + gap
    return Row(tuple(made), gap)


def _fits(rows: Rows, needs: dict[str, Need]) -> bool:
    return all(needs[part].width <= column.width for row in rows for column in row.columns for part in column.parts)


def _wanted(rows: Rows, gap: int) -> int:
    return sum(row.wanted for row in rows) + gap * (len(rows) - 1)


def _least(rows: Rows, gap: int) -> int:
    return sum(row.least for row in rows) + gap * (len(rows) - 1)


def _badness(needs: dict[str, Need], places: dict[str, Rect]) -> float:
    """How far parts are from the heights that they want, and how much of their ground is empty."""
    area = bad = 0.0
    for name, (_, _, width, height) in places.items():
        need = needs[name]
        area += width * height
        bad += width * height * abs(log(height / max(need.height, need.wanted(width))))
        bad += max(0, width - need.widest) * height
    return bad / area


def _placed(rows: Rows, total: int, gap: int) -> dict[str, Rect]:
    """Places of all parts in a page that is `total` high."""
    places: dict[str, Rect] = {}
    top = 0
    heights = _shared([row.wanted for row in rows], [row.least for row in rows], total - gap * (len(rows) - 1))
    for row, height in zip(rows, heights, strict=True):
        for column in row.columns:
            y = top
            parts = _shared(column.wanted, column.least, height - gap * (len(column.parts) - 1))
            for part, high in zip(column.parts, parts, strict=True):
                places[part] = Rect(column.x, y, column.width, high)
                y += high + gap
        top += height + gap
    return places


def _shared(wanted: Sequence[int], least: Sequence[int], total: int) -> list[int]:
    """`total` shared out: what is left over or lacking as what is wanted beyond the least, or as what is wanted."""
    spare = total - sum(wanted)
    weights = list(wanted) if spare >= 0 else [w - low for w, low in zip(wanted, least, strict=True)]
    edges, sofar = [0], 0.0
    for want, weight in zip(wanted, weights, strict=True):
        sofar += want + (spare * weight / sum(weights) if sum(weights) else 0.0)
        edges.append(round(sofar))
    return [after - before for before, after in pairwise(edges)]
