"""How the height of the window's columns is shared out among the cards in them."""

from visualizer.scene.style import Style

# Between cards, of a card's head, and of what takes a neuron apart, in units.
GAP, HEAD, INSPECTOR = 8, 38, 172
# Units of height from which every card has a place of its own.
ALL_FROM = 530
# Units of height from which a map in the last card leaves room for the correlations, and shares of the three or two.
MAP_FROM = 780
THIRDS, WITH_MAP, LOW_WITH_MAP = (0.34, 0.36, 0.30), (0.24, 0.26, 0.50), (0.36, 0.0, 0.64)
# And where two cards are all that has room, without a map and with one.
HALVES, LOW_HALVES = (0.47, 0.53), (0.38, 0.62)
Shares = tuple[float, ...]
# Units of height of the column from which a new situation has the names of its fields.
SITUATION_NAMES = 640
# The program of an iteration has more lines the deeper the network is; beyond these it shows a part of them.
MOST_LINES = 12


def plot_shares(height: int, style: Style, tab: str, mapped: bool) -> Shares:
    """Of the height, what the plots at the right have."""
    if height < style.px(ALL_FROM):
        return LOW_HALVES if mapped and tab == "detail" else HALVES
    if not mapped:
        return THIRDS
    return WITH_MAP if height >= style.px(MAP_FROM) or tab == "correlations" else LOW_WITH_MAP


def left_heights(height: int, style: Style, table: int, answer_lines: int, lines: int) -> list[int]:
    """Heights of table, new situation and program: the whole table first, then more and more of the program."""
    px, gap = style.px, style.px(GAP)
    roomy = height >= px(640)
    situation = situation_height(style, height, answer_lines)
    if not lines:
        return [height - situation - gap, situation, 0]
    free = height - situation - 2 * gap
    # Where there is room its sentence comes along, which takes about five lines.
    least = px(HEAD + 18 * lines + (72 if roomy else 26))
    program = min(max(least, min(free - table, px(HEAD + 25 * lines + 100))), round(0.5 * height))
    return [free - program, situation, program]


def situation_height(style: Style, height: int, answer_lines: int) -> int:
    """Height of a new situation in a column of that height; where there is room, with the names of its fields."""
    roomy = height >= style.px(SITUATION_NAMES)
    return style.px(max(112 if roomy else 82, (98 if roomy else 84) + 18 * answer_lines if answer_lines else 0))
