"""The rows that an iteration learns from."""

from collections.abc import Iterator

from visualizer.engine.architecture import Architecture
from visualizer.engine.rule import Rule
from visualizer.engine.step import Operand, Step


def chosen(architecture: Architecture, rule: Rule) -> Iterator[Step]:
    """The batch, where it is not the whole table."""
    if rule.batch is None:
        return
    result = Operand("l0", "l0", "level", 0, "")
    order = "shuffled anew in every round" if rule.order == "shuffled" else "one after the other"
    yield Step(
        stage="forward",
        layer=0,
        name="l0",
        code="= X[batch(j)]",
        width=architecture.widths[0],
        height=None,
        reads=(result,),
        result=result,
        product=None,
        formula="{l0}",
        why=f"The batch: this iteration learns from {rule.batch:,} of the rows, {order}.",
        computes=(),
    )
