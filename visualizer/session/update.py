"""The one way in which a state becomes the next: ``update(state, command)``."""

from dataclasses import replace
from typing import assert_never

from visualizer.errors import InvalidTable, InvalidValue
from visualizer.session import command as do
from visualizer.session import editing, phasing, record, timeline, training, undo
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.label import label
from visualizer.session.selection import Selection, exists
from visualizer.session.state import Message, State, initial_state


def update(state: State, command: do.Command) -> State:
    """The state that follows when `command` is carried out.

    Raises
    ------
    VisualizerError
        If it cannot be; the state that was passed in stays as it was.
    """
    match command:
        case do.Tick() | do.Step() | do.RunBurst() | do.Run() | do.Pause() | do.SetPace():
            return _trained(state, command)
        case do.StepBack() | do.GoTo() | do.StepPhase() | do.StepPhaseBack() | do.GoToPhase() | do.PlayPhases():
            after = _travelled(state, command)
            return _fronted(after, "program") if after.phase and not state.phase else after
        case do.Undo():
            return undo.undone(state)
        case do.Redo():
            return undo.redone(state)
        case do.SelectRow(row):
            return _row_selected(state, row)
        case do.Select(what):
            return _selected(state, what)
        case do.SetView(view):
            return replace(state, view=view)
        case do.Say(text, problem):
            return replace(state, message=Message(text, problem))
        case do.Hush():
            return replace(state, message=None)
        case _:
            return _changed(state, command)


def _trained(state: State, command: do.Tick | do.Step | do.RunBurst | do.Run | do.Pause | do.SetPace) -> State:
    match command:
        case do.Tick():
            playing = state.motion is not None and state.motion.phases
            return phasing.tick(state, command) if playing else training.tick(state, command)
        case do.Step():
            return training.step(state)
        case do.RunBurst(count):
            return training.begun(state, count)
        case do.Run():
            return training.begun(state, None)
        case do.Pause():
            return replace(state, motion=None, message=None)
        case do.SetPace(pace):
            return training.paced(state, pace)
        case _:
            assert_never(command)


Travel = do.StepBack | do.GoTo | do.StepPhase | do.StepPhaseBack | do.GoToPhase | do.PlayPhases


def _travelled(state: State, command: Travel) -> State:
    match command:
        case do.StepBack():
            return timeline.stepped_back(state)
        case do.GoTo(iteration):
            return timeline.gone_to(state, iteration)
        case do.StepPhase():
            return phasing.stepped(state)
        case do.StepPhaseBack():
            return phasing.stepped_back(state)
        case do.GoToPhase(phase):
            return phasing.gone_to(state, phase)
        case do.PlayPhases():
            return phasing.playing(state)
        case _:
            assert_never(command)


def _changed(state: State, command: do.Edit | do.Restart | do.Turnable) -> State:
    """What can be undone."""
    what = label(state, command)
    before = undo.parted(state)
    match command:
        case do.Reset() | do.SetSeed() | do.NewWeights() | do.Open():
            after = _restarted(before, command)
        case do.SetSituation(column, value):
            after = editing.set_situation(before, column, value)
        case do.Describe(title, note):
            after = editing.described(before, title, note)
        case do.OpenRun(number):
            after = timeline.opened_run(before, number)
        case do.DismissRun(number):
            after = timeline.dismissed(before, number)
        case _:
            before = timeline.branched(before, what)
            after = _edited(before, command)
    if after is before:
        return state
    return undo.recorded(state, after, what, isinstance(command, do.SetWeight | do.SetSituation) and command.continued)


def _edited(state: State, command: do.Edit) -> State:
    match command:
        case do.SetHidden(widths):
            return editing.set_hidden(state, widths)
        case do.SetWeight(synapse, value):
            return editing.set_weight(state, synapse, value)
        case do.Cut(synapse, cut):
            return editing.cut(state, synapse, cut)
        case _:
            return _table_edited(state, command)


def _table_edited(state: State, command: do.TableEdit) -> State:
    match command:
        case do.EditCell(row, column, value):
            return editing.edit_cell(state, row, column, value)
        case do.AddRow():
            return editing.add_row(state)
        case do.RemoveRow(row):
            return editing.remove_row(state, row)
        case do.AddColumn(side):
            return editing.add_column(state, side)
        case do.RemoveColumn(column):
            return editing.remove_column(state, column)
        case do.RenameColumn(column, name):
            return editing.rename_column(state, column, name)
        case do.FillTable(n_inputs):
            return editing.fill_table(state, n_inputs)
        case do.PasteBlock(row, column, text):
            return editing.paste_block(state, row, column, text)
        case do.PasteTable(text, n_outputs):
            return editing.paste_table(state, text, n_outputs)
        case do.SetTable(table):
            return editing.set_table(state, table)
        case _:
            assert_never(command)


def _restarted(state: State, command: do.Restart) -> State:
    """Iteration 0 of the same or another experiment; pace and view stay, a run ends and leaves its ghost."""
    match command:
        case do.Open(experiment, recorded, iteration):
            begun = record.begun(experiment, recorded, iteration)
            ghosts: tuple[History, ...] = ()
            begun = replace(begun, view=replace(state.view, target=0, layer=0, follow=True))
        case _:
            begun = replace(initial_state(_reseeded(state.experiment, command)), row=state.row, view=state.view)
            begun = replace(begun, selection=state.selection)
            ghosts = timeline.haunted(state.ghosts, state.history)
    history = replace(begun.history, number=timeline.next_number(state), cause=label(state, command))
    return replace(begun, history=history, ghosts=ghosts, pace=state.pace)


def _reseeded(experiment: Experiment, command: do.Reset | do.SetSeed | do.NewWeights) -> Experiment:
    match command:
        case do.Reset():
            return experiment
        case do.SetSeed(seed):
            return experiment.with_seed(seed)
        case do.NewWeights():
            return experiment.with_seed(experiment.seed + 1)
        case _:
            assert_never(command)


def _row_selected(state: State, row: int | None) -> State:
    if row is not None and not 0 <= row < state.experiment.table.n_rows:
        raise InvalidTable(f"The table has no row {row + 1}.")
    return replace(state, row=row)


def _selected(state: State, what: Selection) -> State:
    if not exists(what, state.network.widths):
        raise InvalidValue("The network has no such neuron or synapse.")
    return _fronted(replace(state, selection=what), "inspector") if what else replace(state, selection=None)


def _fronted(state: State, tab: str) -> State:
    """The state with another card in front, where several share a place."""
    return replace(state, view=replace(state.view, tab=tab))
