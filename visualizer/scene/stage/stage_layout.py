"""Where everything is on the stage: cards, what is told, and the line at the foot."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from visualizer.scene.layout import Rect
from visualizer.scene.style import Style

# Shares of the height.
MARGIN, LINE = 1 / 45, 1 / 13
# Units of the head of a card, and what is free at its foot and beside its picture.
HEAD, FOOT, BESIDE = 36, 4, 4
# How much of the width a card takes beside others.
SHARES = {
    "network": 1.7, "matrices": 1.5, "inspector": 1.5, "gradient-check": 1.4, "seeds": 1.3, "descent": 1.3,
    "histogram": 1.3, "program": 1.25, "table": 1.1,
}  # fmt: skip
# A stage that is narrower than this times its height has its cards one below the other.
NARROW = 1.1

_T = TypeVar("_T")


class StageLayout(NamedTuple):
    """The places of everything on the stage.

    Attributes
    ----------
    width, height : int
        In pixels.
    cards : dict of str to Rect
    band : Rect or None
        What is told; None where nothing is.
    said : Rect or None
        What the phase does, where that has no room beside the facts.
    line : Rect
        The facts.
    """

    width: int
    height: int
    cards: dict[str, Rect]
    band: Rect | None
    said: Rect | None
    line: Rect

    def room(self, card: str, style: Style) -> Rect:
        """What a card's picture is drawn in."""
        x, y, width, height = self.cards[card]
        beside, head = style.px(BESIDE), style.px(HEAD)
        return Rect(x + beside, y + head, width - 2 * beside, max(1, height - head - style.px(FOOT)))


def stage_layout(
    width: int, height: int, cards: Sequence[str], told: int, least: Mapping[str, tuple[int, int]], sentence: int = 0
) -> StageLayout:
    """The layout of a stage.

    Parameters
    ----------
    width, height : int
        In pixels.
    cards : sequence of str
        One to three, the first one where one begins to read.
    told : int
        Height in pixels of what is told; 0 where nothing is.
    least : mapping of str to (width, height)
        What their pictures need to be read, in pixels.
    sentence : int
        Height in pixels that a sentence takes over the facts of the line.
    """
    gap, foot = round(height * MARGIN), round(height * LINE)
    line = Rect(gap, height - foot, width - 2 * gap, foot)
    said = Rect(gap, line.y - sentence, line.width, sentence) if sentence else None
    foot += sentence
    bottom = height - foot
    band = Rect(gap, bottom - told, width - 2 * gap, told) if told else None
    if told:
        bottom -= told + round(0.8 * gap)
    room = Rect(gap, gap, width - 2 * gap, bottom - gap)
    return StageLayout(width, height, _placed(room, cards, least, gap), band, said, line)


def _placed(room: Rect, cards: Sequence[str], least: Mapping[str, tuple[int, int]], gap: int) -> dict[str, Rect]:
    if room.width < NARROW * room.height:
        heights = _shared(room.height, [1.0] * len(cards), [least[card][1] for card in cards], gap)
        return {card: Rect(room.x, y, room.width, high) for card, (y, high) in _spots(cards, heights, room.y, gap)}
    columns = [[card] for card in cards]
    if len(cards) == 3:
        # The first one is as high as the stage, if the others have room one below the other.
        half = (room.height - gap) // 2
        if all(least[card][1] <= half for card in cards[1:]):
            columns = [[cards[0]], list(cards[1:])]
    shares = [max(SHARES.get(card, 1.0) for card in column) for column in columns]
    needs = [max(least[card][0] for card in column) for column in columns]
    widths = _shared(room.width, shares, needs, gap)
    places: dict[str, Rect] = {}
    for column, (x, wide) in _spots(columns, widths, room.x, gap):
        heights = _shared(room.height, [1.0] * len(column), [0] * len(column), gap)
        places |= {card: Rect(x, y, wide, high) for card, (y, high) in _spots(column, heights, room.y, gap)}
    return places


def _spots(what: Sequence[_T], lengths: Sequence[int], start: int, gap: int) -> list[tuple[_T, tuple[int, int]]]:
    """Where each begins, and how long it is."""
    spots = []
    for each, length in zip(what, lengths, strict=True):
        spots.append((each, (start, length)))
        start += length + gap
    return spots


def _shared(total: int, shares: Sequence[float], needs: Sequence[int], gap: int) -> list[int]:
    """`total` without the gaps shared out by `shares`; who would have less than it needs gets that, if all can."""
    free = total - gap * (len(shares) - 1)
    lengths = [free * share / sum(shares) for share in shares]
    if sum(needs) <= free:
        lacking = [max(0.0, need - length) for need, length in zip(needs, lengths, strict=True)]
        spare = [max(0.0, length - need) for need, length in zip(needs, lengths, strict=True)]
        give = sum(lacking) / sum(spare) if sum(spare) else 0.0
        lengths = [length + lack - give * more for length, lack, more in zip(lengths, lacking, spare, strict=True)]
    edges = [round(sum(lengths[:k])) for k in range(len(lengths) + 1)]
    return [after - before for before, after in pairwise(edges)]
