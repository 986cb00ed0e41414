"""What can be brought to the front where cards share one place: groups, and the cards of the one in front."""

from dataclasses import dataclass

# Cards that share one place, by what they are for.
GROUPS = {
    "Learn": ("network", "program", "inspector"),
    "Data": ("table", "situation"),
    "Plots": ("error", "correlations", "detail"),
}

TAB_TITLES = {
    "network": "Network",
    "table": "Table",
    "situation": "New situation",
    "error": "Error",
    "correlations": "r",
    "detail": "Detail",
    "program": "Lines",
    "inspector": "Selected",
}


@dataclass(frozen=True)
class Tabs:
    """What can be brought to the front in a place that cards share.

    Attributes
    ----------
    groups : tuple of str
        Of `GROUPS`; empty where there is but one.
    cards : tuple of str
        Of the group in front, those that can be chosen.
    front : str
        The card that is there; empty where every card has a place of its own.
    firsts : tuple of str
        The card that each group begins with.
    """

    groups: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    front: str = ""
    firsts: tuple[str, ...] = ()

    def first(self, group: str) -> str:
        """The card that a group brings."""
        return dict(zip(self.groups, self.firsts, strict=True))[group]
