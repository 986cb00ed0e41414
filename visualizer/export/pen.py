"""Shapes of the scene drawn on pixels, by matplotlib's renderer.

Artists are left out: making and drawing one takes longer than what it draws.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox
from numpy.typing import NDArray

from visualizer.export.artist import dash_lengths, single
from visualizer.export.lettering import is_simple, lettered, places_in
from visualizer.export.painter import baseline, drawable, face_of, is_icon, share, stroke
from visualizer.scene.page import POINTS_PER_INCH
from visualizer.scene.shape import Area, PaperShape, Point, Polyline, Raster, Text
from visualizer.scene.text import UNITS_PER_EM, UNITS_PER_SIZE, file_of


class Shown(NamedTuple):
    """A shape, the place of the picture that it belongs to, and the typeface of that."""

    shape: PaperShape
    place: Point
    face: Path


class Pen:
    """Draws.

    Parameters
    ----------
    pixels : (width, height)
    dpi : float
        How many of them are an inch.
    unit : float
        Points that a unit of the scene takes.

    Attributes
    ----------
    rgba : uint8 ndarray of shape (height, width, 4)
        What has been drawn.
    """

    def __init__(self, pixels: tuple[int, int], dpi: float, unit: float) -> None:
        self.dpi, self._unit, self._scale = dpi, unit, unit * dpi / POINTS_PER_INCH
        self._renderer: Any = RendererAgg(*pixels, dpi)  # type: ignore[no-untyped-call]
        self._context: Any = self._renderer.new_gc()
        self._transforms: dict[Point, Affine2D] = {}
        self.rgba: NDArray[np.uint8] = np.asarray(self._renderer.buffer_rgba())  # type: ignore[no-untyped-call]

    def fill(self, ground: str) -> None:
        """Cover everything with a colour, or with "none"."""
        self._renderer.clear()
        if ground != "none":
            self.rgba[...] = np.rint(np.multiply(to_rgba(ground), 255))

    def draw(self, pictures: Iterable[Shown]) -> None:
        """Draw shapes in their order."""
        for shape, place, face in pictures:
            if isinstance(shape, Text) and not is_icon(shape):
                self._text(shape, place, face)
            elif isinstance(shape, Polyline | Area):
                self._cut(shape, place)
            elif isinstance(shape, Raster):
                self._artist(shape, place, face)
            else:
                outline, fill, line, width, dashes = stroke(shape, face)
                self._path(outline, place, fill, line, width, dashes)

    def get_figure(self, root: bool = False) -> "Pen":  # noqa: ARG002
        """The pen itself, which artists take for a figure."""
        return self

    def _text(self, text: Text, place: Point, face: Path) -> None:
        file = file_of(face_of(text, face))
        string = drawable(text.string, file)
        if not is_simple(string):
            self._artist(text, place, face)
            return
        em = text.size * self._scale * UNITS_PER_EM / UNITS_PER_SIZE
        places = places_in(em)
        x, across = divmod(round((text.place[0] + place[0]) * self._scale * places), places)
        y, down = divmod(round((baseline(text) + place[1]) * self._scale * places), places)
        found = lettered(string, file, em, across, down, share(text.colour))
        if found is not None:
            image, left, top = found
            # Its rows go up.
            bottom = self._renderer.height - y - top - len(image)
            self._renderer.draw_image(self._context, x + left, bottom, image[::-1])

    def _cut(self, shape: Polyline | Area, place: Point) -> None:
        """Draw what ends at the edges of its room."""
        corners = self._transform(place).transform([shape.low, shape.high])
        self._context.set_clip_rectangle(Bbox(corners))
        outline = Outline(shape.points)
        if isinstance(shape, Area):
            self._path(outline, place, share(shape.fill), share(shape.fill), 0, ())
        else:
            self._context.set_capstyle("butt" if shape.dashes else "round")
            self._path(outline, place, None, share(shape.colour), shape.width, shape.dashes)
            self._context.set_capstyle("butt")
        self._context.set_clip_rectangle(None)

    def _path(
        self,
        outline: Outline,
        place: Point,
        fill: tuple[float, float, float, float] | None,
        line: tuple[float, float, float, float],
        width: float,
        dashes: tuple[float, ...],
    ) -> None:
        context = self._context
        context.set_linewidth(width * self._unit)
        context.set_foreground(line, isRGBA=True)
        context.set_dashes(0, [length * self._unit for length in dash_lengths(dashes, width)] if dashes else None)
        self._renderer.draw_path(context, outline, self._transform(place), fill if fill and fill[3] else None)

    def _artist(self, shape: Text | Raster, place: Point, face: Path) -> None:
        """Draw what is left to matplotlib as a whole."""
        artist = single(shape, self._transform(place), face, self._unit)
        # A text asks its figure how many dots an inch has.
        artist.set_figure(cast(Any, self))
        artist.draw(self._renderer)

    def _transform(self, place: Point) -> Affine2D:
        """From the units of a picture to pixels, upwards."""
        found = self._transforms.get(place)
        if found is None:
            found = Affine2D().translate(*place).scale(self._scale, -self._scale).translate(0, self._renderer.height)
            self._transforms[place] = found
        return found
