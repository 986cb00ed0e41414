"""Artists of matplotlib for shapes of the scene; a length is a unit of the scene, which takes `unit` points."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection
from matplotlib.image import BboxImage
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.transforms import Bbox, Transform, TransformedBbox

from visualizer.export.painter import label, share, stroke
from visualizer.scene.shape import Area, Box, Chain, Curve, Disc, Line, Polyline, Raster, Text

Single = Text | Raster | Polyline | Area
Stroked = Line | Curve | Box | Disc | Text | Chain


def single(shape: Single, transform: Transform, face: Path, unit: float) -> Artist:
    """The artist of a shape that is one for itself."""
    match shape:
        case Text():
            artist: Artist = label(shape, face, unit)
            artist.set_transform(transform)
            return artist
        case Raster():
            return _image(shape, transform)
        case Polyline():
            artist = _trace(shape, unit)
        case Area():
            artist = PathPatch(Outline(shape.points), facecolor=share(shape.fill), linewidth=0)
    artist.set_transform(transform)
    artist.set_clip_box(TransformedBbox(Bbox([shape.low, shape.high]), transform))
    return artist


def outlines(shapes: Sequence[Stroked], transform: Transform, face: Path, unit: float) -> Artist:
    """The artist of shapes that follow each other."""
    paths, fills, lines, widths, dashes = zip(*(stroke(shape, face) for shape in shapes), strict=True)
    looks = {
        "facecolor": fills,
        "edgecolor": lines,
        "linewidth": [width * unit for width in widths],
        "linestyle": [_dashes(gaps, width) for gaps, width in zip(dashes, widths, strict=True)],
    }
    if len(shapes) > 1:
        return PathCollection(paths, transform=transform, capstyle="butt", **looks)
    # A collection of one would be drawn as a marker.
    (path,), one = paths, {name: value for name, (value,) in looks.items()}
    return PathPatch(path, transform=transform, capstyle="butt", joinstyle="round", **one)


def _trace(shape: Polyline, unit: float) -> Artist:
    return Line2D(
        [x for x, _ in shape.points],
        [y for _, y in shape.points],
        color=share(shape.colour),
        linewidth=shape.width * unit,
        linestyle=_dashes(shape.dashes, shape.width),
        solid_capstyle="round",
        solid_joinstyle="round",
        dash_capstyle="butt",
    )


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
    return 0.0, tuple(length / width for length in dash_lengths(lengths, width))


def dash_lengths(lengths: tuple[float, ...], width: float) -> tuple[float, ...]:
    """Lengths of dashes and gaps in units: gaps in a thick line look narrower than those in a thin one."""
    return tuple(length * (1 + 0.06 * width) for length in lengths)
