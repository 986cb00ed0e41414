"""How the weights move, as operations: those of `visualizer.engine.loop.updating`, in their order."""

from collections.abc import Iterator

from visualizer.engine.architecture import Architecture
from visualizer.engine.compiled.formula import Op
from visualizer.engine.compiled.listing import Listing
from visualizer.engine.compiled.matrix import Matrix
from visualizer.engine.network import Network
from visualizer.engine.rule import Rule


def matrices(architecture: Architecture, row: Matrix) -> list[Matrix]:
    """The matrices of weights, or of what belongs to them, in a row of numbers."""
    parts = architecture.parts[: architecture.last]
    return [Matrix(row.place + part.start, *part.shape, part.shape[1]) for part in parts]


class Moving:
    """Lists the operations that move all that learns.

    Parameters
    ----------
    listing : Listing
    network : Network
    rule : Rule
    n_rows : int
        How many rows the iteration has learnt from.
    numbers : (Matrix, Matrix)
        Those of the network, and what has been gathered for those that learn.
    """

    def __init__(
        self, listing: Listing, network: Network, rule: Rule, n_rows: int, numbers: tuple[Matrix, Matrix]
    ) -> None:
        self._listing, self._architecture, self._rule, self._rows = listing, network.architecture, rule, n_rows
        self._cut, self._n = network.cut, self._architecture.n_learning
        flat, self._update = numbers
        self._learning = flat.first(1, self._n)
        self._velocity = self._after(flat, self._n, self._n)
        n_weights = self._architecture.n_weights
        self._weights, self._dead = flat.first(1, n_weights), self._after(flat, flat.size - n_weights, n_weights)

    def move(self) -> None:
        """List them."""
        rule, listing, update = self._rule, self._listing, self._update
        self._change()
        if rule.l1:
            listing.add(Op.KEEP, self._of_weights(update), self._dead, self._of_weights(update))
        if rule.in_parts or rule.l1:
            before, arrived = self._in_parts() if rule.in_parts else self._at_once()
        if rule.l1:
            listing.add(Op.MULTIPLY, self._of_weights(before), arrived, self._of_weights(before))
            listing.add(Op.DIE, before, None, self._dead)
        if rule.in_parts:
            listing.copy(arrived, self._learning)
        else:
            listing.add(Op.ADD, self._learning, update, self._learning)
        if rule.momentum:
            listing.copy(update, self._velocity)
        if rule.l1:
            for moving in (self._weights, *([self._velocity] if rule.momentum else [])):
                some = self._of_weights(moving)
                listing.add(Op.KEEP, some, self._dead, some)

    def _change(self) -> None:
        """What is to be added to all that learns; where it moves in parts, only the first of them."""
        rule, listing, update = self._rule, self._listing, self._update
        if rule.one_by_one:
            self._share()
        elif rule.update == "mean":
            listing.add(Op.DIVIDE_BY, update, listing.number(self._rows), update)
        if not rule.in_parts:
            self._pull(update)
        if rule.alpha != 1 and not rule.one_by_one:
            listing.add(Op.MULTIPLY_BY, update, listing.number(rule.alpha), update)
        if rule.momentum:
            listing.add(Op.ROLL, self._velocity, listing.number(rule.momentum), update)
        for position in self._cut:
            listing.zero(self._after(update, position, 1))

    def _share(self) -> None:
        """Make of sums what the rows say, part by part."""
        rule, listing, row = self._rule, self._listing, self._update
        if rule.update != "mean":
            listing.add(Op.MULTIPLY_BY, row, listing.number(rule.alpha), row)
            return
        factor, alpha, n_rows = map(listing.number, (rule.alpha / self._rows, rule.alpha, self._rows))
        for matrix in matrices(self._architecture, row):
            weights = matrix.first(matrix.rows - self._architecture.bias, matrix.columns)
            listing.add(Op.MULTIPLY_BY, weights, factor, weights)
            if self._architecture.bias:
                bias = self._after(matrix, weights.size, matrix.columns)
                listing.add(Op.MULTIPLY_BY, bias, alpha, bias)
                listing.add(Op.DIVIDE_BY, bias, n_rows, bias)

    def _pull(self, moved: Matrix) -> None:
        """Take from numbers what L2 and L1 pull."""
        rule, scale = self._rule, self._rule.alpha if self._rule.one_by_one else 1.0
        for size, pull in ((rule.l2, Op.PULL), (rule.l1, Op.PULL_SIGN)):
            for weights, change in self._pulled(self._learning, moved) if size else ():
                self._listing.add(pull, weights, self._listing.number(scale * size), change)

    def _in_parts(self) -> tuple[Matrix, Matrix]:
        """Where everything is by what the rows say, and then by what L2 and L1 pull."""
        before, arrived = (self._listing.room(1, self._n) for _ in range(2))
        self._listing.add(Op.ADD, self._learning, self._update, before)
        self._listing.copy(before, arrived)
        self._pull(arrived)
        return before, arrived

    def _at_once(self) -> tuple[Matrix, Matrix]:
        """Where weights are without what L1 pulls, and with it."""
        listing, weights, rule = self._listing, self._weights, self._rule
        pull, arrived, before = (listing.room(1, weights.size) for _ in range(3))  # the pull of a bias is 0
        for some, work in self._pulled(weights, pull):
            listing.add(Op.SIGN_BY, some, listing.number(rule.alpha * rule.l1), work)
        listing.add(Op.ADD, weights, self._of_weights(self._update), arrived)
        listing.add(Op.ADD, arrived, pull, before)
        return before, arrived

    def _of_weights(self, row: Matrix) -> Matrix:
        return row.first(1, self._weights.size)

    def _pulled(self, *rows: Matrix) -> Iterator[list[Matrix]]:
        """The parts of rows of numbers that L2 and L1 pull at: all weights but those of the bias."""
        for some in zip(*(matrices(self._architecture, row) for row in rows), strict=True):
            yield [each.first(each.rows - self._architecture.bias, each.columns) for each in some]

    @staticmethod
    def _after(row: Matrix, place: int, count: int) -> Matrix:
        """So many numbers of a row, from a place on."""
        return Matrix(row.place + place, 1, count, count)
