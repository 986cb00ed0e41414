"""Pictures of a state: a page of parts, drawn by matplotlib from what the window shows."""

from io import BytesIO
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from visualizer.export.drawing import draw_page
from visualizer.export.placement import Placement, placement, points_per_unit, shown_on
from visualizer.export.sheet import Sheet
from visualizer.export.svg import with_typeface
from visualizer.scene.lending import lend, written
from visualizer.scene.page import POINTS_PER_INCH, Page
from visualizer.session.state import State

Kind = Literal["png", "svg", "pdf"]

# What matplotlib would write about the moment and itself, taken out.
METADATA: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def picture(state: State, page: Page, kind: Kind) -> bytes:
    """The file of a picture: the same bytes for the same state and page, every time.

    Parameters
    ----------
    state : State
    page : Page
    kind : str
        "png", or "svg" or "pdf" with texts that are texts, unless the page asks for outlines, and paths that can be
        edited.

    Raises
    ------
    InvalidValue
        If the parts have no room on the page, or the picture would be too large.
    """
    drawn = figure(state, page)
    if kind == "png":
        content = BytesIO()
        image = Image.fromarray(drawn.rendered())
        if not page.transparent:
            image = image.convert("RGB")
        # More takes twice the time, and saves a tenth.
        image.save(content, "PNG", dpi=(page.dpi, page.dpi), compress_level=3)
        return content.getvalue()
    saved = drawn.saved(kind, METADATA[kind], page.outlines)
    return with_typeface(saved.decode()).encode() if kind == "svg" and not page.outlines else saved


def pixels(drawn: Sheet) -> NDArray[np.uint8]:
    """The pixels of a sheet with a ground: shape (height, width, 3)."""
    return np.ascontiguousarray(drawn.rendered()[..., :3])


def figure(state: State, page: Page, axes_of: State | None = None) -> Sheet:
    """The picture of `state` on a sheet.

    Parameters
    ----------
    state : State
    page : Page
    axes_of : State, optional
        The axes are those of this state, and curves end at the present: the pictures of a film do not dance.

    Raises
    ------
    InvalidValue
        If the parts have no room on the page, or the picture would be too large.
    """
    lend(written(state.experiment))
    state = shown_on(state, page)
    placed = placement(state, page, axes_of)
    sheet = _sheet(page, placed)
    draw_page(sheet, placed, state, page, axes_of)
    return sheet


def _sheet(page: Page, placed: Placement) -> Sheet:
    unit, (across, down) = points_per_unit(page), page.pixels
    down = down or round(placed.height * unit / POINTS_PER_INCH * page.dpi)
    return Sheet((across, down), page.dpi, unit, placed.style, page.transparent)
