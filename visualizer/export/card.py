"""What frames the parts of a page: its title, and cards with theirs."""

from visualizer.export.sheet import Sheet
from visualizer.scene import number
from visualizer.scene.layout import GAP, PAD, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box
from visualizer.scene.style import Style
from visualizer.scene.text import SEMIBOLD, shortened, text_width, wrapped
from visualizer.session.state import State

# Units of length: head of a card, and what is free at its foot.
HEAD, FOOT = 34, 4
# Semibold letters are wider than the regular ones that text_width measures.
BOLD = 1.06


def title_height(state: State, style: Style, width: int) -> int:
    """Height of the title of a page that is so wide."""
    lines = _lines(state, style, width)
    return style.px(44 + 18 * len(lines)) if lines else style.px(42)


def draw_title(sheet: Sheet, state: State, width: int) -> None:
    """Draw what the experiment is called and where it is: on one line, or on as many as it takes."""
    style, palette, px = sheet.style, sheet.style.palette, sheet.style.px
    left = px(GAP + PAD)
    label = _label(state, style, width)
    sheet.paint([style.text(left, px(22), label, palette.t0, style.size)], face=SEMIBOLD)
    lines = _lines(state, style, width)
    sheet.paint(style.text(left, px(43 + 18 * k), line, palette.t2) for k, line in enumerate(lines))
    if not lines:
        sheet.paint([style.text(_beside(label, left, style), px(23), " · ".join(_facts(state)), palette.t2)])


def draw_card(sheet: Sheet, rect: Rect, head: tuple[str, str]) -> Rect:
    """Draw a card with its title; returns the room inside, below the title."""
    style, palette = sheet.style, sheet.style.palette
    fill = CLEAR if sheet.clear else rgba(palette.bg1)
    right, bottom = rect.x + rect.width, rect.y + rect.height
    low, high = (rect.x + 0.5, rect.y + 0.5), (right - 0.5, bottom - 0.5)
    sheet.paint([Box(low, high, fill, rgba(palette.line), 1, style.px(8))])
    top = style.px(HEAD)
    draw_words(sheet, (rect.x + style.px(PAD), rect.y + top / 2 + 1), head, right - style.px(PAD), style.size)
    return Rect(rect.x + 1, rect.y + top, rect.width - 2, rect.height - top - style.px(FOOT))


def draw_words(sheet: Sheet, place: tuple[float, float], head: tuple[str, str], right: float, size: int) -> None:
    """Draw a title of type `size` and, behind it, as much of a quieter phrase as has room left of `right`."""
    style, palette, (x, y) = sheet.style, sheet.style.palette, place
    title = shortened(head[0], size, (right - x) / BOLD)
    sheet.paint([style.text(x, y, title, palette.t0, size)], face=SEMIBOLD)
    left = _beside(title, x, style, size)
    if head[1] and right - left > style.px(40):
        sheet.paint([style.text(left, y + style.px(1), shortened(head[1], style.small, right - left), palette.t2)])


def _label(state: State, style: Style, width: int) -> str:
    return shortened(state.experiment.label, style.size, (width - 2 * style.px(GAP + PAD)) / BOLD)


def _facts(state: State) -> tuple[str, str, str]:
    seed, iteration = f"seed {state.experiment.seed}", f"iteration {number.count(state.iteration)}"
    return seed, iteration, f"error {number.fixed(state.error, 4)}"


def _lines(state: State, style: Style, width: int) -> list[str]:
    """The facts on lines of their own; none if they have room behind the label."""
    left, facts = style.px(GAP + PAD), _facts(state)
    room = width - left - _beside(_label(state, style, width), left, style)
    if text_width(" · ".join(facts), style.small) <= room:
        return []
    # Words of one fact stay together.
    joined = " · ".join(fact.replace(" ", "\0") for fact in facts).replace(" ·", "\0·")
    return [line.replace("\0", " ") for line in wrapped(joined, style.small, width - 2 * left)]


def _beside(title: str, x: float, style: Style, size: int | None = None) -> float:
    """Where a phrase begins behind a title that begins at x."""
    return x + text_width(title, style.size if size is None else size) * BOLD + style.px(11)
