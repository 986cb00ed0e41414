"""Back and forth in a run and in an iteration."""

from dataclasses import dataclass, replace

from visualizer.errors import InvalidTable, InvalidValue
from visualizer.session import phasing, timeline, undo
from visualizer.session.command.base import Command, Undoable
from visualizer.session.selection import Selection, exists
from visualizer.session.state import State


@dataclass(frozen=True)
class StepBack(Command):
    """Back to the iteration before; from within an iteration, back to its beginning."""

    def apply(self, state: State) -> State:
        return timeline.iteration_before(state)


@dataclass(frozen=True)
class GoTo(Command):
    """Go to an iteration of this run: weights, table and settings are what they were then."""

    iteration: int

    def apply(self, state: State) -> State:
        return timeline.at_iteration(state, self.iteration)


@dataclass(frozen=True)
class StepPhase(Command):
    """Reveal the next phase of the iteration; after the last one, the next iteration begins."""

    def apply(self, state: State) -> State:
        return phasing.next_phase(state)


@dataclass(frozen=True)
class StepPhaseBack(Command):
    """Hide the phase that was revealed last; at the beginning of an iteration, the last phase of the one before."""

    def apply(self, state: State) -> State:
        return phasing.phase_before(state)


@dataclass(frozen=True)
class GoToPhase(Command):
    """Reveal this many phases of the iteration, from none to all."""

    phase: int

    def apply(self, state: State) -> State:
        return phasing.at_phase(state, self.phase)


@dataclass(frozen=True)
class PlayPhases(Command):
    """Begin to play phase after phase, at the phase speed of the pace."""

    def apply(self, state: State) -> State:
        return phasing.playing(state)


@dataclass(frozen=True)
class Undo(Command):
    """Back to where one was before the last edit."""

    journalled = makes = True

    def apply(self, state: State) -> State:
        return undo.undone(state)


@dataclass(frozen=True)
class Redo(Command):
    """Back to where one was when the edit was undone."""

    journalled = makes = True

    def apply(self, state: State) -> State:
        return undo.redone(state)


@dataclass(frozen=True)
class OpenRun(Undoable):
    """Go back to a run that was left, which is a ghost in the error plot; the present one becomes a ghost."""

    number: int

    def label(self, state: State) -> str:
        return f"going to run {self.number}"

    def changed(self, state: State) -> State:
        return timeline.run_opened(state, self.number)


@dataclass(frozen=True)
class DismissRun(Undoable):
    """Take a ghost out of the error plot."""

    number: int

    def label(self, state: State) -> str:
        return f"dismissing run {self.number}"

    def changed(self, state: State) -> State:
        return timeline.run_dismissed(state, self.number)


@dataclass(frozen=True)
class SelectRow(Command):
    """Show a row in the network; None shows the mean of all rows."""

    row: int | None

    def apply(self, state: State) -> State:
        row = self.row
        if row is not None and not 0 <= row < state.experiment.table.n_rows:
            raise InvalidTable(f"The table has no row {row + 1}.")
        return replace(state, row=row)


@dataclass(frozen=True)
class Select(Command):
    """Look closely at a neuron or a synapse; None at nothing."""

    what: Selection

    def apply(self, state: State) -> State:
        if not exists(self.what, state.network.widths, state.network.architecture.bias):
            raise InvalidValue("The network has no such neuron or synapse.")
        selected = replace(state, selection=self.what)
        # In a phase its formula follows the selection, beside the network.
        return in_front(selected, "inspector") if self.what and not state.phase else selected


def in_front(state: State, tab: str) -> State:
    """The state with another card in front, where several share a place."""
    return replace(state, view=replace(state.view, tab=tab))
