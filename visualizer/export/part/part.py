"""What every part of a picture has."""

from collections.abc import Callable
from typing import NamedTuple

from visualizer.export.sheet import Sheet
from visualizer.scene.layout import Rect
from visualizer.scene.style import Style
from visualizer.session.state import State

# Wider than any page.
BOUNDLESS = 1 << 20
# The state whose axes a plot has, where it is not the one that is drawn.
Scale = State | None


class Part(NamedTuple):
    """A part of a picture.

    Attributes
    ----------
    head : callable
        Title and the phrase behind it.
    wanted : callable
        How high it would be if it were so many pixels wide.
    least : callable
        The (width, height) in pixels that it needs to be read.
    widest : callable
        The width beyond which it gains nothing.
    draw : callable
        Draws it into a place of a sheet.
    captioned : bool
        Whether it cannot do without its title, even where it is alone.
    """

    head: Callable[[State], tuple[str, str]]
    wanted: Callable[[State, Style, int], int]
    least: Callable[[State, Style], tuple[int, int]]
    widest: Callable[[State, Style], int]
    draw: Callable[[Sheet, State, Rect, Scale], None]
    captioned: bool = False


def boundless(_: State, __: Style) -> int:
    """What is the better the wider it is."""
    return BOUNDLESS
