"""How fast a run goes, and what is under way."""

import math
from dataclasses import dataclass

from visualizer.errors import InvalidValue

MAX_ITERATION = 100_000_000
# Iterations a second that the speed control offers; infinity is as fast as it goes.
SPEEDS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, math.inf)
# Phases a second at which an iteration is played.
PHASE_SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True)
class Pace:
    """How fast a run goes and where it stops.

    Attributes
    ----------
    speed : float
        Iterations a second; infinity is as fast as it goes.
    burst : int
        Length of the burst that the button starts.
    stop_iteration : int or None
        A run or burst that comes to this iteration pauses there.
    stop_error : float or None
        A run or burst pauses at the first iteration whose error has fallen to this.
    phase_speed : float
        Phases a second at which an iteration is played.
    """

    speed: float = math.inf
    burst: int = 1000
    stop_iteration: int | None = None
    stop_error: float | None = None
    phase_speed: float = 1.0

    def __post_init__(self) -> None:
        if not PHASE_SPEEDS[0] <= self.phase_speed <= PHASE_SPEEDS[-1]:
            raise InvalidValue(f"Phases are played at {PHASE_SPEEDS[0]:g} to {PHASE_SPEEDS[-1]:g} a second.")
        if not self.speed >= SPEEDS[0]:
            raise InvalidValue("The speed is at least 1 iteration a second.")
        if not 1 <= self.burst <= MAX_ITERATION:
            raise InvalidValue(f"A burst has 1 to {MAX_ITERATION:,} iterations; type a whole number such as 1000.")
        if self.stop_iteration is not None and not 1 <= self.stop_iteration <= MAX_ITERATION:
            raise InvalidValue(f"Stop at: type an iteration from 1 to {MAX_ITERATION:,}, or leave it empty.")
        if self.stop_error is not None and not (math.isfinite(self.stop_error) and self.stop_error > 0):
            raise InvalidValue("Stop at error: type a number above 0 such as 0.01, or leave it empty.")


@dataclass(frozen=True)
class Motion:
    """A run or a burst that is under way.

    Attributes
    ----------
    start : int
        Iteration at which it began.
    goal : int or None
        Iteration at which a burst ends; None for a run.
    stop_error : float or None
        Error at which it pauses, if the error was above that when it began.
    due : float
        Iterations owed to the clock, for a run at a set speed.
    rate : float
        Iterations a second, as last measured; 0 before that.
    counted, clock : int, float
        Iterations and seconds since the rate was last measured.
    swift : float
        Iterations a second while it trains, without what lies between: so much is trained at a time.
    between : float
        Seconds that lie between, each time.
    engine : str
        Which engine trains, where there are two; else empty.
    phases : bool
        Whether it plays phase after phase; `due` then is the share of the present phase that is over.
    """

    start: int
    goal: int | None
    stop_error: float | None
    due: float = 0.0
    rate: float = 0.0
    counted: int = 0
    clock: float = 0.0
    swift: float = 0.0
    between: float = 0.0
    engine: str = ""
    phases: bool = False
