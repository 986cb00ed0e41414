"""Draws pictures: keeps the drawn items of the last picture and touches only what has changed."""

from collections.abc import Sequence
from typing import Any

import dearpygui.dearpygui as dpg

from visualizer.gui.texture import Texture, free_texture
from visualizer.scene.pieces import circle_pieces, curve_pieces
from visualizer.scene.shape import Box, Chain, Curve, Disc, Line, Raster, Shape, Text

Tag = int | str


class Painter:
    """One layer of a canvas.

    Parameters
    ----------
    canvas : int or str
        A drawlist; the layer lies over those that were made before it.
    """

    def __init__(self, canvas: Tag) -> None:
        self._layer: Tag = dpg.add_draw_layer(parent=canvas)
        self._shapes: list[Shape] = []
        self._items: list[Tag] = []
        self._drawn: Sequence[Shape] | None = None
        self._textures: dict[Tag, Texture] = {}

    @property
    def picture(self) -> Sequence[Shape]:
        """What it shows."""
        return self._shapes

    def draw(self, picture: Sequence[Shape]) -> None:
        """Make the layer show `picture`."""
        if picture is self._drawn and isinstance(picture, tuple):
            return  # a value that cannot have changed
        self._drawn = picture
        shapes, items = self._shapes, self._items
        for place, shape in enumerate(picture):
            if place == len(shapes):
                break
            old = shapes[place]
            if shape is old:
                continue  # much of a picture is kept from the last one
            if not _alike(shape, old):
                self._drop(place)
                break
            if shape != old:
                if isinstance(shape, Raster):
                    self._textures[items[place]].paint(shape)
                dpg.configure_item(items[place], **_options(shape))
                shapes[place] = shape
        if len(shapes) > len(picture):
            self._drop(len(picture))
        for shape in picture[len(shapes) :]:
            items.append(self._image(shape) if isinstance(shape, Raster) else _draw(shape, self._layer))
            shapes.append(shape)

    def _image(self, shape: Raster) -> Tag:
        texture = free_texture(shape.columns, shape.rows)
        texture.paint(shape)
        item: Tag = dpg.draw_image(texture.tag, **_options(shape), parent=self._layer)
        texture.item = item
        self._textures[item] = texture
        return item

    def _drop(self, start: int) -> None:
        for item in self._items[start:]:
            dpg.delete_item(item)
            self._textures.pop(item, None)
        del self._items[start:], self._shapes[start:]


def _alike(shape: Shape, old: Shape) -> bool:
    """Whether the item of one shape can become that of the other."""
    if type(shape) is not type(old):
        return False
    if isinstance(shape, Raster) and isinstance(old, Raster):
        return (shape.columns, shape.rows) == (old.columns, old.rows)
    return True


def _options(shape: Shape) -> dict[str, Any]:
    """Configuration of the drawn item of a shape."""
    match shape:
        case Line(start, end, colour, width):
            return {"p1": start, "p2": end, "color": colour, "thickness": width}
        case Curve(start, handle_1, handle_2, end, colour, width):
            return {
                "p1": start,
                "p2": handle_1,
                "p3": handle_2,
                "p4": end,
                "color": colour,
                "thickness": width,
                "segments": curve_pieces(start, handle_1, handle_2, end),
            }
        case Box(low, high, fill, line, width, rounding):
            return {
                "pmin": low,
                "pmax": high,
                "fill": fill,
                "color": line,
                "thickness": width,
                "rounding": rounding,
            }
        case Disc(centre, radius, fill, line, width):
            return {
                "center": centre,
                "radius": radius,
                "fill": fill,
                "color": line,
                "thickness": width,
                "segments": circle_pieces(radius),
            }
        case Text(place, string, colour, size):
            return {"pos": place, "text": string, "color": colour, "size": size}
        case Chain(points, colour, width):
            return {"points": points, "color": colour, "thickness": width}
        case Raster(low, high):
            return {"pmin": low, "pmax": high}


def _draw(shape: Line | Curve | Box | Disc | Text | Chain, layer: Tag) -> Tag:
    options = _options(shape)
    item: Tag
    match shape:
        case Line():
            item = dpg.draw_line(**options, parent=layer)
        case Curve():
            item = dpg.draw_bezier_cubic(**options, parent=layer)
        case Box():
            item = dpg.draw_rectangle(**options, parent=layer)
        case Disc():
            item = dpg.draw_circle(**options, parent=layer)
        case Text():
            item = dpg.draw_text(**options, parent=layer)
        case Chain():
            item = dpg.draw_polyline(**options, parent=layer)
    return item
