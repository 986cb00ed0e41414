"""Programs for the machine for many networks, as they are written: registers, instructions, and sums of products."""

from collections.abc import Sequence
from typing import NamedTuple

from visualizer.engine.compiled.machine import Do
from visualizer.engine.many.order import Order

# NumPy sums so many numbers and more in as many running sums, and more than that in two halves.
_PAIRED, _MOST_PAIRED = 8, 128


class Terms(NamedTuple):
    """Registers whose numbers are multiplied, a pair after the other.

    Attributes
    ----------
    left, right : int
        The places of the first ones.
    left_step, right_step : int
        How far the next ones are.
    """

    left: int
    left_step: int
    right: int
    right_step: int

    def after(self, n: int) -> "Terms":
        """The terms but for the first `n`."""
        return self._replace(left=self.left + n * self.left_step, right=self.right + n * self.right_step)

    def every(self, n: int) -> "Terms":
        """Every `n`-th of them."""
        return self._replace(left_step=n * self.left_step, right_step=n * self.right_step)


class Writing:
    """A program that is being written.

    Parameters
    ----------
    block : int
        How many networks a register has room for.

    Attributes
    ----------
    used : int
        How many numbers the registers have.
    fields : list of int
        Those of the instructions; see `visualizer.engine.compiled.machine`.
    """

    def __init__(self, block: int) -> None:
        self.block, self.used, self.fields = block, 0, list[int]()
        self._zero, *self._sums = (self.registers(1) for _ in range(9))

    def registers(self, n: int) -> int:
        """Room for `n` registers: the place of the first."""
        place = self.used
        self.used += n * self.block
        return place

    def do(self, what: Do, d: int, a: int = 0, step_a: int = 0, b: int = 0, step_b: int = 0, n: int = 1) -> None:
        """One instruction more."""
        self.fields += (what, d, a, step_a, b, step_b, n)

    def product(self, order: Order, into: int, terms: Terms, n: int) -> None:
        """The sum of `n` products, in an order."""
        whole = n // order.block * order.block
        if order.across or not whole:
            groups = [(0, whole)] if whole else []
        else:
            groups = [(first, order.block) for first in range(0, whole, order.block)]
        rest = n - whole
        for place, (first, count) in enumerate(groups):
            more = rest if order.rest == "first" and first + count == whole else 0
            self._group(order, into if place == 0 else self._sums[0], terms.after(first), count, more)
            if place:
                self.do(Do.ADD, into, into, b=self._sums[0])
        if rest and not (groups and order.rest == "first"):
            self._rest(order, into, terms.after(whole), rest, bool(groups))

    def total(self, registers: list[int]) -> int:
        """The sum of registers in the order in which NumPy sums: where it is in the end; it changes some of them."""
        if len(registers) > _MOST_PAIRED:
            half = len(registers) // 2 // _PAIRED * _PAIRED
            parts = [self.total(registers[:half]), self.total(registers[half:])]
            return self._added(parts)
        if len(registers) < _PAIRED:
            return self._added(registers)
        whole = len(registers) // _PAIRED * _PAIRED
        sums = [self._added(registers[lane:whole:_PAIRED]) for lane in range(_PAIRED)]
        while len(sums) > 1:
            sums = [self._added(pair) for pair in zip(sums[::2], sums[1::2], strict=True)]
        return self._added([*sums, *registers[whole:]])

    def _added(self, registers: Sequence[int]) -> int:
        first, *others = registers
        for other in others:
            self.do(Do.ADD, first, first, b=other)
        return first

    def _group(self, order: Order, into: int, terms: Terms, n: int, more: int) -> None:
        """Running sums over `n` products, added up; `more` products go onto the first of them."""
        lanes = min(order.lanes, n)
        sums = [into, *self._sums[1:lanes]]
        for lane, place in enumerate(sums):
            self._chain(Do.CHAIN, place, terms.after(lane).every(lanes), len(range(lane, n, lanes)))
        if more:
            self._chain(Do.ONWARD, into, terms.after(n), more)
        while len(sums) > 1:
            half = len(sums) // 2
            pairs = zip(sums[:half], sums[half:], strict=True) if order.far else zip(sums[::2], sums[1::2], strict=True)
            sums = [self._added(pair) for pair in pairs]

    def _rest(self, order: Order, into: int, terms: Terms, n: int, onward: bool) -> None:
        """What is left over after whole blocks; onto what is there, if anything is."""
        one, other = self._sums[:2]
        if order.rest == "rounded":
            for first in range(0, n, 2):
                self._chain(Do.CHAIN, one, terms.after(first), 1)
                if first + 1 < n:
                    self._chain(Do.CHAIN, other, terms.after(first + 1), 1)
                    self.do(Do.ADD, one, one, b=other)
                self._put(into, one, onward or first > 0)
        elif order.rest == "turned" and n > 1:
            self._chain(Do.CHAIN, one, terms.after(1), 1)
            self._chain(Do.ONWARD, one, terms, 1)
            if n > 2:
                self._chain(Do.ONWARD, one, terms.after(2), n - 2)
            self._put(into, one, onward)
        else:
            self._chain(Do.ONWARD if onward else Do.CHAIN, into, terms, n)

    def _put(self, into: int, found: int, onward: bool) -> None:
        """Add a sum to what is there, or put it there."""
        self.do(Do.ADD, into, found, b=into if onward else self._zero)

    def _chain(self, what: Do, into: int, terms: Terms, n: int) -> None:
        self.do(what, into, terms.left, terms.left_step, terms.right, terms.right_step, n)
