"""A matrix in the memory of the compiled engine."""

from typing import NamedTuple


class Matrix(NamedTuple):
    """Where it begins, its shape, and the steps to its next row and its next column."""

    place: int
    rows: int
    columns: int
    row_step: int
    column_step: int = 1

    @property
    def turned(self) -> "Matrix":
        """Its transpose."""
        return Matrix(self.place, self.columns, self.rows, self.column_step, self.row_step)

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """All but where it begins."""
        return self[1:]

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return self.rows * self.columns

    @property
    def extent(self) -> int:
        """How many numbers lie between the first and the last, these among them."""
        return (self.rows - 1) * self.row_step + (self.columns - 1) * self.column_step + 1

    def first(self, rows: int, columns: int) -> "Matrix":
        """Its first rows and columns."""
        return self._replace(rows=rows, columns=columns)
