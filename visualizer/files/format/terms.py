"""Tables told by terms: products of inputs, some of which do not matter, and what they say of the outputs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable, all_situations
from visualizer.errors import InvalidTable
from visualizer.files.omission import STRICT, Omissions, rows_out
from visualizer.files.table_experiment import table_experiment, title_of
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import table_fault

BoolArray = NDArray[np.bool_]
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


class Table(NamedTuple):
    """What a table of terms is like.

    Attributes
    ----------
    inputs, outputs : tuple of str
        Their names.
    listed : str
        What terms list: ``"1"`` where everything else is 0, ``"10"`` where nothing is said of the rest; with `ANY`
        where terms also say what does not matter.
    remedy : str
        What to do where nothing is said of a row.
    note : str
        What is noted of it; empty for nothing.
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    listed: str
    remedy: str
    note: str = ""


def terms_experiment(terms: Iterable[Term], like: Table, source: str, omissions: Omissions = STRICT) -> Experiment:
    """The table of all situations in which terms say what the outputs are.

    Rows of which something does not matter, or is not said, are refused or left out: a network needs a target.

    Parameters
    ----------
    terms : iterable of Term
    like : Table
    source : str
        What it is called in a message.
    omissions : Omissions

    Raises
    ------
    InvalidTable
        If terms contradict each other, or leave something out.
    """
    inputs = all_situations(len(like.inputs))
    targets = np.full((len(inputs), len(like.outputs)), np.nan if "0" in like.listed else 0.0)
    free = np.zeros(len(inputs), dtype=bool)
    problems = [problem for term in terms for problem in _apply(term, inputs, targets, free, like.listed, source)]
    return said_experiment(targets, free, problems, like, source, omissions)


def said_experiment(
    targets: FloatArray,
    free: BoolArray,
    problems: Sequence[InvalidTable],
    like: Table,
    source: str,
    omissions: Omissions,
) -> Experiment:
    """The table of all situations, but for rows of which something does not matter, or is not said.

    Parameters
    ----------
    targets : ndarray of shape (n_situations, n_outputs)
        Not a number where nothing is said.
    free : ndarray of shape (n_situations,)
        Whether something of the row does not matter.
    problems : sequence of InvalidTable
        What is wrong with these, as far as it is told where they are said; only the first is raised.
    like, source, omissions
        See `terms_experiment`.

    Raises
    ------
    InvalidTable
        If there are such rows, and they may not be left out; or if no other ones are there.
    """
    inputs = all_situations(len(like.inputs))
    if problems:
        omissions.leave_out(problems[0], rows_out(int(free.sum()), "in which an output does not matter"))
    unsaid = np.isnan(targets).any(axis=1) & ~free
    if unsaid.any():
        row = "".join(f"{bit:g}" for bit in inputs[unsaid.argmax()])
        count = int(np.isnan(targets[unsaid]).sum())
        problem = table_fault(source, "", f"nothing is said of {count:,} answers, the first for {row}", like.remedy)
        omissions.leave_out(problem, rows_out(int(unsaid.sum()), "of which nothing is said"))
    kept = ~(free | unsaid)
    if not kept.any():
        raise table_fault(source, "", "there is no row of which all is said", like.remedy)
    try:
        table = TruthTable(inputs[kept], targets[kept], like.inputs, like.outputs)
    except InvalidTable as error:
        raise table_fault(source, "", str(error)) from error
    return table_experiment(table, title_of(source), like.note)


def _apply(
    term: Term, inputs: FloatArray, targets: FloatArray, free: BoolArray, listed: str, source: str
) -> Iterator[InvalidTable]:
    """Write what a term says into the targets of the rows that it covers; yields what does not matter."""
    rows = np.ones(len(inputs), dtype=bool)
    for column, mark in enumerate(term.inputs):
        if mark != ANY:
            rows &= inputs[:, column] == float(mark)
    for column, mark in enumerate(term.outputs):
        if mark not in listed:
            continue
        if mark == ANY:
            free |= rows
            what = f"output {column + 1} does not matter there, but a network needs a target"
            yield table_fault(source, f"line {term.line}", what, "write 0 or 1 for it")
            continue
        if "0" in listed and (targets[rows, column] == 1 - float(mark)).any():
            what = f"output {column + 1} is {mark} where it was {1 - int(mark)} before"
            raise table_fault(source, f"line {term.line}", what, "say of every row one thing")
        targets[rows, column] = float(mark)
