"""Where everything is on a page: its size in units, its cards, and the room that each part has."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from visualizer.errors import InvalidValue
from visualizer.export.caption import LINE, more_lines
from visualizer.export.composition import Need, arranged
from visualizer.export.title import title_height
from visualizer.scene.heights import GAP
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.page import MILLIMETRES_PER_INCH, POINTS_PER_INCH, Page
from visualizer.scene.palette import Palette
from visualizer.scene.part import PARTS
from visualizer.scene.style import Style
from visualizer.scene.text import UNITS_PER_EM, UNITS_PER_SIZE
from visualizer.session.state import State

# Pages are laid out in this type size, where all lengths are whole units that look well, and scaled to theirs.
SIZE = 16
# Units of length: head of a card, and what is free at its foot; margin of a page without cards, the gap between its
# parts, and their captions.
HEAD, FOOT = 34, 4
MARGIN, BETWEEN, CAPTION = 6, 16, 26


class HeadRoom(NamedTuple):
    """Where the title of a part stands: its left end and middle line, where the phrase behind it ends, and its type.

    There are `more` lines below it for the rest of the phrase.
    """

    x: float
    y: float
    right: float
    size: int
    more: int = 0


class Placement(NamedTuple):
    """Where everything is on a page, in units.

    Attributes
    ----------
    style : Style
    width, height : int
        Of the page.
    framed : bool
        Whether its parts stand in cards, under a title.
    places : dict of str to Rect
        Of every part with its head.
    more : dict of str to int
        How many lines below the title of a part its phrase has.
    """

    style: Style
    width: int
    height: int
    framed: bool
    places: dict[str, Rect]
    more: dict[str, int]

    def room(self, name: str) -> Rect:
        """What a part is drawn in."""
        px, (x, y, width, height) = self.style.px, self.places[name]
        if self.framed:
            head = px(HEAD) + px(LINE) * self.more.get(name, 0)
            return Rect(x + 1, y + head, width - 2, height - head - px(FOOT))
        return Rect(x, y + self.caption(name), width, height - self.caption(name))

    def head(self, name: str) -> HeadRoom | None:
        """Where the title of a part stands; None if it can do without one, and does."""
        style, place = self.style, self.places[name]
        right, px, more = place.x + place.width, style.px, self.more.get(name, 0)
        if self.framed:
            return HeadRoom(place.x + px(PAD), place.y + px(HEAD) / 2 + 1, right - px(PAD), style.size, more)
        if PARTS[name].captioned:
            return HeadRoom(place.x + px(4), place.y + px(CAPTION) / 2, right, style.small, more)
        return None

    def caption(self, name: str) -> int:
        """Height of the title of a part that has no card."""
        px = self.style.px
        return px(CAPTION) + px(LINE) * self.more.get(name, 0) if PARTS[name].captioned else 0

    def wrapping(self, states: Sequence[State], name: str, width: int) -> int:
        """Lines that the phrase of a part so wide needs below its title, in any of these states."""
        if not (self.framed or PARTS[name].captioned):
            return 0
        room, size = (width - 2 * self.style.px(PAD), self.style.size) if self.framed else (width - 4, self.style.small)
        return max(more_lines(PARTS[name].head(state), room, self.style, size) for state in states)


def placement(state: State, page: Page, axes_of: State | None = None) -> Placement:
    """Where everything is on the page of a state; see `visualizer.export.figure.figure`.

    Raises
    ------
    InvalidValue
        If the parts have no room on the page, or the picture would be too large.
    """
    style, (width, height), names = _style(page.palette), _size(page), _parts(state, page)
    draft = Placement(style, width, 0, len(names) > 1 and not page.bare, {}, {})
    states = [state] if axes_of is None else [state, axes_of]
    margin = style.px(GAP if draft.framed else MARGIN)
    top, gap = margin, style.px(GAP if draft.framed else BETWEEN)
    if draft.framed:
        top = max(title_height(one, style, width) for one in states)
    needs = {name: _need(states, draft, name) for name in names}
    free = None if height is None else height - top - margin
    places, total = arranged(needs, width - 2 * margin, free, gap)
    least = total + top + margin
    _check(page, least if height is None else height, least)
    moved = {name: place._replace(x=place.x + margin, y=place.y + top) for name, place in places.items()}
    more = {
        # Where the page is too low for that, the picture goes before the end of its phrase.
        name: min(
            draft.wrapping(states, name, place.width), max(0, place.height - needs[name].height) // style.px(LINE)
        )
        for name, place in moved.items()
    }
    return draft._replace(height=least if height is None else height, places=moved, more=more)


def shown_on(state: State, page: Page) -> State:
    """The state with the numbers on synapses that the page asks for."""
    if page.numbers is None:
        return state
    return replace(state, view=replace(state.view, numbers="all" if page.numbers else "none"))


def points_per_unit(page: Page) -> float:
    """What a unit is on paper: so that the em of the type is the type size of the page."""
    return page.type_size / (SIZE * UNITS_PER_EM / UNITS_PER_SIZE)


def _parts(state: State, page: Page) -> Sequence[str]:
    """The parts; the correlations of a network without a hidden layer are but the matrix, which is not shown twice."""
    if state.experiment.hidden or "matrix" not in page.parts:
        return page.parts
    return [part for part in page.parts if part != "correlations"]


def _need(states: Sequence[State], draft: Placement, name: str) -> Need:
    """What a part needs, with what is over and under it."""
    part, state, style = PARTS[name], states[0], draft.style
    frame = style.px(HEAD + FOOT) if draft.framed else draft.caption(name)
    width, height = part.least(state, style)
    return Need(
        width,
        height + frame,
        part.widest(state, style),
        lambda wide: part.wanted(state, style, wide) + frame + style.px(LINE) * draft.wrapping(states, name, wide),
        part.large,
    )


@lru_cache(maxsize=8)
def _style(palette: Palette) -> Style:
    # One object a theme: layouts are quickly found again for the next picture of a film.
    return Style(palette, SIZE)


def _size(page: Page) -> tuple[int, int | None]:
    """Width and height of the page in units."""
    width, height = page.pixels
    per_unit = points_per_unit(page) / POINTS_PER_INCH * page.dpi
    return int(width / per_unit), None if height is None else int(height / per_unit)


def _check(page: Page, height: int, least: int) -> None:
    """Refuse what is too low for its parts, or too large for a file."""
    millimetres = points_per_unit(page) / POINTS_PER_INCH * MILLIMETRES_PER_INCH
    if height < least:
        raise InvalidValue(
            f"These parts need {least * millimetres + 0.5:.0f} mm of height at this width and type size; "
            "make the picture higher, or show fewer of them."
        )
    page.check_pixels(height * millimetres)
