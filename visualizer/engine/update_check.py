"""Whether the updates of an iteration are what the loss says: alpha times how fast it falls as each weight grows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.architecture import Part
from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import iteration_values
from visualizer.engine.network import Network
from visualizer.engine.numeric_fall import NumericFall
from visualizer.engine.step import Values
from visualizer.engine.task import Task

# How far weights are moved: one step too long misses by what bends, one too short by rounding. The second is tried
# where fewer digits than these agree.
STEPS, GOOD = (1e-3, 1e-5), 8.0
# Digits that can agree, and with fewer than which an update counts as wrong.
MOST_DIGITS, ENOUGH = 12.0, 4.0
# What rounding alone makes of a difference of errors, in units of the last place.
ROUNDING = 16.0
# A number that can be measured to fewer digits than this is compared with one that can.
MEASURED = 1e5
# Numbers that are computed at a time: some hundredths of a second.
CHUNK = 400_000


@dataclass(frozen=True, eq=False)
class CheckedPart:
    """What is known of a matrix, or of the scale or the shift of a layer.

    Attributes
    ----------
    name : str
        As steps call it, such as "syn0".
    updates : ndarray
        Without what is no fall of a loss: see `not_compared`.
    falls : ndarray
        The same by trying.
    digits : ndarray
        How many digits agree, 0 to `MOST_DIGITS`; NaN for a weight that is held, as a cut one is, or where L1 stops it.
    """

    name: str
    updates: FloatArray
    falls: FloatArray
    digits: FloatArray

    @property
    def worst(self) -> tuple[int, int] | None:
        """The place with the fewest digits; None if none is compared."""
        if np.isnan(self.digits).all():
            return None
        row, column = np.unravel_index(int(np.nanargmin(self.digits)), self.digits.shape)
        return int(row), int(column)


class UpdateCheck:
    """The comparison of all updates of an iteration, which can be made bit by bit.

    Parameters
    ----------
    network : Network
    task : Task
    iteration : int
    """

    def __init__(self, network: Network, task: Task, iteration: int) -> None:
        architecture = network.architecture
        self._alpha, self._fall = task.rule.alpha, NumericFall(network, task, iteration)
        # Trimming has no loss of its own, and what it leaves flows on through all layers.
        untrimmed = replace(task, rule=replace(task.rule, trim_low=0.0, trim_high=None))
        values = iteration_values(network, untrimmed, iteration)
        self._parts = [part for part in architecture.parts if part.start < architecture.n_learning]
        self._updates = np.concatenate([_compared(part, task, values).ravel() for part in self._parts])
        self._held = np.concatenate([_held(part, task, values).ravel() for part in self._parts])
        self._falls = np.full(architecture.n_learning, np.nan)
        self._digits = np.full(architecture.n_learning, -1.0)
        self._work = self._chunks()

    @property
    def short(self) -> bool:
        """Whether all of it takes no longer than one bit of a long one."""
        return sum(self._fall.numbers(part) * (part.stop - part.start) for part in self._parts) <= CHUNK

    def advance(self) -> bool:
        """Go on a bit; whether there was anything left to do."""
        return next(self._work, False)

    def finished(self) -> tuple[CheckedPart, ...]:
        """Go on to the end; what has been found."""
        while self.advance():
            pass
        digits = np.where(self._held, np.nan, self._digits)
        return tuple(
            CheckedPart(part.name, *(each[part.start : part.stop].reshape(part.shape) for each in found))
            for part in self._parts
            for found in [(self._updates, self._falls, digits)]
        )

    def _chunks(self) -> Iterator[bool]:
        for step in STEPS:
            for part in self._parts:
                doubtful = part.start + np.flatnonzero(self._digits[part.start : part.stop] < GOOD)
                # Those that lead to one neuron are tried together.
                doubtful = doubtful[np.argsort((doubtful - part.start) % part.shape[1], kind="stable")]
                most = max(1, CHUNK // self._fall.numbers(part))
                for first in range(0, len(doubtful), most):
                    self._try(doubtful[first : first + most], part, step)
                    yield True

    def _try(self, places: NDArray[np.intp], part: Part, step: float) -> None:
        """Take what is found with that step, where it is nearer than what is known."""
        falls = self._alpha * self._fall.by(places, part, step)
        digits = _digits(self._updates[places], falls, self._alpha * self._fall.error, step)
        nearer = digits > self._digits[places]
        self._falls[places[nearer]], self._digits[places[nearer]] = falls[nearer], digits[nearer]


def update_check(network: Network, task: Task, iteration: int) -> tuple[CheckedPart, ...]:
    """All that learns, its updates compared with the fall of the loss."""
    return UpdateCheck(network, task, iteration).finished()


def _compared(part: Part, task: Task, values: Values) -> FloatArray:
    """The updates without what a weight keeps of its last step."""
    updates, velocity = values[f"{part.name}_update"], values.get(f"{part.name}_velocity")
    return updates if velocity is None else updates - task.rule.momentum * velocity


def _held(part: Part, task: Task, values: Values) -> NDArray[np.bool_]:
    """Which weights have no update, or none that can be compared."""
    held = np.zeros(part.shape, dtype=bool)
    for mark in (f"{part.name}_cut", f"{part.name}_dead"):
        if mark in values:
            held |= values[mark] != 0
    if task.rule.l1 and part.is_weights:
        # The pull of L1 has a corner at 0.
        held |= np.abs(values[part.name]) <= 2 * STEPS[-1]
    return held


def _digits(updates: FloatArray, falls: FloatArray, error: float, step: float) -> FloatArray:
    """How many digits of two numbers agree, as far as the step lets them be known."""
    with np.errstate(all="ignore"):
        noise = ROUNDING * np.finfo(float).eps * (abs(error) + np.abs(falls)) / step
        size = np.maximum(np.maximum(np.abs(updates), np.abs(falls)), MEASURED * noise)
        gap = np.maximum(np.abs(updates - falls) - noise, 0.0)
        agreed = np.where(gap == 0, MOST_DIGITS, np.clip(-np.log10(gap / size), 0.0, MOST_DIGITS))
    return np.where(np.isnan(agreed), 0.0, agreed)


def not_compared(network: Network, task: Task) -> tuple[str, ...]:
    """What of an update is no fall of the loss, and so is left out or stands for another loss: a phrase each."""
    rule, phrases = task.rule, []
    if rule.momentum:
        phrases.append("momentum: what a weight keeps of its last step is taken off")
    if rule.trim_low or rule.trim_high is not None:
        phrases.append("trimming: compared as if nothing were trimmed")
    if rule.dropout:
        phrases.append("dropout: the loss without the neurons that are left out")
    if not task.batches.whole:
        phrases.append("batches: the loss of the rows of this iteration alone")
    if rule.l1 or rule.l2:
        phrases.append("L1 and L2: their penalty is a part of the loss")
    if network.cut or rule.l1:
        phrases.append("cut and dead weights have no update")
    return tuple(phrases)
