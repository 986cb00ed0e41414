"""What can be brought to the front where cards share one place: groups, and the cards of the one in front."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Cards that share one place, by what they are for.
GROUPS = {
    "Learn": ("network", "program", "inspector"),
    "Data": ("table", "situation"),
    "Plots": ("error", "correlations", "detail"),
}

# The same beside a table that has a place of its own; of each, all cards are shown one below the other.
BESIDE_TABLE = {
    "Network": ("network", "inspector"),
    "Plots": ("error", "correlations", "detail"),
    "Learn": ("program", "inspector", "situation"),
}

TAB_TITLES = {
    "network": "Network",
    "table": "Truth table",
    "situation": "New situation",
    "error": "Error",
    "correlations": "Correlations",
    "detail": "Detail",
    "program": "Program",
    "inspector": "Selection",
}

# What the cards are called in the glossary.
WORDS = {
    "network": "network",
    "table": "truth table",
    "situation": "situation",
    "error": "error plot",
    "correlations": "correlations",
    "detail": "detail",
    "program": "program",
    "inspector": "selection",
    "learner": "learner",
    "guide": "lesson",
}


# What the groups bring, of either kind.
GROUP_HINTS = {
    "Learn": "How it learns: the lines of an iteration, what each of them does, and what is selected.",
    "Data": "What it learns from: the truth table, and a new situation to try.",
    "Plots": "How far it has come: the error, the correlations, and all other plots.",
    "Network": "The network, and what is selected in it.",
}

# Units: where tabs begin, between two of them, between groups and the cards of the one in front, and around a label.
LEFT, BETWEEN, PARTED, AROUND = 8, 2, 10, 14


def tab_hint(label: str, card: str) -> str:
    """What a tab brings: a group of cards, or one."""
    return GROUP_HINTS.get(label) or sentence(WORDS[card])


@dataclass(frozen=True)
class Tabs:
    """What can be brought to the front in a place that cards share.

    Attributes
    ----------
    groups : tuple of str
        Their names; empty where there is but one.
    cards : tuple of str
        Of the group in front, those that can be chosen.
    front : str
        The card that is there; empty where every card has a place of its own.
    firsts : tuple of str
        The card that each group begins with.
    group : str
        The one in front.
    in_bar : bool
        Whether they stand in the bar at the top, beside one menu button, and not in the head of the card in front.
    """

    groups: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    front: str = ""
    firsts: tuple[str, ...] = ()
    group: str = ""
    in_bar: bool = False

    def first(self, group: str) -> str:
        """The card that a group brings."""
        return dict(zip(self.groups, self.firsts, strict=True))[group]

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Groups, then the cards of the one in front: the label, the card that it brings, and whether that is there."""
        groups = [(name, self.first(name), name == self.group) for name in self.groups]
        several = self.cards if len(self.cards) > 1 else ()
        return [*groups, *((TAB_TITLES[card], card, card == self.front) for card in several)]


class Place(NamedTuple):
    """Where a tab stands: left edge and width in pixels, and the line."""

    left: int
    width: int
    line: int


def tab_places(tabs: Tabs, style: Style, rooms: tuple[float, float]) -> tuple[int, list[Place]]:
    """Where the tabs of `tabs.choices` stand.

    The group in front and its card in front both are lit: they are set apart, so that they do not read as one.

    Parameters
    ----------
    tabs : Tabs
    style : Style
    rooms : (float, float)
        Where the first line ends, and the second one, which there is if the first one is too short.

    Returns
    -------
    size : int
        Of the type: a smaller one if there is no room in the second line.
    places : list of Place
    """
    for size in (style.size, style.small, style.tiny):
        texts = [round(text_width(label, size, bold=True)) for label, _, _ in tabs.choices]
        places = _placed(tabs, [text + style.px(AROUND) for text in texts], style, rooms[0])
        if all(place.left + place.width <= rooms[place.line] for place in places):
            break
    return size, places


def _placed(tabs: Tabs, widths: Sequence[int], style: Style, room: float) -> list[Place]:
    left = x = style.px(LEFT)
    line, places = 0, list[Place]()
    for k, width in enumerate(widths):
        if k == len(tabs.groups) and x > left:
            x += style.px(PARTED - BETWEEN)
        if line == 0 and x + width > room:
            x, line = left, 1
        places.append(Place(x, width, line))
        x += width + style.px(BETWEEN)
    return places
