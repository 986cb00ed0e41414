"""What a network is apart from its numbers, and where each of its numbers is in the one row that learns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from visualizer.engine.activation import activation
from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray
from visualizer.errors import InvalidValue

MAX_WIDTH = 32
MAX_HIDDEN_LAYERS = 6


@dataclass(frozen=True)
class Architecture:
    """The layers of a network; a value that can be compared.

    Attributes
    ----------
    widths : tuple of int
        Number of neurons in every layer, inputs first.
    activations : tuple of str
        Names of the functions of every layer but the input.
    """

    widths: tuple[int, ...]
    activations: tuple[str, ...]

    def check(self) -> None:
        """Refuse what is too large to be shown, or has functions that nobody knows.

        Raises
        ------
        InvalidValue
            If a hidden width or the number of hidden layers is beyond its limit, or a function is not known.
        """
        hidden = self.widths[1:-1]
        if len(hidden) > MAX_HIDDEN_LAYERS:
            raise InvalidValue(f"{len(hidden)} hidden layers are more than the {MAX_HIDDEN_LAYERS} that can be shown.")
        for width in hidden:
            if not 1 <= width <= MAX_WIDTH:
                raise InvalidValue(f"A hidden layer has 1 to {MAX_WIDTH} neurons; {width} is not possible.")
        for name in self.activations:
            activation(name)

    @property
    def last(self) -> int:
        """Number of the output layer, and of the matrices."""
        return len(self.widths) - 1

    @cached_property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """Rows and columns of every matrix of weights."""
        return tuple(pairwise(self.widths))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where every matrix begins in the row of numbers, and where the last one ends."""
        starts = [0]
        for rows, columns in self.shapes:
            starts.append(starts[-1] + rows * columns)
        return tuple(starts)

    @property
    def size(self) -> int:
        """How many numbers learn."""
        return self._starts[-1]

    def activation(self, layer: int) -> Activation:
        """The function of a layer; 1 is the first after the input."""
        return activation(self.activations[layer - 1])

    def matrices(self, flat: FloatArray) -> tuple[FloatArray, ...]:
        """Views of a row of numbers as matrices.

        Parameters
        ----------
        flat : ndarray of shape (..., size)
            Leading axes are kept, so a stack of networks gives stacks of matrices.

        Returns
        -------
        tuple of ndarray, each of shape (..., rows, columns)
        """
        spans = zip(self._starts, self.shapes, strict=False)
        return tuple(
            flat[..., start : start + rows * columns].reshape(*flat.shape[:-1], rows, columns)
            for start, (rows, columns) in spans
        )

    def places(self, matrix: int) -> range:
        """Where the numbers of a matrix are in the row."""
        return range(self._starts[matrix], self._starts[matrix + 1])

    def position(self, matrix: int, source: int, target: int) -> int:
        """Where one weight is in the row."""
        return self._starts[matrix] + source * self.shapes[matrix][1] + target


def architecture_of(widths: Sequence[int], hidden_activation: str, output_activation: str) -> Architecture:
    """The architecture of these widths whose hidden layers all have one function, and whose output has another."""
    functions = (*[hidden_activation] * (len(widths) - 2), output_activation)
    return Architecture(tuple(widths), functions)
