"""Numbers as text: a fixed number of digits, so that they do not dance, and a real minus."""

from collections.abc import Iterable, Iterator
from math import isfinite, log10

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
UNDEFINED = "n/a"


def fixed(value: float, digits: int = 2, plus: bool = False) -> str:
    """`value` with `digits` decimals; never a negative zero; "n/a" where it is not finite.

    Numbers too large to be read in that form are written with a power of ten.
    """
    if not isfinite(value):
        return UNDEFINED
    if abs(value) >= 1e6:
        mantissa, exponent = f"{value:.1e}".split("e")
        return f"{mantissa.replace('-', '−')}·10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    if float(f"{value:.{digits}f}") == 0:
        value = 0.0
        plus = False
    return f"{value:{'+' if plus else ''}.{digits}f}".replace("-", "−")


def significant(value: float, digits: int = 3, plus: bool = False) -> str:
    """`value` with `digits` significant digits, as a power of ten where plain decimals would hide it."""
    if not isfinite(value):
        return UNDEFINED
    if value == 0:
        return "0"
    if 1e-3 <= abs(value) < 1e6:
        text = f"{value:{'+' if plus else ''}.{digits}g}"
        return text.replace("-", "−") if "e" not in text else fixed(value, 0, plus)
    mantissa, exponent = f"{value:{'+' if plus else ''}.{digits - 1}e}".split("e")
    return f"{mantissa.replace('-', '−')}·10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def error(value: float, digits: int = 4, plus: bool = False) -> str:
    """An error with `digits` decimals; as a power of ten where these would all be 0, which only an error of 0 is."""
    text = fixed(value, digits, plus)
    return significant(value, 2, plus) if value and not any(figure in text for figure in "123456789a") else text


def cell(value: float) -> str:
    """A value of the table as short as it can be said: 0, 1, 0.25, −3."""
    return f"{value:g}".replace("-", "−")


def cells(values: Iterable[float]) -> str:
    """Values of a row of the table side by side: 0 1 1."""
    return " ".join(map(cell, values))


def count(value: int) -> str:
    """A whole number with thousands parted: 12,000."""
    return f"{value:,}"


def rate(per_second: float) -> str:
    """Iterations a second in three digits at the most: 240 k."""
    for limit, unit in ((1e6, " M"), (1e3, " k")):
        if per_second >= limit:
            value = per_second / limit
            return f"{value:.1f}{unit}" if value < 10 else f"{value:.0f}{unit}"
    return f"{per_second:.0f}"


def neuron(layer: int, index: int) -> str:
    """Name of a neuron in running text: l1₃."""
    return f"l{layer}{str(index).translate(SUBSCRIPTS)}"


def bare(text: str) -> str:
    """A number without the zero before its point."""
    return text.replace("0.", ".", 1) if text.startswith(("0.", "−0.")) else text


def shortened(value: float) -> Iterator[str]:
    """A number with ever fewer digits, for where it has little room: −1.1, −1; .5; 1.2k, 1k, 10³."""
    for limit, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k"), (1.0, "")):
        if limit <= abs(value) < 1000 * limit:
            yield from (fixed(value / limit, digits) + letter for digits in (1, 0))
    if abs(value) < 1:
        yield bare(fixed(value, 1))
    elif abs(value) >= 1000:
        yield order(value)


def order(value: float) -> str:
    """The nearest power of ten, with the sign: −10⁻⁴."""
    if not value or not isfinite(value):
        return cell(value) if isfinite(value) else UNDEFINED
    exponent = str(round(log10(abs(value)))).translate(SUPERSCRIPTS)
    return f"{'−' if value < 0 else ''}10{exponent}"


def power_note(exponent: int) -> str:
    """What is said after the name of the column, such as " ×10⁻⁴"; nothing for 0."""
    return f" ×10{str(exponent).translate(SUPERSCRIPTS)}" if exponent else ""
