"""A sheet of paper that takes shapes of the scene: lengths are units of the scene, however large these are on paper.

Figures are made without pyplot, so nothing is registered anywhere and no window system is looked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.image import BboxImage
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox

from visualizer.export.painter import Stroke, label, share, stroke
from visualizer.scene.page import POINTS_PER_INCH
from visualizer.scene.shape import Area, Curve, PaperShape, Polyline, Raster, Text
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR


@contextmanager
def house_style() -> Iterator[None]:
    """The settings under which figures are drawn and saved, whatever a person has set for their own plots."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                # Hinting moves letters to whole pixels, which is not where the scene has measured them to be.
                "text.hinting": "none",
                # Names within an SVG are random unless there is salt.
                "svg.hashsalt": "visualizer",
                # Texts stay texts, in fonts that stay fonts.
                "svg.fonttype": "none",
                "pdf.fonttype": 42,
            }
        )
        yield


class Sheet:
    """The sheet.

    Parameters
    ----------
    pixels : (width, height)
        Of a PNG.
    dpi : float
        How many of them are an inch.
    unit : float
        Points that a unit of the scene takes.
    style : Style
    clear : bool
        Whether the sheet has no ground; then nothing is drawn in its colour to part what lies on it either.

    Attributes
    ----------
    figure : Figure
    style : Style
    dots : float
        Pixels that a unit takes: at least those of a good printer, for drawings without pixels are enlarged.
    """

    def __init__(self, pixels: tuple[int, int], dpi: float, unit: float, style: Style, clear: bool) -> None:
        # A thousandth of a pixel more than is asked for: it is cut, where less would cost a whole pixel.
        across, down = ((side + 1e-3) / dpi for side in pixels)
        self.figure = Figure(figsize=(across, down), dpi=dpi)
        FigureCanvasAgg(self.figure)
        self.style, self.clear = style, clear
        self.dots = unit / POINTS_PER_INCH * max(dpi, 300)
        self._unit = unit
        self._transform = (
            Affine2D().scale(unit / POINTS_PER_INCH, -unit / POINTS_PER_INCH).translate(0, down)
            + self.figure.dpi_scale_trans
        )
        self.figure.set_facecolor("none" if clear else style.palette.bg0)

    def paint(
        self,
        shapes: Iterable[PaperShape],
        place: Sequence[float] = (0, 0),
        face: Path = REGULAR,
    ) -> None:
        """Draw shapes in their order.

        Parameters
        ----------
        shapes : iterable of PaperShape
        place : (x, y, ...)
            Of their top left corner.
        face : Path
            Font file of the texts.
        """
        x, y = place[:2]
        transform = Affine2D().translate(x, y) + self._transform
        ground = share(self.style.palette.bg1)
        strokes: list[Stroke] = []
        for shape in shapes:
            drawn = label(shape, face, self._unit) if isinstance(shape, Text) else None
            if drawn is not None:
                self._flush(strokes, transform)
                drawn.set_transform(transform)
                self._add(drawn)
            elif isinstance(shape, Raster):
                self._flush(strokes, transform)
                self._add(_image(shape, transform))
            elif isinstance(shape, Polyline | Area):
                self._flush(strokes, transform)
                artist = self._trace(shape) if isinstance(shape, Polyline) else self._fill(shape)
                artist.set_transform(transform)
                self._add(artist)
                artist.set_clip_box(TransformedBbox(Bbox([shape.low, shape.high]), transform))
            else:
                one = stroke(shape, face)
                if not (self.clear and isinstance(shape, Curve) and one.line == ground):
                    strokes.append(one)
        self._flush(strokes, transform)

    def _flush(self, strokes: list[Stroke], transform: Transform) -> None:
        """Draw what has gathered; shapes without texts between them are one artist, which is much faster than many."""
        if not strokes:
            return
        outlines, fills, lines, widths, dashes = zip(*strokes, strict=True)
        looks = {
            "facecolor": fills,
            "edgecolor": lines,
            "linewidth": [width * self._unit for width in widths],
            "linestyle": [_dashes(gaps, width) for gaps, width in zip(dashes, widths, strict=True)],
        }
        artist: Artist
        if len(strokes) > 1:
            artist = PathCollection(outlines, transform=transform, capstyle="butt", **looks)
        else:
            # A collection of one would be drawn as a marker.
            (outline,), one = outlines, {name: value for name, (value,) in looks.items()}
            artist = PathPatch(outline, transform=transform, capstyle="butt", joinstyle="miter", **one)
        self._add(artist)
        strokes.clear()

    def _trace(self, shape: Polyline) -> Artist:
        return Line2D(
            [x for x, _ in shape.points],
            [y for _, y in shape.points],
            color=share(shape.colour),
            linewidth=shape.width * self._unit,
            linestyle=_dashes(shape.dashes, shape.width),
            solid_capstyle="round",
            solid_joinstyle="round",
            dash_capstyle="butt",
        )

    def _fill(self, shape: Area) -> Artist:
        return PathPatch(Outline(shape.points), facecolor=share(shape.fill), linewidth=0)

    def _add(self, artist: Artist) -> None:
        # Left alone, matplotlib draws all patches, then all lines, then all texts.
        artist.set_zorder(1)
        self.figure.add_artist(artist)


def _image(shape: Raster, transform: Transform) -> Artist:
    room = TransformedBbox(Bbox([shape.low, shape.high]), transform)
    # The axis of a sheet goes down, which would turn the picture over.
    upright = Bbox.from_extents(*room.min, *room.max)
    # Beyond two columns nothing lies between the middles of cells.
    image = BboxImage(upright, interpolation="bilinear", origin="upper", resample=True)
    cells = np.frombuffer(shape.shades, np.uint8).reshape(shape.rows, shape.columns)
    image.set_data(np.array(shape.scale, np.uint8)[cells])
    return image


def _dashes(lengths: tuple[float, ...], width: float) -> tuple[float, tuple[float, ...]] | Literal["solid"]:
    """Dashes as matplotlib wants them, which counts their lengths in line widths."""
    if not lengths:
        return "solid"
    # Gaps in a thick line look narrower than those in a thin one.
    return 0.0, tuple(length * (1 + 0.06 * width) / width for length in lengths)
