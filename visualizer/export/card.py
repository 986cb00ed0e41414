"""What frames the parts of a page: its title, and cards with theirs."""

from visualizer.export.canvas import Canvas
from visualizer.export.placement import HEAD
from visualizer.export.title import BOLD, beside, title_facts, title_label, title_lines
from visualizer.scene.heights import GAP
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box
from visualizer.scene.text import SEMIBOLD, clipped, shortened
from visualizer.session.state import State


def draw_title(canvas: Canvas, state: State, width: int) -> None:
    """Draw what the experiment is called and where it is: on one line, or on as many as it takes."""
    style, palette, px = canvas.style, canvas.style.palette, canvas.style.px
    left = px(GAP + PAD)
    label = title_label(state, style, width)
    canvas.paint([style.text(left, px(22), label, palette.t0, style.size)], face=SEMIBOLD)
    lines = title_lines(state, style, width)
    canvas.paint(style.text(left, px(43 + 18 * k), line, palette.t2) for k, line in enumerate(lines))
    if not lines:
        canvas.paint([style.text(beside(label, left, style), px(23), " · ".join(title_facts(state)), palette.t2)])


def draw_card(canvas: Canvas, rect: Rect, head: tuple[str, str]) -> None:
    """Draw a card with its title."""
    style, palette = canvas.style, canvas.style.palette
    fill = CLEAR if canvas.clear else rgba(palette.bg1)
    right, bottom = rect.x + rect.width, rect.y + rect.height
    low, high = (rect.x + 0.5, rect.y + 0.5), (right - 0.5, bottom - 0.5)
    canvas.paint([Box(low, high, fill, rgba(palette.line), 1, style.px(8))])
    spot = rect.x + style.px(PAD), rect.y + style.px(HEAD) / 2 + 1
    draw_words(canvas, spot, head, right - style.px(PAD), style.size)


def draw_words(canvas: Canvas, place: tuple[float, float], head: tuple[str, str], right: float, size: int) -> None:
    """Draw a title of type `size` and, behind it, as much of a quieter phrase as has room left of `right`."""
    style, palette, (x, y) = canvas.style, canvas.style.palette, place
    title = shortened(head[0], size, (right - x) / BOLD)
    canvas.paint([style.text(x, y, title, palette.t0, size)], face=SEMIBOLD)
    left = beside(title, x, style, size)
    if head[1] and right - left > style.px(40):
        canvas.paint([style.text(left, y + style.px(1), clipped(head[1], style.small, right - left), palette.t2)])
