"""The literal loop with every setting of the learner, as plain as it can be: what the engine is measured against.

It shares nothing with the package but the names of the settings: no import, no trick, no shortcut. Only NumPy's own
arithmetic, and its counter-based generator, are common ground.
"""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]


def sigmoid(x: Matrix) -> Matrix:
    return 1 / (1 + np.exp(-x))


def softmax(x: Matrix) -> Matrix:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def added(left: Matrix, right: Matrix, order: list[int]) -> Matrix:
    """A product of matrices, number by number and term by term."""
    found = np.zeros((left.shape[0], right.shape[1]))
    for i, j in np.ndindex(found.shape):
        for k in order:
            found[i, j] += left[i, k] * right[k, j]
    return found


FUNCTIONS: dict[str, Any] = {
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "tanh-c": lambda x: np.array([[math.tanh(one) for one in row] for row in x.tolist()]),
    "relu": lambda x: np.maximum(x, 0.0),
    "leaky-relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "linear": lambda x: x * 1.0,
    "softmax": softmax,
}
SLOPES: dict[str, Any] = {
    "sigmoid": lambda level: level * (1 - level),
    "tanh": lambda level: 1 - level * level,
    "tanh-c": lambda level: 1 - level * level,
    "relu": lambda level: np.where(level > 0, 1.0, 0.0),
    "leaky-relu": lambda level: np.where(level > 0, 1.0, 0.01),
    "linear": np.ones_like,
}


def chance(seed: int, kind: int, moment: int, layer: int = 0) -> np.random.Generator:
    """A function of (seed, moment): 1 is the shuffle of a round, 2 the dropout of an iteration."""
    return np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, kind | layer << 32, moment]))


def batch(rule: Any, n_rows: int, iteration: int, seed: int) -> Matrix:
    """The rows of an iteration, by going through the rounds from the first one on."""
    size = rule.batch
    if size is None or size >= n_rows:
        return np.arange(n_rows)
    waiting = np.arange(0)
    round_ = 0
    while True:
        order = chance(seed, 1, round_).permutation(n_rows) if rule.order == "shuffled" else np.arange(n_rows)
        parts = [order[k : k + size] for k in range(0, n_rows, size)]
        left = np.arange(0)
        if rule.rest == "joins" and len(parts[-1]) < size:
            left = parts.pop()
        parts[0] = np.concatenate([waiting, parts[0]])
        if iteration < len(parts):
            return parts[iteration]
        iteration, waiting, round_ = iteration - len(parts), left, round_ + 1


