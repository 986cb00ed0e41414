"""What a page is drawn on: paper, or anything that takes its shapes."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from visualizer.export.placement import Placement
from visualizer.scene.shape import PaperShape, moved
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR


class Canvas(Protocol):
    """What takes shapes whose lengths are units of the scene; see `visualizer.export.sheet.Sheet`."""

    style: Style
    clear: bool
    ground: str
    dots: float

    def paint(self, shapes: Iterable[PaperShape], place: Sequence[float] = (0, 0), face: Path = REGULAR) -> None:
        """Draw shapes in their order."""


class Shapes(Canvas):
    """A canvas that keeps what is drawn on it.

    Attributes
    ----------
    shapes : list of PaperShape
    """

    def __init__(self, placed: Placement, ground: str) -> None:
        self.style, self.clear, self.ground, self.dots = placed.style, False, ground, 1.0
        self.shapes: list[PaperShape] = []

    def paint(self, shapes: Iterable[PaperShape], place: Sequence[float] = (0, 0), face: Path = REGULAR) -> None:  # noqa: ARG002
        """Keep shapes in their order."""
        self.shapes += moved(shapes, *place[:2])
