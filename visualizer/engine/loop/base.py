"""What a loop is."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from visualizer.engine.array import FloatArray


class Loop(ABC):
    """Runs iterations of one network, one after the other."""

    @abstractmethod
    def begin(self, flat: FloatArray) -> None:
        """Go on from other numbers of the network, of shape (size,)."""

    @abstractmethod
    def run(self, iteration: int, output_errors: Sequence[FloatArray]) -> None:
        """Run the iterations that begin at the given one, as many as there are arrays.

        Parameters
        ----------
        iteration : int
        output_errors : sequence of ndarray, each of shape (rows of the batch, n_outputs)
            The error of the output layer in each of the iterations is written into them.
        """

    @property
    @abstractmethod
    def flat(self) -> FloatArray:
        """The numbers of the network now, in an array that later iterations may change: shape (size,)."""
