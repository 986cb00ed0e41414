"""Ridges: for every matrix and layer how its numbers are spread, one line for each moment, the latest in front."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.histogram.spread import BINS, Spread, Spreads, blurred, spreads
from visualizer.scene.layout import Rect
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import Chain, Colour, Line, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.state import State

# Units of length: title over a block, numbers under it, between blocks, around all, and of the iterations at the left,
# the longest of which is like "38.4 k".
TITLE, FOOT, GAP, MARGIN, SIDE = 18, 18, 14, 10, 44
# The least size of the ridges themselves.
LEAST_WIDTH, LEAST_HEIGHT = 44, 40
# How high the highest place of a block is, as a share of its height; moments lie in the rest.
RISE = 0.3
# What rises by less than this, in pixels, above what is in front of it is not seen.
NEAR = 0.01


class Block(NamedTuple):
    """A spread and where its ridges are."""

    spread: Spread
    rect: Rect


def blocks(found: Spreads, style: Style, width: int, height: int) -> list[Block]:
    """Matrices in a line, under them their layers; where they have no room, the last ones, or the activations alone."""
    px = style.px
    wide, frame = width - px(SIDE + MARGIN), px(TITLE + FOOT)
    lines = [found.weights, found.activations]
    if (height - px(MARGIN)) / 2 - frame < px(LEAST_HEIGHT):
        lines = lines[1:]
    high = int((height - px(MARGIN / 2)) / len(lines)) - frame
    count = min(len(found.weights), int((wide + px(GAP)) / px(LEAST_WIDTH + GAP)))
    if count < 1 or high < px(LEAST_HEIGHT) / 2:
        return []
    each = int((wide - (count - 1) * px(GAP)) / count)
    return [
        Block(
            spread,
            Rect(px(SIDE) + place * (each + px(GAP)), line * (high + frame) + px(TITLE), each, high),
        )
        for line, all_of in enumerate(lines)
        for place, spread in enumerate(all_of[-count:])
    ]


def ridge_picture(state: State, style: Style, width: int, height: int, later: bool = True) -> list[Shape]:
    """All blocks; what came after the present is faint, if it is drawn at all (`later`)."""
    found = spreads(state)
    placed = blocks(found, style, width, height)
    return [shape for block in placed for shape in _block(found, block, style, later, block.rect.x == style.px(SIDE))]


def left_out(state: State, style: Style, width: int, height: int) -> list[str]:
    """What has no room."""
    found = spreads(state)
    shown = {block.spread.name for block in blocks(found, style, width, height)}
    return [each.name for each in (*found.weights, *found.activations) if each.name not in shown]


def _heights(found: Spreads, rect: Rect) -> FloatArray:
    """Where the ground of every moment is, from top to bottom."""
    places = np.log1p(found.iterations)
    share = (places - places[0]) / (places[-1] - places[0]) if places[-1] > places[0] else np.ones(len(places))
    result: FloatArray = rect.y + rect.height * (RISE + (1 - RISE) * share)
    return result


def _block(found: Spreads, block: Block, style: Style, later: bool, first: bool) -> Iterator[Shape]:
    px, palette, tiny, (spread, rect) = style.px, style.palette, style.tiny, block
    yield style.text(rect.x, rect.y - px(TITLE / 2), spread.name, palette.t1, tiny)
    ground, curves = _heights(found, rect), blurred(spread.shares)
    curves = curves / max(float(curves.max()), 1e-300) * RISE * rect.height
    x = rect.x + (np.arange(BINS) + 0.5) * rect.width / BINS
    skyline = np.full(BINS, np.inf)
    # The latest is in front, and what lies behind is seen as far as it rises above.
    for k in reversed(range(len(ground))):
        if k > found.now and not later:
            continue
        y = ground[k] - curves[k]
        colour, wide = _look(found, k, style)
        hidden = np.minimum(skyline, y)
        yield from _seen(x, hidden, y < skyline - NEAR, colour, wide)
        skyline = hidden
    yield from _foot(spread, rect, style)
    if first:
        yield from iterations_beside(found, rect, style)


def _look(found: Spreads, k: int, style: Style) -> tuple[Colour, int]:
    """Colour and width of the line of a moment."""
    palette = style.palette
    if k == found.now:
        return rgba(palette.acc), max(1, style.px(2))
    if k > found.now:
        return rgba(palette.line2), 1
    return mix(palette.t2, palette.t0, k / max(1, found.now)), 1


def _seen(x: FloatArray, y: FloatArray, seen: NDArray[np.bool_], colour: Colour, wide: int) -> Iterator[Chain]:
    """The pieces of a line that nothing hides, up to what hides the rest."""
    for piece in np.split(np.arange(len(x)), np.flatnonzero(np.diff(seen)) + 1):
        if seen[piece[0]]:
            shown = slice(max(0, piece[0] - 1), piece[-1] + 2)
            yield Chain(tuple(zip(x[shown].tolist(), y[shown].tolist(), strict=True)), colour, wide)


def _foot(spread: Spread, rect: Rect, style: Style) -> Iterator[Shape]:
    """The ends of the scale, and a mark at zero between them."""
    px, palette, tiny, bottom = style.px, style.palette, style.tiny, rect.y + rect.height
    low, high = number.significant(spread.span.low), number.significant(spread.span.high)
    yield Line((rect.x, bottom + px(2)), (rect.x + rect.width, bottom + px(2)), rgba(palette.line2))
    y = bottom + px(FOOT / 2 + 2)
    if text_width(low + high, tiny) + px(8) <= rect.width:
        yield style.text(rect.x, y, low, palette.t2, tiny)
        yield style.text(rect.x + rect.width, y, high, palette.t2, tiny, anchor=1)
    if spread.span.low < 0 < spread.span.high:
        x = rect.x + rect.width * (0 - spread.span.low) / (spread.span.high - spread.span.low)
        yield Line((x, bottom + px(2)), (x, bottom + px(6)), rgba(palette.line2))


def iterations_beside(found: Spreads, rect: Rect, style: Style) -> Iterator[Text]:
    """Iterations beside their ridges, as many as have room: the present, the first, then powers of ten."""
    ground, tiny, right, taken = _heights(found, rect), style.tiny, rect.x - style.px(5), list[float]()
    places = np.log1p(found.iterations)
    first, last = int(found.iterations[0]), int(found.iterations[-1])
    wanted = [int(found.iterations[found.now]), first, *(10**k for k in range(8, -1, -1) if first < 10**k < last)]
    for iteration in wanted:
        y = float(np.interp(np.log1p(iteration), places, ground))
        text = _count(iteration)
        if all(abs(y - other) >= tiny for other in taken) and text_width(text, tiny) <= right:
            taken.append(y)
            colour = style.palette.acc if iteration == wanted[0] else style.palette.t2
            yield style.text(right, y, text, colour, tiny, anchor=1)


def _count(iteration: int) -> str:
    for limit, unit in ((1_000_000, " M"), (1_000, " k")):
        if iteration >= limit:
            return f"{iteration / limit:.3g}{unit}"
    return str(iteration)


def ridge_hint(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
    """Of a place in a block: the moment there, and how the numbers are spread then."""
    found = spreads(state)
    for block in blocks(found, style, *size):
        if block.rect.contains(x, y):
            k = int(np.argmin(np.abs(_heights(found, block.rect) - y)))
            what = "weights" if block.spread.name.startswith("syn") else "activations"
            low, quarter, middle, most, high = (number.significant(float(n)) for n in block.spread.quartiles[k])
            return (
                f"Iteration {int(found.iterations[k]):,}, {what} of {block.spread.name}: from {low} to {high}, "
                f"half of them between {quarter} and {most}, the middle {middle}."
            )
    return sentence("histogram")
