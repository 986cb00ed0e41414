"""A card on the stage: its picture, its frame, and its title with the phrase behind it."""

from collections.abc import Sequence

from visualizer.engine.activation import DEFAULT
from visualizer.scene.chart.plot import Paper
from visualizer.scene.check.check_picture import check_awaited, check_picture
from visualizer.scene.check.confusion_picture import DOWN_ACROSS, noted_confusion
from visualizer.scene.cover import cover_picture, covered_cards
from visualizer.scene.descent.descent_picture import descent_picture
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.many.seeds_picture import seeds_picture
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, PaperShape, Shape
from visualizer.scene.stage.beside import Beside
from visualizer.scene.stage.stage_layout import HEAD
from visualizer.scene.stage.stage_part import STAGE_PARTS
from visualizer.scene.stage.stage_table import LEAST, stage_table
from visualizer.scene.style import Style
from visualizer.scene.surface.surface import surface_count
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.scene.text import clipped, shortened, text_width
from visualizer.session.state import State

# Semibold letters are wider than the regular ones that text_width measures.
BOLD = 1.06
# Cards that are one at the desk, where one of them is shown at a time.
AT_THE_DESK = dict.fromkeys(
    (DEFAULT, "matrices", "surface", "seeds", "descent", "confusion", "histogram", "gradient-check"), "detail"
)
# How seeds are trained on the stage, where no button says so.
BY_KEY = "S trains 256 of them."
# Units of width without which a phrase is left out, and what parts it from the title.
PHRASE, BESIDE = 70, 9


def card_least(state: State, card: str, style: Style) -> tuple[int, int]:
    """The width and height in pixels that the picture of a card needs to be read."""
    return (style.px(LEAST[0]), style.px(LEAST[1])) if card == "table" else STAGE_PARTS[card].least(state, style)


def card_picture(state: State, card: str, style: Style, size: tuple[int, int], beside: Beside) -> Sequence[PaperShape]:
    """The picture of a card, or what lies over it while a question stands that it would answer.

    The truth table of a page has smaller type where it is narrow, and this one has not.

    Parameters
    ----------
    state : State
    card : str
    style : Style
    size : (width, height)
        Of the picture in pixels.
    beside : Beside
        What it needs besides the state.
    """
    if AT_THE_DESK.get(card, card) in covered_cards(state):
        return cover_picture(style, *size)
    if card == "table":
        return stage_table(state, style, *size)
    if card == "seeds":
        told = "errors" if state.lecture is None else state.lecture.seeds
        runs, page = beside.runs if told else None, 0 if told == "networks" else None
        return seeds_picture(runs, state, style, *size, page, BY_KEY)
    if card == "confusion":
        return noted_confusion(state, style, *size)
    if state.motion is not None and card == "surface":
        return surface_picture(state, style, *size, surface_count(state))
    if beside.live and card == "descent":
        return descent_picture(state, beside.ground, style, *size)
    if beside.live and card == "gradient-check":
        checked = beside.checked
        return check_awaited(state, style, *size) if checked is None else check_picture(state, checked, style, *size)
    return STAGE_PARTS[card].picture(state, style, *size, Paper())


def card_shapes(state: State, card: str, rect: Rect, style: Style) -> list[Shape]:
    """The ground of a card, and as much of the phrase behind its title as has room."""
    px, palette = style.px, style.palette
    right, bottom = rect.x + rect.width, rect.y + rect.height
    low, high = (rect.x + 0.5, rect.y + 0.5), (right - 0.5, bottom - 0.5)
    shapes: list[Shape] = [Box(low, high, rgba(palette.bg1), rgba(palette.line), 1, px(8))]
    title, phrase = _head(state, card)
    left = rect.x + px(PAD) + text_width(title, style.size) * BOLD + px(BESIDE)
    room = right - px(PAD) - left
    if phrase and room >= min(px(PHRASE), text_width(phrase, style.small)):
        shapes.append(style.text(left, _middle(rect, style), clipped(phrase, style.small, room), palette.t2))
    return shapes


def card_title(state: State, card: str, rect: Rect, style: Style) -> list[Shape]:
    """The title of a card, in semibold."""
    room = (rect.width - 2 * style.px(PAD)) / BOLD
    title = shortened(_head(state, card)[0], style.size, room)
    return [style.text(rect.x + style.px(PAD), _middle(rect, style), title, style.palette.t0, style.size)]


def _head(state: State, card: str) -> tuple[str, str]:
    """Title and phrase; what the picture says itself is no phrase, and no legend tells there of synapses."""
    title, phrase = STAGE_PARTS[card].head(state)
    if card == "network" and state.view.edges != "weight":
        phrase = f"synapses by {state.view.edges} · {phrase}"
    return title, "" if phrase == DOWN_ACROSS else phrase


def _middle(rect: Rect, style: Style) -> float:
    return rect.y + style.px(HEAD / 2 + 1)
