"""An experiment: everything that must be known to repeat a training run from its first iteration."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from visualizer.engine.adaptation import adapted_network
from visualizer.engine.architecture import Architecture, architecture_of
from visualizer.engine.network import Network, initial_network
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.session.staging import USUAL, Staging

# Characters of title and note, which are one line each.
MAX_TITLE, MAX_NOTE = 60, 160


@dataclass(frozen=True, eq=False)
class Experiment:
    """What a preset or an experiment file holds.

    Attributes
    ----------
    title : str
        Such as "Trask 3-layer".
    note : str
        One sentence on what to watch.
    table : TruthTable
        What is learnt.
    hidden : tuple of int
        Widths of the hidden layers; empty for none.
    seed : int
        Of NumPy's legacy generator.
    iterations : int
        How long the source trains; where the command line stops unless told otherwise.
    situation : tuple of float, one per input
        The row that the network never saw.
    rule : Rule
        How it is learnt.
    edited : bool
        Whether table or hidden layers have been changed since it had its title.
    origin : Network or None
        Where training starts, if not from the weights of the seed; without a meaning once the shapes are others.
    stage : Staging
        How it is shown on the stage.
    """

    title: str
    note: str
    table: TruthTable
    hidden: tuple[int, ...]
    seed: int
    iterations: int
    situation: tuple[float, ...]
    rule: Rule = TUTORIAL
    edited: bool = False
    origin: Network | None = None
    stage: Staging = USUAL

    @property
    def label(self) -> str:
        """The title, and whether it still is what the title says."""
        return f"{self.title}, edited" if self.edited else self.title

    @property
    def known_row(self) -> int | None:
        """The row of the table that the new situation is; None if it really is new."""
        same = np.flatnonzero((self.table.inputs == np.array(self.situation)).all(axis=1))
        return int(same[0]) if len(same) else None

    @property
    def widths(self) -> tuple[int, ...]:
        """Number of neurons in every layer, inputs first."""
        return (self.table.n_inputs, *self.hidden, self.table.n_outputs)

    @cached_property
    def architecture(self) -> Architecture:
        """What its network is."""
        return architecture_of(self.widths, self.rule)

    @cached_property
    def task(self) -> Task:
        """What an iteration needs to know of it."""
        return Task(self.table, self.rule, self.seed)

    def check(self) -> None:
        """Refuse what does not go together: table, layers and rule.

        Raises
        ------
        InvalidValue
            If the architecture is none that can be shown, or rows cannot be held out as the rule says.
        """
        self.architecture.check()
        _ = self.task.held_out

    def start(self) -> Network:
        """The starting weights: those of the origin, else what the seed draws for the architecture."""
        drawn = initial_network(self.architecture, self.seed, self.rule.start)
        if self.origin is None or self.origin.architecture.shapes != self.architecture.shapes:
            return drawn
        if self.origin.architecture.size == drawn.architecture.size:
            return replace(self.origin, architecture=self.architecture)
        return adapted_network(self.origin, drawn, [*map(range, self.widths)])

    def with_seed(self, seed: int) -> "Experiment":
        """The same experiment from the starting weights of a seed."""
        return replace(self, seed=seed, origin=None)
