"""What an iteration adds to one weight, row by row."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.number import shared_power
from visualizer.scene.reading.synapse import is_cut
from visualizer.session.selection import Synapse
from visualizer.session.state import State


@dataclass(frozen=True, eq=False)
class Parts:
    """The update that the iteration adds to a weight, row by row.

    Attributes
    ----------
    sources, deltas : ndarray of shape (n_rows,)
        Activation of the neuron that the synapse comes from, and delta of the one that it leads to.
    products : ndarray of shape (n_rows,)
        What each row adds; their sum is the update, unless the synapse is cut.
    update : float
        As the engine has it.
    cut : bool
        Whether the weight is held at zero and nothing is added.
    """

    sources: FloatArray
    deltas: FloatArray
    products: FloatArray
    update: float
    cut: bool

    @cached_property
    def powers(self) -> tuple[int, int]:
        """Exponents of the powers of ten that the deltas share, and the products."""
        return shared_power(self.deltas), shared_power(self.products)


def update_parts(state: State, synapse: Synapse) -> Parts:
    """The next update of a synapse, taken apart."""
    k, i, j = synapse
    sources, deltas = state.pass_.activations[k][:, i], state.pass_.deltas[k][:, j]
    with np.errstate(all="ignore"):
        products = sources * deltas
    return Parts(sources, deltas, products, float(state.pass_.updates[k][i, j]), is_cut(state, synapse))
