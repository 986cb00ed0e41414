"""Which engine runs: the compiled one where it is there and has been seen to have the plain one's bits.

That is seen in a trial, once for every shape of network and table: both engines train the network that is there for a
few iterations, and all errors and weights must be the same to the bit. What is missing is compiled for it; it goes on
beside the plain engine, and only a burst that takes longer waits for it.
"""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.compiled import burst
from visualizer.engine.compiled.iteration import possible
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.loop import recording
from visualizer.engine.network import Network
from visualizer.engine.task import Task
from visualizer.message import printable

Engine = Literal["plain", "fast"]
Recorder = Callable[[Network, Task, int, Sequence[int]], tuple[FloatArray, FloatArray]]
# Of a network and task: layers, batches, whether any weight is cut, and which settings are not the tutorial's.
Kind = tuple[Architecture, int, int | None, bool, frozenset[str], str]

# A trial has so many iterations, and fewer where they are so many multiplications in all.
_TRIAL, _LEAST, _WORK = 64, 4, 500_000
# Fewer iterations than these, in bursts however short, are not worth a trial.
_FEW = 16
# What the plain engine takes at least, in seconds: for an iteration, and for every weight and row in it. A burst that
# takes longer than so many seconds waits for the trial.
_ITERATION, _TERM, _LONG = 8e-6, 5e-10, 0.5


class _Choice:
    """What is known of the compiled engine in this process."""

    def __init__(self) -> None:
        self.kernel: Kernel | None = None
        self.seen: dict[Kind, bool] = {}
        self.trials: dict[Kind, threading.Thread] = {}
        self.trained: Counter[Kind] = Counter()
        self.note = ""
        self.lock = threading.Lock()


_CHOICE = _Choice()


def use(kernel: Kernel | None) -> None:
    """Take the compiled engine into use, or None: the plain engine runs."""
    with _CHOICE.lock:
        _CHOICE.kernel, _CHOICE.seen, _CHOICE.trials, _CHOICE.note = kernel, {}, {}, ""
        _CHOICE.trained.clear()


def in_use() -> Kernel | None:
    """The compiled burst that is in use."""
    return _CHOICE.kernel


def available() -> bool:
    """Whether there is a compiled burst."""
    return _CHOICE.kernel is not None


def taken_note() -> str:
    """What is to be said of the compiled engine, one line; once, and empty if nothing is."""
    with _CHOICE.lock:
        note, _CHOICE.note = _CHOICE.note, ""
        return note


def said_engine(network: Network, task: Task) -> str:
    """Which engine trains a network, where there are two: such as "fast engine"; else empty."""
    return f"{engine_of(network, task)} engine" if available() else ""


def engine_of(network: Network, task: Task) -> Engine:
    """Which engine trains a network, as far as is known now."""
    known = _CHOICE.seen.get(_kind(network, task), False) and possible(network, task)
    return "fast" if available() and known else "plain"


def recorder(network: Network, task: Task, iterations: int) -> Recorder:
    """What trains a network, and records what `visualizer.engine.loop.recording.recorded` does."""
    kernel = _CHOICE.kernel
    if kernel is None or not possible(network, task):
        return recording.recorded
    kind, fast = _kind(network, task), _fast(kernel)
    _CHOICE.trained[kind] += iterations
    if kind not in _CHOICE.seen and _CHOICE.trained[kind] >= _FEW:
        trial = _trial(fast, network, task, kind)
        terms = max(task.batches.sizes) * network.architecture.n_weights
        if iterations * (_ITERATION + _TERM * terms) > _LONG:
            trial.join()
    return _guarded(fast) if _CHOICE.seen.get(kind) else recording.recorded


def settle() -> None:
    """Wait for the trials that are going on."""
    for trial in list(_CHOICE.trials.values()):
        trial.join()


def _trial(fast: Recorder, network: Network, task: Task, kind: Kind) -> threading.Thread:
    """The trial of such a network, which is going on."""
    with _CHOICE.lock:
        trial = _CHOICE.trials.get(kind)
        if trial is None or not trial.is_alive():
            trial = threading.Thread(target=_try, args=(fast, network, task, kind, _CHOICE.seen), name="trial")
            _CHOICE.trials[kind] = trial
            trial.start()
        return trial


def _fast(kernel: Kernel) -> Recorder:
    def recorded(network: Network, task: Task, start: int, ends: Sequence[int]) -> tuple[FloatArray, FloatArray]:
        return burst.recorded(kernel, network, task, start, ends)

    return recorded


def _guarded(fast: Recorder) -> Recorder:
    def recorded(network: Network, task: Task, start: int, ends: Sequence[int]) -> tuple[FloatArray, FloatArray]:
        errors, states = fast(network, task, start, ends)
        # Where numbers end, the plain engine says how.
        return (errors, states) if np.isfinite(errors).all() else recording.recorded(network, task, start, ends)

    return recorded


def _kind(network: Network, task: Task) -> Kind:
    settings, batches = frozenset(task.rule.differences), task.batches
    return network.architecture, batches.n_rows, batches.size, bool(network.cut), settings, task.rule.error


def _try(fast: Recorder, network: Network, task: Task, kind: Kind, seen: dict[Kind, bool]) -> None:
    """See whether the compiled engine has the bits of the plain one; where numbers end there is nothing to be seen."""
    work = max(task.batches.sizes) * network.architecture.n_weights
    ends = (1, max(_LEAST, min(_TRIAL, _WORK // work)))
    with np.errstate(all="ignore"):
        plain = recording.recorded(network, task, 0, ends)
        if not all(np.isfinite(values).all() for values in plain):
            return
        try:
            same = all(a.tobytes() == b.tobytes() for a, b in zip(plain, fast(network, task, 0, ends), strict=True))
            why = "its numbers differ in the last digit here"
        except Exception as problem:  # whatever a library says, it leaves the plain engine
            same, why = False, printable(str(problem) or type(problem).__name__)
    with _CHOICE.lock:
        seen[kind] = same
        if not same and seen is _CHOICE.seen:
            _CHOICE.note = f"The fast engine is left out for this network ({why}); the plain one runs."
