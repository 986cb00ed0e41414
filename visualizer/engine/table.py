"""The truth table that the network learns."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from visualizer.engine.array import FloatArray, read_only
from visualizer.errors import InvalidTable

MAX_ROWS = 4096
MAX_INPUTS = 12
MAX_OUTPUTS = 8
MAX_NAME_LENGTH = 24


@dataclass(frozen=True, eq=False)
class TruthTable:
    """Rows of inputs and targets, with the names of their columns.

    Attributes
    ----------
    inputs : ndarray of shape (n_rows, n_inputs)
        X in the tutorial; any finite number, mostly 0 and 1. Read-only.
    targets : ndarray of shape (n_rows, n_outputs)
        y in the tutorial; its network reaches those between 0 and 1. Read-only.
    input_names, output_names : tuple of str
        Unique names of the columns.

    Raises
    ------
    InvalidTable
        If rows are missing or ragged, a value is not finite, names do not fit the columns, or a limit is exceeded
        (`MAX_ROWS`, `MAX_INPUTS`, `MAX_OUTPUTS`, `MAX_NAME_LENGTH`).
    """

    inputs: FloatArray
    targets: FloatArray
    input_names: tuple[str, ...]
    output_names: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in ("inputs", "targets"):
            object.__setattr__(self, name, read_only(getattr(self, name)))
        _check_shape(self)
        _check_names(self.names)
        for kind, values, names in (
            ("input", self.inputs, self.input_names),
            ("target", self.targets, self.output_names),
        ):
            bad = np.argwhere(~np.isfinite(values))
            if len(bad):
                row, column = bad[0]
                raise InvalidTable(f"Row {row + 1}, {kind} {names[column]}: not a finite number; type one such as 1.")

    @property
    def n_rows(self) -> int:
        """How many situations there are."""
        return len(self.inputs)

    @property
    def n_inputs(self) -> int:
        """How many input columns there are."""
        return int(self.inputs.shape[1])

    @property
    def n_outputs(self) -> int:
        """How many output columns there are."""
        return int(self.targets.shape[1])

    @property
    def names(self) -> tuple[str, ...]:
        """Of all columns, inputs first."""
        return self.input_names + self.output_names

    @property
    def grid(self) -> FloatArray:
        """Inputs and targets side by side, a copy that may be changed: shape (n_rows, n_inputs + n_outputs)."""
        return np.hstack([self.inputs, self.targets])

    def same_as(self, other: "TruthTable") -> bool:
        """Whether two tables have the same numbers and the same names."""
        names = (self.input_names, self.output_names) == (other.input_names, other.output_names)
        return names and np.array_equal(self.grid, other.grid)


def _check_shape(table: TruthTable) -> None:
    inputs, targets = table.inputs, table.targets
    if inputs.ndim != 2 or targets.ndim != 2 or len(inputs) != len(targets):
        raise InvalidTable("Every row needs the same number of inputs and targets.")
    for count, least, most, what in (
        (len(inputs), 1, MAX_ROWS, "row"),
        (inputs.shape[1], 1, MAX_INPUTS, "input column"),
        (targets.shape[1], 1, MAX_OUTPUTS, "output column"),
    ):
        if not least <= count <= most:
            raise InvalidTable(f"A table has {least} to {most:,} {what}s; this one would have {count:,}.")
    if (len(table.input_names), len(table.output_names)) != (inputs.shape[1], targets.shape[1]):
        raise InvalidTable("Every column needs one name.")


def _check_names(names: tuple[str, ...]) -> None:
    for name in names:
        if not name.strip() or not name.isprintable():
            raise InvalidTable("A column's name is empty or not printable; type a short word.")
        if len(name) > MAX_NAME_LENGTH:
            raise InvalidTable(f"The column name {name[:12]}… is longer than {MAX_NAME_LENGTH} characters; shorten it.")
        if names.count(name) > 1:
            raise InvalidTable(f"Two columns would be named {name}; names must differ.")


def all_situations(n_inputs: int) -> FloatArray:
    """Every row of 0 and 1 for `n_inputs` columns, counting upwards: shape (2 ** n_inputs, n_inputs)."""
    return read_only(list(product((0.0, 1.0), repeat=n_inputs)))


def new_situation(table: TruthTable) -> tuple[float, ...]:
    """The first row of 0 and 1 that a table does not have; the first of all where it has every one."""
    known = {tuple(row) for row in table.inputs.tolist()}
    every = map(tuple, all_situations(table.n_inputs).tolist())
    return next((row for row in every if row not in known), (0.0,) * table.n_inputs)
