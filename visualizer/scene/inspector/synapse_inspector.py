"""A synapse taken apart: what every row of the table adds to its weight."""

from collections.abc import Iterator

import numpy as np

from visualizer.scene import number
from visualizer.scene.inspector.row_bars import Strip, bar_scale, row_bars, row_mark
from visualizer.scene.inspector.sparkline import sparkline
from visualizer.scene.inspector.synapse_values import Parts, update_parts
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.reading.name import row_name
from visualizer.scene.reading.synapse import is_frozen, start_weight, weight_of
from visualizer.scene.reading.unit import Unit
from visualizer.scene.row_badge import badge_width, row_badge
from visualizer.scene.shape import Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.selection import Synapse
from visualizer.session.state import State

# In units: the lines of figures, and the least height of bars between them.
LINE, BARS = 20, 14
# The line of the numbers of the rows above them, where there is room for it.
BADGES = 18
# Width of the history of the weight.
SPARK = 96
# In a card that is narrower nothing stands beside the rows.
NARROW = 420
SUM = "sum of rows"

# Factors and products, row by row.
Texts = tuple[list[str], list[str]]


def synapse_picture(state: State, synapse: Synapse, style: Style, width: int, height: int) -> list[Shape]:
    """The parts of the update from left to right and their sum; below, where the weight came from."""
    parts = update_parts(state, synapse)
    if width < style.px(NARROW):
        return list(_stacked(state, synapse, parts, style, width, height))
    px = style.px
    facts = height >= px(2 * LINE + BARS + 30)
    shapes = list(_abreast(state, parts, style, width, height - px(28 if facts else 8)))
    if facts:
        shapes.extend(_facts(state, synapse, parts, style, width, height - px(15)))
    return shapes


def _abreast(state: State, parts: Parts, style: Style, width: int, low: int) -> Iterator[Shape]:
    """Labels at the left of the rows, their sum at the right, in the room above `low`."""
    px, palette = style.px, style.palette
    head, (label, total) = _head(parts), _sum(parts, numbered=True)
    strip = _strip(parts, (head, label), total, style, width)
    texts = _texts(parts, strip, style)
    if not texts[1]:
        label, total = _sum(parts, numbered=False)
        strip = _strip(parts, (head, label), total, style, width)
    badges = _badge_line(state, strip, low, style)
    for y, text, name, colour, size in (
        (badges + px(LINE / 2), head, SUM, palette.t2, style.tiny),
        (low - px(LINE / 2), label, total, palette.t0, style.small),
    ):
        yield style.text(px(PAD), y, text, palette.t2, style.tiny)
        yield style.text(width - px(PAD), y, name, colour, size, anchor=1)
    yield from _badges(state, strip, badges, style) if badges else ()
    yield from _rows(state, parts, texts, strip, badges, low, style)
    rule = strip.left + strip.width + px(8)
    yield Line((rule, px(2)), (rule, low), rgba(palette.line2))


def _strip(parts: Parts, labels: tuple[str, str], total: str, style: Style, width: int) -> Strip:
    """The columns between labels and sum."""
    px = style.px
    left = px(PAD) + max(text_width(label, style.tiny) for label in labels) + px(12)
    # As wide as a sum is that is not tiny, so that columns seldom move.
    last = max(text_width(SUM, style.tiny), text_width(total, style.small), text_width("−0.0000", style.small))
    return Strip(left, max(1.0, width - px(PAD) - last - px(20) - left), len(parts.products))


