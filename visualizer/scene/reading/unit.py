"""In which unit errors, deltas and updates are told: one in all cards, plain decimals wherever these can be read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import floor, log10

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.step import Step
from visualizer.scene.number import bare, fixed, power_note, significant
from visualizer.session.state import State

# Digits that the greatest of a quantity has.
DIGITS = 3
# Exponents of a greatest number that is told without a power of ten: from 0.001 to 99,999.
PLAIN = range(-3, 5)
# Most decimals of a number that is told in the unit of a greater one.
MOST_DECIMALS = 5
# 10 to the power of less is not a number that one can divide by.
_LEAST = -300


@dataclass(frozen=True)
class Form:
    """How a number is written where room is scarce.

    Attributes
    ----------
    exponent, decimals : int
    bare : bool
        Whether the zero before the point is left out.
    """

    exponent: int = 0
    decimals: int = 2
    bare: bool = False

    def text(self, value: float) -> str:
        """The number as it is written."""
        text = fixed(value * 10.0**-self.exponent, self.decimals)
        return bare(text) if self.bare else text


@dataclass(frozen=True)
class Unit:
    """How the numbers of one quantity are told.

    Attributes
    ----------
    exponent : int
        They are told in units of ten to this power, and that is said once: in the head of their column or card.
    decimals : int
        As many as give the greatest of them three digits.
    """

    exponent: int = 0
    decimals: int = 2

    @property
    def note(self) -> str:
        """What follows the name of the quantity, such as " ×10⁻⁴"; nothing for plain numbers."""
        return power_note(self.exponent)

    def text(self, value: float, plus: bool = False) -> str:
        """A number under a head that says the unit."""
        return fixed(value * 10.0**-self.exponent, self.decimals, plus)

    def told(self, value: float, digits: int = DIGITS, plus: bool = False) -> str:
        """A number that stands alone, of at least so many digits: with the power of ten of the quantity behind it.

        So it has the same digits as where that power stands in a head. Only what is 0 there has its own.
        """
        shown = value * 10.0**-self.exponent if np.isfinite(value) else value
        if not np.isfinite(shown) or not 10.0**-self.decimals <= abs(shown) < 1e6:
            return significant(value, digits, plus)
        least = digits - 1 - floor(log10(abs(shown)))
        text = fixed(shown, min(max(self.decimals, least), 2 * MOST_DECIMALS), plus)
        return text + self.note.replace(" ×", "·")

    @property
    def greatest(self) -> int:
        """The exponent of the greatest of the quantity, which has three digits."""
        return self.exponent + DIGITS - 1 - self.decimals

    @property
    def longest(self) -> float:
        """A number that takes as much room as any of the quantity."""
        return -8.88 * 10.0**self.greatest

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """How its numbers are written, the best first: the zero before the point goes, then decimals.

        Of the greatest number one digit stays: none would be told as 0 that is not.
        """
        decimals = range(self.decimals, max(-1, self.decimals - DIGITS), -1)
        return (Form(self.exponent, self.decimals), *(Form(self.exponent, count, True) for count in decimals))

    def form(self, fits: Callable[[Form], bool]) -> Form | None:
        """The best form that fits; None if not even whole numbers do."""
        return next(filter(fits, self.forms), None)


PLAIN_UNIT = Unit()


def unit_for(values: FloatArray, exponent: int | None = None) -> Unit:
    """The unit of a quantity: as many decimals as give its greatest number three digits.

    Parameters
    ----------
    values : ndarray
        All of its numbers; those that are not finite do not count.
    exponent : int, optional
        The one that what stands beside it has; taken as long as the numbers can be read in it.
    """
    size = magnitude(values)
    if size is None:
        return Unit(exponent or 0)
    for power in (exponent, 0 if size in PLAIN else size):
        decimals = DIGITS - 1 - size + (power or 0)
        if power is not None and -2 <= decimals <= MOST_DECIMALS:
            return Unit(power, max(0, decimals))
    return Unit(size, DIGITS - 1)


def magnitude(values: FloatArray) -> int | None:
    """The exponent of the greatest of finite `values`; None if all are 0."""
    sizes = np.abs(values[np.isfinite(values)])
    greatest = float(sizes.max()) if sizes.size else 0.0
    return None if greatest == 0 else max(_LEAST, floor(log10(greatest)))


def signal_unit(state: State, name: str) -> Unit:
    """The unit of an error, a delta or an update, by its name among the values of the iteration.

    What can be read in plain decimals is told in them. All else that a phase reads and computes has one power of ten,
    as far as it can be read in that.
    """
    values, step = state.pass_.values, state.step
    together = _told_together(step) if step is not None else []
    if step is None or name not in together or magnitude(values[name]) in PLAIN:
        return unit_for(values[name])
    sizes = {each: size for each in together if (size := magnitude(values[each])) is not None and size not in PLAIN}
    return unit_for(values[name], sizes.get(step.result.value, max(sizes.values(), default=0)))


def _told_together(step: Step) -> list[str]:
    """Names of the errors, deltas and updates that a step reads or computes."""
    return [each.value for each in (*step.reads, step.result) if each.role in ("signal", "update")]
