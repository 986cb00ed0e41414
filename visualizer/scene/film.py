"""A film: a stretch of training as a number of frames, evenly spaced in time or in its logarithm; or an iteration."""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.errors import InvalidValue
from visualizer.scene.page import MILLIMETRES_PER_INCH, Page

MAX_FRAMES = 2000
# Frames per second.
SPEEDS = 0.1, 60.0
# Of the phases of an iteration, which are to be read.
PHASES_PER_SECOND, PHASE_PARTS = 0.5, ("network", "program")
# Pixels; players refuse larger films.
MAX_SIDE = 4096
DPI = 96.0
FILM_PAGE = Page(
    parts=("network", "error"),
    width=800 / DPI * MILLIMETRES_PER_INCH,
    height=500 / DPI * MILLIMETRES_PER_INCH,
    type_size=9.0,
    dpi=DPI,
)


@dataclass(frozen=True)
class Film:
    """What is filmed, and how fast.

    Attributes
    ----------
    page : Page
        Of every picture.
    start, end : int
        The first and the last iteration that are seen.
    frames : int
        How many pictures; fewer are made if there are not as many iterations.
    per_second : float
        How many of them are seen in a second.
    log : bool
        Whether time runs logarithmically: slowly at first, where most happens.
    once : bool
        Whether a GIF is played once, not for ever.
    phases : bool
        Whether it takes the iteration at its end apart, phase by phase; what is said of start, frames and time is
        without a meaning then.

    Raises
    ------
    InvalidValue
        For what no film can be.
    """

    page: Page
    start: int
    end: int
    frames: int = 100
    per_second: float = 20.0
    log: bool = True
    once: bool = False
    phases: bool = False

    def __post_init__(self) -> None:
        if self.start < 0:
            raise InvalidValue(f"A film begins at iteration 0 or later, not at {self.start:,}.")
        if self.start > self.end:
            raise InvalidValue(f"A film cannot begin at iteration {self.start:,} and end before, at {self.end:,}.")
        if not 2 <= self.frames <= MAX_FRAMES:
            raise InvalidValue(f"A film has 2 to {MAX_FRAMES:,} frames, not {self.frames:,}.")
        low, high = SPEEDS
        if not (isfinite(self.per_second) and low <= self.per_second <= high):
            raise InvalidValue(f"A film shows {low:g} to {high:g} frames per second, not {self.per_second:g}.")
        for side in self.page.pixels:
            if side is not None and side > MAX_SIDE:
                raise InvalidValue(
                    f"A film is at most {MAX_SIDE:,} pixels wide and high, not {side:,}; "
                    "make it smaller, or take fewer dots per inch."
                )


def film_iterations(film: Film) -> list[int]:
    """The iterations of the frames, ascending; the first is the start of the film and the last its end."""
    start, end = film.start, film.end
    count = min(film.frames, 1 + end - start)
    times = _logarithmic(start, end, count) if film.log and count > 1 else np.linspace(start, end, count)
    return [round(time) for time in times.tolist()]


def _logarithmic(start: int, end: int, count: int) -> FloatArray:
    """Two times or more whose distances grow in proportion, but are nowhere shorter than one iteration."""
    # From each of the first iterations on, the first step if the rest were logarithmic; up to there, all are seen.
    single = np.arange(count - 1)
    begins = 1.0 + start + single
    steps = begins * ((1 + end) / begins) ** (1 / (count - 1 - single)) - begins
    first = int(np.argmax(steps > 1 - 1e-6))
    return np.concatenate([start + single[:first], np.geomspace(begins[first], 1 + end, count - first) - 1])
