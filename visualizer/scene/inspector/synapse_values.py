"""What an iteration adds to one weight, row by row."""

from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.stage.naming import layer_names
from visualizer.scene.reading.synapse import is_cut
from visualizer.scene.reading.unit import Unit, signal_unit, unit_for
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
        As the engine has it: with alpha, momentum and penalties.
    total : float
        Sum of the products: where the rule is plain, the update to the bit.
    cut : bool
        Whether the weight is held at zero and nothing is added.
    names : (str, str)
        What sources and deltas are called.
    units : (Unit, Unit)
        Of the deltas, and of the products.
    """

    sources: FloatArray
    deltas: FloatArray
    products: FloatArray
    update: float
    total: float
    cut: bool
    names: tuple[str, str]
    units: tuple[Unit, Unit]


def update_parts(state: State, synapse: Synapse) -> Parts:
    """The next update of a synapse, taken apart."""
    k, i, j = synapse
    pass_, rule = state.pass_, state.experiment.rule
    names = layer_names(state.network.architecture, rule, k + 1)
    sources, deltas = pass_.values[names.entering][:, i], pass_.values[names.carried][:, j]
    update, cut = float(pass_.updates[k][i, j]), is_cut(state, synapse)
    with np.errstate(all="ignore"):
        products = sources * deltas
        plain = cut or rule.sums
        total = update if plain else float(products.sum())
    unit = signal_unit(state, names.carried)
    units = unit, unit_for(products, unit.exponent)
    return Parts(sources, deltas, products, update, total, cut, (names.below, names.carried), units)
