"""The loop for every rule: the calls of an iteration in one list, bound to their operands before it begins."""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.chance import kept
from visualizer.engine.loop.base import Loop
from visualizer.engine.loop.layers import Layers
from visualizer.engine.loop.updating import Updating
from visualizer.engine.network import Network
from visualizer.engine.stage.layer import biased
from visualizer.engine.task import Task


class GeneralLoop(Loop):
    """Runs a network by any rule."""

    def __init__(self, network: Network, task: Task) -> None:
        self._task, self._flat = task, network.flat.copy()
        inputs, targets = task.training
        self._inputs = biased(inputs) if network.architecture.bias else inputs
        self._targets = targets
        updating = Updating(self._flat, network, task.rule)
        self._programs = {
            size: Layers(self._flat, network, task.rule, size, updating) for size in sorted(task.batches.sizes)
        }
        if task.batches.whole:
            (program,) = self._programs.values()
            program.inputs[:], program.targets[:] = self._inputs, self._targets

    def run(self, iteration: int, output_errors: Sequence[FloatArray]) -> None:
        task, programs = self._task, self._programs
        batches, whole, dropout = task.batches, task.batches.whole, task.rule.dropout
        inputs, targets, take, copy = self._inputs, self._targets, np.take, np.copyto
        for moment, output_error in enumerate(output_errors, iteration):
            program = programs[len(output_error)]
            if not whole:
                rows = batches.rows(moment)
                # The rows exist; "raise" would make a copy to look.
                take(inputs, rows, 0, program.inputs, "clip")
                take(targets, rows, 0, program.targets, "clip")
            if dropout:
                for layer, mask in program.kept:
                    copy(mask, kept(task.seed, moment, layer, mask.shape, dropout))
            for call, operands in program.calls:
                call(*operands)
            copy(output_error, program.error)

    @property
    def flat(self) -> FloatArray:
        return self._flat
