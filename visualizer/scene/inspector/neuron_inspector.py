"""A neuron taken apart: one line for every row of the table, from the products to its delta."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.inspector.neuron_values import TWO, Column, product_columns, value_columns
from visualizer.scene.inspector.row_bars import Strip, row_bars, row_mark
from visualizer.scene.inspector.sparkline import neuron_sparkline
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import mix, rgba
from visualizer.scene.reading.name import is_bias
from visualizer.scene.reading.neuron import saturated_rows, target_correlations
from visualizer.scene.row_badge import badge_width, row_badge
from visualizer.scene.shape import CLEAR, Box, Disc, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# In units: the head of the table, its rows, the least between two columns, the longest head of a product.
HEADER, ROW, MAX_ROW = 20, 17, 26
GAP, HEAD_ROOM = 11, 64
# The least width of the history of the neuron, over the numbers of its rows.
SPARK = 30


def neuron_note(state: State, neuron: Neuron) -> str:
    """What there is to say about all rows together: saturated ones, correlations with the targets."""
    k, j = neuron
    if is_bias(state, neuron):
        return "always 1"
    if k == 0:
        return f"input, l0[:,{j}]"
    flat, table = int(saturated_rows(state, neuron).sum()), state.experiment.table
    # The ring is what marks them in the table.
    notes = [f"○ {flat:,} of {len(state.pass_.rows):,} rows saturated"] if flat else []
    if k < len(state.network.weights):
        named = zip(table.output_names, target_correlations(state, neuron).tolist(), strict=True)
        digits = 3 if table.n_outputs <= 2 else 2
        notes.append("r with " + ", ".join(f"{name} {number.fixed(value, digits)}" for name, value in named))
    return "   ".join(notes)


def neuron_picture(state: State, neuron: Neuron, style: Style, width: int, height: int) -> list[Shape]:
    """The table of a hidden or output neuron, as many rows of it as fit; the values of an input."""
    if is_bias(state, neuron):
        return []
    if neuron.layer == 0:
        return list(_input(state, neuron.unit, style, width, height))
    px, tiny, rows = style.px, style.tiny, state.pass_.rows
    n_rows, place_shown = len(rows), state.place
    room = height - px(HEADER) - px(2)
    sight = rows_in_sight(n_rows, place_shown, room // px(ROW))
    part = f"rows {sight[0] + 1:,}–{sight[-1] + 1:,} of {n_rows:,}" if len(sight) < n_rows else ""
    names = [_row_label(state, int(rows[row]), style) for row in sight]
    badge = px(PAD) + max(badge_width(int(rows[row]), style) for row in sight) + px(6)
    left = max(px(PAD) + text_width(part, tiny), badge + max(text_width(text, tiny) for text in names))
    products, values = product_columns(state, neuron, style.palette), value_columns(state, neuron, style.palette)
    columns = fitting_columns(products, values, style, width - px(PAD) - left)
    ends = _ends(columns, style, left, width - px(PAD))
    step = min(px(MAX_ROW), room / len(sight))
    shapes = list(_header(part, columns, ends, style, width))
    room_left = round(left) - px(PAD + GAP)
    if not part and room_left >= px(SPARK):
        shapes.extend(neuron_sparkline(state, neuron, Rect(px(PAD), px(2), room_left, px(HEADER - 7)), style))
    flat = saturated_rows(state, neuron)
    for place, row in enumerate(sight):
        middle = px(HEADER) + (place + 0.5) * step
        if row == place_shown:
            shapes.extend(_lit(middle, step / 2, width, style))
        shapes.extend(row_badge(int(rows[row]), px(PAD), middle, style))
        shapes.append(style.text(badge, middle, names[place], style.palette.t1, tiny))
        shapes.extend(_values(columns, ends, row, middle, flat, style))
    names_shown = {column.name for column in columns}
    left_out = [column for column in (*products, *values) if column.name not in names_shown]
    top = px(HEADER) + len(sight) * step + px(ROW / 2)
    return [*shapes, *_below(state, left_out, top, style, width, height)]


def rows_in_sight(n_rows: int, row: int | None, fit: int) -> range:
    """The rows that are shown: `fit` of them at the most, but at least one, round the current one."""
    fit = max(1, min(fit, n_rows))
    first = max(0, min((row or 0) - fit // 2, n_rows - fit))
    return range(first, first + fit)


def fitting_columns(products: Sequence[Column], values: Sequence[Column], style: Style, room: float) -> list[Column]:
    """As many columns as have room; the products that have none are added up in a column of their own."""
    short = [replace(column, unit=TWO) for column in products]
    without_target = [column for column in values if column.name != "target"]
    for chosen in ([*products, *values], [*short, *values], [*short, *without_target]):
        if _widths(chosen, style).sum() <= room:
            return chosen
    dropped = next((n for n in range(len(values)) if _widths(_spared(values, n), style).sum() <= room), len(values) - 1)
    kept = _spared(values, dropped)
    each = _widths([*short, _rest(short)], style).max()
    fit = int((room - _widths(kept, style).sum()) / each)
    # One product and a rest would say little.
    return [*short[: fit - 1], _rest(short[fit - 1 :]), *kept] if fit >= 3 else kept


def _spared(columns: Sequence[Column], count: int) -> list[Column]:
    """The columns without the `count` that can be done without most easily."""
    spare = sorted(columns, key=lambda column: -column.rank)[:count]
    return [column for column in columns if column not in spare]


def _rest(products: Sequence[Column]) -> Column:
    with np.errstate(all="ignore"):
        total = np.sum([column.values for column in products], axis=0)
    return replace(products[0], name=f"+ {len(products)} more", values=total)


def _head(column: Column, style: Style) -> str:
    name, cross = column.head.removesuffix("×"), column.head.endswith("×")
    return shortened(name, style.tiny, style.px(HEAD_ROOM)) + "×" if cross else column.head


def _width(column: Column, style: Style) -> float:
    """What a column needs: its head, its longest number, and the mark of a saturated row."""
    finite = column.values[np.isfinite(column.values)]
    ends = (0.0, float(finite.min()), float(finite.max())) if len(finite) else (0.0,)
    texts = column.text(column.unit.longest), *map(column.text, ends)
    widest = max(text_width(text, style.tiny) for text in texts)
    mark = style.px(14) if column.name == "slope" else 0
    return max(text_width(_head(column, style), style.tiny), widest + mark) + style.px(GAP)


def _widths(columns: Sequence[Column], style: Style) -> FloatArray:
    return np.array([_width(column, style) for column in columns])


def _ends(columns: Sequence[Column], style: Style, left: float, right: float) -> list[float]:
    """Right ends of the columns; what is left over is shared out among them."""
    widths = _widths(columns, style)
    spare = max(0.0, right - left - float(widths.sum())) / len(widths)
    ends: list[float] = (left + np.cumsum(widths + spare)).tolist()
    return ends


def _header(part: str, columns: Sequence[Column], ends: Sequence[float], style: Style, width: int) -> Iterator[Shape]:
    px, middle = style.px, style.px(HEADER / 2 - 1)
    if part:
        yield style.text(px(PAD), middle, part, style.palette.t2, style.tiny)
    for column, end in zip(columns, ends, strict=True):
        yield style.text(end, middle, _head(column, style), column.colour, style.tiny, anchor=1)
    rule = px(HEADER - 1)
    yield Line((px(PAD), rule), (width - px(PAD), rule), rgba(style.palette.line2))


def _values(
    columns: Sequence[Column],
    ends: Sequence[float],
    row: int,
    middle: float,
    flat: NDArray[np.bool_],
    style: Style,
) -> Iterator[Shape]:
    """The numbers of a row; the slope of a saturated one steps back behind a ring."""
    px, palette = style.px, style.palette
    for column, end in zip(columns, ends, strict=True):
        text, marked = column.text(float(column.values[row])), flat[row] and column.name == "slope"
        yield style.text(end, middle, text, palette.t2 if marked else palette.t0, style.tiny, anchor=1)
        if marked:
            x = end - text_width(text, style.tiny) - px(9)
            yield Disc((x, middle), px(3), CLEAR, rgba(palette.t0), max(1, px(1.4)))


def _below(
    state: State, columns: Sequence[Column], top: float, style: Style, width: int, height: int
) -> Iterator[Shape]:
    """The current row's numbers from columns that have no room, as far as they have room under the table."""
    px, palette = style.px, style.palette
    fit = int((height - top - px(4)) / px(ROW))
    for place, column in enumerate(columns[:fit] if state.place is not None else ()):
        y = top + (place + 0.5) * px(ROW)
        yield style.text(px(PAD), y, _head(column, style), column.colour, style.tiny)
        value = column.text(float(column.values[state.place]))
        yield style.text(width - px(PAD), y, value, palette.t0, style.tiny, anchor=1)


