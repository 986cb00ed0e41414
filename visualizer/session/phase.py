"""The phases of one iteration, in the order of the program."""

from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["forward", "error", "delta", "update"]


class Phase(NamedTuple):
    """What one line of the program computes.

    Attributes
    ----------
    kind : str
        "forward" computes a layer, "error" and "delta" what belongs to it, "update" changes the matrix before it.
    layer : int
        From 1 to the number of matrices.
    """

    kind: Kind
    layer: int

    @property
    def matrix(self) -> int:
        """The matrix of weights that leads to the layer."""
        return self.layer - 1


@lru_cache(maxsize=8)
def phases(n_matrices: int) -> tuple[Phase, ...]:
    """All phases of an iteration: forward through every layer, error and delta back, then the updates.

    The updates come last and from the output on, as in the tutorial: every delta is computed with the weights as they
    were.
    """
    layers = range(1, n_matrices + 1)
    forward = [Phase("forward", layer) for layer in layers]
    back = [Phase(kind, layer) for layer in reversed(layers) for kind in _BACK]
    updates = [Phase("update", layer) for layer in reversed(layers)]
    return (*forward, *back, *updates)


_BACK: tuple[Kind, Kind] = ("error", "delta")
