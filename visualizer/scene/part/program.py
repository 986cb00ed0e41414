"""One iteration as a program, with what its present line does."""

from visualizer.scene.anatomy.program import LEAST_LINE, MOST_LINE, SENTENCE_GAP, program_picture, program_share
from visualizer.scene.anatomy.sentence_picture import sentence_picture
from visualizer.scene.chart.plot import Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape, moved
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of length: the width in which most lines are whole, and the height of the sentence.
WIDTH, WIDEST, SENTENCE = 260, 560, 96


def _head(state: State) -> tuple[str, str]:
    phase = f"phase {state.phase} of {len(state.steps)}" if state.phase else ""
    return "Program", phase


def _least(state: State, style: Style) -> Size:
    return style.px(WIDTH), style.px(LEAST_LINE * len(state.steps) + SENTENCE)


def _wanted(state: State, style: Style, _: int) -> int:
    return style.px((MOST_LINE - 5) * len(state.steps) + SENTENCE)


def _widest(_: State, style: Style) -> int:
    return style.px(WIDEST)


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    lines, words = program_share(len(state.steps), style, height)
    sentence = sentence_picture(state, style, width, words)
    return [*program_picture(state, style, width, lines), *moved(sentence, 0, lines + style.px(SENTENCE_GAP))]


PART = Part("program", "Program", _head, _picture, _least, _wanted, _widest, tip=sentence("program"), heeds=("phase",))
