"""An experiment: everything that must be known to repeat a training run from its first iteration."""

from dataclasses import dataclass, replace

from visualizer.engine.network import Network, initial_network
from visualizer.engine.table import TruthTable


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
    """

    title: str
    note: str
    table: TruthTable
    hidden: tuple[int, ...]
    seed: int
    iterations: int
    situation: tuple[float, ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """Number of neurons in every layer, inputs first."""
        return (self.table.n_inputs, *self.hidden, self.table.n_outputs)

    def start(self) -> Network:
        """The starting weights: they depend on nothing but the seed and the widths."""
        return initial_network(self.widths, self.seed)

    def with_seed(self, seed: int) -> "Experiment":
        """The same experiment from other starting weights."""
        return replace(self, seed=seed)
