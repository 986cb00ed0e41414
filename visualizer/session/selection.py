"""What can be selected in the network: a neuron or a synapse."""

from collections.abc import Sequence
from typing import NamedTuple


class Neuron(NamedTuple):
    """A neuron, by layer and place in it."""

    layer: int
    unit: int


class Synapse(NamedTuple):
    """A synapse, by matrix, row and column."""

    matrix: int
    source: int
    target: int

    @property
    def name(self) -> str:
        """What the program calls its weight, such as syn0[1,3]."""
        return f"syn{self.matrix}[{self.source},{self.target}]"


Selection = Neuron | Synapse | None


def exists(selection: Selection, widths: Sequence[int]) -> bool:
    """Whether a network of these widths has what is selected; nothing can always be selected."""
    match selection:
        case Neuron(layer, unit):
            return 0 <= layer < len(widths) and 0 <= unit < widths[layer]
        case Synapse(k, i, j):
            return 0 <= k < len(widths) - 1 and 0 <= i < widths[k] and 0 <= j < widths[k + 1]
        case None:
            return True


def moved(selection: Selection, kept: Sequence[Sequence[int | None]]) -> Selection:
    """The same neuron or synapse after columns or layers came or went; None if it went.

    Parameters
    ----------
    selection : Neuron or Synapse or None
    kept : sequence of sequences
        For every layer, the index that each neuron had before, or None for a new one; see `adapted_network`.
    """
    match selection:
        case Neuron(layer, unit):
            place = _place(kept, layer, unit)
            return None if place is None else Neuron(layer, place)
        case Synapse(k, i, j):
            source, target = _place(kept, k, i), _place(kept, k + 1, j)
            return None if source is None or target is None else Synapse(k, source, target)
        case None:
            return None


def _place(kept: Sequence[Sequence[int | None]], layer: int, unit: int) -> int | None:
    return list(kept[layer]).index(unit) if layer < len(kept) and unit in kept[layer] else None
