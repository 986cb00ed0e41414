"""Edits of how a network learns."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from visualizer.engine.held_out import these_rows
from visualizer.engine.rule import Rule, differences
from visualizer.engine.setting_text import change_text, changed_rule
from visualizer.session.adaptation import with_experiment
from visualizer.session.command.base import Edit
from visualizer.session.command.run import Reseed
from visualizer.session.experiment import Experiment
from visualizer.session.state import State


@dataclass(frozen=True)
class SetRule(Edit):
    """Other settings of how it learns; the weights stay.

    Attributes
    ----------
    rule : Rule
    continued : bool
        Whether this goes on with the edit before, as dragging does; both are undone together.
    """

    rule: Rule
    continued: bool = False

    def label(self, state: State) -> str:
        return change_text(differences(state.experiment.rule, self.rule))

    def changed(self, state: State) -> State:
        if self.rule == state.experiment.rule:
            return state
        return with_experiment(state, replace(state.experiment, rule=self.rule))


@dataclass(frozen=True)
class StartBy(Reseed):
    """Start again with weights that are drawn in another way."""

    rule: Rule

    def label(self, state: State) -> str:
        return change_text(differences(state.experiment.rule, self.rule))

    def reseeded(self, experiment: Experiment) -> Experiment:
        changed = replace(experiment, rule=self.rule, origin=None)
        changed.check()
        return changed


def rule_command(state: State, texts: Mapping[str, str], continued: bool = False) -> SetRule | StartBy:
    """The command that sets the named settings to what has been typed.

    Raises
    ------
    InvalidValue
        If a setting cannot have its value; the text says which.
    """
    return learning_by(state, changed_rule(state.experiment.rule, texts), continued)


def learning_by(state: State, rule: Rule, continued: bool = False) -> SetRule | StartBy:
    """The command that learns by `rule` from now on; where weights are to be drawn otherwise, from the start."""
    return SetRule(rule, continued) if rule.start == state.experiment.rule.start else StartBy(rule)


def hold_out_command(state: State, row: int, held: bool) -> SetRule:
    """The command that holds a row of the table out, or takes it back."""
    task = state.experiment.task
    rows = {*task.held_out, row} if held else {*task.held_out} - {row}
    return SetRule(replace(task.rule, hold_out=these_rows(rows)))
