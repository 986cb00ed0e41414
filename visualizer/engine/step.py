"""A step of an iteration: what one line of the program reads, computes, says and means.

Everything that shows an iteration reads its steps: phases, program, matrices, sentence, formula, edges, script and CSV.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from visualizer.engine.array import FloatArray

# What an iteration has computed so far, by name: "l0", "y", "syn0", "l1_sum", "l1", "l1_slope", "l1_delta", ...
# Arrays may have leading axes, for a stack of networks.
Values = dict[str, FloatArray]
Compute = Callable[[Values], FloatArray]
Stage = Literal["forward", "backward", "update"]
# What a value is, and so how it is drawn and told.
Role = Literal["level", "target", "signal", "slope", "factor", "weight", "update", "parameter"]
# The roles of what learns, or is added to it, and so has no rows of the table.
OF_WEIGHTS: tuple[Role, ...] = ("weight", "update", "parameter")


class Operand(NamedTuple):
    """A value that a step reads or writes.

    Attributes
    ----------
    value : str
        Its name among the values.
    label : str
        As it is shown.
    role : str
        "level" of a neuron, "target", "signal" for errors and deltas, "slope", "factor" of dropout, "weight",
        "update", or "parameter" for a number that a neuron has for all rows.
    place : int
        The layer that it belongs to; of weights and updates, the matrix.
    operator : str
        What stands before it.
    transposed : bool
        Whether rows and columns change places.
    """

    value: str
    label: str
    role: Role
    place: int
    operator: str = ""
    transposed: bool = False

    @property
    def of_rows(self) -> bool:
        """Whether its rows are those of the table."""
        return self.role not in OF_WEIGHTS


def signal(name: str, layer: int, operator: str = "") -> Operand:
    """An error or a delta of a layer."""
    return Operand(name, name, "signal", layer, operator)


class Product(NamedTuple):
    """A product of matrices in a step: each of its numbers is a sum of terms.

    Attributes
    ----------
    left, right : str
        Names of the factors.
    over : str
        What is summed over: "sources", from the neurons of a layer to one of the next; "targets", back from them;
        or "rows" of the table.
    matrix : int
        The matrix of weights that it goes through, or that it changes.
    """

    left: str
    right: str
    over: Literal["sources", "targets", "rows"]
    matrix: int

    @property
    def flow(self) -> int:
        """1 if values flow forward through the weights, -1 if back, 0 if they change them."""
        return {"sources": 1, "targets": -1, "rows": 0}[self.over]


@dataclass(frozen=True, eq=False)
class Step:
    """A line of the program.

    Attributes
    ----------
    stage : str
        "forward", "backward" or "update": where in the iteration it belongs.
    layer : int
        The layer whose values it computes, or that the matrix which it changes leads to; 1 is the first.
    name : str
        What it computes or changes, such as "l1_delta" or "syn0".
    code : str
        What follows the name: valid NumPy, where all that came before is known.
    width : int
        Columns of the result.
    height : int or None
        Its rows; None for those of the table.
    reads : tuple of Operand
        What is read, in the order of the formula, then what comes out.
    result : Operand
        What the step is about: the last of `reads`, or the update where new weights follow.
    product : Product or None
        The product in it, if there is one.
    formula : str
        How one number of the result comes about: ``{terms}`` are those of the product, ``{total}`` their sum, other
        names in braces are the values at its place.
    why : str
        One sentence on what it does and why; ``{rows}`` stands for the rows of the table.
    computes : tuple of (str, callable)
        Names of values and how each is computed from those before it.
    """

    stage: Stage
    layer: int
    name: str
    code: str
    width: int
    height: int | None
    reads: tuple[Operand, ...]
    result: Operand
    product: Product | None
    formula: str
    why: str
    computes: tuple[tuple[str, Compute], ...]

    @property
    def layers(self) -> frozenset[int]:
        """The layers that take part: whose values it reads or computes."""
        return frozenset(operand.place for operand in self.reads if operand.of_rows)

    def shape(self, n_rows: int) -> tuple[int, int]:
        """Rows and columns of the result, for a table of `n_rows` rows."""
        return (n_rows if self.height is None else self.height), self.width

    def perform(self, values: Values) -> None:
        """Compute what is not known yet, and add it to `values`."""
        for name, compute in self.computes:
            if name not in values:
                values[name] = compute(values)
