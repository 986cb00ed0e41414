"""Where the cards are: a function of the window's size and the type size.

Low room removes things and never shrinks type: first columns narrow, then cards share one place, in three groups.
What a phase does is then said under the network, whatever else is in front: that is the lesson.
"""

from dataclasses import dataclass

from visualizer.scene.heights import (
    ALL_FROM,
    GAP,
    INSPECTOR,
    MOST_LINES,
    Shares,
    left_heights,
    plot_shares,
    situation_height,
)
from visualizer.scene.stack import Rect as Rect
from visualizer.scene.stack import stacked
from visualizer.scene.style import Style
from visualizer.scene.tabs import GROUPS, Tabs
from visualizer.scene.wide_table import TABLE, beside_table

CLOSE_GAP = 4
MENU, CLOSE_MENU = 30, 26
BAR = 56
# The bar of a window that is lower than `LOW`: its buttons, and hardly more; in a close one they have no card.
LOW, LOW_BAR, CLOSE_BAR = 560, 42, 34
STATUS, CLOSE_STATUS = 26, 20
# A window is close where all cards share one place: narrower than this.
CLOSE = 560
DRAWER = 76
# Heights of the card of a lesson from a width on: its head, its sentences, and its choices.
GUIDES = ((1180, 128), (880, 152), (640, 176), (0, 222))
PAD = 14
# Below this height of the window the card of a lesson is as high as its step needs.
SCANTY = 620
# What shares a place where not every card has one of its own.
LOW_TABS = ("correlations", "detail", "program", "inspector")
# Heights of the lesson from a width on, for the sentence and the formula need the fewer lines the wider it is; and the
# least height of what is above it.
LESSONS = ((540, 82), (430, 100), (0, 118))
LEAST_ABOVE = 90
# Of a lesson in less room: its line and the formula. Of what is taken apart under a network: its head, and two rows.
LEAST_LESSON, STRIP = 46, 104
# Units of height from which a table and a new situation stand one below the other in a shared place.
BOTH_FROM = 300
# The share of the width that the table has among the columns, at most, that from which it has a desk of its own, and
# that of what stands beside the network, where the table needs it; there, narrow margins save it so many units.
SOME, WIDE, BESIDE, SAVED = 0.34, 0.425, 0.42, 29


@dataclass(frozen=True)
class Layout:
    """The places of everything in the window.

    Attributes
    ----------
    cards : dict of str to Rect
        Cards that are shown: network, table, situation, program, inspector, error, correlations, detail, learner,
        lesson (of a phase), guide (of a lesson).
    tabs : Tabs
        What shares one place.
    bar, status : Rect
        Transport and status line.
    width : int
        Of the window in pixels.
    gap : int
        Between cards.
    """

    cards: dict[str, Rect]
    tabs: Tabs
    bar: Rect
    status: Rect
    width: int
    gap: int


