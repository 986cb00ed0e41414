"""Powers of ten that a column of numbers shares, so that tiny ones can be read and added up by eye."""

from math import floor, log10

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene import number

# Exponents of the greatest number that can be read without a power.
_PLAIN = range(-1, 3)
# 10 to the power of less is not a number that one can divide by.
_LEAST = -300


def shared_power(values: FloatArray) -> int:
    """The exponent that leaves the greatest of `values` one digit before the point; 0 where it is plain to read.

    Values that are not finite do not count.
    """
    sizes = np.abs(values[np.isfinite(values)])
    greatest = float(sizes.max()) if sizes.size else 0.0
    if greatest == 0:
        return 0
    exponent = max(_LEAST, floor(log10(greatest)))
    return 0 if exponent in _PLAIN else exponent


def scaled(value: float, exponent: int, digits: int = 3, plus: bool = False) -> str:
    """`value` over ten to the power of `exponent`, with `digits` decimals."""
    return number.fixed(value / 10.0**exponent, digits, plus)


def power_note(exponent: int) -> str:
    """What is said after the name of the column, such as " ×10⁻⁴"; nothing for 0."""
    return f" ×10{str(exponent).translate(number.SUPERSCRIPTS)}" if exponent else ""
