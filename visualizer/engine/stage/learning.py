"""How whatever learns takes in what the rows of a batch say: by alpha, with momentum, and to a stop by L1."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.stage.amount import Amount, Pull
from visualizer.engine.stage.moves import Moves
from visualizer.engine.step import Compute, Operand, Product, Role, Step, Values


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
        """How it takes in `said`; L2 and L1, where they are on, pull at `pulled`."""
        name, rule = self.name, self.rule
        change, velocity = self._operand("update", "update", "="), f"{name}_velocity"
        pulls = [] if pulled is None else list(self._pulls(pulled))
        asked = reduce(Amount.less, pulls, said)
        amount = asked.scaled(rule).rolling(rule, velocity)
        moved = (change.value, partial(_held, name, amount.compute))
        in_parts = rule.in_parts and bool(pulls)
        if in_parts:
            moves, step = Moves.in_parts(name, pulls), (f"{name}_step", partial(_held, name, said.compute))
        else:
            moves = Moves.at_once(name, rule, pulls)
        computes = (step, moved) if in_parts else (moved,)
        if pulls and rule.l1:
            line = (f"{name}_step", said.code) if in_parts else (change.value, amount.code)
            yield self._first(line[0], f"= {line[1]}", change, amount.formula, computes)
            yield from self._stopping(moves, change)
            return
        arrived = (f"{name}_new", partial(_arrived, name, moves.arrives))
        if rule.momentum:
            yield self._first(velocity, f"= {amount.code}", change, amount.formula, (moved, self._rolled))
            yield self._then(
                name, f"+= {velocity}", (change, self._new), f"{name} rolls on by its velocity.", (arrived,)
            )
            return
        if asked.single and rule.alpha != 1:
            change = change._replace(label=f"{BY_NAME['alpha'].text(rule.alpha)} × sum")
        code = f"= {name} + {amount.code}" if in_parts else f"+= {amount.code}"
        yield self._first(name, code, change, amount.formula, (*computes, arrived), (self._new,))

    def _pulls(self, pulled: Amount) -> Iterator[Pull]:
        """What penalties take; of a sum that has alpha already, alpha times as much."""
        rule = self.rule
        for name, weights in (("l2", pulled), ("l1", pulled.sign())):
            rate = getattr(rule, name)
            if rate:
                pull = Pull(rate, BY_NAME[name].text(rate), weights)
                yield pull.scaled(rule) if rule.one_by_one else pull

    def _stopping(self, moves: Moves, change: Operand) -> Iterator[Step]:
        """With L1, whose pull can carry a weight across 0: there it stops, for good."""
        name, dead = self.name, self._operand("dead_new", f"{self.name}_dead", "→")
        yield self._then(
            f"{name}_dead",
            f"= {name}_dead | (({moves.before_code}) * ({moves.code}) < 0)",
            (change, dead),
            "A weight that only the pull of L1 carries across 0 is dead: it stops there for good.",
            ((dead.value, partial(_died, name, moves)),),
        )
        yield self._then(
            name,
            f"= np.where({name}_dead, 0.0, {moves.code})",
            (change, self._new),
            "The others move.",
            ((f"{name}_new", partial(_arrived, name, moves.arrives)),),
        )
        if self.rule.momentum:
            yield self._then(
                f"{name}_velocity",
                f"= np.where({name}_dead, 0.0, {change.value})",
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


def _died(name: str, moves: Moves, values: Values) -> FloatArray:
    crossed = moves.before(values) * moves.arrives(values) < 0
    frozen = values.get(f"{name}_frozen")
    if frozen is not None:
        crossed &= frozen == 0
    return np.where((values[f"{name}_dead"] != 0) | crossed, 1.0, 0.0)


def _arrived(name: str, arrives: Compute, values: Values) -> FloatArray:
    """Where it is afterwards."""
    arrived = arrives(values)
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
