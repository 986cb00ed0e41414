"""Sums of products: as products of matrices, or with one term added after the other."""

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray, added, product
from visualizer.engine.rule import Rule

# The first term of a sum into which a bias goes: its row is the last one.
BIAS = -1


def first_term(architecture: Architecture) -> int:
    """The first term of what a neuron sums up."""
    return BIAS if architecture.bias else 0


def summed(rule: Rule, left: FloatArray, right: FloatArray, first: int = 0) -> FloatArray:
    """Two matrices, or stacks of them, multiplied as a rule adds; see `visualizer.engine.array.added`."""
    return added(left, right, first) if rule.one_by_one else product(left, right)


def summed_code(rule: Rule, left: str, right: str, first: int = 0) -> str:
    """The same as the program says it."""
    if not rule.one_by_one:
        return f"{left}.dot({right})"
    return f"added({left}, {right}, first={first})" if first else f"added({left}, {right})"