@dataclass
class Learner:
    """All that an iteration reads and writes; weights have the bias as their last row."""

    rule: Any
    functions: list[str]
    seed: int
    syn: list[Matrix]
    iteration: int = 0
    cut: set[tuple[int, int, int]] = field(default_factory=set)
    frozen: set[tuple[int, int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        last = len(self.syn)
        self.scale = {k: np.ones((1, self.syn[k - 1].shape[1])) for k in range(1, last)}
        self.shift = {k: np.zeros((1, self.syn[k - 1].shape[1])) for k in range(1, last)}
        self.velocity = [np.zeros_like(w) for w in self.syn]
        self.scale_velocity = {k: np.zeros_like(v) for k, v in self.scale.items()}
        self.shift_velocity = {k: np.zeros_like(v) for k, v in self.shift.items()}
        self.dead = [np.zeros(w.shape, dtype=bool) for w in self.syn]
        self.updates: list[Matrix] = []

    def biased(self, level: Matrix) -> Matrix:
        return np.hstack([level, np.ones((len(level), 1))]) if self.rule.bias else level

    def product(self, left: Matrix, right: Matrix, bias: bool = False) -> Matrix:
        """Summed as the rule wants it; a bias comes first where that matters."""
        if self.rule.adding == "products":
            return np.asarray(left.dot(right))
        terms = range(len(right))
        return added(left, right, [terms[-1], *terms[:-1]] if bias else [*terms])

    def learn(self, x: Matrix, y: Matrix) -> float:
        """One iteration; returns the mean absolute error over the rows that it learnt from."""
        with np.errstate(all="ignore"):
            return self._learn(x, y)

    def _learn(self, x: Matrix, y: Matrix) -> float:
        rule, last = self.rule, len(self.syn)
        rows = batch(rule, len(x), self.iteration, self.seed)
        # Forward.
        level, target = [x[rows]], y[rows]
        full: list[Matrix] = [x[rows]]
        kept: dict[int, Any] = {}
        norm: dict[int, Matrix] = {}
        spread: dict[int, Matrix] = {}
        for k in range(1, last + 1):
            s = self.product(self.biased(level[-1]), self.syn[k - 1], rule.bias)
            if rule.normalize and k < last:
                mean, variance = s.mean(axis=0, keepdims=True), s.var(axis=0, keepdims=True)
                spread[k] = np.sqrt(variance + 1e-5)
                norm[k] = (s - mean) / spread[k]
                s = norm[k] * self.scale[k] + self.shift[k]
            full.append(FUNCTIONS[self.functions[k - 1]](s))
            level.append(full[k])
            if rule.dropout and k < last:
                if rule.dropout == 1:
                    kept[k] = np.zeros(full[k].shape)
                else:
                    drawn = chance(self.seed, 2, self.iteration, k).random(full[k].shape)
                    kept[k] = (drawn >= rule.dropout) / (1 - rule.dropout)
                level[k] = full[k] * kept[k]
        # Back.
        error = target - level[last]
        missed = float(np.mean(np.abs(error)))
        said: list[Matrix] = [np.empty(0)] * last
        scale_said: dict[int, Matrix] = {}
        shift_said: dict[int, Matrix] = {}
        for k in range(last, 0, -1):
            name = self.functions[k - 1]
            if k == last and rule.error == "cross-entropy":
                delta = error * 1.0
            elif name == "softmax":
                delta = level[k] * (error - (error * level[k]).sum(axis=-1, keepdims=True))
            else:
                slope = SLOPES[name](full[k])
                delta = error * (slope * kept[k] if k in kept else slope)
            high = np.inf if rule.trim_high is None else rule.trim_high
            if rule.trim_low or rule.trim_high is not None:
                delta = np.where(np.abs(delta) < rule.trim_low, 0.0, np.minimum(np.maximum(delta, -high), high))
            if k in norm:
                scale_said[k] = (delta * norm[k]).sum(axis=0, keepdims=True)
                shift_said[k] = delta.sum(axis=0, keepdims=True)
                pull = delta * self.scale[k]
                common = pull.mean(axis=0, keepdims=True)
                stretch = (pull * norm[k]).mean(axis=0, keepdims=True)
                delta = (pull - common - norm[k] * stretch) / spread[k]
            said[k - 1] = self.product(self.biased(level[k - 1]).T, delta)
            weights = self.syn[k - 1][:-1] if rule.bias else self.syn[k - 1]
            error = self.product(delta, weights.T)
        # Update.
        self.updates = [np.empty(0)] * last
        for k in range(last - 1, -1, -1):
            self._move(k, said[k], len(rows))
        for k in norm:
            for place, velocity, heard in (
                (self.scale, self.scale_velocity, scale_said[k]),
                (self.shift, self.shift_velocity, shift_said[k]),
            ):
                step = rule.alpha * (heard / len(rows) if rule.update == "mean" else heard)
                if rule.adding != "products" and rule.update == "mean":
                    step = rule.alpha / len(rows) * heard
                step = rule.momentum * velocity[k] + step if rule.momentum else step
                place[k], velocity[k] = place[k] + step, step
        self.iteration += 1
        return missed

    def _heard(self, said: Matrix, n_rows: int) -> Matrix:
        """What the rows say, as the page of TensorFlow Playground rounds it."""
        alpha = self.rule.alpha
        if self.rule.update == "sum":
            return np.asarray(alpha * said)
        heard = alpha / n_rows * said
        if self.rule.bias:
            heard[-1] = alpha * said[-1] / n_rows
        return np.asarray(heard)

    def _move(self, k: int, said: Matrix, n_rows: int) -> None:
        """What the rows say of a matrix of weights is taken in."""
        rule, w = self.rule, self.syn[k]
        pulled = w.copy()
        if rule.bias:
            pulled[-1] = 0
        page = rule.adding != "products"
        pulls = [p for p in (rule.l2 and (rule.l2, pulled), rule.l1 and (rule.l1, np.sign(pulled))) if p]
        if page:
            step = heard = self._heard(said, n_rows)
            for rate, of in pulls:
                step = step - rule.alpha * rate * of
        else:
            step = said / n_rows if rule.update == "mean" else said
            for rate, of in pulls:
                step = step - rate * of
            step = rule.alpha * step
        if rule.momentum:
            step = rule.momentum * self.velocity[k] + step
        held = self.dead[k].copy()
        for matrix, i, j in self.cut:
            if matrix == k:
                held[i, j] = True
        step = np.where(held, 0.0, step)
        self.updates[k] = step
        still = np.zeros(w.shape, dtype=bool)
        for matrix, i, j in self.frozen:
            if matrix == k:
                still[i, j] = True
        new = w + step
        before = new + rule.alpha * rule.l1 * np.sign(pulled)
        if page and pulls and not rule.momentum:
            # First by what the rows say, then by each penalty.
            new = before = w + np.where(held, 0.0, heard)
            for rate, of in pulls:
                new = new - rule.alpha * rate * of
        if rule.l1:
            crossed = before * new < 0
            self.dead[k] = self.dead[k] | (crossed & ~still)
            new = np.where(self.dead[k], 0.0, new)
        self.syn[k] = np.where(still, w, new)
        self.velocity[k] = np.where(self.dead[k] | still, 0.0, step)
