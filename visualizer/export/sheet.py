"""A sheet of paper that takes shapes of the scene: lengths are units of the scene, however large these are on paper.

Pixels are drawn without a figure of matplotlib: that would bring axes and all that goes with them, and take as long as
the drawing itself. SVG and PDF are saved by one. It is made without pyplot, so nothing is registered anywhere and no
window system is looked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, cast
from warnings import catch_warnings, filterwarnings

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text as Label
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import NDArray

from visualizer.export.artist import Stroked, outlines, single
from visualizer.export.painter import is_icon, share
from visualizer.scene.page import POINTS_PER_INCH
from visualizer.scene.shape import Area, Curve, PaperShape, Polyline, Raster, Text
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR

# Settings that nothing on paper depends on, and one of which looks for a window system if it is but read.
OF_THE_SCREEN = ("backend", "backend_fallback", "interactive", "toolbar", "webagg.port", "webagg.address")


# The styles that are set now, one within the other, by whether texts are outlines.
_SET: list[bool] = []


class Shown(NamedTuple):
    """What one artist shows."""

    shapes: tuple[PaperShape, ...]
    place: tuple[float, float]
    face: Path


@contextmanager
def house_style(outlines: bool = False) -> Iterator[None]:
    """The settings under which figures are drawn and saved, whatever a person has set for their own plots.

    Parameters
    ----------
    outlines : bool
        Whether the texts of an SVG are paths.
    """
    if _SET and _SET[-1] == outlines:
        yield  # a film is drawn within it: setting all takes as long as drawing some texts
        return
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
        _SET.append(outlines)
        try:
            yield
        finally:
            _SET.pop()


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
    known : mapping, optional
        What sheets of the same size have painted, which is taken from there where it is painted again.

    Attributes
    ----------
    style : Style
    ground : str
        A colour, or "none".
    artists : list of Artist
        What has been painted, in its order.
    shown : list of Shown
        What each of them shows.
    dots : float
        Pixels that a unit takes: at least those of a good printer, for drawings without pixels are enlarged.
    """

    def __init__(
        self,
        pixels: tuple[int, int],
        dpi: float,
        unit: float,
        style: Style,
        clear: bool,
        known: Mapping[Shown, Artist] | None = None,
    ) -> None:
        self.pixels, self.dpi, self.style, self.clear = pixels, dpi, style, clear
        self.ground = "none" if clear else style.palette.bg0
        self.artists: list[Artist] = []
        self.shown: list[Shown] = []
        self._known = dict(known or {})
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
        self.draw(renderer, [self.page, *self.artists])
        return np.asarray(renderer.buffer_rgba())  # type: ignore[no-untyped-call]

    @property
    def page(self) -> Artist:
        """The ground, as an artist."""
        whole = Affine2D().scale(*self.pixels)
        return PathPatch(Outline.unit_rectangle(), transform=whole, color=self.ground, linewidth=0)

    def draw(self, renderer: RendererAgg, artists: Iterable[Artist]) -> None:
        """Draw artists, of this sheet or of others like it that none but this one draws."""
        with house_style():
            for artist in artists:
                # A text asks its figure how many dots an inch has.
                artist.set_figure(cast(Any, self))
                artist.draw(renderer)

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
        gathered: list[Stroked] = []
        for shape in shapes:
            if isinstance(shape, Text | Raster | Polyline | Area) and not is_icon(shape):
                self._flush(gathered, transform, (x, y), face)
                self._add((shape,), (x, y), face, partial(single, shape, transform, face, self._unit))
            elif not (self.clear and isinstance(shape, Curve) and share(shape.colour) == ground):
                gathered.append(cast(Stroked, shape))
        self._flush(gathered, transform, (x, y), face)

    def _flush(self, gathered: list[Stroked], transform: Transform, place: tuple[float, float], face: Path) -> None:
        """Draw what has gathered; shapes without texts between them are one artist, which is much faster than many."""
        if gathered:
            shapes = tuple(gathered)
            self._add(shapes, place, face, partial(outlines, shapes, transform, face, self._unit))
            gathered.clear()

    def _add(
        self, shapes: tuple[PaperShape, ...], place: tuple[float, float], face: Path, make: Callable[[], Artist]
    ) -> None:
        shown = Shown(shapes, place, face)
        # Nothing is there twice: a figure takes an artist once.
        artist = self._known.pop(shown, None)
        if artist is None:
            artist = make()
            # Left alone, a figure draws all patches, then all lines, then all texts.
            artist.set_zorder(1)
        self.shown.append(shown)
        self.artists.append(artist)
