"""The desk where the table has many columns and many rows: it has a place of its own, and all else stands beside it."""

from visualizer.scene.heights import GAP, HEAD, INSPECTOR, Shares, situation_height
from visualizer.scene.stack import Rect, stacked
from visualizer.scene.style import Style
from visualizer.scene.tabs import BESIDE_TABLE, Tabs

# The most of the width that the table has.
TABLE = 0.6


def beside_table(
    room: Rect, style: Style, tab: str, width: int, selected: bool, lines: tuple[int, int], shares: Shares
) -> tuple[dict[str, Rect], Tabs]:
    """A table of `width` with many columns and rows, and beside it the cards of one group.

    `lines` are those of answers under the new situation, and of the program of an iteration; `shares` those of plots.
    """
    px, gap = style.px, style.px(GAP)
    group = next((name for name, names in BESIDE_TABLE.items() if tab in names), "Network")
    names = BESIDE_TABLE[group]
    left, height = room.x + width + gap, room.height
    if group == "Network":
        below = px(INSPECTOR) if selected else 0
        heights = [height - below - gap, below]
    elif group == "Plots":
        heights = [round((height - (len(shares) - 1) * gap) * share) for share in shares]
    else:
        below = situation_height(style, height, lines[0])
        program = min(px(HEAD + 25 * lines[1] + 100), round(0.55 * height))
        heights = [program, height - program - below - 2 * gap, below]
    beside = stacked(names, left, room.x + room.width - left, room, heights, gap)
    firsts = tuple(names[0] for names in BESIDE_TABLE.values())
    tabs = Tabs(tuple(BESIDE_TABLE), names[:1], names[0], firsts, group)
    return {"table": Rect(room.x, room.y, width, height), **beside}, tabs
