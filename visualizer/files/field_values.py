"""What the fields of an experiment file stand for, once their values are found to fit together."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from visualizer.engine.network import Network
from visualizer.engine.rule import Rule, setting_named
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidTable, InvalidValue
from visualizer.files.fault import fault
from visualizer.files.fields import EditFields, Fields, Matrices, Rows, RuleFields, RunFields, changeable
from visualizer.session.experiment import Experiment
from visualizer.session.present import Present, first_present
from visualizer.session.record import Document, Record


def document_of(fields: Fields, source: str) -> Document:
    """The document of fields whose types are right, once their values are found to fit together.

    Raises
    ------
    InvalidExperiment
        If they do not; the text says which.
    """
    for name, text in (("title", fields.title), ("note", fields.note)):
        if not text.isprintable() or (name == "title" and not text.strip()):
            raise fault(source, f"$.{name}", "empty or not printable", "write one line of text")
    experiment = Experiment(
        title=fields.title,
        note=fields.note,
        table=_table(fields.inputs, fields.outputs, fields.rows, source, "$"),
        hidden=tuple(fields.hidden),
        seed=fields.seed,
        iterations=fields.iterations,
        situation=_situation(fields.situation, len(fields.inputs), source, "$"),
        rule=_rule(fields.rule, source, "$"),
        edited=fields.edited,
    )
    _check_widths(experiment, source, "$.hidden or $.seed")
    if fields.weights is not None:
        experiment = replace(experiment, origin=_network(fields.weights, fields.cut, experiment, source, "$"))
    elif fields.cut:
        raise fault(source, "$.cut", "synapses are cut, but there are no weights", "write $.weights too")
    return Document(experiment, _record(fields.run, experiment, source) if fields.run else None)


def _record(run: RunFields, experiment: Experiment, source: str) -> Record:
    if run.iteration > run.reached:
        raise fault(source, "$.run.iteration", f"beyond $.run.reached, {run.reached}", "write a smaller one")
    starts = [first_present(experiment)]
    for place, edit in enumerate(run.edits):
        where = f"$.run.edits[{place}]"
        if not starts[-1].iteration < edit.iteration <= run.reached:
            what = f"does not lie between the edit before it and $.run.reached, {run.reached}"
            raise fault(source, f"{where}.iteration", what, "sort the edits")
        changed = _edited(starts[-1].experiment, edit, source, where)
        network = _network(edit.weights, edit.cut, changed, source, where)
        starts.append(Present(changed, network, edit.iteration))
    last = starts[-1]
    end = _network(run.weights, last.network.cut, last.experiment, source, "$.run")
    return Record(tuple(starts), run.reached, end.flat, run.iteration)


def _edited(experiment: Experiment, edit: EditFields, source: str, where: str) -> Experiment:
    table = experiment.table
    if (edit.inputs, edit.outputs, edit.rows) != (None, None, None):
        before = changeable(experiment)
        table = _table(
            before["inputs"] if edit.inputs is None else edit.inputs,
            before["outputs"] if edit.outputs is None else edit.outputs,
            before["rows"] if edit.rows is None else edit.rows,
            source,
            where,
        )
    situation = experiment.situation if edit.situation is None else edit.situation
    changed = replace(
        experiment,
        table=table,
        hidden=experiment.hidden if edit.hidden is None else tuple(edit.hidden),
        situation=_situation(situation, table.n_inputs, source, where),
        rule=experiment.rule if edit.rule is None else _rule(edit.rule, source, where),
        edited=experiment.edited if edit.edited is None else edit.edited,
    )
    _check_widths(changed, source, f"{where}.hidden")
    return changed


def _network(weights: Matrices, cut: Sequence[int], experiment: Experiment, source: str, where: str) -> Network:
    architecture = experiment.architecture
    shapes = [[len(row) for row in matrix] for matrix in weights]
    numbers = [value for matrix in weights for row in matrix for value in row]
    if shapes != [[columns] * rows for rows, columns in architecture.shapes] or not all(map(math.isfinite, numbers)):
        shown = " and ".join(f"{rows} x {columns}" for rows, columns in architecture.shapes)
        raise fault(source, f"{where}.weights", f"not matrices of {shown} finite numbers", "write one for each synapse")
    try:
        return Network(architecture, np.array(numbers, dtype=np.float64), tuple(cut))
    except InvalidValue as error:
        raise fault(source, f"{where}.cut or {where}.weights", str(error)) from error


def _situation(values: Sequence[float], n_inputs: int, source: str, where: str) -> tuple[float, ...]:
    if len(values) != n_inputs or not all(map(math.isfinite, values)):
        what = f"not {n_inputs} finite numbers, one for each input"
        raise fault(source, f"{where}.situation", what, "write as many as there are inputs")
    return tuple(float(value) for value in values)


def _rule(values: RuleFields, source: str, where: str) -> Rule:
    known: dict[str, Any] = {}
    for name, value in values.items():
        try:
            known[name] = setting_named(name).checked(value)
        except InvalidValue as error:
            raise fault(
                source, f"{where}.rule.{name}", str(error).rstrip("."), "correct it, or leave it out"
            ) from error
    return Rule(**known)


def _check_widths(experiment: Experiment, source: str, where: str) -> None:
    try:
        replace(experiment, origin=None).start()
    except InvalidValue as error:
        raise fault(source, where, str(error)) from error


def _table(inputs: list[str], outputs: list[str], rows: Rows, source: str, where: str) -> TruthTable:
    n_inputs, n_outputs = len(inputs), len(outputs)
    for index, row in enumerate(rows):
        if (len(row[0]), len(row[1])) != (n_inputs, n_outputs):
            what = f"{len(row[0])} inputs and {len(row[1])} targets, but names for {n_inputs} and {n_outputs}"
            raise fault(source, f"{where}.rows[{index}]", what, "write one number for each column")
    # Reshaped because an empty list has no second axis.
    values = np.array([row[0] for row in rows], dtype=np.float64).reshape(len(rows), n_inputs)
    targets = np.array([row[1] for row in rows], dtype=np.float64).reshape(len(rows), n_outputs)
    try:
        return TruthTable(values, targets, tuple(inputs), tuple(outputs))
    except InvalidTable as error:
        raise fault(source, f"{where}.inputs, {where}.outputs or {where}.rows", str(error)) from error
