"""The fields of an experiment file, and what they stand for."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from visualizer.engine.network import Network
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidTable, InvalidValue
from visualizer.files.fault import fault
from visualizer.session.experiment import MAX_NOTE, MAX_TITLE, Experiment
from visualizer.session.record import Beginning, Document, Record
from visualizer.session.state import MAX_ITERATION

Rows = list[tuple[list[float], list[float]]]
Matrices = list[list[list[float]]]
Iteration = Annotated[int, Meta(ge=0, le=MAX_ITERATION)]
Later = Annotated[int, Meta(ge=1, le=MAX_ITERATION)]


class Version(msgspec.Struct):
    """The one field that a file of any version has."""

    version: int


class EditFields(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An edit: what it left as it was is not there."""

    iteration: Later
    weights: Matrices
    cut: list[int] = []
    inputs: list[str] | None = None
    outputs: list[str] | None = None
    rows: Rows | None = None
    hidden: list[int] | None = None
    situation: list[float] | None = None
    edited: bool | None = None


class RunFields(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What has been done."""

    reached: Later
    iteration: Iteration
    weights: Matrices
    edits: list[EditFields] = []


class Fields(Version, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A file, field by field."""

    title: Annotated[str, Meta(min_length=1, max_length=MAX_TITLE)]
    note: Annotated[str, Meta(max_length=MAX_NOTE)]
    inputs: list[str]
    outputs: list[str]
    rows: Rows
    hidden: list[int]
    seed: int
    iterations: Iteration
    situation: list[float]
    edited: bool = False
    weights: Matrices | None = None
    cut: list[int] = []
    run: RunFields | None = None


def fields_of(document: Document, version: int) -> Fields:
    """The fields of the file of a document."""
    experiment, origin = document.experiment, document.experiment.origin
    return Fields(
        version=version,
        title=experiment.title,
        note=experiment.note,
        **_changeable(experiment),
        seed=experiment.seed,
        iterations=experiment.iterations,
        weights=_matrices_of(origin) if origin else None,
        cut=list(origin.cut) if origin else [],
        run=_run_of(document.record) if document.record else None,
    )


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
        edited=fields.edited,
    )
    _check_widths(experiment, source, "$.hidden or $.seed")
    if fields.weights is not None:
        experiment = replace(experiment, origin=_network(fields.weights, fields.cut, experiment, source, "$"))
    elif fields.cut:
        raise fault(source, "$.cut", "synapses are cut, but there are no weights", "write $.weights too")
    return Document(experiment, _record(fields.run, experiment, source) if fields.run else None)


def _run_of(record: Record) -> RunFields:
    edits = [
        EditFields(
            iteration=after.start,
            weights=_matrices_of(after.network),
            cut=list(after.network.cut),
            **_differing(_changeable(before.experiment), _changeable(after.experiment)),
        )
        for before, after in pairwise(record.beginnings)
    ]
    return RunFields(record.reached, record.iteration, _matrices_of(record.end), edits)


def _differing(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if value != before[name]}


def _changeable(experiment: Experiment) -> dict[str, Any]:
    """What an edit may change."""
    table = experiment.table
    rows = zip(table.inputs, table.targets, strict=True)
    return {
        "inputs": list(table.input_names),
        "outputs": list(table.output_names),
        "rows": [(_numbers(inputs), _numbers(targets)) for inputs, targets in rows],
        "hidden": list(experiment.hidden),
        "situation": _numbers(experiment.situation),
        "edited": experiment.edited,
    }


def _matrices_of(network: Network) -> Matrices:
    return [[_numbers(row) for row in matrix] for matrix in network.weights]


def _numbers(values: Iterable[float]) -> list[float]:
    """`values` for JSON: whole numbers as int, which is written without a point."""
    return [int(value) if _plain(value) else float(value) for value in values]


def _plain(value: float) -> bool:
    """Whether digits alone say `value`: not if they would be many, nor for -0.0."""
    return bool(abs(value) < 1e15 and value == int(value) and (value != 0 or math.copysign(1, value) > 0))


def _record(run: RunFields, experiment: Experiment, source: str) -> Record:
    if run.iteration > run.reached:
        raise fault(source, "$.run.iteration", f"beyond $.run.reached, {run.reached}", "write a smaller one")
    beginnings = [Beginning(0, experiment, experiment.start())]
    for place, edit in enumerate(run.edits):
        where = f"$.run.edits[{place}]"
        if not beginnings[-1].start < edit.iteration <= run.reached:
            what = f"does not lie between the edit before it and $.run.reached, {run.reached}"
            raise fault(source, f"{where}.iteration", what, "sort the edits")
        changed = _edited(beginnings[-1].experiment, edit, source, where)
        beginnings.append(Beginning(edit.iteration, changed, _network(edit.weights, edit.cut, changed, source, where)))
    last = beginnings[-1]
    end = _network(run.weights, last.network.cut, last.experiment, source, "$.run")
    return Record(tuple(beginnings), run.reached, end, run.iteration)


def _edited(experiment: Experiment, edit: EditFields, source: str, where: str) -> Experiment:
    table = experiment.table
    if (edit.inputs, edit.outputs, edit.rows) != (None, None, None):
        before = _changeable(experiment)
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
        edited=experiment.edited if edit.edited is None else edit.edited,
    )
    _check_widths(changed, source, f"{where}.hidden")
    return changed


def _network(weights: Matrices, cut: Sequence[int], experiment: Experiment, source: str, where: str) -> Network:
    shapes = [[len(row) for row in matrix] for matrix in weights]
    wanted = [[fan_out] * fan_in for fan_in, fan_out in pairwise(experiment.widths)]
    if shapes != wanted or not all(math.isfinite(value) for matrix in weights for row in matrix for value in row):
        shown = " and ".join(f"{fan_in} x {fan_out}" for fan_in, fan_out in pairwise(experiment.widths))
        raise fault(source, f"{where}.weights", f"not matrices of {shown} finite numbers", "write one for each synapse")
    try:
        return Network(tuple(np.array(matrix, dtype=np.float64) for matrix in weights), cut=tuple(cut))
    except InvalidValue as error:
        raise fault(source, f"{where}.cut or {where}.weights", str(error)) from error


def _situation(values: Sequence[float], n_inputs: int, source: str, where: str) -> tuple[float, ...]:
    if len(values) != n_inputs or not all(map(math.isfinite, values)):
        what = f"not {n_inputs} finite numbers, one for each input"
        raise fault(source, f"{where}.situation", what, "write as many as there are inputs")
    return tuple(float(value) for value in values)


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
