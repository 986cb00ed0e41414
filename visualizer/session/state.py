"""The state: everything that the window shows, as one immutable value."""

import math
from dataclasses import dataclass

from visualizer.engine.backprop import Pass, propagate
from visualizer.engine.network import Network
from visualizer.errors import InvalidValue
from visualizer.session.experiment import Experiment
from visualizer.session.history import History

MAX_ITERATION = 100_000_000
MIN_TYPE_SIZE, MAX_TYPE_SIZE = 12, 36
# Those that keys and menu offer.
TYPE_SIZES = (12, 14, 16, 18, 20, 24, 28, 32, 36)
# Iterations a second that the speed control offers; infinity is as fast as it goes.
SPEEDS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, math.inf)


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
    """

    speed: float = math.inf
    burst: int = 1000
    stop_iteration: int | None = None
    stop_error: float | None = None

    def __post_init__(self) -> None:
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
    """

    start: int
    goal: int | None
    stop_error: float | None
    due: float = 0.0
    rate: float = 0.0
    counted: int = 0
    clock: float = 0.0


@dataclass(frozen=True)
class View:
    """How the state is shown; nothing here changes what is learnt.

    Attributes
    ----------
    theme : str
        "dark" or "light".
    size : int
        Type size in pixels; everything is laid out from it.
    log_x, log_y : bool
        Logarithmic axes of the error plot; `log_x` also holds for the correlations.
    follow : bool
        Whether the plots move with the iteration; otherwise they stay where they were zoomed to.
    target : int
        The output whose correlations are plotted.
    layer : int
        The hidden layer whose correlations are plotted, counted from 0.
    tab : str
        The card that is shown where only one has room: "table", "error" or "correlations".
    """

    theme: str = "dark"
    size: int = 16
    log_x: bool = True
    log_y: bool = True
    follow: bool = True
    target: int = 0
    layer: int = 0
    tab: str = "table"

    def __post_init__(self) -> None:
        if not MIN_TYPE_SIZE <= self.size <= MAX_TYPE_SIZE:
            raise InvalidValue(f"The type size is from {MIN_TYPE_SIZE} to {MAX_TYPE_SIZE}.")


@dataclass(frozen=True)
class Message:
    """A line for the status bar.

    Attributes
    ----------
    text : str
        One line.
    problem : bool
        Whether something was refused or went wrong.
    """

    text: str
    problem: bool = False


@dataclass(frozen=True, eq=False)
class State:
    """All there is to know, at one moment.

    Attributes
    ----------
    experiment : Experiment
        What is learnt, as it is now.
    network : Network
        The weights now.
    iteration : int
        How many updates led to them.
    pass_ : Pass
        The iteration that comes next, not yet applied: what the network shows.
    history : History
        What led here.
    row : int or None
        The row shown in the network; None shows the mean of all rows.
    pace : Pace
        How a run goes.
    motion : Motion or None
        The run or burst under way; None when paused.
    view : View
        How it is shown.
    message : Message or None
        What the status bar says beyond the ordinary.
    """

    experiment: Experiment
    network: Network
    iteration: int
    pass_: Pass
    history: History
    row: int | None = 0
    pace: Pace = Pace()
    motion: Motion | None = None
    view: View = View()
    message: Message | None = None

    @property
    def error(self) -> float:
        """Mean absolute error of the output layer at this iteration."""
        return self.pass_.mean_absolute_error


def initial_state(experiment: Experiment, pace: Pace | None = None, view: View | None = None) -> State:
    """Iteration 0 of `experiment`, paused."""
    network = experiment.start()
    pass_ = propagate(network, experiment.table)
    history = History.begun(experiment, network)
    return State(experiment, network, 0, pass_, history, pace=pace or Pace(), view=view or View())
