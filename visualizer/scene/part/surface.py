"""What the network, or the selected neuron, answers over two of its inputs."""

from visualizer.scene.chart.plot import Paper
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.part.part import Part, Size
from visualizer.scene.reading.name import plain_name
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_phrase, surface_axes
from visualizer.scene.surface.lack import surface_lacks
from visualizer.scene.surface.surface import PAPER_COUNT, is_largest, shown_neuron
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.session.state import State

# Units of length: least size, and the width beyond which it gains nothing.
WIDTH, HEIGHT, WIDEST = 180, 140, 700
# Height as a share of the width; and what it would have at least, so that its legend stands below it.
SHARE, LEGENDED = 0.66, 250


def _head(state: State) -> tuple[str, str]:
    names = state.experiment.table.input_names
    over = " and ".join(names[column] for column in surface_axes(state).inputs)
    held = held_phrase(state)
    what = "the largest answer" if is_largest(state) else plain_name(state, shown_neuron(state))
    if state.view.fixed and held:
        # In a narrow room the end is cut, and the axes carry their names.
        return "Surface", f"{what} with {held}, over {over}"
    return "Surface", f"{what} over {over}{f'; {held}' if held else ''}"


def _least(_: State, style: Style) -> Size:
    return style.px(WIDTH), style.px(HEIGHT)


def _wanted(_: State, style: Style, width: int) -> int:
    return max(style.px(LEGENDED), round(SHARE * width))


def _widest(_: State, style: Style) -> int:
    return style.px(WIDEST)


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    return surface_picture(state, style, width, height, PAPER_COUNT)


PART = Part(
    "surface",
    "Surface",
    _head,
    _picture,
    _least,
    _wanted,
    _widest,
    surface_lacks,
    sentence("surface"),
    heeds=("row", "selection", "target", "inputs"),
)
