"""What frames the parts of a page: its title, and cards with theirs."""

from visualizer.export.canvas import Canvas
from visualizer.export.caption import LINE, told_caption
from visualizer.export.placement import HeadRoom
from visualizer.export.title import beside, title_facts, title_label, title_lines
from visualizer.scene.heights import GAP
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box
from visualizer.scene.text import SEMIBOLD
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


def draw_card(canvas: Canvas, rect: Rect) -> None:
    """Draw a card."""
    style, palette = canvas.style, canvas.style.palette
    fill = CLEAR if canvas.clear else rgba(palette.bg1)
    right, bottom = rect.x + rect.width, rect.y + rect.height
    low, high = (rect.x + 0.5, rect.y + 0.5), (right - 0.5, bottom - 0.5)
    canvas.paint([Box(low, high, fill, rgba(palette.line), 1, style.px(8))])


def draw_head(canvas: Canvas, head: tuple[str, str], room: HeadRoom) -> None:
    """Draw a title and, behind it and on the lines below it, as much of a quieter phrase as has room."""
    style, palette = canvas.style, canvas.style.palette
    title, begin, lines = told_caption(head, (room.x, room.right), style, room.size, room.more)
    canvas.paint([style.text(room.x, room.y, title, palette.t0, room.size)], face=SEMIBOLD)
    for k, line in enumerate(lines):
        y = room.y + style.px(1 + LINE * k)
        canvas.paint([style.text(room.x if k else begin, y, line, palette.t2)] if line else [])
