"""The lesson of a phase: which one it is and its line, the row, then the sentence and the formula."""

from visualizer.scene.anatomy.sentence_picture import sentence_hint, sentence_picture
from visualizer.scene.layout import PAD
from visualizer.scene.palette import rgba
from visualizer.scene.reading.name import learning_name
from visualizer.scene.shape import Box, Shape, moved
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.state import State

# Units: the first line with what parts it from the next, a mark of a phase, and from one to the next.
FIRST, MARK, MARK_STEP = 24, 6, 8


def lesson_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The lesson in a room of `width` x `height` pixels: the program line gives way first, the formula last."""
    px, palette, middle = style.px, style.palette, style.px(FIRST / 2 + 2)
    step = state.step
    if step is None:
        return []
    row = learning_name(state)
    right = width - px(PAD) - text_width(row, style.small)
    left: float = px(PAD)
    shapes: list[Shape] = []
    marks = len(state.steps) * px(MARK_STEP)
    if left + marks + text_width(step.name, style.small) + px(24) <= right:
        for place in range(1, len(state.steps) + 1):
            colour = palette.acc if place == state.phase else palette.t2 if place < state.phase else palette.bg4
            low = left, middle - px(MARK / 2)
            shapes.append(Box(low, (left + px(MARK), low[1] + px(MARK)), rgba(colour), rounding=px(2)))
            left += px(MARK_STEP)
        left += px(8)
    shapes.append(style.text(left, middle, step.name, palette.acc))
    left += text_width(step.name, style.small) + px(8)
    if text_width(step.code, style.small) <= right - left - px(12):
        shapes.append(style.text(left, middle, step.code, palette.t1))
    if right >= left:
        shapes.append(style.text(right, middle, shortened(row, style.small, width - px(PAD) - right + 1), palette.t2))
    below = sentence_picture(state, style, width, _below(style, height))
    return [*shapes, *moved(below, 0, px(FIRST))]


def lesson_hint(state: State, style: Style, width: int, height: int) -> str:
    """All of sentence and formula, where the room for them is too little."""
    return sentence_hint(state, style, width, _below(style, height))


def _below(style: Style, height: int) -> int:
    """Height of what stands under the first line."""
    return height - style.px(FIRST) - style.px(4)
