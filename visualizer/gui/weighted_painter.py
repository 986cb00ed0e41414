"""Draws pictures whose texts are of two weights: a canvas has one font, so there are two of them."""

from collections.abc import Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import Ui
from visualizer.scene.shape import Shape, Text


class WeightedPainter(Painter):
    """A painter whose canvas has one weight of type; texts in SemiBold go onto another one, which lies over it.

    Parameters
    ----------
    canvas, over : int or str
        The canvas, and the one that has the font of the other weight.
    """

    def __init__(self, canvas: Tag, over: Tag) -> None:
        super().__init__(canvas)
        self._over = Painter(over)

    @property
    def picture(self) -> Sequence[Shape]:
        """What both of them show."""
        return [*super().picture, *self._over.picture]

    def draw(self, picture: Sequence[Shape]) -> None:
        """Make the layers show `picture`."""
        bold = [shape for shape in picture if isinstance(shape, Text) and shape.bold]
        super().draw([shape for shape in picture if not isinstance(shape, Text) or not shape.bold])
        self._over.draw(bold)


def weighted_painter(ui: Ui, parent: Tag, canvas: Tag, x: float, y: float) -> WeightedPainter:
    """A painter for a `canvas` at (x, y) of `parent`; what is drawn over it leaves it the pointer."""
    size = dpg.get_item_width(canvas) or 1, dpg.get_item_height(canvas) or 1
    over = ui.canvas(parent, x, y, *size)
    dpg.bind_item_font(dpg.get_item_parent(over) or over, ui.fonts.title)
    return WeightedPainter(canvas, over)
