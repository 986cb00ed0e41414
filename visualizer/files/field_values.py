"""What the fields of an experiment file stand for, once their values are found to fit together."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

import numpy as np

from visualizer.engine.network import Network, initial_network
from visualizer.engine.rule import Rule
from visualizer.engine.setting_text import setting_named
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidTable, InvalidValue
from visualizer.files.fault import fault
from visualizer.files.fields import (
    Carried,
    EditFields,
    Fields,
    Matrices,
    Rows,
    RuleFields,
    RunFields,
    StageFields,
    changeable,
)
from visualizer.message import printable
from visualizer.session.experiment import Experiment
from visualizer.session.present import Present, first_present
from visualizer.session.record import Document, Record
from visualizer.session.staging import USUAL, Staging, Turn


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
        stage=_stage(fields.stage, source),
    )
    _check_widths(experiment, source, "$.hidden or $.seed")
    if fields.weights is not None:
        told = _Told(fields.weights, tuple(fields.cut), tuple(fields.frozen), fields.carried)
        experiment = replace(experiment, origin=_network(told, experiment, source, "$"))
    else:
        for name, what in (("cut", fields.cut), ("frozen", fields.frozen), ("carried", fields.carried)):
            if what:
                raise fault(source, f"$.{name}", "of a network without weights", "write $.weights too")
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
        told = _Told(edit.weights, tuple(edit.cut), tuple(edit.frozen), edit.carried)
        network = _network(told, changed, source, where)
        starts.append(Present(changed, network, edit.iteration))
    last = starts[-1]
    told = _Told(run.weights, last.network.cut, last.network.frozen, run.carried)
    end = _network(told, last.experiment, source, "$.run")
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


class _Told(NamedTuple):
    """A network, as a file has it."""

    weights: Matrices
    cut: tuple[int, ...]
    frozen: tuple[int, ...]
    carried: Carried


def _network(told: _Told, experiment: Experiment, source: str, where: str) -> Network:
    architecture = experiment.architecture
    fresh = initial_network(architecture, 0)
    if len(told.weights) != architecture.last or not all(map(_fits, told.weights, architecture.shapes)):
        shown = " and ".join(f"{rows} x {columns}" for rows, columns in architecture.shapes)
        raise fault(source, f"{where}.weights", f"not matrices of {shown} finite numbers", "write one for each synapse")
    flat, parts = fresh.flat.copy(), {part.name: part for part in architecture.parts if not part.is_weights}
    flat[: architecture.n_weights] = [value for matrix in told.weights for row in matrix for value in row]
    for name, matrix in told.carried.items():
        part = parts.get(name)
        if part is None or not _fits(matrix, part.shape):
            known = ", ".join(f"{each.name} of {each.shape[0]} x {each.shape[1]}" for each in parts.values())
            what = f"not finite numbers of that shape; this network carries along {known or 'nothing'}"
            raise fault(source, f"{where}.carried.{printable(name)}", what, "correct it, or leave it out")
        flat[part.start : part.stop] = [value for row in matrix for value in row]
    try:
        return Network(architecture, flat, told.cut, told.frozen)
    except InvalidValue as error:
        raise fault(source, f"{where}.cut, {where}.frozen or {where}.weights", str(error)) from error


def _fits(matrix: list[list[float]], shape: tuple[int, int]) -> bool:
    """Whether a matrix has that shape, and finite numbers."""
    rows, columns = shape
    return [len(row) for row in matrix] == [columns] * rows and all(math.isfinite(v) for row in matrix for v in row)


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
    try:
        return Rule(**known)
    except InvalidValue as error:
        raise fault(source, f"{where}.rule", str(error).rstrip("."), "correct one of them") from error


def _stage(fields: StageFields | None, source: str) -> Staging:
    if fields is None:
        return USUAL
    try:
        return Staging(tuple(fields.cards), cast(Turn, fields.turn))
    except InvalidValue as error:
        raise fault(source, "$.stage", str(error).rstrip("."), "correct it, or leave it out") from error


def _check_widths(experiment: Experiment, source: str, where: str) -> None:
    try:
        replace(experiment, origin=None).start()
        experiment.check()
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
