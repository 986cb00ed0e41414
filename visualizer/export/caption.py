"""The phrase behind the title of a part: on one line, or on as many more below as it needs."""

from visualizer.export.title import BOLD, beside
from visualizer.scene.style import Style
from visualizer.scene.text import clipped, shortened, text_width, wrapped

# Units of length: in less there is no phrase behind a title; from one line to the next. Lines below the first at most.
LEAST, LINE, MOST_LINES = 40, 18, 4
Span = tuple[float, float]


def told_caption(head: tuple[str, str], span: Span, style: Style, size: int, more: int) -> tuple[str, float, list[str]]:
    """What is told of a head between two edges, where the phrase begins, and its lines: the first behind the title.

    Parameters
    ----------
    head : (str, str)
        Title and phrase.
    span : (left, right)
    style : Style
    size : int
        Type size of the title.
    more : int
        Lines that there are below the first; what is left over ends the last line.
    """
    left, right = span
    title = shortened(head[0], size, (right - left) / BOLD)
    begin = beside(title, left, style, size)
    lines = _lines(head[1], (begin, *span), style)
    if len(lines) > 1 + more:
        rest = " ".join(line for line in lines[more:] if line)
        room = right - (left if more else begin)
        lines = [*lines[:more], clipped(rest, style.small, room) if more or room > style.px(LEAST) else ""]
    return title, begin, lines


def more_lines(head: tuple[str, str], width: float, style: Style, size: int) -> int:
    """How many lines below the first a head of that width needs."""
    begin = beside(shortened(head[0], size, width / BOLD), 0, style, size)
    return min(MOST_LINES, max(0, len(_lines(head[1], (begin, 0, width), style)) - 1))


def _lines(phrase: str, edges: tuple[float, float, float], style: Style) -> list[str]:
    """All lines of a phrase that begins, goes on, and ends at these edges; the first is empty where it has no room."""
    begin, left, right = edges
    if not phrase or text_width(phrase, style.small) <= right - begin:
        return [phrase] if phrase else []
    # A name and its value stay together.
    joined = phrase.replace(" = ", "\0=\0")
    first = wrapped(joined, style.small, right - begin)[0]
    if right - begin <= style.px(LEAST) or text_width(first, style.small) > right - begin:
        first = ""
    rest = wrapped(joined.removeprefix(first).lstrip(), style.small, right - left)
    return [line.replace("\0", " ") for line in (first, *rest)]
