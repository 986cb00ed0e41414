"""A sheet of paper that takes shapes of the scene: lengths are units of the scene, however large these are on paper.

Pixels are drawn without a figure of matplotlib: that would bring axes and all that goes with them, and take as long as
the drawing itself. SVG and PDF are saved by one. It is made without pyplot, so nothing is registered anywhere and no
window system is looked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, cast
from warnings import catch_warnings, filterwarnings

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.text import Text as Label
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import NDArray

from visualizer.export.artist import Stroked, outlines, single
from visualizer.export.painter import is_icon, share
from visualizer.export.pen import Pen, Shown
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
    # Not by the library's own way, which copies all settings, one by one, and checks again what are its own.
    settings, ours = cast(dict[str, Any], mpl.rcParams), _settings(outlines)
    before = {name: dict.__getitem__(settings, name) for name in ours}
    dict.update(settings, ours)
    try:
        yield
    finally:
        dict.update(settings, before)


@cache
def _settings(outlines: bool) -> dict[str, Any]:
    """All settings: the library's own, as `mpl.rcdefaults` finds them, which reads all styles first, and ours."""
    own = {str(name): mpl.rcParamsDefault[name] for name in mpl.rcParamsDefault if name not in OF_THE_SCREEN}
    return own | {
        # Hinting moves letters to whole pixels, which is not where the scene has measured them to be.
        "text.hinting": "none",
        # Names within an SVG are random unless there is salt.
        "svg.hashsalt": "visualizer",
        # Texts stay texts, in fonts that stay fonts.
        "svg.fonttype": "path" if outlines else "none",
        "pdf.fonttype": 42,
    }


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
    shown : list of Shown
        What has been painted, in its order.
    dots : float
        Pixels that a unit takes: at least those of a good printer, for drawings without pixels are enlarged.
    """

    def __init__(self, pixels: tuple[int, int], dpi: float, unit: float, style: Style, clear: bool) -> None:
        self.pixels, self.dpi, self.unit, self.style, self.clear = pixels, dpi, unit, style, clear
        self.ground = "none" if clear else style.palette.bg0
        self.shown: list[Shown] = []
        self.dots = unit / POINTS_PER_INCH * max(dpi, 300)

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height: a thousandth of a pixel more than is asked for is cut, less would cost a whole pixel."""
        across, down = self.pixels
        return (across + 1e-3) / self.dpi, (down + 1e-3) / self.dpi

    def rendered(self) -> NDArray[np.uint8]:
        """Red, green, blue and alpha of every pixel: shape (height, width, 4)."""
        with house_style():
            pen = Pen(self.pixels, self.dpi, self.unit)
            pen.fill(self.ground)
            pen.draw(self.shown)
        return pen.rgba

    def artists(self, per_inch: float) -> Iterator[Artist]:
        """What has been painted as artists, for a figure that has so many dots an inch."""
        scale, high = self.unit / POINTS_PER_INCH * per_inch, self.inches[1] * per_inch
        for (place, face), group in groupby(self.shown, lambda shown: shown[1:]):
            transform = Affine2D().translate(*place).scale(scale, -scale).translate(0, high)
            gathered: list[Stroked] = []
            for shape, *_ in group:
                if isinstance(shape, Text | Raster | Polyline | Area) and not is_icon(shape):
                    yield from _gathered(gathered, transform, face, self.unit)
                    yield _in_order(single(shape, transform, face, self.unit))
                else:
                    gathered.append(cast(Stroked, shape))
            yield from _gathered(gathered, transform, face, self.unit)

    def saved(self, kind: str, metadata: dict[str, str | None], outlines: bool) -> bytes:
        """The content of an SVG or PDF."""
        from matplotlib.figure import Figure

        content = BytesIO()
        figure = Figure(figsize=self.inches, dpi=self.dpi, facecolor=self.ground)
        for artist in self.artists(POINTS_PER_INCH):  # in which these files count
            figure.add_artist(artist)
            if kind == "svg" and not outlines and isinstance(artist, Label):
                artist.set_text(str(artist.get_label()))
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
        if self.clear:
            ground = share(self.style.palette.bg1)
            shapes = (shape for shape in shapes if not (isinstance(shape, Curve) and share(shape.colour) == ground))
        self.shown += [Shown(shape, (x, y), face) for shape in shapes]


def _gathered(shapes: list[Stroked], transform: Transform, face: Path, unit: float) -> Iterator[Artist]:
    """What has gathered: shapes without texts between them are one artist, which is much faster than many."""
    if shapes:
        yield _in_order(outlines(shapes, transform, face, unit))
        shapes.clear()


def _in_order(artist: Artist) -> Artist:
    """An artist that stays where it is: left alone, a figure draws all patches, then all lines, then all texts."""
    artist.set_zorder(1)
    return artist
