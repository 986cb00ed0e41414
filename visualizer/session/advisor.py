"""Asks what keeps a network from learning, without keeping the window waiting for trials."""

from concurrent.futures import Future, ThreadPoolExecutor
from math import nan
from threading import Event

from visualizer.engine.trial import smaller_alpha
from visualizer.session.advice import Advice, advice
from visualizer.session.experiment import Experiment
from visualizer.session.state import State


class Advisor:
    """Remembers the advice of the last state, and the trial of the last experiment."""

    def __init__(self) -> None:
        self._trials = ThreadPoolExecutor(1, "trial")
        self._ended = Event()
        self._tried: tuple[Experiment, Future[float | None]] | None = None
        self._given: tuple[object, ...] = ()
        self._advice: Advice | None = None

    def advice(self, state: State) -> Advice | None:
        """What there is to say of a state; what a trial finds is said as soon as it is done."""
        done = self._tried is not None and self._tried[1].done()
        key = state.present, state.history, done
        if len(self._given) != len(key) or any(a is not b for a, b in zip(key, self._given, strict=True)):
            self._given, self._advice = key, advice(state, self._smaller_alpha)
        return self._advice

    def _smaller_alpha(self, state: State) -> float | None:
        experiment = state.experiment
        if self._tried is None or self._tried[0] is not experiment:
            self._ended.set()
            self._ended = Event()
            trial = self._trials.submit(smaller_alpha, experiment.start(), experiment.task, self._ended.is_set)
            self._tried = experiment, trial
        found = self._tried[1]
        return found.result() if found.done() else nan

    def close(self) -> None:
        """End the trial that is under way."""
        self._ended.set()
        self._trials.shutdown(wait=False, cancel_futures=True)