def _lit(middle: float, half: float, width: int, style: Style) -> Iterator[Shape]:
    """The line of the current row."""
    px, palette = style.px, style.palette
    low, high = (px(6), middle - half), (width - px(6), middle + half)
    yield Box(low, high, mix(palette.bg1, palette.acc, 0.13), rounding=px(4))
    yield Box((px(6), middle - half + px(3)), (px(9), middle + half - px(3)), rgba(palette.acc), rounding=px(1))


def _row_label(state: State, row: int, style: Style) -> str:
    """The inputs of a row; where they are many its number, before them, is enough."""
    name = number.cells(state.experiment.table.inputs[row])
    return name if text_width(name, style.tiny) <= style.px(HEAD_ROOM) else ""


def _input(state: State, unit: int, style: Style, width: int, height: int) -> Iterator[Shape]:
    """The values of an input, row by row."""
    px, values = style.px, state.pass_.levels[0][:, unit]
    strip = Strip(float(px(PAD)), float(width - 2 * px(PAD)), len(values))
    texts = [number.cell(value) for value in values.tolist()] if strip.step >= px(12) else []
    fits = max((text_width(text, style.tiny) for text in texts), default=inf) <= strip.step - px(4)
    low = height - px(10)
    yield from row_mark(state.row, strip, 0, low, style)
    yield from row_bars(values, strip, px(6), low - px(22 if fits else 6), style, dim=False)
    for row, text in enumerate(texts if fits else ()):
        yield style.text(strip.middle(row), low - px(12), text, style.palette.t0, style.tiny, anchor=0.5)
