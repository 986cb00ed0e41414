"""What frames the parts of a page: its title, and cards with theirs."""

from visualizer.export.canvas import Canvas
from visualizer.export.placement import HeadRoom
from visualizer.export.title import BOLD, beside, title_facts, title_label, title_lines
from visualizer.scene.heights import GAP
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box
from visualizer.scene.style import Style
from visualizer.scene.text import SEMIBOLD, clipped, shortened
from visualizer.session.state import State

# Units of length: in less there is no phrase.
LEAST = 40


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


def draw_card(canvas: Canvas, rect: Rect) -> None:
    """Draw a card."""
    style, palette = canvas.style, canvas.style.palette
    fill = CLEAR if canvas.clear else rgba(palette.bg1)
    right, bottom = rect.x + rect.width, rect.y + rect.height
    low, high = (rect.x + 0.5, rect.y + 0.5), (right - 0.5, bottom - 0.5)
    canvas.paint([Box(low, high, fill, rgba(palette.line), 1, style.px(8))])


def draw_head(canvas: Canvas, head: tuple[str, str], room: HeadRoom) -> None:
    """Draw a title and, behind it, as much of a quieter phrase as has room."""
    style, palette = canvas.style, canvas.style.palette
    title, phrase, left = told_head(head, room, style)
    canvas.paint([style.text(room.x, room.y, title, palette.t0, room.size)], face=SEMIBOLD)
    if phrase:
        canvas.paint([style.text(left, room.y + style.px(1), phrase, palette.t2)])


def told_head(head: tuple[str, str], room: HeadRoom, style: Style) -> tuple[str, str, float]:
    """As much of a title and of the phrase behind it as has room, and where the phrase begins."""
    title = shortened(head[0], room.size, (room.right - room.x) / BOLD)
    left = beside(title, room.x, style, room.size)
    fits = room.right - left > style.px(LEAST)
    return title, clipped(head[1], style.small, room.right - left) if head[1] and fits else "", left
