"""What is to be added to something that learns, and what penalties take: as it is computed, told, and written."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.step import Compute, Values


@dataclass(frozen=True)
class Amount:
    """Something to be added: as the program says it, as it is computed, and as its formula is told.

    Attributes
    ----------
    code : str
    compute : callable
    formula : str
    single : bool
        Whether it can be multiplied as it stands, without brackets.
    """

    code: str
    compute: Compute
    formula: str
    single: bool = True

    @property
    def factor(self) -> str:
        """Its code as a part of a larger expression."""
        return self.code if self.single else f"({self.code})"

    def averaged(self, rule: Rule) -> "Amount":
        """Divided by the rows of the batch, where the mean is asked for."""
        if rule.update != "mean":
            return self
        return Amount(
            f"{self.code} / len(l0)",
            lambda values: self.compute(values) / values["l0"].shape[-2],
            f"({self.formula}) / {{n_rows}}",
            single=False,
        )

    def shared(self, rule: Rule, bias: bool) -> "Amount":
        """Times alpha, as the page of TensorFlow Playground rounds: of a mean, the weights' alpha is divided."""
        if rule.update != "mean":
            return self._times_alpha(rule)
        text = BY_NAME["alpha"].text(rule.alpha)

        def share(values: Values) -> FloatArray:
            summed, n_rows = self.compute(values), values["l0"].shape[-2]
            found: FloatArray = rule.alpha / n_rows * summed
            if bias:
                found[..., -1, :] = rule.alpha * summed[..., -1, :] / n_rows
            return found

        code = f"shared({self.code}, {text}, len(l0))" if bias else f"{text} / len(l0) * {self.code}"
        return Amount(code, share, f"{text} / {{n_rows}} × ({self.formula})", single=False)

    def sign(self) -> "Amount":
        """Its sign."""
        return Amount(f"np.sign({self.code})", lambda values: np.sign(self.compute(values)), f"sign of {self.formula}")

    def less(self, pull: "Pull") -> "Amount":
        """Without what a penalty takes."""
        return Amount(
            f"{self.code} - {pull.text} * {pull.weights.code}",
            lambda values: self.compute(values) - pull.of(values),
            f"{self.formula} − {pull.text} × {pull.weights.formula}",
            single=False,
        )

    def scaled(self, rule: Rule) -> "Amount":
        """Times alpha, if that has not been seen to."""
        return self if rule.one_by_one else self._times_alpha(rule)

    def _times_alpha(self, rule: Rule) -> "Amount":
        if rule.alpha == 1:
            return self
        text = BY_NAME["alpha"].text(rule.alpha)
        return Amount(
            f"{text} * {self.factor}",
            lambda values: rule.alpha * self.compute(values),
            f"{text} × ({self.formula})",
        )

    def rolling(self, rule: Rule, velocity: str) -> "Amount":
        """With what momentum keeps of the last velocity."""
        if not rule.momentum:
            return self
        text = BY_NAME["momentum"].text(rule.momentum)
        return Amount(
            f"{text} * {velocity} + {self.factor}",
            lambda values: rule.momentum * values[velocity] + self.compute(values),
            f"{text} × {{{velocity}}} + {self.formula}",
            single=False,
        )


class Pull(NamedTuple):
    """What a penalty takes: a rate, as it is and as the program says it, times something of the weights."""

    rate: float
    text: str
    weights: Amount

    def scaled(self, rule: Rule) -> "Pull":
        """Times alpha."""
        if rule.alpha == 1:
            return self
        return self._replace(rate=rule.alpha * self.rate, text=f"{BY_NAME['alpha'].text(rule.alpha)} * {self.text}")

    def of(self, values: Values) -> FloatArray:
        """How much that is."""
        return self.rate * self.weights.compute(values)
