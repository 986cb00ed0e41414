"""Which rows an iteration learns from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.chance import shuffled


@dataclass(frozen=True)
class Batches:
    """The batches of a run: a function of the iteration.

    Attributes
    ----------
    n_rows : int
        Rows that train.
    size : int or None
        Rows of a batch; None for all. A batch of more rows than there are is one of all.
    shuffle : bool
        Whether each round has an order of its own, else that of the table.
    joins : bool
        Whether rows too few for a batch join the first one of the next round, else they are a smaller batch.
    seed : int
    """

    n_rows: int
    size: int | None = None
    shuffle: bool = False
    joins: bool = False
    seed: int = 1

    @property
    def whole(self) -> bool:
        """Whether every iteration learns from all rows, in order."""
        return self.size is None or self.size >= self.n_rows

    @property
    def per_round(self) -> int:
        """Iterations in which all rows are used once."""
        if self.whole or self.size is None:
            return 1
        return self.n_rows // self.size if self.joins else -(-self.n_rows // self.size)

    @property
    def sizes(self) -> frozenset[int]:
        """How many rows a batch may have."""
        return frozenset(map(self.size_of, range(self.per_round + 1)))

    def size_of(self, iteration: int) -> int:
        """How many rows the batch of an iteration has."""
        if self.whole or self.size is None:
            return self.n_rows
        round_, place = divmod(iteration, self.per_round)
        rest = self.n_rows % self.size
        if self.joins:
            return self.size + (rest if place == 0 and round_ > 0 else 0)
        return rest if rest and place == self.per_round - 1 else self.size

    def rows(self, iteration: int) -> NDArray[np.intp]:
        """The rows, counted among those that train, of the iteration that leads from `iteration` to the next."""
        if self.whole or self.size is None:
            return np.arange(self.n_rows)
        round_, place = divmod(iteration, self.per_round)
        rows = self.order(round_)[place * self.size : (place + 1) * self.size]
        rest = self.n_rows % self.size
        if self.joins and rest and place == 0 and round_ > 0:
            return np.concatenate([self.order(round_ - 1)[-rest:], rows])
        return rows

    def order(self, round_: int) -> NDArray[np.intp]:
        """All rows that train, in the order in which a round takes them."""
        return shuffled(self.seed, round_, self.n_rows) if self.shuffle else np.arange(self.n_rows)
