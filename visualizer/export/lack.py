"""What a page leaves out because it has no room there, and the page on which it would have."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from visualizer.errors import InvalidValue
from visualizer.export.caption import told_caption
from visualizer.export.placement import Placement, placement, points_per_unit, shown_on
from visualizer.scene.page import MILLIMETRES_PER_INCH, POINTS_PER_INCH, SIDES, TYPE_SIZES, Page
from visualizer.scene.part import PARTS
from visualizer.session.state import State

# Widths are tried in steps of this many millimetres, and of this share where they are large; type in these points.
STEP, GROWTH, TYPE_STEP = 5, 1.05, 0.5


def lacks(state: State, page: Page) -> list[str]:
    """What the parts of a page leave out, such as "the numbers on syn0"; empty if nothing is.

    Numbers on synapses are missed only where the page asks for them.

    Raises
    ------
    InvalidValue
        If the parts have no room on the page at all.
    """
    shown = shown_on(state, replace(page, numbers=bool(page.numbers)))
    placed = placement(shown, page)
    rooms = ((PARTS[name], placed.room(name)) for name in placed.places)
    found = [lack for part, room in rooms for lack in part.lacks(shown, placed.style, room.width, room.height)]
    cut = [PARTS[name].head(shown)[0] for name in placed.places if _is_cut(shown, placed, name)]
    return [*found, f"the end of the caption of {_listed(cut)}"] if cut else found


def _is_cut(state: State, placed: Placement, name: str) -> bool:
    """Whether the title of a part, or the phrase behind it, is not told whole."""
    head, room = PARTS[name].head(state), placed.head(name)
    if room is None:
        return False
    title, _, lines = told_caption(head, (room.x, room.right), placed.style, room.size, room.more)
    return (title, " ".join(filter(None, lines))) != head


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if words[1:] else words[0]


def lack_note(state: State, page: Page, widest: float = SIDES[1]) -> str:
    """One line on what a page leaves out, and at which size or in which type that has room; empty if nothing is.

    Parameters
    ----------
    state : State
    page : Page
    widest : float
        Sides that are longer are not proposed, in millimetres.
    """
    found = lacks(state, page)
    if not found:
        return ""
    remedies = [_larger(state, page, widest), _smaller_type(state, page)]
    how = ", or ".join(filter(None, remedies))
    return f"Left out for want of room: {_listed(found)}; " + (
        f"there is room {how}." if how else "no page has room for that."
    )


def _larger(state: State, page: Page, widest: float) -> str:
    """The least width at which nothing is left out; with the height, where that is given or does not grow enough."""
    if page.height is None:
        for width in _widths(page.width, widest):
            if _has_room(state, replace(page, width=width)):
                return f"at a width of {width} mm"
    unit = points_per_unit(page) / POINTS_PER_INCH * MILLIMETRES_PER_INCH
    height = page.height or placement(state, page).height * unit
    for width in _widths(page.width, widest):
        high = ceil(height * width / page.width)
        if high <= widest and _has_room(state, page, width, high):
            return f"at {width} x {high} mm"
    return ""


def _smaller_type(state: State, page: Page) -> str:
    points = page.type_size - TYPE_STEP
    while points >= TYPE_SIZES[0]:
        if _has_room(state, replace(page, type_size=points)):
            return f"in type of {points:g} points"
        points -= TYPE_STEP
    return ""


def _widths(width: float, widest: float) -> Iterator[int]:
    """Larger and larger ones, in whole millimetres."""
    wide = STEP * ceil(width / STEP)
    while (wide := STEP * ceil(max(wide + 1, wide * GROWTH) / STEP)) <= widest:
        yield wide


def _has_room(state: State, page: Page, width: float | None = None, height: float | None = None) -> bool:
    try:
        wanted = page if width is None else replace(page, width=width, height=height)
        return not lacks(state, wanted)
    except InvalidValue:
        return False
