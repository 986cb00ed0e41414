"""Palette and type size: everything that a picture needs besides the state and its own size."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from visualizer.scene.palette import PALETTES, Palette, rgba
from visualizer.scene.shape import Colour, Text
from visualizer.scene.text import text_width
from visualizer.session.view import View


@dataclass(frozen=True, eq=False)
class Style:
    """How pictures are set; lengths are told in units of a sixteenth of the type size.

    Compared by identity, so that geometry and shapes are quickly found again: `Style.of` gives one object a view.

    Attributes
    ----------
    palette : Palette
        The colours.
    size : int
        Type size in pixels.
    least : int
        No type is smaller than this, in pixels.
    scale : float
        Pixels per unit of length.
    small, tiny, large, fine : int
        Type sizes of labels and table heads, of ticks and chips, of figures, and of what has no room in these, in
        pixels.
    """

    palette: Palette
    size: int
    least: int = 0
    scale: float = field(init=False)
    small: int = field(init=False)
    tiny: int = field(init=False)
    large: int = field(init=False)
    fine: int = field(init=False)

    def __post_init__(self) -> None:
        # Told once: pictures ask for them some hundred times a frame.
        object.__setattr__(self, "scale", self.size / 16)
        for name, units in (("small", 14), ("tiny", 13), ("large", 28)):
            object.__setattr__(self, name, self.px(units))
        object.__setattr__(self, "fine", max(self.px(11), self.least))

    @staticmethod
    def of(view: View) -> "Style":
        """The style of a view."""
        return _style(view.theme, view.size)

    def px(self, units: float) -> int:
        """A length in whole pixels."""
        return round(units * self.scale)

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

    def bold(self, x: float, y: float, string: str, colour: str) -> Text:
        """Small text in SemiBold."""
        return self.text(x, y, string, colour)._replace(bold=True)

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
        lowered = max(round(size * 0.8), min(size, self.least))
        width = text_width(base, size) + text_width(subscript, lowered)
        left = x - anchor * width
        yield self.text(left, y, base, colour, size)
        if subscript:
            yield self.text(left + text_width(base, size), y + size * 0.2, subscript, colour, lowered)


@lru_cache(maxsize=4)
def _style(theme: str, size: int) -> Style:
    return Style(PALETTES[theme], size)
