"""The fields of an experiment file."""

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network
from visualizer.session.experiment import MAX_NOTE, MAX_TITLE, Experiment
from visualizer.session.pace import MAX_ITERATION
from visualizer.session.record import Document, Record
from visualizer.session.staging import USUAL

Rows = list[tuple[list[float], list[float]]]
Matrices = list[list[list[float]]]
# Settings that are not the tutorial's, by name.
RuleFields = dict[str, bool | float | str | None]
# What a network carries along besides its weights, by name.
Carried = dict[str, list[list[float]]]
Iteration = Annotated[int, Meta(ge=0, le=MAX_ITERATION)]
Later = Annotated[int, Meta(ge=1, le=MAX_ITERATION)]


# Whole numbers below this are written as such.
_MOST_PLAIN = 1e15
# A file that has nothing that version 2 did not have is of version 2 still.
VERSION = 3


class Version(msgspec.Struct):
    """The one field that a file of any version has."""

    version: int


class EditFields(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An edit: what it left as it was is not there."""

    iteration: Later
    weights: Matrices
    cut: list[int] = []
    frozen: list[int] = []
    carried: Carried = {}
    inputs: list[str] | None = None
    outputs: list[str] | None = None
    rows: Rows | None = None
    hidden: list[int] | None = None
    situation: list[float] | None = None
    rule: RuleFields | None = None
    edited: bool | None = None


class RunFields(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What has been done."""

    reached: Later
    iteration: Iteration
    weights: Matrices
    carried: Carried = {}
    edits: list[EditFields] = []


class StageFields(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """How it is shown on the stage."""

    cards: list[str]
    turn: str = msgspec.field(default=USUAL.turn, name="next")


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
    rule: RuleFields = {}
    edited: bool = False
    weights: Matrices | None = None
    cut: list[int] = []
    frozen: list[int] = []
    carried: Carried = {}
    stage: StageFields | None = None
    run: RunFields | None = None


def fields_of(document: Document) -> Fields:
    """The fields of the file of a document, in the least version that has them all."""
    experiment, origin = document.experiment, document.experiment.origin
    starts = document.record.starts if document.record else ()
    learnt_otherwise = any(each.rule.differences for each in (experiment, *(start.experiment for start in starts)))
    frozen = any(network.frozen for network in (origin, *(start.network for start in starts)) if network)
    staged = experiment.stage != USUAL
    return Fields(
        version=VERSION if learnt_otherwise or frozen or staged else 2,
        title=experiment.title,
        note=experiment.note,
        **changeable(experiment),
        seed=experiment.seed,
        iterations=experiment.iterations,
        **(_network_of(origin) if origin else {}),
        stage=StageFields(list(experiment.stage.cards), experiment.stage.turn) if staged else None,
        run=_run_of(document.record) if document.record else None,
    )


def _run_of(record: Record) -> RunFields:
    edits = [
        EditFields(
            iteration=after.iteration,
            **_network_of(after.network),
            **_differing(changeable(before.experiment), changeable(after.experiment)),
        )
        for before, after in pairwise(record.starts)
    ]
    last = _network_of(record.last.network)
    return RunFields(record.reached, record.iteration, last["weights"], last["carried"], edits)


def _differing(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if value != before[name]}


def changeable(experiment: Experiment) -> dict[str, Any]:
    """What an edit may change."""
    table = experiment.table
    return {
        "inputs": list(table.input_names),
        "outputs": list(table.output_names),
        "rows": [*zip(_numbers_of(table.inputs), _numbers_of(table.targets), strict=True)],
        "hidden": list(experiment.hidden),
        "situation": _numbers(experiment.situation),
        "rule": {name: _plainly(value) for name, value in experiment.rule.differences.items()},
        "edited": experiment.edited,
    }


def _network_of(network: Network) -> dict[str, Any]:
    parts = {name: _numbers_of(part) for name, part in network.parts.items()}
    weights = [parts.pop(f"syn{k}") for k in range(network.architecture.last)]
    return {"weights": weights, "cut": list(network.cut), "frozen": list(network.frozen), "carried": parts}


def _numbers(values: Iterable[float]) -> list[float]:
    """`values` for JSON: whole numbers as int, which is written without a point."""
    return [_plainly(float(value)) for value in values]


def _numbers_of(values: FloatArray) -> list[list[float]]:
    """The same of a matrix; all at once, for a table may have tens of thousands of them."""
    whole = (np.abs(values) < _MOST_PLAIN) & (values == np.trunc(values)) & ((values != 0) | ~np.signbit(values))
    found: list[list[float]] = values.tolist()
    for row, column in np.argwhere(whole).tolist():
        found[row][column] = int(found[row][column])
    return found


def _plainly(value: Any) -> Any:
    return int(value) if isinstance(value, float) and _plain(value) else value


def _plain(value: float) -> bool:
    """Whether digits alone say `value`: not if they would be many, nor for -0.0."""
    return bool(abs(value) < _MOST_PLAIN and value == int(value) and (value != 0 or math.copysign(1, value) > 0))
