"""What is selected, looked at closely; what to watch, where nothing is."""

from visualizer.scene.chart.plot import Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.inspector.inspector import inspector_picture, inspector_title
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units of length; rows of the table up to which each has a line.
WIDTH, HEIGHT, ROW, MOST_ROWS = 300, 130, 20, 16


def _head(state: State) -> tuple[str, str]:
    title, phrase = inspector_title(state)
    return title or "Selection", phrase or "nothing is selected"


def _least(_: State, style: Style) -> Size:
    return style.px(WIDTH), style.px(HEIGHT)


def _wanted(state: State, style: Style, _: int) -> int:
    return style.px(HEIGHT + ROW * min(MOST_ROWS, state.experiment.table.n_rows))


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    return inspector_picture(state, style, width, height, inviting=False)


PART = Part(
    "inspector",
    "Selection",
    _head,
    _picture,
    _least,
    _wanted,
    tip=sentence("selection"),
    heeds=("row", "selection"),
)
