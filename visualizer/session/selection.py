"""What can be selected in the network: a neuron or a synapse."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from visualizer.errors import InvalidValue
from visualizer.message import shown


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
_NAME = re.compile(r"\s*(l|syn)(\d{1,3})\s*\[\s*(\d{1,3})\s*(?:,\s*(\d{1,3})\s*)?\]\s*", re.ASCII)


def named_selection(name: str) -> Neuron | Synapse:
    """What is called so in the program: a neuron such as ``l1[2]``, or a synapse such as ``syn0[1,3]``.

    Raises
    ------
    InvalidValue
        If nothing can be called so.
    """
    found = _NAME.fullmatch(name)
    if not found or (found[1] == "syn") != (found[4] is not None):
        raise InvalidValue(f"{shown(name)} is no neuron such as l1[2] and no synapse such as syn0[1,3].")
    numbers = (int(number) for number in found.groups()[1:] if number)
    return Synapse(*numbers) if found[4] else Neuron(*numbers)


def exists(selection: Selection, widths: Sequence[int], bias: bool) -> bool:
    """Whether a network of these widths has what is selected; nothing can always be selected.

    With a bias every layer but the last has a unit more, behind its neurons.
    """
    sources = [width + bias for width in widths[:-1]]
    match selection:
        case Neuron(layer, unit):
            return 0 <= layer < len(widths) and 0 <= unit < (*sources, widths[-1])[layer]
        case Synapse(k, i, j):
            return 0 <= k < len(sources) and 0 <= i < sources[k] and 0 <= j < widths[k + 1]
        case None:
            return True


def moved(
    selection: Selection, kept: Sequence[Sequence[int | None]], layers: Sequence[int | None] | None = None
) -> Selection:
    """The same neuron or synapse after columns or layers came or went; None if it went, and for a bias.

    Parameters
    ----------
    selection : Neuron or Synapse or None
    kept, layers : sequences
        As `visualizer.engine.adaptation.adapted_network` has them.
    """
    numbers = list(range(len(kept)) if layers is None else layers)

    def place(layer: int, unit: int) -> Neuron | None:
        now = numbers.index(layer) if layer in numbers else None
        return None if now is None or unit not in kept[now] else Neuron(now, list(kept[now]).index(unit))

    match selection:
        case Neuron(layer, unit):
            return place(layer, unit)
        case Synapse(k, i, j):
            source, target = place(k, i), place(k + 1, j)
            near = source is not None and target is not None and target.layer == source.layer + 1
            return Synapse(source.layer, source.unit, target.unit) if near and source and target else None
        case None:
            return None
