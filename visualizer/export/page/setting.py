"""How the pictures of networks are set: their type, and texts round a point."""

from visualizer.export.page.vector import baseline, text_element
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style

# Types are 16 pixels high: the page as a whole grows and shrinks. Of the colours only their names are used.
STYLE = Style(DARK, 16)


def middle_text(x: float, y: float, size: int, string: str, attributes: str) -> str:
    """A text round a point."""
    return text_element(x, baseline(round(y - size / 2), size), size, string, f'text-anchor="middle" {attributes}')


def left_text(x: float, y: float, size: int, string: str, attributes: str) -> str:
    """A text whose left end is at a point, on its middle line."""
    return text_element(x, baseline(round(y - size / 2), size), size, string, attributes)


def right_text(x: float, y: float, size: int, string: str, attributes: str) -> str:
    """The same by its right end."""
    return text_element(x, baseline(round(y - size / 2), size), size, string, f'text-anchor="end" {attributes}')
