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
        self._size, self._per_round = task.batches.size or len(inputs), task.batches.per_round
        # The batches of a round, and its number.
        self._round: list[tuple[FloatArray, FloatArray]] = []
        self._number = 0
        updating = Updating(self._flat, network, task.rule)
        self._programs = {
            size: Layers(self._flat, network, task.rule, size, updating) for size in sorted(task.batches.sizes)
        }
        if task.batches.whole:
            (program,) = self._programs.values()
            program.inputs[:], program.targets[:] = self._inputs, self._targets

    def begin(self, flat: FloatArray) -> None:
        self._flat[:] = flat

    def run(self, iteration: int, output_errors: Sequence[FloatArray]) -> None:
        task, programs = self._task, self._programs
        whole, dropout, copy = task.batches.whole, task.rule.dropout, np.copyto
        for moment, output_error in enumerate(output_errors, iteration):
            program = programs[len(output_error)]
            if not whole:
                inputs, targets = self._batch(moment, len(output_error))
                copy(program.inputs, inputs)
                copy(program.targets, targets)
            if dropout:
                for layer, mask in program.kept:
                    copy(mask, kept(task.seed, moment, layer, mask.shape, dropout))
            for call, operands in program.calls:
                call(*operands)
            copy(output_error, program.error)

    def _batch(self, moment: int, n_rows: int) -> tuple[FloatArray, FloatArray]:
        """Inputs and targets of so many rows, from which the iteration learns."""
        batches = self._task.batches
        if n_rows > self._size:  # rows of the round before stand before its own
            rows = batches.rows(moment)
            return self._inputs[rows], self._targets[rows]
        round_, place = divmod(moment, self._per_round)
        if not self._round or (batches.shuffle and self._number != round_):
            inputs, targets, size = self._inputs, self._targets, self._size
            if batches.shuffle:
                order = batches.order(round_)
                inputs, targets = inputs[order], targets[order]
            begins = range(0, self._per_round * size, size)
            self._number = round_
            self._round = [(inputs[begin : begin + size], targets[begin : begin + size]) for begin in begins]
        return self._round[place]

    @property
    def flat(self) -> FloatArray:
        return self._flat
