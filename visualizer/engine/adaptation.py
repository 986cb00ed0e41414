"""A network that takes over what another has learnt: what still has a place stays."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from visualizer.engine.architecture import Part
from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network

# Where each neuron of a layer comes from: the number it had in the layer that it was in, or None for a new one.
Kept = Sequence[int | None]


def adapted_network(network: Network, fresh: Network, kept: Sequence[Kept], layers: Kept | None = None) -> Network:
    """`fresh` with all that still has a place taken over from `network`, cut and frozen or not.

    Parameters
    ----------
    network : Network
        What has been learnt so far.
    fresh : Network
        Initial network of the new architecture.
    kept : sequence of sequences
        For every layer of `fresh`, the index that each neuron had, or None for a new one.
    layers : sequence of int or None
        For every layer of `fresh`, the number that it had, or None for a new one. By default the same; those that
        there was none of are new.

    Returns
    -------
    Network
        Of the architecture of `fresh`.
    """
    before, after, old = _marked(network), _marked(fresh), network.architecture
    layers = kept_first(old.last + 1, len(kept)) if layers is None else layers
    known = {(part.kind, part.place): part for part in old.parts}
    for part in fresh.architecture.parts:
        before_place = _place_before(part, layers)
        source = None if before_place is None else known.get((part.kind, before_place))
        if source is not None:
            into, out = _matrix(after, part), _matrix(before, source)
            for i, old_i in enumerate(_rows(part, source, kept, old.bias)):
                for j, old_j in enumerate(kept[part.place + part.of_matrix]):
                    if old_i is not None and old_j is not None:
                        into[:, i, j] = out[:, old_i, old_j]
    flat, cut, frozen = after
    return replace(
        fresh, flat=flat, cut=tuple(np.flatnonzero(cut).tolist()), frozen=tuple(np.flatnonzero(frozen).tolist())
    )


def kept_first(old: int, new: int) -> Kept:
    """Where `new` columns, neurons or layers come from if they take the places of `old` ones."""
    return [k if k < old else None for k in range(new)]


def _place_before(part: Part, layers: Kept) -> int | None:
    """The number that a part had; None if it is new, or the layers beside it were no neighbours."""
    before = layers[part.place]
    if part.of_matrix and (before is None or layers[part.place + 1] != before + 1):
        return None
    return before


def _rows(part: Part, source: Part, kept: Sequence[Kept], bias: bool) -> Kept:
    """Where the rows of a part come from; the bias is the one behind those of the neurons."""
    if not part.of_matrix:
        return [0]
    rows = [*kept[part.place], *([source.shape[0] - 1] if bias else [])]
    return rows[: part.shape[0]]


def _marked(network: Network) -> FloatArray:
    """The row of numbers, and below it 1 for every synapse that is cut, and for every one that is frozen."""
    marked = np.stack([network.flat, np.zeros_like(network.flat), np.zeros_like(network.flat)])
    marked[1, list(network.cut)] = 1
    marked[2, list(network.frozen)] = 1
    return marked


def _matrix(marked: FloatArray, part: Part) -> FloatArray:
    return marked[:, part.start : part.stop].reshape(len(marked), *part.shape)
