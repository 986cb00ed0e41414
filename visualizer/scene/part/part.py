"""What every part of a picture has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from visualizer.scene.chart.plot import LEAST, Paper, plot_height
from visualizer.scene.shape import PaperShape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Wider than any page.
BOUNDLESS = 1 << 20

Size = tuple[int, int]
# What of a look at a state can change a picture: its row, its phase, what is selected, the output that is looked at,
# the inputs and the weights that are axes, and whether synapses carry numbers.
Heed = Literal["row", "phase", "selection", "target", "inputs", "weights", "numbers"]


def plot_least(_: State, style: Style) -> Size:
    """What a plot needs to be read."""
    return style.px(LEAST[0]), style.px(LEAST[1])


def plot_wanted(_: State, style: Style, width: int) -> int:
    """How high a plot would be."""
    return plot_height(style, width)


def boundless(_: State, __: Style) -> int:
    """The width of what is the better the wider it is."""
    return BOUNDLESS


def nothing(_: State, __: Style, ___: int, ____: int) -> list[str]:
    """What is left out by what shows all of itself, or says itself what it does not."""
    return []


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a picture.

    Attributes
    ----------
    name : str
        On the command line and in orders.
    label : str
        In dialogs.
    head : callable
        Title and the phrase behind it.
    picture : callable
        Its shapes in a room of so many pixels' width and height.
    least : callable
        The (width, height) in pixels that it needs to be read.
    wanted : callable
        How high it would be if it were so many pixels wide.
    widest : callable
        The width beyond which it gains nothing.
    lacks : callable
        What it leaves out in a room of so many pixels' width and height, such as "the names of l1".
    tip : str
        What it shows, in one sentence.
    captioned : bool
        Whether it cannot do without its title, even where it is alone.
    large : bool
        Whether other parts stand around it.
    heeds : tuple of str
        What of a look at a state changes its picture; nothing else does.
    """

    name: str
    label: str
    head: Callable[[State], tuple[str, str]]
    picture: Callable[[State, Style, int, int, Paper], Sequence[PaperShape]]
    least: Callable[[State, Style], Size] = plot_least
    wanted: Callable[[State, Style, int], int] = plot_wanted
    widest: Callable[[State, Style], int] = boundless
    lacks: Callable[[State, Style, int, int], Sequence[str]] = nothing
    tip: str = ""
    captioned: bool = True
    large: bool = False
    heeds: tuple[Heed, ...] = ()
