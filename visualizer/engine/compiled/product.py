"""What a product of matrices is: its shape, and the order in which the library of products sums terms."""

from enum import StrEnum
from typing import NamedTuple

from visualizer.engine.compiled.code import pieces

# Running sums of `Kind.DOTTED` and `Kind.ODD`; columns, and rows, in which `Kind.ODD` and `Kind.FOURS` work.
FOUR = 4


class Kind(StrEnum):
    """In which order terms are summed: all that the library has been seen to have for small matrices."""

    # One after the other, each rounded once; or the product rounded as well.
    FUSED = "fused"
    ROUNDED = "rounded"
    # `ROUNDED`, but the last term comes first.
    LAST_FIRST = "last_first"
    # By fours, in two running sums that are added up, and what is left over in pairs; rows beyond whole fours are
    # `ROUNDED`.
    FOURS = "fours"
    # As many terms as make whole fours in pairs, the others one after the other, every product rounded.
    TWOS = "twos"
    # In four running sums; what is left over in one of its own, which begins with the second. In rows beyond whole
    # fours products are rounded as well; a pair of these has two running sums. For one column.
    DOTTED = "dotted"
    # `FUSED`; but columns that make whole fours have four running sums in the last row.
    ODD = "odd"


class Product(NamedTuple):
    """The shape of a product, and the steps to the next number of either side and of the result."""

    rows: int
    columns: int
    terms: int
    left_row: int
    left_term: int
    right_term: int
    right_column: int
    out_row: int
    out_column: int

    @property
    def turned(self) -> "Product":
        """The transpose of it all; the sides change places."""
        rows, columns, terms, left_row, left_term, right_term, right_column, out_row, out_column = self
        return Product(columns, rows, terms, right_column, right_term, left_term, left_row, out_column, out_row)

    @property
    def side_by_side(self) -> bool:
        """Whether columns of the right side lie side by side."""
        return self.right_column == 1 or self.columns == 1

    @property
    def cost(self) -> int:
        """How many sums of several columns it has; numbers that are put apart count as well."""
        apart = 0 if self.out_column == 1 else self.rows * self.columns // self.terms
        return self.rows * len(list(pieces(self.columns))) + apart

    @property
    def best(self) -> "Product":
        """It or its transpose, whichever is less work with columns that lie side by side."""
        turned = self.turned
        if self.side_by_side and turned.side_by_side:
            return self if self.cost <= turned.cost else turned
        return turned if turned.side_by_side else self
