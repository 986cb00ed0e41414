"""Pictures of a state: a page of parts, drawn by matplotlib from what the window shows."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Literal

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from visualizer.errors import InvalidValue
from visualizer.export.card import FOOT, HEAD, draw_card, draw_title, draw_words, title_height
from visualizer.export.composition import Need, arranged
from visualizer.export.painter import UNITS_PER_EM
from visualizer.export.sheet import Sheet, house_style
from visualizer.export.svg import with_typeface
from visualizer.scene.chart.plot import Paper
from visualizer.scene.layout import GAP, Rect
from visualizer.scene.page import MILLIMETRES_PER_INCH, POINTS_PER_INCH, Page
from visualizer.scene.palette import Palette
from visualizer.scene.part import PARTS
from visualizer.scene.part.part import Part
from visualizer.scene.style import Style
from visualizer.scene.text import UNITS_PER_SIZE
from visualizer.session.state import State

Kind = Literal["png", "svg", "pdf"]

# Pages are laid out in this type size, where all lengths are whole units that look well, and scaled to theirs.
SIZE = 16
# Units of length: margin and caption of a page of one part.
MARGIN, CAPTION = 6, 26

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
        "png", or "svg" or "pdf" with texts that are texts and paths that can be edited.

    Raises
    ------
    InvalidValue
        If the parts have no room on the page, or the picture would be too large.
    """
    content = BytesIO()
    drawn = figure(state, page)
    if kind == "png":
        image = Image.fromarray(_rendered(drawn) if page.transparent else pixels(drawn))
        # More takes twice the time, and saves a tenth.
        image.save(content, "PNG", dpi=(page.dpi, page.dpi), compress_level=3)
        return content.getvalue()
    with house_style():
        drawn.savefig(content, format=kind, metadata=METADATA[kind])
    return with_typeface(content.getvalue().decode()).encode() if kind == "svg" else content.getvalue()


def pixels(drawn: Figure) -> NDArray[np.uint8]:
    """The pixels of a figure with a ground: shape (height, width, 3)."""
    return np.ascontiguousarray(_rendered(drawn)[..., :3])


def _rendered(drawn: Figure) -> NDArray[np.uint8]:
    canvas = drawn.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    with house_style():
        canvas.draw()  # type: ignore[no-untyped-call]
    return np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


def figure(state: State, page: Page, axes_of: State | None = None) -> Figure:
    """The picture of `state` as a figure of matplotlib.

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
    if page.numbers is not None:
        view = replace(state.view, numbers="all" if page.numbers else "none")
        state = replace(state, view=view)
    with house_style():
        parts = _parts(state, page)
        return _single(state, page, parts[0], axes_of) if len(parts) == 1 else _composed(state, page, parts, axes_of)


def _parts(state: State, page: Page) -> Sequence[str]:
    """The parts; the correlations of a network without a hidden layer are but the matrix, which is not shown twice."""
    if state.experiment.hidden or "matrix" not in page.parts:
        return page.parts
    return [part for part in page.parts if part != "correlations"]


def _single(state: State, page: Page, name: str, axes_of: State | None) -> Figure:
    """A page of one part, without a frame."""
    part, style, (width, height) = PARTS[name], _style(page.palette), _size(page)
    margin, head = style.px(MARGIN), style.px(CAPTION) if PARTS[name].captioned else 0
    inside, frame = width - 2 * margin, head + 2 * margin
    least = part.least(state, style)[1] + frame
    if height is None:
        height = max(least, part.wanted(state, style, inside) + frame)
    _check(page, height, least)
    sheet = _sheet(page, height, style)
    if not page.transparent:
        sheet.figure.set_facecolor(page.palette.bg1)
    if part.captioned:
        spot = margin + style.px(4), margin + head / 2
        draw_words(sheet, spot, part.head(state), width - margin, style.small)
    _draw(sheet, part, state, Rect(margin, margin + head, inside, height - frame), axes_of)
    return sheet.figure


def _composed(state: State, page: Page, names: Sequence[str], axes_of: State | None) -> Figure:
    """A page of cards under a title."""
    style, (width, height) = _style(page.palette), _size(page)
    gap, frame = style.px(GAP), style.px(HEAD + FOOT)
    top = max(title_height(one, style, width) for one in (state, axes_of or state))
    needs = {name: _need(PARTS[name], state, style, frame) for name in names}
    free = None if height is None else height - top - gap
    places, total = arranged(needs, width - 2 * gap, free, gap)
    _check(page, total + top + gap if height is None else height, total + top + gap)
    sheet = _sheet(page, height or total + top + gap, style)
    draw_title(sheet, state, width)
    for name, place in places.items():
        rect = place._replace(x=place.x + gap, y=place.y + top)
        inside = draw_card(sheet, rect, PARTS[name].head(state))
        _draw(sheet, PARTS[name], state, inside, axes_of)
    return sheet.figure


def _draw(sheet: Sheet, part: Part, state: State, room: Rect, axes_of: State | None) -> None:
    paper = Paper(axes_of, sheet.dots)
    sheet.paint(part.picture(state, sheet.style, room.width, room.height, paper), room)


def _need(part: Part, state: State, style: Style, frame: int) -> Need:
    width, height = part.least(state, style)
    return Need(
        width,
        height + frame,
        part.widest(state, style),
        lambda wide: part.wanted(state, style, wide) + frame,
        part.large,
    )


@lru_cache(maxsize=8)
def _style(palette: Palette) -> Style:
    # One object a theme: layouts are quickly found again for the next picture of a film.
    return Style(palette, SIZE)


def _unit(page: Page) -> float:
    """Points that a unit takes: so that the em of the type is the type size of the page."""
    return page.type_size / (SIZE * UNITS_PER_EM / UNITS_PER_SIZE)


def _size(page: Page) -> tuple[int, int | None]:
    """Width and height of the page in units."""
    width, height = page.pixels
    per_unit = _unit(page) / POINTS_PER_INCH * page.dpi
    return int(width / per_unit), None if height is None else int(height / per_unit)


def _check(page: Page, height: int, least: int) -> None:
    """Refuse what is too low for its parts, or too large for a file."""
    millimetres = _unit(page) / POINTS_PER_INCH * MILLIMETRES_PER_INCH
    if height < least:
        raise InvalidValue(
            f"These parts need {least * millimetres + 0.5:.0f} mm of height at this width and type size; "
            "make the picture higher, or show fewer of them."
        )
    page.check_pixels(height * millimetres)


def _sheet(page: Page, height: int, style: Style) -> Sheet:
    across, down = page.pixels
    unit = _unit(page)
    down = down or round(height * unit / POINTS_PER_INCH * page.dpi)
    return Sheet((across, down), page.dpi, unit, style, page.transparent)
