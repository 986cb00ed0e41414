"""Cells of colour that the window draws as a picture.

A raw texture is read anew in every frame from the numbers that it was made of, so writing these is all that a change
takes: 100 x 100 cells 0.2 ms. As a heat map in a plot they would be 10,000 rectangles, which cost several times that in
every frame.
"""

from functools import lru_cache
from typing import Any, cast

import dearpygui.dearpygui as dpg
import numpy as np
from numpy.typing import NDArray

from visualizer.scene.shape import Colour, Raster

REGISTRY = "textures"


class Texture:
    """Cells of colour.

    Attributes
    ----------
    tag : int
    size : (columns, rows)
    item : int
        What shows them; 0 where nothing does.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.size = columns, rows
        self.item: int | str = 0
        self._cells = np.zeros((columns * rows, 4), np.float32)
        # Its typing knows of lists alone, which would be copied.
        cells: Any = self._cells.ravel()
        form = dpg.mvFormat_Float_rgba
        self.tag: int | str = dpg.add_raw_texture(columns, rows, cells, format=form, parent=REGISTRY)

    def paint(self, raster: Raster) -> None:
        """Take the colours of a raster of the same size."""
        places = np.frombuffer(raster.shades, np.uint8)
        np.take(_shares(raster.scale), places, axis=0, out=self._cells, mode="clip")


@lru_cache(maxsize=8)
def _shares(scale: tuple[Colour, ...]) -> NDArray[np.float32]:
    return np.array(scale, np.float32) / np.float32(255)


def free_texture(columns: int, rows: int) -> Texture:
    """A texture of that size that nothing shows.

    Dear PyGui does not give back the memory of one that is deleted, so they are kept, and used again when what showed
    them is gone.
    """
    if not dpg.does_item_exist(REGISTRY):
        dpg.add_texture_registry(tag=REGISTRY, user_data=[])
    textures = cast("list[Texture]", dpg.get_item_user_data(REGISTRY))
    for texture in textures:
        if texture.size == (columns, rows) and not (texture.item and dpg.does_item_exist(texture.item)):
            return texture
    textures.append(Texture(columns, rows))
    return textures[-1]
