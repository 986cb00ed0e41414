"""The state: everything that the window shows, as one immutable value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from visualizer.engine.iteration import steps
from visualizer.engine.network import Network
from visualizer.engine.propagation import Pass
from visualizer.engine.step import Step
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.lecture import Lecture
from visualizer.session.pace import Motion, Pace
from visualizer.session.present import Present, first_present
from visualizer.session.selection import Selection
from visualizer.session.view import View

MAX_GHOSTS = 5
# What a question can cover: the answers, the mean error, the curve beyond now, all weights, all updates and deltas.
COVERS = ("answers", "error", "curve", "weights", "updates")


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
    present : Present
        Where one is; its iteration is at most ``history.reached``.
    history : History
        The run that one is in: what led here, and what followed if one went back.
    row : int or None
        The row shown in the network; None shows the mean of all rows.
    phase : int
        How many steps of the iteration that comes next are revealed; 0 between iterations. Never changes data.
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
    covered : frozenset of str
        What no card tells as long as a question about it stands: of `COVERS`, and names of synapses and neurons.
    ghosts : tuple of History
        Runs that were left, the latest last; at most `MAX_GHOSTS`.
    past : tuple of UndoEntry
        The edits that can be undone, the latest last.
    future : tuple of UndoEntry
        The edits that can be redone, the next one last.
    lecture : Lecture or None
        What is shown on the stage; None at the desk.
    """

    present: Present
    history: History
    row: int | None = 0
    phase: int = 0
    selection: Selection = None
    pace: Pace = field(default_factory=Pace)
    motion: Motion | None = None
    view: View = field(default_factory=View)
    message: Message | None = None
    covered: frozenset[str] = frozenset()
    ghosts: tuple[History, ...] = ()
    past: tuple["UndoEntry", ...] = ()
    future: tuple["UndoEntry", ...] = ()
    lecture: Lecture["State"] | None = None

    @property
    def experiment(self) -> Experiment:
        """What is learnt, as it is now."""
        return self.present.experiment

    @property
    def network(self) -> Network:
        """The weights now."""
        return self.present.network

    @property
    def iteration(self) -> int:
        """How many updates led to them."""
        return self.present.iteration

    @property
    def pass_(self) -> Pass:
        """The iteration that comes next, not yet applied: what the network shows."""
        return self.present.pass_

    @cached_property
    def place(self) -> int | None:
        """Where the shown row is among those that the iteration learns from.

        None while the mean is shown, and where the row takes no part: it is held out, or waits for another batch.
        """
        return None if self.row is None else self.pass_.place_of(self.row)

    @property
    def error(self) -> float:
        """Mean absolute error of the output layer at this iteration."""
        return self.present.error

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of an iteration, one for each phase."""
        return steps(self.network.architecture, self.experiment.rule)

    @property
    def step(self) -> Step | None:
        """The step that was revealed last; None between iterations."""
        return self.steps[self.phase - 1] if self.phase else None


@dataclass(frozen=True, eq=False)
class KeptMoment:
    """Where one was: enough to be there again, to the bit.

    Attributes
    ----------
    present, history, row, phase, selection, ghosts
        As in `State`.
    """

    present: Present
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
class LaterMoment:
    """The same, which is computed when one goes back to it.

    Attributes
    ----------
    found : callable
        Tells the present and the history.
    row, phase, selection, ghosts
        As in `State`.
    last_number : int
        The highest number of its runs.
    """

    found: Callable[[], tuple[Present, History]]
    row: int | None
    phase: int
    selection: Selection
    ghosts: tuple[History, ...]
    last_number: int

    @cached_property
    def _there(self) -> tuple[Present, History]:
        return self.found()

    @property
    def present(self) -> Present:
        """As in `State`."""
        return self._there[0]

    @property
    def history(self) -> History:
        """As in `State`."""
        return self._there[1]


Moment = KeptMoment | LaterMoment


@dataclass(frozen=True, eq=False)
class UndoEntry:
    """An edit, and where one was on its other side.

    Attributes
    ----------
    label : str
        What the edit was, such as "in1 of row 2".
    moment : Moment
        For an edit that can be undone, before it; for one that can be redone, after it.
    opens : bool
        Whether it put another experiment in place of the one before.
    """

    label: str
    moment: Moment
    opens: bool = False


def initial_state(experiment: Experiment, pace: Pace | None = None, view: View | None = None) -> State:
    """Iteration 0 of `experiment`, paused."""
    present = first_present(experiment)
    return State(present, History.started(present), pace=pace or Pace(), view=view or View())
