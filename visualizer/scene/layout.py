"""Where the cards are: a function of the window's size and the type size.

Low room removes things and never shrinks type: first columns narrow, then cards share one place behind tabs.
"""

from dataclasses import dataclass
from typing import NamedTuple

from visualizer.scene.style import Style

GAP = 8
MENU = 30
HEAD = 38
BAR = 56
STATUS = 26
PAD = 14

TAB_TITLES = {
    "network": "Network",
    "table": "Table",
    "situation": "New",
    "error": "Error",
    "correlations": "r",
}


class Rect(NamedTuple):
    """A place in the window, in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True)
class Layout:
    """The places of everything in the window.

    Attributes
    ----------
    cards : dict of str to Rect
        Cards that are shown: network, table, situation, error, correlations.
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
    width: int, height: int, style: Style, tab: str, table_width: int = 0, answer_lines: int = 0
) -> Layout:
    """The layout of a window.

    Parameters
    ----------
    width, height : int
        Of the window in pixels.
    style : Style
    tab : str
        The front tab, if cards share a place.
    table_width : int
        Pixels that the whole truth table needs; it gets them if the others can spare them.
    answer_lines : int
        Lines of answers under the fields of the new situation; 0 if its answer stands beside them.
    """
    px = style.px
    gap = px(GAP)
    status = Rect(gap, height - px(STATUS), width - 2 * gap, px(STATUS))
    bar = Rect(gap, height - px(STATUS + BAR), width - 2 * gap, px(BAR) - px(2))
    top = px(MENU) + px(2)
    room = Rect(gap, top, width - 2 * gap, bar.y - gap - top)
    if room.width < px(560):
        return _tabbed({}, room, tuple(TAB_TITLES), tab, bar, status, width)
    if room.width < px(890) or room.height < px(240):
        side = px(256)
        cards = {"network": Rect(gap, top, room.width - side - gap, room.height)}
        place = Rect(room.x + room.width - side, top, side, room.height)
        return _tabbed(cards, place, tuple(TAB_TITLES)[1:], tab, bar, status, width)
    return Layout(_columns(room, width, style, table_width, answer_lines), (), bar, status, width)


def _tabbed(
    cards: dict[str, Rect], place: Rect, tabs: tuple[str, ...], tab: str, bar: Rect, status: Rect, width: int
) -> Layout:
    front = tab if tab in tabs else tabs[0]
    return Layout({**cards, front: place}, tabs, bar, status, width)


def _columns(room: Rect, width: int, style: Style, table_width: int, answer_lines: int) -> dict[str, Rect]:
    """Table and new situation, network, error and correlations, side by side."""
    px, gap = style.px, style.px(GAP)
    low = room.height < px(470)
    ems = width / style.size
    left = px(240) if low else px(min(384.0, max(256.0, 4.2 * ems)))
    left = max(left, min(table_width, round(0.34 * width)))
    right = px(300) if low else px(min(560.0, max(322.0, 5.15 * ems - 10)))
    situation = px(max(88 if room.height < px(620) else 112, 84 + 18 * answer_lines if answer_lines else 0))
    error = round((room.height - gap) * 0.47)
    middle = room.x + left + gap
    centre = room.width - left - right - 2 * gap
    beyond = room.x + room.width - right
    below = room.y + room.height - situation
    return {
        "table": Rect(room.x, room.y, left, room.height - situation - gap),
        "situation": Rect(room.x, below, left, situation),
        "network": Rect(middle, room.y, centre, room.height),
        "error": Rect(beyond, room.y, right, error),
        "correlations": Rect(beyond, room.y + error + gap, right, room.height - error - gap),
    }
