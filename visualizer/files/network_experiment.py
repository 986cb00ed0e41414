"""An experiment on a network of another program, which comes without a table."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from visualizer.engine.answer import answers
from visualizer.engine.array import FloatArray
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS, TruthTable, all_situations
from visualizer.errors import InvalidTable, InvalidValue
from visualizer.files.fault import fault
from visualizer.files.given_network import given_network
from visualizer.files.table_experiment import table_experiment, title_of
from visualizer.session.experiment import Experiment

_NOTE = "Made by {}. A network has no table: the targets are its own answers to all situations of 0 and 1; paste yours."
# Column names, of inputs and of outputs.
Names = tuple[Sequence[str], Sequence[str]]


def network_experiment(
    matrices: Sequence[FloatArray],
    activations: Sequence[str],
    source: str,
    program: str,
    names: Names = ((), ()),
    bias: bool = True,
) -> Experiment:
    """An experiment that begins with a network, on all situations of 0 and 1.

    Parameters
    ----------
    matrices : sequence of ndarray
        Each of shape (fan_in, fan_out), the bias the last row where there is one.
    activations : sequence of str
        Of every layer but the input.
    source, program : str
        The file, and what made it.
    names : pair of sequences of str, optional
        Of inputs and outputs.
    bias : bool, optional
        Whether there is one.

    Raises
    ------
    InvalidExperiment
        If it is too large, or its numbers are not finite.
    """
    n_inputs, n_outputs = len(matrices[0]) - bias, matrices[-1].shape[1]
    for size, most, what in ((n_inputs, MAX_INPUTS, "inputs"), (n_outputs, MAX_OUTPUTS, "outputs")):
        if not 1 <= size <= most:
            raise fault(source, "", f"{size:,} {what}; a network has 1 to {most}", "choose a smaller network")
    if not all(np.isfinite(matrix).all() for matrix in matrices):
        raise fault(source, "", "a weight is not a finite number", "train it again, and save it")
    inputs = all_situations(n_inputs)
    ones = ["y"] if n_outputs == 1 else [f"y{k}" for k in range(1, n_outputs + 1)]
    labels = tuple(names[0] or [f"in{k}" for k in range(1, n_inputs + 1)]), tuple(names[1] or ones)
    hidden = ", ".join(activations[:-1]) or TUTORIAL.hidden_activation
    try:
        rule = Rule(bias=bias, hidden_activation=hidden, output_activation=activations[-1])
        table = TruthTable(inputs, np.zeros((len(inputs), n_outputs)), *labels)
        widths = tuple(matrix.shape[1] for matrix in matrices[:-1])
        found = table_experiment(table, title_of(source), _NOTE.format(program), rule)
        found = replace(found, hidden=widths, iterations=0)
        found.check()
        network = given_network(found, matrices)
        own = answers(network, found.task, inputs)[-1]
        return replace(found, table=replace(table, targets=own), origin=network)
    except (InvalidValue, InvalidTable) as error:
        raise fault(source, "", str(error)) from error
