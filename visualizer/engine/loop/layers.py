"""The calls of an iteration for batches of one size."""

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray
from visualizer.engine.loop.adding import add_product
from visualizer.engine.loop.calls import Calls, constant, cut_to, put_zeros
from visualizer.engine.loop.normalizing import Normalizing
from visualizer.engine.loop.updating import Updating
from visualizer.engine.network import Network
from visualizer.engine.rule import Rule
from visualizer.engine.stage.naming import layer_names


class Layers:
    """What an iteration does with the layers of a network, bound to its arrays.

    Attributes
    ----------
    inputs : ndarray of shape (n_rows, n_inputs), with a bias one column more
        To be filled before the calls.
    targets : ndarray of shape (n_rows, n_outputs)
        The same.
    kept : list of (int, ndarray)
        Number of every layer that has dropout, and its factors; the same.
    calls : list of (callable, tuple)
        To be called one after the other; they move the network.
    error : ndarray of shape (n_rows, n_outputs)
        The error of the output layer, after the calls.
    """

    def __init__(self, flat: FloatArray, network: Network, rule: Rule, n_rows: int, updating: Updating) -> None:
        self._architecture, self._rule, self._n_rows = network.architecture, rule, n_rows
        self._parts = self._architecture.views(flat)
        self._bias = int(self._architecture.bias)
        widths, last = self._architecture.widths, self._architecture.last
        # What enters the weights of the next layer: the levels, with a column of ones behind them.
        self._entering = [np.ones((n_rows, width + self._bias)) for width in widths[:-1]]
        # Beside a column of ones levels do not lie in one piece, which is slow: they are reckoned elsewhere and copied.
        self._levels = [self._new(k) if self._bias or k == last else self._entering[k] for k in range(last + 1)]
        self._full, self._slopes = list(self._levels), [self._new(k) for k in range(last + 1)]
        self._normal: dict[int, Normalizing] = {}
        self.inputs, self.targets, self.error = self._entering[0], self._new(last), self._new(last)
        self.kept: list[tuple[int, FloatArray]] = []
        self.calls = Calls()
        for k in range(1, last + 1):
            self._forward(k)
        self.calls.add(np.subtract, self.targets, self._levels[last], self.error)
        said = {}
        error = self.error
        for k in range(last, 0, -1):
            delta = self._trimmed(self._delta(k, error))
            carried = self._normal[k].backward(self.calls, delta) if k in self._normal else delta
            said[k] = delta, carried
            if k > 1:
                error = self._carried(k, carried)
        for k in range(last, 0, -1):
            delta, carried = said[k]
            updating.gather(self.calls, f"syn{k - 1}", self._entering[k - 1], carried)
            if k in self._normal:
                updating.gather_statistics(self.calls, k, delta, self._normal[k].normal)
        updating.apply(self.calls, n_rows)

    def _new(self, layer: int) -> FloatArray:
        return np.empty((self._n_rows, self._architecture.widths[layer]))

    def _forward(self, k: int) -> None:
        names, activation = layer_names(self._architecture, self._rule, k), self._architecture.activation(k)
        dropped = names.full != names.level
        argument = self._product(self._entering[k - 1], self._parts[names.syn], biased=bool(self._bias))
        if names.carried != names.delta:
            self._normal[k] = Normalizing(argument, self._parts[f"scale{k}"], self._parts[f"shift{k}"])
            argument = self._normal[k].forward(self.calls)
        if dropped:
            self._full[k] = self._new(k)
            self.kept.append((k, self._new(k)))
        self._function(activation, argument, self._full[k])
        if dropped:
            self.calls.add(np.multiply, self._full[k], self.kept[-1][1], self._levels[k])
        if self._bias and k < self._architecture.last:
            entering = self._entering[k][:, : self._architecture.widths[k]]
            self.calls.add(entering.__setitem__, Ellipsis, self._levels[k])

    def _function(self, activation: Activation, sums: FloatArray, out: FloatArray) -> None:
        if activation.into is None:
            self.calls.apply(activation.function, sums, out)
        else:
            self.calls.add(activation.into, sums, out)

    def _delta(self, k: int, error: FloatArray) -> FloatArray:
        """Error times slope."""
        last, delta = k == self._architecture.last, self._new(k)
        activation, level = self._architecture.activation(k), self._full[k]
        if last and self._rule.error == "cross-entropy":
            self.calls.add(np.multiply, error, constant(1), delta)
        elif last and activation.joint:
            total = np.empty((self._n_rows, 1))
            self.calls.add(np.multiply, error, level, delta)
            self.calls.add(np.add.reduce, delta, -1, None, total, True)
            self.calls.add(np.subtract, error, total, delta)
            self.calls.add(np.multiply, level, delta, delta)
        else:
            slope = self._slopes[k]
            if activation.slope_into is None:
                self.calls.apply(activation.slope, level, slope)
            else:
                self.calls.add(activation.slope_into, level, slope)
            factors = dict(self.kept).get(k)
            if factors is not None:
                self.calls.add(np.multiply, slope, factors, slope)
            self.calls.add(np.multiply, error, slope, delta)
        return delta

    def _trimmed(self, delta: FloatArray) -> FloatArray:
        low, high = self._rule.trim_low, self._rule.trim_high
        if not low and high is None:
            return delta
        size, small, out = np.empty(delta.shape), np.empty(delta.shape, dtype=bool), np.empty(delta.shape)
        edge = np.inf if high is None else high
        self.calls.add(np.abs, delta, size)
        self.calls.add(np.less, size, constant(low), small)
        self.calls.add(cut_to, delta, constant(-edge), constant(edge), out)
        self.calls.add(put_zeros, out, small)
        return out

    def _carried(self, k: int, delta: FloatArray) -> FloatArray:
        """What the weights of layer k carry back to the layer before, but to its bias."""
        syn = self._parts[f"syn{k - 1}"]
        return self._product(delta, (syn[:-1] if self._bias else syn).T)

    def _product(self, left: FloatArray, right: FloatArray, biased: bool = False) -> FloatArray:
        return add_product(self.calls, self._rule.one_by_one, left, right, biased)
