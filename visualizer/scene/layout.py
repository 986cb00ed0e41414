"""Where the cards are: a function of the window's size and the type size.

Low room removes things and never shrinks type: first columns narrow, then cards share one place behind tabs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from visualizer.scene.style import Style

GAP = 8
MENU = 30
HEAD = 38
BAR = 56
STATUS = 26
DRAWER = 76
PAD = 14
# Units of height from which every card has a place of its own; in lower windows these share one.
ALL_FROM = 530
LOW_TABS = ("correlations", "detail", "program", "inspector")

TAB_TITLES = {
    "network": "Network",
    "table": "Table",
    "situation": "New",
    "error": "Error",
    "correlations": "r",
    "detail": "Detail",
    "program": "Phases",
    "inspector": "Selected",
}
# The program of an iteration has more lines the deeper the network is; beyond these it shows a part of them.
MOST_LINES = 12


class Rect(NamedTuple):
    """A place in the window, in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True)
class Layout:
    """The places of everything in the window.

    Attributes
    ----------
    cards : dict of str to Rect
        Cards that are shown: network, table, situation, program, inspector, error, correlations, detail, learner.
    tabs : tuple of str
        Cards that share one place; empty where every card has its own.
    bar, status : Rect
        Transport and status line.
    width : int
        Of the window in pixels.
    """

    cards: dict[str, Rect]
    tabs: tuple[str, ...]
    bar: Rect
    status: Rect
    width: int


def window_layout(
    width: int,
    height: int,
    style: Style,
    tab: str,
    table: tuple[int, int] = (0, 0),
    answer_lines: int = 0,
    n_phases: int = 8,
    learner: bool = False,
) -> Layout:
    """The layout of a window.

    Parameters
    ----------
    width, height : int
        Of the window in pixels.
    style : Style
    tab : str
        The front tab, if cards share a place.
    table : (width, height)
        Pixels that the whole truth table needs; it gets them if the others can spare them.
    answer_lines : int
        Lines of answers under the fields of the new situation; 0 if its answer stands beside them.
    n_phases : int
        Lines of the program of an iteration.
    learner : bool
        Whether the drawer with the settings is open: it is as wide as the window, for it speaks for all below it.
    """
    px = style.px
    gap = px(GAP)
    status = Rect(gap, height - px(STATUS), width - 2 * gap, px(STATUS))
    bar = Rect(gap, height - px(STATUS + BAR), width - 2 * gap, px(BAR) - px(2))
    top = px(MENU) + px(2)
    if learner:
        drawer = Rect(gap, top, width - 2 * gap, px(DRAWER))
        layout = _below(top + drawer.height + gap, bar, status, width, style, tab, table, answer_lines, n_phases)
        return replace(layout, cards={**layout.cards, "learner": drawer})
    return _below(top, bar, status, width, style, tab, table, answer_lines, n_phases)


def _below(
    top: int,
    bar: Rect,
    status: Rect,
    width: int,
    style: Style,
    tab: str,
    table: tuple[int, int],
    answer_lines: int,
    n_phases: int,
) -> Layout:
    """The cards between `top` and the bar."""
    px, gap = style.px, style.px(GAP)
    room = Rect(gap, top, width - 2 * gap, bar.y - gap - top)
    if room.width < px(560):
        return _tabbed({}, room, tuple(TAB_TITLES), tab, bar, status, width)
    if room.width < px(890) or room.height < px(240):
        side = px(256)
        cards = {"network": Rect(gap, top, room.width - side - gap, room.height)}
        place = Rect(room.x + room.width - side, top, side, room.height)
        return _tabbed(cards, place, tuple(TAB_TITLES)[1:], tab, bar, status, width)
    cards = _columns(room, width, style, table, answer_lines, n_phases)
    if room.height < px(ALL_FROM):
        return _tabbed(cards, cards.pop("shared"), LOW_TABS, tab, bar, status, width)
    return Layout(cards, (), bar, status, width)


def _tabbed(
    cards: dict[str, Rect], place: Rect, tabs: tuple[str, ...], tab: str, bar: Rect, status: Rect, width: int
) -> Layout:
    front = tab if tab in tabs else tabs[0]
    return Layout({**cards, front: place}, tabs, bar, status, width)


def _columns(
    room: Rect, width: int, style: Style, table: tuple[int, int], answer_lines: int, n_phases: int
) -> dict[str, Rect]:
    """Table, situation and program; network and inspector; the plots: side by side."""
    px, gap = style.px, style.px(GAP)
    low = room.height < px(ALL_FROM)
    ems = width / style.size
    left = px(240) if low else px(min(384.0, max(268.0, 4.2 * ems)))
    left = max(left, min(table[0], round(0.34 * width)))
    right = px(300) if low else px(min(560.0, max(322.0, 5.15 * ems - 10)))
    middle = room.x + left + gap
    beyond = room.x + room.width - right
    lines = 0 if low else min(n_phases, MOST_LINES)
    heights = _left_heights(room.height, style, table[1], answer_lines, lines)
    below = 0 if low else px(132 if room.height < px(640) else 172)
    thirds = [0.47, 0.53] if low else [0.34, 0.36, 0.30]
    return {
        **_stacked(("table", "situation", "program"), room.x, left, room, heights, gap),
        **_stacked(
            ("network", "inspector"), middle, beyond - gap - middle, room, [room.height - below - gap, below], gap
        ),
        **_stacked(
            ("error", "shared") if low else ("error", "correlations", "detail"), beyond, right, room,
            [round((room.height - (len(thirds) - 1) * gap) * share) for share in thirds], gap,
        ),
    }  # fmt: skip


def _left_heights(height: int, style: Style, table: int, answer_lines: int, lines: int) -> list[int]:
    """Heights of table, new situation and program: the whole table first, then more and more of the program."""
    px, gap = style.px, style.px(GAP)
    roomy = height >= px(640)
    situation = px(max(112 if height >= px(720) else 82, 84 + 18 * answer_lines if answer_lines else 0))
    if not lines:
        return [height - situation - gap, situation, 0]
    free = height - situation - 2 * gap
    # Where there is room its sentence comes along, which takes about five lines.
    least = px(HEAD + 18 * lines + (72 if roomy else 26))
    program = min(max(least, min(free - table, px(HEAD + 25 * lines + 100))), round(0.5 * height))
    return [free - program, situation, program]


def _stacked(names: Sequence[str], x: int, width: int, room: Rect, heights: Sequence[int], gap: int) -> dict[str, Rect]:
    """Cards one below the other; those without a height are not shown, the last one reaches the bottom of the room."""
    shown = [(name, height) for name, height in zip(names, heights, strict=True) if height]
    cards, y = {}, room.y
    for name, height in shown:
        last = name == shown[-1][0]
        cards[name] = Rect(x, y, width, room.y + room.height - y if last else height)
        y += height + gap
    return cards
