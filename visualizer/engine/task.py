"""What is learnt, and by which rule."""

from dataclasses import dataclass

from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.table import TruthTable


@dataclass(frozen=True, eq=False)
class Task:
    """All that an iteration needs besides the network.

    Attributes
    ----------
    table : TruthTable
    rule : Rule
    """

    table: TruthTable
    rule: Rule = TUTORIAL
