"""Steps in which limits and scales grow, so that they do not dance while the network learns."""

from math import floor, inf, log10

STEPS = (1.0, 2.0, 5.0)
# Beyond these a power of ten is no number any more.
TINY, HUGE = 1e-300, 1e308


def step_above(value: float, steps: tuple[float, ...] = STEPS) -> float:
    """The least of `steps` times a power of ten that is not below `value`.

    It is 1 for 0, for what is not finite and for what is so small that nothing can be divided by it.
    """
    if not TINY < value < inf:
        return 1.0
    value = min(value, HUGE)
    return next(step for step in _around(value, steps) if step >= value * (1 - 1e-9))


def step_below(value: float, steps: tuple[float, ...] = STEPS) -> float:
    """The greatest of `steps` times a power of ten that is not above `value`."""
    return next(step for step in reversed(_around(value, steps)) if step <= value * (1 + 1e-9))


def _around(value: float, steps: tuple[float, ...]) -> list[float]:
    """`steps` in the decade of `value` and in those beside it, ascending."""
    power = floor(log10(value))
    return [float(f"{step}e{exponent}") for exponent in (power - 1, power, power + 1) for step in steps]
