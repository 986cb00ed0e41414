"""Limits and ticks of axes that grow in steps, so that they do not dance while the network learns."""

from math import ceil, floor, isfinite, log10, sqrt

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.rounding import HUGE, STEPS, step_above, step_below

Ticks = tuple[tuple[str, float], ...]
# Ends of the error axis: closer together than its ticks, so that little room is wasted.
ENDS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
# There is no logarithm of 0: on such an axis iteration 0 has a place and a tick of its own, before that of 1; and where
# such an axis begins.
ZERO, BEGIN = 0.6, 0.5
# Ticks for every power of ten without which the labels of 0 and 1 would touch.
ROOMY = 0.8


def place_of(iteration: int, log: bool) -> float:
    """Where an iteration is on its axis."""
    return ZERO if log and iteration < 1 else float(iteration)


def places_of(iterations: FloatArray | NDArray[np.int64], log: bool) -> FloatArray:
    """Where iterations are on their axis: an array of the same shape."""
    return np.where(iterations < 1, ZERO, iterations) if log else np.asarray(iterations, dtype=float)


def iteration_at(place: float, log: bool) -> int:
    """The iteration that is nearest to a place of the axis; it may lie before 0."""
    return 0 if log and place < sqrt(ZERO) else round(place)


def iteration_limits(iteration: int, log: bool) -> tuple[float, float]:
    """The iteration axis that shows a run of this length, with room at its right, also for the label of a tick."""
    if log:
        return BEGIN, 1.25 * step_above(max(80.0, 3.2 * iteration))
    return 0.0, 1.06 * step_above(max(80.0, 1.1 * iteration))


def error_limits(low: float, high: float, log: bool) -> tuple[float, float]:
    """The error axis that shows errors from `low` to `high`."""
    if not (isfinite(low) and isfinite(high)) or high <= 0:
        return (0.01, 1.0) if log else (0.0, 1.0)
    top = step_above(min(high, HUGE) * 1.15, ENDS)
    if not log:
        return 0.0, top
    return step_below(min(max(low, 1e-12) * 0.75, top / 5), ENDS), top


def iteration_ticks(low: float, high: float, log: bool, most: int) -> Ticks:
    """About `most` ticks of an iteration axis: 1, 10, ... 1 k, ... 1 M; before them 0 where that has room."""
    ticks = tuple((_iteration(value), value) for value in _places(low, high, log, most) if value >= 1 or not log)
    zero = log and 0 < low <= ZERO <= high and most >= ROOMY * log10(high / low)
    return (("0", ZERO), *ticks) if zero else ticks


def error_ticks(low: float, high: float, log: bool, most: int) -> Ticks:
    """At most `most` ticks of an error axis."""
    return tuple((_plain(value), value) for value in _places(low, high, log, most))


def _plain(value: float) -> str:
    """A round number; one that is very small or large as a power of ten."""
    mantissa, power, exponent = f"{value:.10g}".partition("e")
    if not power:
        return mantissa
    power = f"10{str(int(exponent)).translate(number.SUPERSCRIPTS)}"
    return power if mantissa == "1" else f"{mantissa}·{power}"


def _iteration(value: float) -> str:
    for limit, unit in ((1e6, " M"), (1e3, " k")):
        if value >= limit:
            return f"{value / limit:g}{unit}"
    return number.cell(value)


def _places(low: float, high: float, log: bool, most: int) -> list[float]:
    if log and low > 0 and high / low >= 4:
        for steps in (STEPS, (1.0, 5.0), (1.0,)):
            places = _logarithmic(low, high, steps)
            # Ticks must not be much closer together anywhere than they would be if they were evenly spread.
            closest = 1.0 if len(steps) == 1 else log10(2)
            if len(places) <= most and closest * most >= 0.8 * log10(high / low):
                return places
        decades = _logarithmic(low, high, (1.0,))
        return decades[:: ceil(len(decades) / most)]
    return _linear(low, high, most)


def _logarithmic(low: float, high: float, steps: tuple[float, ...]) -> list[float]:
    exponents = range(floor(log10(low)), ceil(log10(high)) + 1)
    places = [step * 10.0**exponent for exponent in exponents for step in steps]
    return [place for place in places if low * (1 - 1e-9) <= place <= high * (1 + 1e-9)]


def _linear(low: float, high: float, most: int) -> list[float]:
    step = step_above(max((high - low) / max(1, most - 1), 1e-12))
    places = _multiples(low, high, step)
    # A single tick tells no scale.
    while len(places) < 2 and step > 1e-12:
        step = step_below(0.9 * step)
        places = _multiples(low, high, step)
        places = places if len(places) <= most + 1 else [places[0], places[-1]]
    return places


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(k * step, 12) for k in range(first, last + 1)]
