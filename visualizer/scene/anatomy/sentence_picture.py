"""Sentence and formula of a phase, drawn: the result of the formula stands out."""

import re
from collections.abc import Iterator

from visualizer.scene.anatomy.program import SENTENCE_LINE
from visualizer.scene.anatomy.sentence import sentence
from visualizer.scene.layout import PAD
from visualizer.scene.shape import Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import balanced, clipped, shortened, text_width, wrapped, wrapped_words
from visualizer.session.state import State

EQUALS, PLUS = " = ", " + "
# Before a sign, not between the factors of a product.
_BREAK = re.compile(r" (?=(?:\+|=|\+=) )")


def sentence_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """Sentence and formula, as many lines of them as have room; the formula comes first where that is scarce."""
    room, lines = width - 2 * style.px(PAD), int(height // style.px(SENTENCE_LINE))
    why, formula = sentence(state)
    above = wrapped(why, style.small, room)
    if above and " " not in above[-1]:
        # No word stands in a line of its own.
        above = balanced(why, style.small, room)
    below = _formula_lines(formula, style.small, room, min(lines, max(1, lines - 2, lines - len(above))))
    if len(above) > lines - len(below):
        kept = max(0, lines - len(below))
        told = " ".join(above[:kept]).rpartition(". ")[0]
        # A sentence less is better than half of one.
        begun = [*above[: kept - 1], clipped(" ".join(above[kept - 1 :]), style.small, room)] if kept else []
        above = wrapped(f"{told}.", style.small, room) if told else begun
    whole = [(line, style.palette.t1) for line in above] + [(line, style.palette.t0) for line in below[:-1]]
    shapes: list[Shape] = [
        style.text(style.px(PAD), _middle(style, place), shortened(line, style.small, room), colour)
        for place, (line, colour) in enumerate(whole)
    ]
    return [*shapes, *(shape for line in below[-1:] for shape in _last_line(line, style, len(whole), room))]


def sentence_hint(state: State, style: Style, width: int, height: int) -> str:
    """What is said of a room in which sentence or formula is cut: all of both; empty where nothing is."""
    shapes = sentence_picture(state, style, width, height)
    drawn = " ".join(shape.string for shape in shapes if isinstance(shape, Text))
    told = sentence(state)
    return "" if "".join("".join(told).split()) == "".join(drawn.split()) else "  ".join(told)


def _middle(style: Style, place: int) -> float:
    return style.px(SENTENCE_LINE) * (place + 0.5)


def _last_line(line: str, style: Style, place: int, room: float) -> Iterator[Shape]:
    """The end of a formula, its result in SemiBold."""
    before, equals, result = line.rpartition(EQUALS)
    if not equals and line.startswith(EQUALS.lstrip()):
        equals, result = EQUALS.lstrip(), line.removeprefix(EQUALS.lstrip())
    left, middle, rest = style.px(PAD), _middle(style, place), before + equals
    if rest:
        yield style.text(left, middle, shortened(rest.rstrip(), style.small, room), style.palette.t0)
        left += round(text_width(rest, style.small))
    yield style.bold(left, middle, result, style.palette.t0)


def _formula_lines(formula: str, size: int, room: float, most: int) -> list[str]:
    """A formula in at most so many lines; where that is too few, its middle gives way and its result stays."""
    result = formula.rpartition(EQUALS)[2]
    # Its result is wider than it would be in the regular weight.
    room -= text_width(result, size, bold=True) - text_width(result, size)
    lines = wrapped_words(_pieces(formula, size, room), size, room)
    if len(lines) <= most or most < 1:
        return lines[:most]
    above = lines[: most - 1]
    return [*above, _without_terms(" ".join(above), " ".join(lines[most - 1 :]), size, room)]


def _pieces(formula: str, size: int, room: float) -> Iterator[str]:
    """What of a formula stays in one line where that has room: a sign and the product behind it."""
    for piece in _BREAK.split(formula):
        yield from (piece,) if text_width(piece, size) <= room else piece.split()


def _without_terms(above: str, rest: str, size: int, room: float) -> str:
    """The last line of a formula without terms that have no room, but with what these add up to, and the result."""
    parts = rest.split(EQUALS)
    for kept in (2, 1):
        body, end = EQUALS.join(parts[:-kept]), "".join(f"{EQUALS}{part}" for part in parts[-kept:])
        terms = body.split(PLUS)
        for count in range(len(terms) - 1, 0, -1):
            told = PLUS.join(terms[:count])
            line = f"{told}{PLUS}…{_closing(above + told)}{end}"
            if text_width(line, size) <= room:
                return line
    rest, end = EQUALS.join(parts[:-1]), f"{EQUALS}{parts[-1]}"
    told = clipped(rest, size, room - text_width(f"{end})", size))
    if told != rest:
        told = told.rstrip("… ×+−(") + " …"
    return told + _closing(above + told) + end


def _closing(formula: str) -> str:
    """The brackets that it leaves open."""
    return ")" * (formula.count("(") - formula.count(")"))
