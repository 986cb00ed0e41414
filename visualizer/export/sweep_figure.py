"""The figure of a sweep, as a file."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from visualizer.export.figure import METADATA, Kind
from visualizer.export.sheet import Sheet, house_style
from visualizer.export.svg import with_typeface
from visualizer.scene.layout import Rect
from visualizer.scene.many.group import Group
from visualizer.scene.many.sweep_picture import sweep_height, sweep_picture
from visualizer.scene.page import POINTS_PER_INCH
from visualizer.scene.palette import Palette
from visualizer.scene.style import Style

# Units of the scene, and of type; a unit is half a point.
_WIDTH, _SIZE, _UNIT, _DPI = 1080, 16, 0.5, 288


def sweep_figure(
    title: Sequence[str],
    points: NDArray[np.int64],
    groups: Sequence[Group],
    threshold: float,
    palette: Palette,
    kind: Kind,
) -> bytes:
    """The file of a picture: the same bytes for the same runs, every time; see `sweep_picture`."""
    style = Style(palette, _SIZE)
    height = sweep_height(style, len(groups), len(title))
    scale = _UNIT / POINTS_PER_INCH * _DPI
    with house_style():
        sheet = Sheet((round(_WIDTH * scale), round(height * scale)), _DPI, _UNIT, style, False)
        sheet.ground = palette.bg1
        sheet.paint(sweep_picture(style, _WIDTH, title, points, groups, threshold), Rect(0, 0, _WIDTH, height))
        if kind == "png":
            content = BytesIO()
            image = Image.fromarray(sheet.rendered()).convert("RGB")
            image.save(content, "PNG", dpi=(_DPI, _DPI), compress_level=3)
            return content.getvalue()
        saved = sheet.saved(kind, METADATA[kind], False)
    return with_typeface(saved.decode()).encode() if kind == "svg" else saved
