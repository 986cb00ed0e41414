"""Films: the figure at iteration after iteration, or at phase after phase, as GIF, as MP4, or as single pictures."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from tempfile import gettempdir

from PIL import Image

from visualizer.errors import InvalidValue
from visualizer.export.figure import figure
from visualizer.export.gif import Pixels, gif
from visualizer.export.mp4 import mp4
from visualizer.export.reel import Reel
from visualizer.export.sheet import house_style
from visualizer.scene.film import Film, film_iterations
from visualizer.scene.page import MILLIMETRES_PER_INCH
from visualizer.session.phasing import at_phase
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration

KINDS = ("gif", "mp4")


def film(state: State, film: Film, kind: str, advance: Callable[[int], None] = lambda _: None) -> bytes:
    """A film of a run; the same bytes for the same film.

    Parameters
    ----------
    state : State
        Its run has reached the end of the film; row, selection and view are those of the film.
    film : Film
    kind : str
        "gif" or "mp4".
    advance : callable
        Called after every frame with the number of frames that are done, and with that of all while these are written.
        What it raises, unless it is an OSError, ends the film and goes on.

    Raises
    ------
    InvalidValue
        If the run is shorter, the parts have no room on the page, the pictures are too large, or there is no encoder
        or no room for temporary files.
    """
    if kind not in KINDS:
        raise InvalidValue(f"A film is a {' or an '.join(KINDS)} file, not {kind}.")
    drawn = _told(_pictures(state, film), advance)
    try:
        if kind == "mp4":
            return mp4((picture[..., :3] for picture in drawn), film.per_second)
        count = frame_count(state, film)
        return gif(drawn, film.per_second, lambda: advance(count), film.once)
    except OSError as error:
        reason = error.strerror or error
        raise InvalidValue(f"The film cannot be made ({reason}); make room in {gettempdir()}.") from error


def frames(state: State, film: Film) -> Iterator[bytes]:
    """The frames of a film as PNG, in their order; see `film`."""
    for picture in _pictures(state, film):
        content = BytesIO()
        Image.fromarray(picture).convert("RGB").save(content, "png", dpi=(film.page.dpi, film.page.dpi))
        yield content.getvalue()


def frame_count(state: State, film: Film) -> int:
    """How many frames a film has."""
    if film.phases:
        return 1 + len(at_iteration(state, film.end).steps)
    return len(film_iterations(film))


def _pictures(state: State, film: Film) -> Iterator[Pixels]:
    """The frames; nothing that came after the end of the film is known in them."""
    last, run = at_iteration(state, film.end), state.history
    last = replace(last, history=run.until(last.present, run.number, run.cause))
    page = _sized(film, last).page
    with house_style():
        reel = Reel([figure(moment, page, last) for moment in _samples(film, last)])
    for moment in _moments(film, last):
        # Not around all of them: who takes one may then draw something else.
        with house_style():
            picture = reel.pixels(figure(moment, page, last))
        yield picture


def _samples(film: Film, last: State) -> Iterator[State]:
    """Some of the moments, from which to see what stands still."""
    if film.phases:
        yield from (at_phase(last, phase) for phase in (0, len(last.steps) // 2, len(last.steps)))
    else:
        iterations = film_iterations(film)
        yield from (at_iteration(last, iterations[round(share * (len(iterations) - 1))]) for share in (0, 0.5, 0.7, 1))


def _moments(film: Film, last: State) -> Iterator[State]:
    """What the frames show."""
    if film.phases:
        yield from (at_phase(last, phase) for phase in range(1 + len(last.steps)))
    else:
        yield from (at_iteration(last, iteration) for iteration in film_iterations(film))


def _sized(film: Film, last: State) -> Film:
    """The film with a ground, and of a known height: that of its highest frame, where the parts say how high it is."""
    page = replace(film.page, transparent=False)
    if page.height is None:
        inches = max(figure(moment, page, last).inches[1] for moment in _telling(film, last))
        # A pixel more: rounded to whole ones, it may be a little too low for what is on it.
        page = replace(page, height=(inches + 1 / page.dpi) * MILLIMETRES_PER_INCH)
    return replace(film, page=page)


def _telling(film: Film, last: State) -> Iterator[State]:
    """The moments among which the highest frame is: one of every shape that the network and its table have."""
    if film.phases:
        yield from _moments(film, last)
        return
    shapes = {
        (segment.experiment.widths, segment.experiment.table.n_rows): max(segment.start, film.start)
        for segment in last.history.segments
    }
    yield from (at_iteration(last, iteration) for iteration in {film.start, film.end, *shapes.values()})


def _told(pictures: Iterator[Pixels], advance: Callable[[int], None]) -> Iterator[Pixels]:
    for done, picture in enumerate(pictures, start=1):
        yield picture
        advance(done)
