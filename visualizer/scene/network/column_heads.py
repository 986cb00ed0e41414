"""Where the heads of the columns of the network stand, and what of them has room."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.neuron_number import layer_form
from visualizer.scene.number import power_note
from visualizer.scene.reading.head import Head, Heads
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# What goes last where there is no room, to what goes first.
NOW, LIT_UNIT, DIM_UNIT, LAYER, MATRIX, DIM = range(6)
# Units: between two heads, from the edge of the picture, and between a head and its note.
APART, EDGE, NOTE = 10, 6, 6


class Caption(NamedTuple):
    """A head in its place; `width` with its note, `layer` None for a matrix."""

    x: float
    head: Head
    width: float
    layer: int | None = None


class Entry(NamedTuple):
    """A head and the middle of its column; `layer` None for a matrix."""

    x: float
    head: Head
    layer: int | None = None


def captions(layout: NetworkLayout, above: Heads) -> list[Caption]:
    """The heads above their columns, from left to right.

    What has no room goes one by one: notes, then matrices and what is dim where they stand in the way of another. What
    is computed now, and what says the unit of numbers, stays longest: in fewer words, and at last beside its column.
    """
    layers = [Entry(layout.centres[k][0][0], _layer(layout, k, head), k) for k, head in enumerate(above.layers)]
    matrices = [Entry(between(layout, k), _matrix(layout, k, head)) for k, head in enumerate(above.matrices)]
    every = [*layers, *matrices]
    short = [entry._replace(head=entry.head._replace(note="")) for entry in every]
    for entries in (every, short):
        placed = _placed(entries, layout)
        if _clear(placed, layout):
            return placed
    ranked = sorted(short, key=_rank)
    needed = [entry for entry in ranked if _rank(entry) <= LAYER]
    while len(needed) > 1 and not _clear(_settled(needed, layout), layout):
        needed.pop()
    placed = _settled(needed, layout)
    for entry in ranked:
        more = sorted([*placed, *_placed([entry], layout)], key=lambda caption: caption.x)
        placed = more if entry not in needed and _clear(more, layout) else placed
    return placed


@lru_cache(maxsize=16)
def told_layers(layout: NetworkLayout, above: Heads) -> frozenset[int]:
    """The layers whose numbers can be read: those that are plain, and those with their unit above them."""
    headed = {caption.layer for caption in captions(layout, above)}
    return frozenset(k for k, head in enumerate(above.layers) if k in headed or not _layer(layout, k, head).unit)


def _rank(entry: Entry) -> int:
    """How soon a head goes where there is no room: the greatest first."""
    head = entry.head
    if head.tone == "now" and (head.unit or entry.layer is not None):
        return NOW
    if head.unit:
        return LIT_UNIT if head.tone == "lit" else DIM_UNIT
    return DIM if head.tone == "dim" else LAYER if entry.layer is not None else MATRIX


def between(layout: NetworkLayout, matrix: int) -> float:
    """The middle between two layers."""
    left = layout.centres[matrix][0][0] + layout.half(matrix)
    return (left + layout.centres[matrix + 1][0][0] - layout.half(matrix + 1)) / 2


def _layer(layout: NetworkLayout, layer: int, head: Head) -> Head:
    """A head with the unit that the numbers in the neurons of its layer are written in."""
    if head.signal is None:
        return head
    written = layer_form(layout.stand, layer, layout.style, "", head.signal)
    note = head.unit if written is None else power_note(written[0].exponent)
    return head._replace(unit=note)


def _matrix(layout: NetworkLayout, matrix: int, head: Head) -> Head:
    """A head without the unit of numbers that synapses have no room for."""
    return head if layout.stand.chips[matrix] else head._replace(unit="")


def _settled(entries: Sequence[Entry], layout: NetworkLayout) -> list[Caption]:
    """Heads as they are, in fewer words where these have no room, and moved apart where those have none."""
    brief = [each._replace(head=each.head._replace(text=each.head.brief or each.head.text)) for each in entries]
    for said in (entries, brief):
        placed = _placed(said, layout)
        if _clear(placed, layout):
            return placed
    return _moved_apart(placed, layout)


def _moved_apart(placed: Sequence[Caption], layout: NetworkLayout) -> list[Caption]:
    """Heads that lie on each other, each pair moved by half of what it lacks, then within the picture."""
    gap, edge = layout.style.px(APART), layout.style.px(EDGE)
    xs, widths = [caption.x for caption in placed], [caption.width for caption in placed]
    for _ in placed:
        for k in range(len(xs) - 1):
            lack = max(0.0, xs[k] + widths[k] + gap - xs[k + 1])
            xs[k], xs[k + 1] = xs[k] - lack / 2, xs[k + 1] + lack / 2
    end = layout.width - edge
    for k in reversed(range(len(xs))):
        xs[k] = min(xs[k], end - widths[k])
        end = xs[k] - gap
    return [caption._replace(x=max(edge, x)) for caption, x in zip(placed, xs, strict=True)]


def _clear(placed: Sequence[Caption], layout: NetworkLayout) -> bool:
    """Whether no head lies on another one, or above a layer that is not its own."""
    gap = layout.style.px(APART) - 1e-6
    columns = [centres[0][0] for centres in layout.centres]
    return all(one.x + one.width + gap <= other.x for one, other in pairwise(placed)) and all(
        (caption.layer == k) == (caption.x <= x <= caption.x + caption.width)
        for caption in placed
        for k, x in enumerate(columns)
    )


def _placed(entries: Iterable[Entry], layout: NetworkLayout) -> list[Caption]:
    """Heads centred at their places, within the picture, from left to right."""
    edge, placed = layout.style.px(EDGE), []
    for x, head, layer in entries:
        width = _width(head, layout.style)
        placed.append(Caption(max(edge, min(x - width / 2, layout.width - width - edge)), head, width, layer))
    return sorted(placed, key=lambda caption: caption.x)


def _width(head: Head, style: Style) -> float:
    note = style.px(NOTE) + text_width(head.note, style.small) if head.note else 0
    return text_width(head.said, style.small) + note
