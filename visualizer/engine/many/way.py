"""What a way to train many networks is."""

from abc import ABC, abstractmethod

from visualizer.engine.array import FloatArray


class Way(ABC):
    """Trains networks of one shape beside each other."""

    @abstractmethod
    def run(self, iteration: int, n: int) -> FloatArray:
        """Run `n` iterations of every network, the first of them being `iteration`.

        Returns
        -------
        ndarray of shape (n, n_networks)
            Mean absolute error of the output layer in the forward pass of every iteration.
        """

    @property
    @abstractmethod
    def flats(self) -> FloatArray:
        """The numbers of every network now: shape (n_networks, size)."""