def _stacked(state: State, synapse: Synapse, parts: Parts, style: Style, width: int, height: int) -> Iterator[Shape]:
    """Everything one below the other, for a narrow card; the facts that have no room are left out."""
    px, palette, left, right = style.px, style.palette, style.px(PAD), width - style.px(PAD)
    facts = _values(state, synapse, parts)
    room = height - px(4 * LINE + BARS + 10)
    facts = facts[: max(0, room // px(LINE))]
    low = height - px(8) - px(LINE) * (len(facts) + 1)
    strip = Strip(float(left), float(max(1, right - left)), len(parts.products))
    texts = _texts(parts, strip, style)
    label, total = _sum(parts, numbered=bool(texts[1]))
    yield style.text(left, px(LINE / 2), _head(parts), palette.t2, style.tiny)
    badges = _badge_line(state, strip, low - px(LINE), style)
    yield from _badges(state, strip, px(LINE) + badges, style) if badges else ()
    yield from _rows(state, parts, texts, strip, px(LINE) + badges, low, style)
    yield Line((left, low + px(1)), (right, low + px(1)), rgba(palette.line2))
    named = f"{label}, sum"
    if text_width(named, style.tiny) > right - left - px(8) - text_width(total, style.tiny):
        named = "sum"
    for place, (name, value) in enumerate([(named, total), *facts]):
        y = low + px(LINE) * (place + 0.5) + px(3)
        yield style.text(left, y, name, palette.t2, style.tiny)
        yield style.text(right, y, value, palette.t0, style.tiny, anchor=1)


def _head(parts: Parts) -> str:
    return f"{' × '.join(parts.names)}{parts.units[0].note}"


def _sum(parts: Parts, numbered: bool) -> tuple[str, str]:
    """What the products are called, and their sum: on their scale where they have numbers, else as it is."""
    if numbered:
        return f"product{parts.units[1].note}", parts.units[1].text(parts.total, plus=True)
    scale = parts.units[1].told(bar_scale(parts.products), 2)
    return f"products, scale ±{scale}", parts.units[1].told(parts.total, 4, plus=True)


def _badge_line(state: State, strip: Strip, room: int, style: Style) -> int:
    """The height that the numbers of the rows take; none where they, or what is below them, would have no room."""
    px, widest = style.px, badge_width(int(state.pass_.rows.max()), style)
    return px(BADGES) if strip.step >= widest + px(2) and room >= px(BADGES + 2 * LINE + BARS) else 0


def _badges(state: State, strip: Strip, low: int, style: Style) -> Iterator[Shape]:
    """The numbers of the rows, each above its column, in the line above `low`."""
    for place, row in enumerate(state.pass_.rows.tolist()):
        x = strip.middle(place) - badge_width(row, style) / 2
        yield from row_badge(row, x, low - style.px(BADGES / 2), style)


def _rows(state: State, parts: Parts, texts: Texts, strip: Strip, top: int, low: int, style: Style) -> Iterator[Shape]:
    """Factors, bars and products of every row, the current one marked."""
    px, palette, (factors, products) = style.px, style.palette, texts
    first, second = top + px(LINE / 2), low - px(LINE / 2)
    if second - first < style.tiny:
        products = []
    over = top if factors else top + px(LINE)
    # A mark that is hardly there would only lie under the numbers.
    yield from row_mark(state.place, strip, over, low, style) if low - over >= px(BARS) else ()
    for y, line, colour in ((first, factors, palette.t1), (second, products, palette.t0)):
        for row, text in enumerate(line):
            yield style.text(strip.middle(row), y, text, colour, style.tiny, anchor=0.5)
    if not factors:
        yield from _current(state, parts, strip, style, first)
    top, bottom = top + px(LINE), low - px(LINE if products else 4)
    if bottom - top >= px(BARS):
        yield from row_bars(parts.products, strip, top, bottom, style, parts.cut)


def _texts(parts: Parts, strip: Strip, style: Style) -> Texts:
    """Factors and products of every row; none of either where they have no room."""
    if strip.step < text_width("0.000", style.tiny):
        return [], []
    rows, room = range(strip.n_rows), strip.step - style.px(8)
    products = [_product(parts, row) for row in rows]
    if max(text_width(text, style.tiny) for text in products) > room:
        products = []
    # With the decimals of the products, or 1 × 0.00 would be 0.001.
    deltas, made = parts.units
    finer = Unit(deltas.exponent, max(deltas.decimals, made.decimals if made.exponent == deltas.exponent else 0))
    for unit in (finer, deltas):
        factors = [_factors(parts, row, unit) for row in rows]
        if max(text_width(text, style.tiny) for text in factors) <= room:
            return factors, products
    return [], products


def _factors(parts: Parts, row: int, unit: Unit) -> str:
    """Such as "0.270 × −4.188"."""
    source = float(parts.sources[row])
    plain = source.is_integer() or not np.isfinite(source)
    shown = number.cell(source) if plain else number.fixed(source, 3)
    return f"{shown} × {unit.text(float(parts.deltas[row]))}"


def _product(parts: Parts, row: int) -> str:
    return parts.units[1].text(float(parts.products[row]), plus=True)


def _current(state: State, parts: Parts, strip: Strip, style: Style, y: float) -> Iterator[Shape]:
    """The numbers of the current row, where those of all rows have no room."""
    place = state.place
    if place is None:
        return
    notes = [unit.note for unit in parts.units]
    text = f"{_factors(parts, place, parts.units[0])}{notes[0]} = {_product(parts, place)}{notes[1]}"
    for shown in (f"{row_name(state)}:  {text}", f"row {state.pass_.rows[place] + 1}:  {text}", text):
        half = text_width(shown, style.tiny) / 2
        if 2 * half <= strip.width:
            x = min(max(strip.middle(place), strip.left + half), strip.left + strip.width - half)
            yield style.text(x, y, shown, style.palette.t0, style.tiny, anchor=0.5)
            return


def _values(state: State, synapse: Synapse, parts: Parts) -> list[tuple[str, str]]:
    """Start, change and next update of the weight."""
    start = start_weight(state, synapse)
    held = "none, it is cut" if parts.cut else "none, it is frozen" if is_frozen(state, synapse) else ""
    return [
        ("start", number.fixed(start, 4)),
        ("change", number.fixed(weight_of(state, synapse) - start, 4, plus=True)),
        # In the unit of the sum, which it is in the tutorial.
        ("next update", held or parts.units[1].told(parts.update, 4, plus=True)),
    ]


def _facts(state: State, synapse: Synapse, parts: Parts, style: Style, width: int, y: float) -> Iterator[Shape]:
    """The values at the left, the line of the program at the right; what has no room is left out."""
    px, palette, (_, i, j) = style.px, style.palette, synapse
    x, end = float(px(PAD)), width - px(PAD)
    for label, value in _values(state, synapse, parts):
        after = x + text_width(label, style.tiny) + px(6)
        if after + text_width(value, style.tiny) > end:
            return
        yield style.text(x, y, label, palette.t2, style.tiny)
        yield style.text(after, y, value, palette.t0, style.tiny)
        # As wide as its longest value, so that what follows stays where it is.
        x = after + max(text_width(value, style.tiny), text_width("−00.0000", style.tiny)) + px(16)
    if end - x >= px(SPARK):
        yield from sparkline(state, synapse, Rect(round(end - px(SPARK)), round(y - px(8)), px(SPARK), px(16)), style)
        end -= px(SPARK + 16)
    source, delta = parts.names
    formula = f"{synapse.name} += Σ rows  {source}[:,{i}] · {delta}[:,{j}]"
    if text_width(formula, style.tiny) <= end - x:
        yield style.text(end, y, formula, palette.t2, style.tiny, anchor=1)
