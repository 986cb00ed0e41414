"""What a network is apart from its numbers, and where each of its numbers is in the one row that it carries along."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from visualizer.engine.activation import DEFAULT, activation
from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.errors import InvalidValue

MAX_WIDTH = 32
MAX_HIDDEN_LAYERS = 6

Shape = tuple[int, int]


class Part(NamedTuple):
    """Some of the numbers of the row, which belong together.

    Attributes
    ----------
    kind : str
        Such as "syn{}" or "scale{}_velocity"; with its place it is the name.
    place : int
        The matrix that it belongs to, or the layer.
    start : int
        Where it begins in the row.
    shape : tuple of int
        That of the matrix, or (1, width of the layer).
    """

    kind: str
    place: int
    start: int
    shape: Shape

    @property
    def name(self) -> str:
        """As steps call it."""
        return self.kind.format(self.place)

    @property
    def stop(self) -> int:
        """Where it ends in the row."""
        return self.start + self.shape[0] * self.shape[1]

    @property
    def is_weights(self) -> bool:
        """Whether it is a matrix of weights."""
        return self.kind == "syn{}"

    @property
    def of_matrix(self) -> bool:
        """Whether it belongs to a matrix, rather than to a layer."""
        return self.kind.startswith("syn")


@dataclass(frozen=True)
class Architecture:
    """The layers of a network; a value that can be compared.

    Attributes
    ----------
    widths : tuple of int
        Number of neurons in every layer, inputs first; a bias is not counted.
    activations : tuple of str
        Names of the functions of every layer but the input.
    bias : bool
        Whether every layer but the last has one unit more, which always answers 1. Its weights are the last row of the
        matrix.
    normalized : bool
        Whether the sums of hidden layers are normalized, and so have a scale and a shift that learn.
    rolling : bool
        Whether what learns carries a velocity along.
    mortal : bool
        Whether weights can die, and so carry along whether they have.
    """

    widths: tuple[int, ...]
    activations: tuple[str, ...]
    bias: bool = False
    normalized: bool = False
    rolling: bool = False
    mortal: bool = False

    def check(self) -> None:
        """Refuse what is too large to be shown, or has functions that nobody knows or that do not fit.

        Raises
        ------
        InvalidValue
            If a hidden width or the number of hidden layers is beyond its limit, or a function is not known or cannot
            be where it is.
        """
        hidden = self.widths[1:-1]
        if len(hidden) > MAX_HIDDEN_LAYERS:
            raise InvalidValue(f"{len(hidden)} hidden layers are more than the {MAX_HIDDEN_LAYERS} that can be shown.")
        for width in hidden:
            if not 1 <= width <= MAX_WIDTH:
                raise InvalidValue(f"A hidden layer has 1 to {MAX_WIDTH} neurons; {width} is not possible.")
        for name in self.activations:
            activation(name)
        if self.activation(self.last).joint and self.widths[-1] < 2:
            raise InvalidValue(
                f"{self.activations[-1]} needs two outputs or more: a single one would always be 1. "
                f"Choose the output activation {DEFAULT}, or add an output column."
            )

    @property
    def last(self) -> int:
        """Number of the output layer, and of the matrices."""
        return len(self.widths) - 1

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """Rows and columns of every matrix of weights, the row of the bias among them."""
        return tuple((rows + self.bias, columns) for rows, columns in pairwise(self.widths))

    @cached_property
    def units(self) -> tuple[int, ...]:
        """Neurons of every layer, and its bias: where there is one, it is the last of its layer."""
        return (*(rows for rows, _ in self.shapes), self.widths[-1])

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where every matrix begins in the row of numbers, and where the last one ends."""
        starts = [0]
        for rows, columns in self.shapes:
            starts.append(starts[-1] + rows * columns)
        return tuple(starts)

    @property
    def n_weights(self) -> int:
        """How many weights there are; they are the first numbers of the row."""
        return self._starts[-1]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All that the row holds, in its order.

        First what learns: the weights, then scale and shift of every layer. Then the velocities of all that, then
        which weights are dead.
        """
        parts: list[Part] = []
        for kind, place, shape in self._kinds():
            parts.append(Part(kind, place, parts[-1].stop if parts else 0, shape))
        return tuple(parts)

    def _kinds(self) -> Iterator[tuple[str, int, Shape]]:
        learning = [("syn{}", k, shape) for k, shape in enumerate(self.shapes)]
        for layer in range(1, self.last) if self.normalized else ():
            learning += [(kind, layer, (1, self.widths[layer])) for kind in ("scale{}", "shift{}")]
        yield from learning
        if self.rolling:
            yield from ((f"{kind}_velocity", place, shape) for kind, place, shape in learning)
        if self.mortal:
            yield from (("syn{}_dead", k, shape) for k, shape in enumerate(self.shapes))

    @cached_property
    def n_learning(self) -> int:
        """How many numbers learn; they are the first of the row."""
        return self.n_weights + self.normalized * 2 * sum(self.widths[1:-1])

    @cached_property
    def size(self) -> int:
        """How many numbers the row has."""
        return self.parts[-1].stop

    def activation(self, layer: int) -> Activation:
        """The function of a layer; 1 is the first after the input."""
        return activation(self.activations[layer - 1])

    def views(self, flat: FloatArray) -> dict[str, FloatArray]:
        """Views of all that a row of numbers holds, by name, as in `parts`.

        Parameters
        ----------
        flat : ndarray of shape (..., size)
            Leading axes are kept, so a stack of networks gives stacks of matrices.

        Returns
        -------
        dict of str to ndarray, each of shape (..., rows, columns)
        """
        return {
            part.name: flat[..., part.start : part.stop].reshape(*flat.shape[:-1], *part.shape) for part in self.parts
        }

    def matrices(self, flat: FloatArray) -> tuple[FloatArray, ...]:
        """Views of a row of at least `n_weights` numbers as the matrices of weights; leading axes are kept."""
        return tuple(
            flat[..., start : start + rows * columns].reshape(*flat.shape[:-1], rows, columns)
            for start, (rows, columns) in zip(self._starts, self.shapes, strict=False)
        )

    def places(self, matrix: int) -> range:
        """Where the numbers of a matrix are in the row."""
        return range(self._starts[matrix], self._starts[matrix + 1])

    def position(self, matrix: int, source: int, target: int) -> int:
        """Where one weight is in the row."""
        return self._starts[matrix] + source * self.shapes[matrix][1] + target


def architecture_of(widths: tuple[int, ...], rule: Rule = TUTORIAL) -> Architecture:
    """The architecture that a rule gives a network of these widths."""
    return Architecture(
        widths,
        (*rule.hidden_activations(len(widths) - 2), rule.output_activation),
        bias=rule.bias,
        normalized=rule.normalize and len(widths) > 2,
        rolling=rule.momentum > 0,
        mortal=rule.l1 > 0,
    )
