"""An experiment on a table that does not say how it is learnt, and what an experiment from a file is called."""

import re
from pathlib import PurePath

from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.table import TruthTable, new_situation
from visualizer.session.experiment import MAX_NOTE, MAX_TITLE, Experiment

# What a table is learnt with: the network of the tutorial.
HIDDEN, SEED, ITERATIONS = (4,), 1, 60_000
NOTE = "A table does not say how it is learnt: one hidden layer of 4 neurons was chosen; it can be changed."


def table_experiment(table: TruthTable, title: str, note: str = "", rule: Rule = TUTORIAL) -> Experiment:
    """An experiment that learns a table with the network of the tutorial.

    Parameters
    ----------
    table : TruthTable
    title, note : str
        As they stand in a file; what an experiment cannot have is left out. Without a note, it says what was chosen.
    rule : Rule
    """
    title = "".join(c for c in title if c.isprintable()).strip()[:MAX_TITLE]
    situation = new_situation(table)
    return Experiment(title or "Table", one_line(note) or NOTE, table, HIDDEN, SEED, ITERATIONS, situation, rule)


def title_of(source: str) -> str:
    """The title of what a file of a name holds."""
    try:
        return PurePath(source).stem
    except ValueError:
        return ""


def one_line(text: str, most: int = MAX_NOTE) -> str:
    """A text as a note may be: printable, on one line, cut to the greatest length."""
    line = re.sub(r"\s+", " ", "".join(c if c.isprintable() or c.isspace() else "" for c in text)).strip()
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
