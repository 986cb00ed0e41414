"""Palette and type size: everything that a picture needs besides the state and its own size."""

from collections.abc import Iterator
from dataclasses import dataclass

from visualizer.scene.palette import PALETTES, Palette, rgba
from visualizer.scene.shape import Colour, Text
from visualizer.scene.text import text_width
from visualizer.session.state import View


@dataclass(frozen=True)
class Style:
    """How pictures are set.

    Attributes
    ----------
    palette : Palette
        The colours.
    size : int
        Type size in pixels; all lengths are multiples of size / 16.
    """

    palette: Palette
    size: int

    @staticmethod
    def of(view: View) -> "Style":
        return Style(PALETTES[view.theme], view.size)

    @property
    def scale(self) -> float:
        """Pixels per unit of length."""
        return self.size / 16

    def px(self, units: float) -> int:
        """A length in whole pixels."""
        return round(units * self.scale)

    @property
    def small(self) -> int:
        """Type size of labels and table heads."""
        return self.px(14)

    @property
    def tiny(self) -> int:
        """Type size of ticks and chips."""
        return self.px(13)

    @property
    def large(self) -> int:
        """Type size of figures."""
        return self.px(28)

    def text(
        self,
        x: float,
        y: float,
        string: str,
        colour: str | Colour,
        size: int | None = None,
        anchor: float = 0.0,
    ) -> Text:
        """Text whose middle line is at `y`; `anchor` is the share of its width that lies left of `x`."""
        size = self.small if size is None else size
        left = round(x - anchor * text_width(string, size))
        return Text((left, round(y - size / 2)), string, rgba(colour) if isinstance(colour, str) else colour, size)

    def name(
        self,
        x: float,
        y: float,
        name: tuple[str, str],
        colour: str | Colour,
        size: int | None = None,
        anchor: float = 0.5,
    ) -> Iterator[Text]:
        """A name and its subscript, such as l1 and 3, the subscript smaller and lower."""
        size = self.small if size is None else size
        base, subscript = name
        lowered = round(size * 0.8)
        width = text_width(base, size) + text_width(subscript, lowered)
        left = x - anchor * width
        yield self.text(left, y, base, colour, size)
        if subscript:
            yield self.text(left + text_width(base, size), y + size * 0.2, subscript, colour, lowered)
