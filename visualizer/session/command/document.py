"""What a run belongs to: which experiment it is, what it is called, and which situation is asked about."""

from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

import numpy as np

from visualizer.engine.derived import completed, derived_inputs
from visualizer.errors import InvalidValue
from visualizer.session.command.base import Command, Restart, Undoable
from visualizer.session.command.table import column_name
from visualizer.session.experiment import MAX_NOTE, MAX_TITLE, Experiment
from visualizer.session.history import History
from visualizer.session.record import state_of
from visualizer.session.state import State


@dataclass(frozen=True, eq=False)
class Open(Restart):
    """Start another experiment, or go on with one that was kept.

    Attributes
    ----------
    experiment : Experiment
    history : History or None
        What was recorded of it; None starts at iteration 0.
    iteration : int
        Where to be in that record.
    """

    opens = True
    experiment: Experiment
    history: History | None = None
    iteration: int = 0

    def label(self, state: State) -> str:
        return f"opening {self.experiment.title}"

    def restarted(self, state: State) -> State:
        opened = state_of(self.experiment, self.history, self.iteration)
        return replace(opened, view=replace(state.view, target=0, layer=0, follow=True))


@dataclass(frozen=True, eq=False)
class Resume(Command):
    """Be where another session ended."""

    state: State

    def apply(self, state: State) -> State:
        return self.state


@dataclass(frozen=True, eq=False)
class Show(Undoable):
    """Be where a step of a lesson leads, or where one was before it: experiment, run and place at once.

    Attributes
    ----------
    state : State
        Of it all but the edits that can be undone, which go on.
    what : str
        What it is called when it is undone.
    """

    state: State
    what: str

    def label(self, state: State) -> str:
        return self.what

    def changed(self, state: State) -> State:
        return replace(self.state, past=state.past, future=state.future)


@dataclass(frozen=True)
class Describe(Undoable):
    """Give the experiment another title and another note; they are those of the whole run."""

    makes = True
    title: str
    note: str

    def label(self, state: State) -> str:
        return f"title {self.title.strip()}"

    def changed(self, state: State) -> State:
        title, note = self.title.strip(), self.note.strip()
        _check_line(title, 1, MAX_TITLE, "title")
        _check_line(note, 0, MAX_NOTE, "note")
        if (title, note) == (state.experiment.title, state.experiment.note):
            return state
        # What has been edited before is part of what the title says.
        return throughout(state, title=title, note=note, edited=False)


def throughout(state: State, **fields: Any) -> State:
    """The state with other fields of the experiment, which are those of the whole run."""
    segments = tuple(
        replace(part, first=replace(part.first, experiment=replace(part.experiment, **fields)))
        for part in state.history.segments
    )
    present = replace(state.present, experiment=replace(state.experiment, **fields))
    return replace(state, present=present, history=replace(state.history, segments=segments), message=None)


def _check_line(text: str, least: int, most: int, what: str) -> None:
    if not (least <= len(text) <= most and text.isprintable()):
        raise InvalidValue(f"A {what} is one line of {least} to {most} characters; this one has {len(text)}.")


@dataclass(frozen=True)
class SetSituation(Undoable):
    """Set one input of the new situation.

    Attributes
    ----------
    column : int
    value : float
    continued : bool
        Whether this goes on with the edit before, as typing does; both are undone together.
    """

    makes = True
    column: int
    value: float
    continued: bool = False

    def label(self, state: State) -> str:
        return f"new situation, {column_name(state, self.column)}"

    def changed(self, state: State) -> State:
        situation, experiment = list(state.experiment.situation), state.experiment
        if not 0 <= self.column < len(situation):
            raise InvalidValue(f"The new situation has no input {self.column + 1}.")
        if not isfinite(self.value):
            name = experiment.table.input_names[self.column]
            raise InvalidValue(f"New situation, input {name}: not a finite number; type one such as 1.")
        if situation[self.column] == self.value:
            return state
        if self.column in derived_inputs(experiment.table):
            name = experiment.table.input_names[self.column]
            raise InvalidValue(f"New situation: {name} is computed from other inputs; change those.")
        situation[self.column] = self.value
        complete = completed(experiment.table, np.array([situation]))[0].tolist()
        asked = replace(experiment, situation=tuple(complete))
        return replace(state, present=replace(state.present, experiment=asked))


@dataclass(frozen=True)
class PlaceSituation(Undoable):
    """Set some inputs of the new situation at once: pairs of an input and its value."""

    makes = True
    values: tuple[tuple[int, float], ...]

    def label(self, state: State) -> str:
        return "new situation"

    def changed(self, state: State) -> State:
        for column, value in self.values:
            state = SetSituation(column, value).changed(state)
        return state
