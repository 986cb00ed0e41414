"""How a weight moves: all together, or part by part."""

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from visualizer.engine.array import FloatArray
from visualizer.engine.rule import Rule
from visualizer.engine.stage.amount import Pull
from visualizer.engine.step import Compute, Values


class Moves(NamedTuple):
    """How a weight moves, before it is looked at whether it is held: where to, and where it is before L1 pulls.

    Attributes
    ----------
    code, before_code : str
    arrives, before : callable
    """

    code: str
    before_code: str
    arrives: Compute
    before: Compute

    @classmethod
    def at_once(cls, name: str, rule: Rule, pulls: Sequence[Pull]) -> "Moves":
        """By its update, all together."""
        code = before_code = f"{name} + {name}_update"

        def arrives(values: Values) -> FloatArray:
            return values[name] + values[f"{name}_update"]

        if not rule.l1 or not pulls:
            return cls(code, before_code, arrives, arrives)
        last = pulls[-1] if rule.one_by_one else pulls[-1].scaled(rule)
        before_code = f"{code} + {last.text} * {last.weights.code}"
        return cls(code, before_code, arrives, lambda values: arrives(values) + last.of(values))

    @classmethod
    def in_parts(cls, name: str, pulls: Sequence[Pull]) -> "Moves":
        """By what the rows say, and then by each penalty."""
        before_code = f"{name} + {name}_step"
        code = before_code + "".join(f" - {pull.text} * {pull.weights.code}" for pull in pulls)

        def before(values: Values) -> FloatArray:
            return values[name] + values[f"{name}_step"]

        return cls(
            code,
            before_code,
            lambda values: reduce(lambda moved, pull: moved - pull.of(values), pulls, before(values)),
            before,
        )
