"""In which order a product of matrices sums: BLAS has its own for every shape, and the last bits depend on it.

Which one it is here, number by number, is found by trying: the orders below are all that OpenBLAS has been seen to have
for matrices as small as these. Where none gives the bits, the compiled loop for many networks is not used.
"""

from typing import Literal, NamedTuple


class Order(NamedTuple):
    """How k products are summed.

    Attributes
    ----------
    lanes : int
        So many running sums, in turn.
    block : int
        After so many products the running sums are added up; what is left over in the end is summed by `rest`.
    across : bool
        Whether the running sums go on over all blocks and are added up only then.
    far : bool
        Whether the first half of the running sums is added to the second one, and so on; else those side by side are.
    rest : "one", "first", "turned" or "rounded"
        One product after the other onto the sum; or onto the first of the running sums; or, if they are more than one,
        a sum of their own that begins with the second; or in pairs, every product rounded.
    """

    lanes: int
    block: int
    across: bool
    far: bool = False
    rest: Literal["one", "first", "turned", "rounded"] = "one"


# Whatever is first in the order of the table, then what is rarer.
PLAIN = Order(1, 1, True)
ORDERS = (
    PLAIN,
    Order(2, 4, False, rest="rounded"),
    Order(4, 4, True, far=True, rest="turned"),
    Order(4, 8, True, rest="first"),
    Order(8, 8, True, far=True, rest="turned"),
    Order(1, 1, False),
    Order(2, 2, False, rest="rounded"),
)
