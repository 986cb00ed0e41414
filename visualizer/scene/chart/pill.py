"""Names beside the points of a plot: pills that keep off each other, off what they name, and off each other's lines."""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

from visualizer.scene.chart.correlation_chart import spread
from visualizer.scene.layout import Rect
from visualizer.scene.palette import ink, rgba
from visualizer.scene.shape import Box, Colour, Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width

# Units of length; see Style.px. From a point to its pill; from one pill to the next; height, most width, margin of a
# pill beside its text; from a point to a pill that has room only over or under it; and to the beginning of a line.
BESIDE, APART, HIGH, WIDEST, MARGIN, OFF, DOT = 12, 19, 17, 96, 5, 7, 5


class Name(NamedTuple):
    """A name of a point.

    Attributes
    ----------
    text : str
    point : Point
        What it names, in pixels.
    colour : Colour
    above : float
        How far over its point it would stand if it were alone, from middle to middle.
    before : bool
        Whether it stands left of its point.
    """

    text: str
    point: Point
    colour: Colour
    above: float = 0.0
    before: bool = False


class Pill(NamedTuple):
    """Where a name stands.

    Attributes
    ----------
    text : str
        The name, as much of it as has room.
    left, middle : float
        Its left edge, and its height.
    wide : float
    lead : pair of Point or None
        The line to it from its point, for a pill that stands far from that; it goes behind all pills.
    colour : Colour
    """

    text: str
    left: float
    middle: float
    wide: float
    lead: tuple[Point, Point] | None
    colour: Colour


def pill_text(text: str, style: Style) -> str:
    """As much of a name as a pill has room for."""
    return shortened(text, style.tiny, style.px(WIDEST))


def pill_width(text: str, style: Style) -> float:
    """How wide the pill of a name is."""
    return text_width(pill_text(text, style), style.tiny) + 2 * style.px(MARGIN)


def pills(names: Sequence[Name], room: Rect, style: Style) -> list[Pill]:
    """Right of their points and spread apart; over or under these where there is no room at their right.

    Parameters
    ----------
    names : sequence of Name
    room : Rect
        Where pills may stand.
    style : Style

    Returns
    -------
    list of Pill
        In the order of `names`.
    """
    texts = [pill_text(name.text, style) for name in names]
    widths = [pill_width(text, style) for text in texts]
    right = room.x + room.width
    lefts = [
        max(float(room.x), min(name.point[0] + style.px(BESIDE), right - wide))
        if not name.before
        else max(float(room.x), name.point[0] - style.px(BESIDE) - wide)
        for name, wide in zip(names, widths, strict=True)
    ]
    half, foot = style.px(HIGH) / 2, float(room.y + room.height)
    wanted = _wanted(names, lefts, style, (room.y + half, foot - half))
    middles = spread(wanted, style.px(APART), room.y + half, max(room.y + half, foot - half))
    return [
        Pill(text, left, middle, wide, _lead(name.point, (left, middle), middle - wish, style), name.colour)
        for name, text, left, wide, middle, wish in zip(names, texts, lefts, widths, middles, wanted, strict=True)
    ]


def _wanted(names: Sequence[Name], lefts: Sequence[float], style: Style, limits: tuple[float, float]) -> list[float]:
    """Where the middles of pills would be if none was in the way of another."""
    wanted = [name.point[1] - name.above for name in names]
    half, off = style.px(HIGH) / 2, style.px(OFF)
    over = [
        k
        for k, (name, left) in enumerate(zip(names, lefts, strict=True))
        if left < name.point[0] + off and abs(name.above) < half + off and not name.before
    ]
    lowest = max(over, key=lambda k: names[k].point[1], default=None)
    for k in over:
        y = names[k].point[1]
        # The lowest of several goes under its point, so that the others do not push it onto that.
        under = y - half - off < limits[0] or (len(over) > 1 and k == lowest and y + half + off <= limits[1])
        wanted[k] = y + half + off if under else y - half - off
    return wanted


def _lead(point: Point, pill: Point, moved: float, style: Style) -> tuple[Point, Point] | None:
    """The line to a pill that had to move away from where it would have stood by more than half its height."""
    (x, y), (left, middle), quarter = point, pill, style.px(HIGH) / 4
    end = max(x, left), min(max(y, middle - quarter), middle + quarter)
    length = hypot(end[0] - x, end[1] - y)
    if abs(moved) <= 2 * quarter or length <= style.px(DOT):
        return None
    share = style.px(DOT) / length
    return (x + (end[0] - x) * share, y + (end[1] - y) * share), end


def draw_pills(names: Sequence[Name], room: Rect, style: Style) -> Iterator[Shape]:
    """The pills as shapes: all lines first, so that none crosses a name."""
    placed = pills(names, room, style)
    half = style.px(HIGH) / 2
    for pill in placed:
        if pill.lead:
            yield Line(*pill.lead, rgba(style.palette.t2))
    for pill in placed:
        low, high = (pill.left, pill.middle - half), (pill.left + pill.wide, pill.middle + half)
        yield Box(low, high, pill.colour, rounding=style.px(4))
        middle = pill.left + pill.wide / 2
        yield style.text(middle, pill.middle, pill.text, ink(pill.colour), style.tiny, anchor=0.5)
