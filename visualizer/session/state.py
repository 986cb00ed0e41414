"""The state: everything that the window shows, as one immutable value."""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from visualizer.engine.backprop import Pass, propagate
from visualizer.engine.network import Network
from visualizer.errors import InvalidValue
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.phase import Phase, phases
from visualizer.session.selection import Selection

MAX_ITERATION = 100_000_000
MIN_TYPE_SIZE, MAX_TYPE_SIZE = 12, 36
# Those that keys and menu offer.
TYPE_SIZES = (12, 14, 16, 18, 20, 24, 28, 32, 36)
# Iterations a second that the speed control offers; infinity is as fast as it goes.
SPEEDS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, math.inf)
# Phases a second at which an iteration is played.
PHASE_SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
MAX_DIGITS = 8
MAX_GHOSTS = 5

Edges = Literal["weight", "update", "change"]
Numbers = Literal["all", "selected", "none"]
Panel = Literal["auto", "sigmoid", "weights", "updates", "matrices"]


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
    phases: bool = False


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
        The card that is shown where only one has room; see `visualizer.scene.layout`.
    edges : str
        What synapses are coloured by: "weight", the "update" of the iteration, or "change" since the start.
    numbers : str
        Which synapses carry numbers: "all", those of what is "selected", or "none".
    digits : int
        Decimals of the numbers on synapses.
    hidden_errors, row_errors : bool
        Whether the error plot also shows the errors of hidden layers, and of single rows.
    panel : str
        What the third card at the right shows: "sigmoid", "weights", "updates" or "matrices"; "auto" is the matrices
        while an iteration is taken apart, else the sigmoid.
    """

    theme: str = "dark"
    size: int = 16
    log_x: bool = True
    log_y: bool = True
    follow: bool = True
    target: int = 0
    layer: int = 0
    tab: str = "table"
    edges: Edges = "weight"
    numbers: Numbers = "all"
    digits: int = 2
    hidden_errors: bool = False
    row_errors: bool = False
    panel: Panel = "auto"

    def fitted(self, n_outputs: int, n_hidden_layers: int) -> "View":
        """The view with target and layer among those that there are."""
        target, layer = min(self.target, n_outputs - 1), min(self.layer, max(0, n_hidden_layers - 1))
        same = (target, layer) == (self.target, self.layer)
        return self if same else replace(self, target=target, layer=layer)

    def __post_init__(self) -> None:
        if not 1 <= self.digits <= MAX_DIGITS:
            raise InvalidValue(f"Numbers have 1 to {MAX_DIGITS} digits.")
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
        How many updates led to them; at most ``history.reached``.
    pass_ : Pass
        The iteration that comes next, not yet applied: what the network shows.
    history : History
        The run that one is in: what led here, and what followed if one went back.
    row : int or None
        The row shown in the network; None shows the mean of all rows.
    phase : int
        How many phases of the iteration that comes next are revealed; 0 between iterations. Never changes data.
    selection : Neuron or Synapse or None
        What is looked at closely.
    pace : Pace
        How a run goes.
    motion : Motion or None
        The run or burst under way; None when paused.
    view : View
        How it is shown.
    message : Message or None
        What the status bar says beyond the ordinary.
    ghosts : tuple of History
        Runs that were left, the latest last; at most `MAX_GHOSTS`.
    past : tuple of Turn
        The edits that can be undone, the latest last.
    future : tuple of Turn
        The edits that can be redone, the next one last.
    """

    experiment: Experiment
    network: Network
    iteration: int
    pass_: Pass
    history: History
    row: int | None = 0
    phase: int = 0
    selection: Selection = None
    pace: Pace = Pace()
    motion: Motion | None = None
    view: View = View()
    message: Message | None = None
    ghosts: tuple[History, ...] = ()
    past: tuple["Turn", ...] = ()
    future: tuple["Turn", ...] = ()

    @property
    def error(self) -> float:
        """Mean absolute error of the output layer at this iteration."""
        return self.pass_.mean_absolute_error

    @property
    def present_phase(self) -> Phase | None:
        """The phase that was revealed last; None between iterations."""
        return phases(len(self.network.weights))[self.phase - 1] if self.phase else None


@dataclass(frozen=True, eq=False)
class Moment:
    """Where one was: enough to be there again, to the bit.

    Attributes
    ----------
    experiment, network, iteration, history, row, phase, selection, ghosts
        As in `State`.
    """

    experiment: Experiment
    network: Network
    iteration: int
    history: History
    row: int | None
    phase: int
    selection: Selection
    ghosts: tuple[History, ...]

    @cached_property
    def last_number(self) -> int:
        """The highest number of its runs."""
        return max(run.number for run in (self.history, *self.ghosts))


@dataclass(frozen=True, eq=False)
class Turn:
    """An edit, and where one was on its other side.

    Attributes
    ----------
    label : str
        What the edit was, such as "in1 of row 2".
    moment : Moment
        For an edit that can be undone, before it; for one that can be redone, after it.
    """

    label: str
    moment: Moment


def initial_state(experiment: Experiment, pace: Pace | None = None, view: View | None = None) -> State:
    """Iteration 0 of `experiment`, paused."""
    network = experiment.start()
    pass_ = propagate(network, experiment.table)
    history = History.begun(experiment, network, pass_.mean_absolute_error)
    return State(experiment, network, 0, pass_, history, pace=pace or Pace(), view=view or View())