def window_layout(
    width: int,
    height: int,
    style: Style,
    tab: str,
    table: tuple[int, int] = (0, 0),
    answer_lines: int = 0,
    n_phases: int = 8,
    learner: bool = False,
    lesson: bool = False,
    guide: int = 0,
    mapped: bool = False,
    whole: int = 0,
    selected: bool = False,
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
    lesson : bool
        Whether a phase stands, whose sentence and formula then have a place wherever cards share one.
    guide : int
        Pixels of height that the card of a lesson needs, which is as wide as the window; 0 without a lesson.
    mapped : bool
        Whether the detail card shows a map, which is worth more room: that of the correlations, if there is no other.
    whole : int
        Pixels of width in which all columns of the truth table have room.
    selected : bool
        Whether a neuron or a synapse is taken apart, which needs a place where the table leaves little.
    """
    px = style.px
    close = width - 2 * px(GAP) < px(CLOSE)
    gap, foot = px(CLOSE_GAP if close else GAP), px(CLOSE_STATUS if close else STATUS)
    status = Rect(gap, height - foot, width - 2 * gap, foot)
    high = px(CLOSE_BAR if close else LOW_BAR if height < px(LOW) else BAR)
    bar = Rect(gap, status.y - high, width - 2 * gap, high - px(2))
    top = px(CLOSE_MENU if close else MENU) + px(2)
    told = Rect(gap, top, width - 2 * gap, _guide_height(width, height, style, guide))
    if guide:
        top += told.height + gap
    drawer = Rect(gap, top, width - 2 * gap, px(DRAWER))
    if learner:
        top += drawer.height + gap
    room = Rect(gap, top, width - 2 * gap, bar.y - gap - top)
    columns = room.width >= px(890) and room.height >= px(240)
    shares = plot_shares(room.height, style, tab, mapped)
    if columns and room.height >= px(ALL_FROM) and whole > WIDE * width and table[1] > room.height:
        lines = answer_lines, min(n_phases, MOST_LINES)
        cards, tabs = beside_table(room, style, tab, min(whole, round(TABLE * room.width)), selected, lines, shares)
    elif columns:
        cards = _columns(room, width, style, table, answer_lines, n_phases, shares)
        tabs = Tabs()
        if room.height < px(ALL_FROM):
            front = tab if tab in LOW_TABS else LOW_TABS[0]
            cards[front], tabs = cards.pop("shared"), Tabs((), LOW_TABS, front)
    else:
        side = max(px(256), min(table[0] - px(SAVED), round(BESIDE * width)))
        cards, tabs = _shared(room, style, tab, answer_lines, gap, side, close, selected and not lesson)
    if lesson and not tabs.front:
        cards = _lesson_in_column(cards, style, gap, selected)
    # Beside a wide table the program says what the lesson would.
    elif lesson and not ("table" in cards and tabs.group == "Learn"):
        cards = with_lesson(cards, tabs.front, style, gap)
    above = {**({"guide": told} if guide else {}), **({"learner": drawer} if learner else {})}
    return Layout({**cards, **above}, tabs, bar, status, width, gap)


def _guide_height(width: int, height: int, style: Style, needed: int) -> int:
    """The same for every step of a lesson; where there is little room, no more than the step needs."""
    usual = style.px(next(high for wide, high in GUIDES if width >= style.px(wide)))
    return min(usual, needed) if height < style.px(SCANTY) else usual


def _shared(
    room: Rect, style: Style, tab: str, answer_lines: int, gap: int, side: int, close: bool, selected: bool
) -> tuple[dict[str, Rect], Tabs]:
    """One place for all cards; where there is room for two, it is `side` wide, and the network has the other."""
    px = style.px
    cards: dict[str, Rect] = {}
    place, groups = room, GROUPS
    if close and room.height - px(STRIP) - gap >= px(LEAST_ABOVE):
        # What is selected is taken apart under the network, so that another one can be clicked.
        groups = {**GROUPS, "Learn": ("network", "program")}
        tab = "network" if tab == "inspector" else tab
    if not close:
        cards = {"network": Rect(room.x, room.y, room.width - side - gap, room.height)}
        place = Rect(room.x + room.width - side, room.y, side, room.height)
        groups = {**GROUPS, "Learn": ("program", "inspector")}
    first = "table" if cards else "network"
    tab = tab if any(tab in names for names in groups.values()) else first
    group = next(name for name, names in groups.items() if tab in names)
    front, choice = tab, groups[group]
    firsts = tuple(names[0] for names in groups.values())
    if group == "Data" and place.height >= px(BOTH_FROM):
        front, choice = "table", ("table",)
        below = situation_height(style, 0, answer_lines)
        heights = place.height - below - gap, below
        below_each_other = stacked(groups[group], place.x, place.width, place, heights, gap)
        return {**cards, **below_each_other}, Tabs(tuple(groups), choice, front, firsts, group, not cards)
    shown, heights = {**cards, front: place}, (place.height - px(STRIP) - gap, px(STRIP))
    if selected and front == "network" and "inspector" not in choice:
        shown = stacked(("network", "inspector"), place.x, place.width, place, heights, gap)
    return shown, Tabs(tuple(groups), choice, front, firsts, group, not cards)


def _lesson_height(width: int, style: Style) -> int:
    return style.px(next(high for wide, high in LESSONS if width >= style.px(wide)))


def _lesson_in_column(cards: dict[str, Rect], style: Style, gap: int, selected: bool) -> dict[str, Rect]:
    """The cards, with the lesson in the place under the network; what is selected there is taken apart below it."""
    network, below = cards["network"], cards["inspector"]
    if not selected:
        return {name: rect for name, rect in cards.items() if name != "inspector"} | {"lesson": below}
    lesson = _lesson_height(below.width, style)
    inspector = max(style.px(STRIP), below.height - lesson - gap)
    heights = network.height + below.height - lesson - inspector - gap, lesson, inspector
    column = Rect(network.x, network.y, network.width, sum(heights) + 2 * gap)
    return {**cards, **stacked(("network", "lesson", "inspector"), column.x, column.width, column, heights, gap)}


def with_lesson(cards: dict[str, Rect], front: str, style: Style, gap: int) -> dict[str, Rect]:
    """The cards, with the lesson under the network or, where that is not shown, under what is in front."""
    px, above = style.px, "network" if "network" in cards else front
    x, y, width, height = cards[above]
    heights = _lesson_height(width, style), px(LEAST_LESSON)
    if not (lesson := next((high for high in heights if height - high - gap >= px(LEAST_ABOVE)), 0)):
        return cards
    upper = Rect(x, y, width, height - lesson - gap)
    return {**cards, above: upper, "lesson": Rect(x, upper.y + upper.height + gap, width, lesson)}


def _columns(
    room: Rect, width: int, style: Style, table: tuple[int, int], answer_lines: int, n_phases: int, shares: Shares
) -> dict[str, Rect]:
    """Table, situation and program; network and inspector; the plots: side by side."""
    px, gap = style.px, style.px(GAP)
    low = room.height < px(ALL_FROM)
    ems = width / style.size
    left = px(240) if low else px(min(384.0, max(268.0, 4.2 * ems)))
    left = max(left, min(table[0], round(SOME * width)))
    right = px(300) if low else px(min(560.0, max(322.0, 5.15 * ems - 10)))
    middle = room.x + left + gap
    beyond = room.x + room.width - right
    lines = 0 if low else min(n_phases, MOST_LINES)
    heights = left_heights(room.height, style, table[1], answer_lines, lines)
    below = 0 if low else px(132 if room.height < px(640) else INSPECTOR)
    return {
        **stacked(("table", "situation", "program"), room.x, left, room, heights, gap),
        **stacked(
            ("network", "inspector"), middle, beyond - gap - middle, room, [room.height - below - gap, below], gap
        ),
        **stacked(
            ("error", "shared") if low else ("error", "correlations", "detail"), beyond, right, room,
            [round((room.height - (len(shares) - 1) * gap) * share) for share in shares], gap,
        ),
    }  # fmt: skip
