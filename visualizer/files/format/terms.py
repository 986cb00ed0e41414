"""Tables told by terms: products of inputs, some of which do not matter, and what they say of the outputs."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable, all_situations
from visualizer.errors import InvalidTable
from visualizer.files.table_experiment import table_experiment, title_of
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import table_fault

ANY = "-"


class Term(NamedTuple):
    """A product of inputs, and what it says of each output: 0, 1 or `ANY`, a character for each.

    Attributes
    ----------
    line : int
        Where it stands, counted from 1.
    inputs, outputs : str
    """

    line: int
    inputs: str
    outputs: str


def terms_experiment(
    terms: Iterable[Term], names: tuple[tuple[str, ...], tuple[str, ...]], listed: str, source: str, remedy: str
) -> Experiment:
    """The table of all situations in which terms say what the outputs are.

    Parameters
    ----------
    terms : iterable of Term
    names : pair of tuple of str
        Of inputs and of outputs.
    listed : str
        What terms list: ``"1"`` where everything else is 0, ``"10"`` where nothing is said of the rest; with `ANY`
        where terms also say what does not matter, which is refused: a network needs a target for every row.
    source : str
        What it is called in a message.
    remedy : str
        What to do where nothing is said of a row.

    Raises
    ------
    InvalidTable
        If terms contradict each other, or leave something out.
    """
    inputs = all_situations(len(names[0]))
    targets = np.full((len(inputs), len(names[1])), np.nan if "0" in listed else 0.0)
    for term in terms:
        _apply(term, inputs, targets, listed, source)
    unsaid = np.argwhere(np.isnan(targets))
    if len(unsaid):
        row = "".join(f"{bit:g}" for bit in inputs[unsaid[0][0]])
        raise table_fault(source, "", f"nothing is said of {len(unsaid):,} answers, the first for {row}", remedy)
    try:
        return table_experiment(TruthTable(inputs, targets, *names), title_of(source))
    except InvalidTable as error:
        raise table_fault(source, "", str(error)) from error


def _apply(term: Term, inputs: FloatArray, targets: FloatArray, listed: str, source: str) -> None:
    """Write what a term says into the targets of the rows that it covers."""
    rows = np.ones(len(inputs), dtype=bool)
    for column, mark in enumerate(term.inputs):
        if mark != ANY:
            rows &= inputs[:, column] == float(mark)
    for column, mark in enumerate(term.outputs):
        if mark not in listed:
            continue
        if mark == ANY:
            what = f"output {column + 1} does not matter there, but a network needs a target"
            raise table_fault(source, f"line {term.line}", what, "write 0 or 1 for it")
        if "0" in listed and (targets[rows, column] == 1 - float(mark)).any():
            what = f"output {column + 1} is {mark} where it was {1 - int(mark)} before"
            raise table_fault(source, f"line {term.line}", what, "say of every row one thing")
        targets[rows, column] = float(mark)
