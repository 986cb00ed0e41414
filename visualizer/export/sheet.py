"""A sheet of paper that takes shapes of the scene: lengths are units of the scene, however large these are on paper.

Pixels are drawn without a figure of matplotlib: that would bring axes and all that goes with them, and take as long as
the drawing itself. SVG and PDF are saved by one. It is made without pyplot, so nothing is registered anywhere and no
window system is looked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, cast
from warnings import catch_warnings, filterwarnings

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import PathCollection
from matplotlib.image import BboxImage
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text as Label
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox
from numpy.typing import NDArray

from visualizer.export.painter import Stroke, label, share, stroke
from visualizer.scene.page import POINTS_PER_INCH
from visualizer.scene.shape import Area, Curve, PaperShape, Polyline, Raster, Text
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR

# Settings that nothing on paper depends on, and one of which looks for a window system if it is but read.
OF_THE_SCREEN = ("backend", "backend_fallback", "interactive", "toolbar", "webagg.port", "webagg.address")


@contextmanager
def house_style(outlines: bool = False) -> Iterator[None]:
    """The settings under which figures are drawn and saved, whatever a person has set for their own plots.

    Parameters
    ----------
    outlines : bool
        Whether the texts of an SVG are paths.
    """
    with mpl.rc_context():
        # As mpl.rcdefaults does, which reads all styles first, and checks again what are its own settings.
        own = {name: mpl.rcParamsDefault[name] for name in mpl.rcParamsDefault if name not in OF_THE_SCREEN}
        dict.update(mpl.rcParams, own)
        mpl.rcParams.update(
            {
                # Hinting moves letters to whole pixels, which is not where the scene has measured them to be.
                "text.hinting": "none",
                # Names within an SVG are random unless there is salt.
                "svg.hashsalt": "visualizer",
                # Texts stay texts, in fonts that stay fonts.
                "svg.fonttype": "path" if outlines else "none",
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
    style : Style
    ground : str
        A colour, or "none".
    artists : list of Artist
        What has been painted, in its order.
    dots : float
        Pixels that a unit takes: at least those of a good printer, for drawings without pixels are enlarged.
    """

    def __init__(self, pixels: tuple[int, int], dpi: float, unit: float, style: Style, clear: bool) -> None:
        self.pixels, self.dpi, self.style, self.clear = pixels, dpi, style, clear
        self.ground = "none" if clear else style.palette.bg0
        self.artists: list[Artist] = []
        self.dots = unit / POINTS_PER_INCH * max(dpi, 300)
        self._unit = unit
        self._per_inch = Affine2D().scale(dpi)
        self._transform = (
            Affine2D().scale(unit / POINTS_PER_INCH, -unit / POINTS_PER_INCH).translate(0, self.inches[1])
            + self._per_inch
        )

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height: a thousandth of a pixel more than is asked for is cut, less would cost a whole pixel."""
        across, down = self.pixels
        return (across + 1e-3) / self.dpi, (down + 1e-3) / self.dpi

    def rendered(self) -> NDArray[np.uint8]:
        """Red, green, blue and alpha of every pixel: shape (height, width, 4)."""
        renderer = RendererAgg(*self.pixels, self.dpi)  # type: ignore[no-untyped-call]
        page = PathPatch(
            Outline.unit_rectangle(), transform=Affine2D().scale(*self.pixels), color=self.ground, linewidth=0
        )
        with house_style():
            for artist in [page, *self.artists]:
                # A text asks its figure how many dots an inch has.
                artist.set_figure(cast(Any, self))
                artist.draw(renderer)
        return np.asarray(renderer.buffer_rgba())  # type: ignore[no-untyped-call]

    def get_figure(self, root: bool = False) -> "Sheet":  # noqa: ARG002
        """The sheet itself, which artists take for a figure."""
        return self

    def saved(self, kind: str, metadata: dict[str, str | None], outlines: bool) -> bytes:
        """The content of an SVG or PDF, once: artists belong to one figure."""
        from matplotlib.figure import Figure

        content = BytesIO()
        figure = Figure(figsize=self.inches, dpi=self.dpi, facecolor=self.ground)
        for artist in self.artists:
            figure.add_artist(artist)
            if kind == "svg" and not outlines and isinstance(artist, Label):
                artist.set_text(str(artist.get_label()))
        self._per_inch.clear().scale(POINTS_PER_INCH)  # in which these files count
        with house_style(outlines), catch_warnings():
            filterwarnings("ignore", "Glyph ", UserWarning)  # where no font here has a letter
            figure.savefig(content, format=kind, metadata=metadata)
        return content.getvalue()

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
        # Left alone, a figure draws all patches, then all lines, then all texts.
        artist.set_zorder(1)
        self.artists.append(artist)


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
