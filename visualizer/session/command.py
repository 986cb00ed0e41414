"""Everything that can change the state: plain values, named as imperatives."""

from dataclasses import dataclass
from typing import Literal

from visualizer.engine.table import TruthTable
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.selection import Selection, Synapse
from visualizer.session.state import Pace, View

Side = Literal["input", "output"]


@dataclass(frozen=True)
class Step:
    """One iteration; pauses a run."""


@dataclass(frozen=True)
class StepBack:
    """Back to the iteration before; from within an iteration, back to its beginning."""


@dataclass(frozen=True)
class StepPhase:
    """Reveal the next phase of the iteration; after the last one, the next iteration begins."""


@dataclass(frozen=True)
class StepPhaseBack:
    """Hide the phase that was revealed last; at the beginning of an iteration, the last phase of the one before."""


@dataclass(frozen=True)
class GoToPhase:
    """Reveal this many phases of the iteration, from none to all."""

    phase: int


@dataclass(frozen=True)
class PlayPhases:
    """Begin to play phase after phase, at the phase speed of the pace."""


@dataclass(frozen=True)
class GoTo:
    """Go to an iteration of this run: weights, table and settings are what they were then."""

    iteration: int


@dataclass(frozen=True)
class RunBurst:
    """Begin `count` iterations as fast as they go; `Tick` does them."""

    count: int


@dataclass(frozen=True)
class Run:
    """Begin to run at the speed of the pace."""


@dataclass(frozen=True)
class Pause:
    """End a run or a burst where it is."""


@dataclass(frozen=True)
class Tick:
    """Let a run or burst go on.

    Attributes
    ----------
    budget : float
        Seconds that training may take now.
    elapsed : float
        Seconds since the last tick, for a run at a set speed.
    """

    budget: float
    elapsed: float


@dataclass(frozen=True)
class Reset:
    """Back to iteration 0 and the same starting weights."""


@dataclass(frozen=True)
class SetSeed:
    """Start again with the weights of another seed."""

    seed: int


@dataclass(frozen=True)
class NewWeights:
    """Start again with the weights of the next seed."""


@dataclass(frozen=True, eq=False)
class Open:
    """Start another experiment, or go on with one that was kept.

    Attributes
    ----------
    experiment : Experiment
    history : History or None
        What was recorded of it; None starts at iteration 0.
    iteration : int
        Where to be in that record.
    """

    experiment: Experiment
    history: History | None = None
    iteration: int = 0


@dataclass(frozen=True)
class Describe:
    """Give the experiment another title and another note."""

    title: str
    note: str


@dataclass(frozen=True)
class SetHidden:
    """Other hidden layers; weights that still have a place keep their values."""

    widths: tuple[int, ...]


@dataclass(frozen=True)
class EditCell:
    """Set one value of the table. `column` counts the inputs first, then the outputs."""

    row: int
    column: int
    value: float


@dataclass(frozen=True)
class AddRow:
    """Append a row: the first situation of 0 and 1 that the table does not have yet."""


@dataclass(frozen=True)
class RemoveRow:
    """Take a row out."""

    row: int


@dataclass(frozen=True)
class AddColumn:
    """Append an input or an output column of zeros."""

    side: Side


@dataclass(frozen=True)
class RemoveColumn:
    """Take a column out. `column` counts the inputs first, then the outputs."""

    column: int


@dataclass(frozen=True)
class RenameColumn:
    """Give a column another name. `column` counts the inputs first, then the outputs."""

    column: int
    name: str


@dataclass(frozen=True)
class FillTable:
    """All situations of 0 and 1 of `n_inputs` inputs; situations that were there keep their targets."""

    n_inputs: int


@dataclass(frozen=True)
class PasteBlock:
    """Lay a block of numbers over the table, its corner at a cell; rows are added as needed."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class PasteTable:
    """Replace the table by a block of numbers whose last `n_outputs` columns are the targets."""

    text: str
    n_outputs: int


@dataclass(frozen=True, eq=False)
class SetTable:
    """Put another table in place of the present one; columns of the same place keep their weights."""

    table: TruthTable


@dataclass(frozen=True)
class SetWeight:
    """Give a weight another value.

    Attributes
    ----------
    synapse : Synapse
    value : float
    continued : bool
        Whether this goes on with the edit before, as dragging does; both are undone together.
    """

    synapse: Synapse
    value: float
    continued: bool = False


@dataclass(frozen=True)
class Cut:
    """Cut a synapse, which holds its weight at zero, or mend it, which lets it learn again from zero."""

    synapse: Synapse
    cut: bool


@dataclass(frozen=True)
class Select:
    """Look closely at a neuron or a synapse; None at nothing."""

    what: Selection


@dataclass(frozen=True)
class Undo:
    """Back to where one was before the last edit."""


@dataclass(frozen=True)
class Redo:
    """Back to where one was when the edit was undone."""


@dataclass(frozen=True)
class OpenRun:
    """Go back to a run that was left, which is a ghost in the error plot; the present one becomes a ghost."""

    number: int


@dataclass(frozen=True)
class DismissRun:
    """Take a ghost out of the error plot."""

    number: int


@dataclass(frozen=True)
class SelectRow:
    """Show a row in the network; None shows the mean of all rows."""

    row: int | None


@dataclass(frozen=True)
class SetSituation:
    """Set one input of the new situation.

    Attributes
    ----------
    column : int
    value : float
    continued : bool
        Whether this goes on with the edit before, as typing does; both are undone together.
    """

    column: int
    value: float
    continued: bool = False


@dataclass(frozen=True)
class SetPace:
    """Change speed, burst length or stops."""

    pace: Pace


@dataclass(frozen=True)
class SetView:
    """Change how the state is shown."""

    view: View


@dataclass(frozen=True)
class Say:
    """Put a line into the status bar."""

    text: str
    problem: bool = False


@dataclass(frozen=True)
class Hush:
    """Take the line out of the status bar."""


TableEdit = (
    EditCell
    | AddRow
    | RemoveRow
    | AddColumn
    | RemoveColumn
    | RenameColumn
    | FillTable
    | PasteBlock
    | PasteTable
    | SetTable
)
# What changes table, shape or weights of the present network; in the past it begins another run.
Edit = TableEdit | SetHidden | SetWeight | Cut
# What begins a run at iteration 0.
Restart = Reset | SetSeed | NewWeights | Open
# What else can be undone.
Turnable = SetSituation | Describe | OpenRun | DismissRun
Command = (
    Edit
    | Restart
    | Turnable
    | Step
    | StepBack
    | StepPhase
    | StepPhaseBack
    | GoToPhase
    | PlayPhases
    | GoTo
    | RunBurst
    | Run
    | Pause
    | Tick
    | Select
    | Undo
    | Redo
    | SelectRow
    | SetPace
    | SetView
    | Say
    | Hush
)
