"""How whatever learns takes in what the rows of a batch say: by alpha, with momentum, and to a stop by L1."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.step import Compute, Operand, Product, Role, Step, Values


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

    def mean(self) -> "Amount":
        """Divided by the rows of the batch."""
        return Amount(
            f"{self.code} / len(l0)",
            lambda values: self.compute(values) / values["l0"].shape[-2],
            f"({self.formula}) / {{n_rows}}",
            single=False,
        )

    def less(self, rate: float, text: str, other: "Amount") -> "Amount":
        """Without `rate`, written as `text`, times another."""
        return Amount(
            f"{self.code} - {text} * {other.code}",
            lambda values: self.compute(values) - rate * other.compute(values),
            f"{self.formula} − {text} × {other.formula}",
            single=False,
        )

    def scaled(self, rule: Rule) -> "Amount":
        """Times alpha."""
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


@dataclass(frozen=True)
class Learning:
    """Something that learns: a matrix of weights, or the scale or the shift of a layer.

    Attributes
    ----------
    rule : Rule
    name : str
    role : str
        "weight" or "parameter".
    layer : int
        That it leads to or belongs to.
    place : int
        Number of the matrix, or of the layer.
    shape : tuple of int
    reads : tuple of Operand
        What the rows say it by.
    product : Product or None
    why : str
    """

    rule: Rule
    name: str
    role: Role
    layer: int
    place: int
    shape: tuple[int, int]
    reads: tuple[Operand, ...]
    product: Product | None
    why: str

    def steps(self, said: Amount, pulled: Amount | None = None) -> Iterator[Step]:
        """How it takes in `said`; L1, where it is on, pulls at `pulled`."""
        name, rule = self.name, self.rule
        change, velocity = self._operand("update", "update", "="), f"{name}_velocity"
        if pulled is not None and rule.l1:
            yield from self._stopping(said, pulled, change)
            return
        amount = said.scaled(rule).rolling(rule, velocity)
        moved = (change.value, partial(_held, name, amount.compute))
        arrived = (f"{name}_new", partial(_arrived, name))
        if not rule.momentum:
            if said.single and rule.alpha != 1:
                change = change._replace(label=f"{BY_NAME['alpha'].text(rule.alpha)} × sum")
            yield self._first(name, f"+= {amount.code}", change, amount.formula, (moved, arrived), (self._new,))
            return
        yield self._first(velocity, f"= {amount.code}", change, amount.formula, (moved, self._rolled))
        yield self._then(name, f"+= {velocity}", (change, self._new), f"{name} rolls on by its velocity.", (arrived,))

    def _stopping(self, said: Amount, pulled: Amount, change: Operand) -> Iterator[Step]:
        """With L1, whose pull can carry a weight across 0: there it stops, for good."""
        name, rule = self.name, self.rule
        alpha, l1 = (BY_NAME[setting].text(getattr(rule, setting)) for setting in ("alpha", "l1"))
        sign = Amount(
            f"np.sign({pulled.code})", lambda values: np.sign(pulled.compute(values)), f"sign of {pulled.formula}"
        )
        amount = said.less(rule.l1, l1, sign).scaled(rule).rolling(rule, f"{name}_velocity")
        update, dead = change.value, self._operand("dead_new", f"{name}_dead", "→")
        yield self._first(
            update, f"= {amount.code}", change, amount.formula, ((update, partial(_held, name, amount.compute)),)
        )
        arrives, pull = f"{name} + {update}", rule.alpha * rule.l1
        pull_code = l1 if rule.alpha == 1 else f"{alpha} * {l1}"
        yield self._then(
            f"{name}_dead",
            f"= {name}_dead | (({arrives} + {pull_code} * {sign.code}) * ({arrives}) < 0)",
            (change, dead),
            "A weight that only the pull of L1 carries across 0 is dead: it stops there for good.",
            ((dead.value, partial(_died, name, pull, sign.compute)),),
        )
        yield self._then(
            name,
            f"= np.where({name}_dead, 0.0, {arrives})",
            (change, self._new),
            "The others move.",
            ((f"{name}_new", partial(_arrived, name)),),
        )
        if rule.momentum:
            yield self._then(
                f"{name}_velocity",
                f"= np.where({name}_dead, 0.0, {update})",
                (change,),
                "What moved rolls on; what stopped is at rest.",
                (self._rolled,),
            )

    @property
    def _new(self) -> Operand:
        return Operand(f"{self.name}_new", f"new {self.name}", self.role, self.place, "→")

    @property
    def _rolled(self) -> tuple[str, Compute]:
        return f"{self.name}_velocity_new", partial(_rolled, self.name)

    def _operand(self, what: str, label: str, operator: str) -> Operand:
        role: Role = "update" if self.role == "weight" else "parameter"
        return Operand(f"{self.name}_{what}", label, role, self.place, operator)

    def _first(
        self,
        name: str,
        code: str,
        change: Operand,
        formula: str,
        computes: tuple[tuple[str, Compute], ...],
        follows: tuple[Operand, ...] = (),
    ) -> Step:
        """The step that hears what the rows say."""
        reads = (*self.reads, change, *follows)
        return self._step(name, code, reads, change, self.product, formula, self.why, computes)

    def _then(
        self, name: str, code: str, reads: tuple[Operand, ...], why: str, computes: tuple[tuple[str, Compute], ...]
    ) -> Step:
        """A step that only the numbers of each place take part in."""
        before = Operand(self.name, self.name, self.role, self.place)
        plus = reads[0]._replace(operator="+")
        return self._step(name, code, (before, plus, *reads[1:]), reads[-1], None, "", why, computes)

    def _step(
        self,
        name: str,
        code: str,
        reads: tuple[Operand, ...],
        result: Operand,
        product: Product | None,
        formula: str,
        why: str,
        computes: tuple[tuple[str, Compute], ...],
    ) -> Step:
        height, width = self.shape
        return Step("update", self.layer, name, code, width, height, reads, result, product, formula, why, computes)


def _held(name: str, compute: Compute, values: Values) -> FloatArray:
    """What is added, where something can be."""
    change = compute(values)
    for mark in (f"{name}_cut", f"{name}_dead"):
        held = values.get(mark)
        if held is not None:
            change = np.where(held != 0, 0.0, change)
    return change


def _died(name: str, pull: float, sign: Compute, values: Values) -> FloatArray:
    arrived = values[name] + values[f"{name}_update"]
    crossed = (arrived + pull * sign(values)) * arrived < 0
    frozen = values.get(f"{name}_frozen")
    if frozen is not None:
        crossed &= frozen == 0
    return np.where((values[f"{name}_dead"] != 0) | crossed, 1.0, 0.0)


def _arrived(name: str, values: Values) -> FloatArray:
    """Where it is afterwards."""
    arrived = values[name] + values[f"{name}_update"]
    dead, frozen = values.get(f"{name}_dead_new"), values.get(f"{name}_frozen")
    if dead is not None:
        arrived = np.where(dead != 0, 0.0, arrived)
    return arrived if frozen is None else np.where(frozen != 0, values[name], arrived)


def _rolled(name: str, values: Values) -> FloatArray:
    """Its velocity afterwards."""
    velocity = values[f"{name}_update"]
    for mark in (f"{name}_dead_new", f"{name}_frozen"):
        still = values.get(mark)
        if still is not None:
            velocity = np.where(still != 0, 0.0, velocity)
    return velocity
