"""Any rule, one network after the other: slower, and right whatever the rule is."""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.many.way import Way
from visualizer.engine.network import Network
from visualizer.engine.task import Task
from visualizer.engine.training import train


class Alone(Way):
    """Trains every network by itself, each with a task of its own."""

    def __init__(self, networks: Sequence[Network], tasks: Sequence[Task]) -> None:
        self._networks, self._tasks = list(networks), tasks

    def run(self, iteration: int, n: int) -> FloatArray:
        errors = np.empty((n, len(self._networks)))
        for place, (network, task) in enumerate(zip(self._networks, self._tasks, strict=True)):
            burst = train(network, task, n, start=iteration)
            self._networks[place], errors[:, place] = burst.network, burst.errors
        return errors

    @property
    def flats(self) -> FloatArray:
        return np.stack([network.flat for network in self._networks])
