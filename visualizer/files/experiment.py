"""Experiment files: what a preset is, and what a person keeps.

A file is one JSON object in UTF-8. Every field of version 1 is required and no other is allowed:

==============  ==================================================================================================
field           value
==============  ==================================================================================================
``version``     1
``title``       1 to 60 characters
``note``        at most 160 characters: what to watch
``inputs``      names of the input columns
``outputs``     names of the output columns
``rows``        one ``[[input, ...], [target, ...]]`` for each row of the truth table; finite numbers
``hidden``      widths of the hidden layers, ``[]`` for none
``seed``        of the starting weights
``iterations``  0 to 100 000 000: how long to train
``situation``   one finite number for each input: a row to ask the trained network about
==============  ==================================================================================================

What a table, a network and a seed may be is decided where they are defined, in the engine. Numbers survive writing
and reading with all their bits. A later field is one more line in `_Fields`, with a default that stands for files
which do not have it.
"""

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidTable, InvalidValue
from visualizer.files.fault import decoding_fault, fault
from visualizer.session.experiment import Experiment
from visualizer.session.state import MAX_ITERATION

VERSION = 1
# The largest table, with all digits of every number, is a quarter of this.
MAX_BYTES = 8_000_000


class _Version(msgspec.Struct):
    """The one field that a file of any version has."""

    version: int


class _Fields(_Version, kw_only=True, forbid_unknown_fields=True):
    """A file of version 1, field by field."""

    title: Annotated[str, Meta(min_length=1, max_length=60)]
    note: Annotated[str, Meta(max_length=160)]
    inputs: list[str]
    outputs: list[str]
    rows: list[tuple[list[float], list[float]]]
    hidden: list[int]
    seed: int
    iterations: Annotated[int, Meta(ge=0, le=MAX_ITERATION)]
    situation: list[float]


def read_experiment(path: Path) -> Experiment:
    """The experiment in a file.

    Raises
    ------
    InvalidExperiment
        If the file cannot be read or does not hold an experiment; the text says where and what to do.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or error
        raise fault(str(path), "", f"cannot be read ({reason})", "check the name and the permissions") from error
    return experiment_from_json(text, str(path))


def experiment_from_json(text: bytes, source: str) -> Experiment:
    """The experiment that a file's bytes describe.

    Parameters
    ----------
    text : bytes
        The whole file.
    source : str
        Name of the file, for the message.

    Raises
    ------
    InvalidExperiment
        If anything in it is not as the head of this module says.
    """
    if len(text) > MAX_BYTES:
        raise fault(source, "", f"larger than {MAX_BYTES:,} bytes", "choose an experiment file")
    text = text.removeprefix(b"\xef\xbb\xbf")
    try:
        json_text = text.decode()
        # The version first: another one would be refused for a field that nobody here can know.
        _check_version(msgspec.json.decode(text, type=_Version).version, source)
        fields = msgspec.json.decode(text, type=_Fields)
        json.loads(json_text, object_pairs_hook=_unique_keys)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise decoding_fault(source, text, error) from error
    return _experiment(fields, source)


def experiment_to_json(experiment: Experiment) -> bytes:
    """The file of an experiment, one line for each field and for each row of the table.

    Raises
    ------
    InvalidExperiment
        If the experiment is one that could not be read again.
    """
    table = experiment.table
    fields = {
        "version": VERSION,
        "title": experiment.title,
        "note": experiment.note,
        "inputs": table.input_names,
        "outputs": table.output_names,
        "rows": [
            (_numbers(inputs), _numbers(targets)) for inputs, targets in zip(table.inputs, table.targets, strict=True)
        ],
        "hidden": experiment.hidden,
        "seed": experiment.seed,
        "iterations": experiment.iterations,
        "situation": _numbers(experiment.situation),
    }
    try:
        _experiment(msgspec.convert(fields, _Fields), experiment.title)
    except msgspec.ValidationError as error:
        raise decoding_fault(experiment.title, b"", error) from error
    lines = (f'  "{name}": {_field_text(value)}' for name, value in fields.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _experiment(fields: _Fields, source: str) -> Experiment:
    """The experiment of fields whose types are right, once their values are found to fit together."""
    for name, text in (("title", fields.title), ("note", fields.note)):
        if not text.isprintable() or (name == "title" and not text.strip()):
            raise fault(source, f"$.{name}", "empty or not printable", "write one line of text")
    if len(fields.situation) != len(fields.inputs) or not all(map(math.isfinite, fields.situation)):
        what = f"not {len(fields.inputs)} finite numbers, one for each input"
        raise fault(source, "$.situation", what, "write as many as there are inputs")
    experiment = Experiment(
        title=fields.title,
        note=fields.note,
        table=_table(fields, source),
        hidden=tuple(fields.hidden),
        seed=fields.seed,
        iterations=fields.iterations,
        situation=tuple(fields.situation),
    )
    try:
        experiment.start()
    except InvalidValue as error:
        raise fault(source, "$.hidden or $.seed", str(error)) from error
    return experiment


def _table(fields: _Fields, source: str) -> TruthTable:
    n_inputs, n_outputs = len(fields.inputs), len(fields.outputs)
    for index, row in enumerate(fields.rows):
        if (len(row[0]), len(row[1])) != (n_inputs, n_outputs):
            what = f"{len(row[0])} inputs and {len(row[1])} targets, but names for {n_inputs} and {n_outputs}"
            raise fault(source, f"$.rows[{index}]", what, "write one number for each column")
    # Reshaped because an empty list has no second axis.
    inputs = np.array([row[0] for row in fields.rows], dtype=np.float64).reshape(len(fields.rows), n_inputs)
    targets = np.array([row[1] for row in fields.rows], dtype=np.float64).reshape(len(fields.rows), n_outputs)
    try:
        return TruthTable(inputs, targets, tuple(fields.inputs), tuple(fields.outputs))
    except InvalidTable as error:
        raise fault(source, "$.inputs, $.outputs or $.rows", str(error)) from error


def _check_version(version: int, source: str) -> None:
    if version > VERSION:
        what = f"version {version} was written by a newer version of this program"
        raise fault(source, "$.version", what, "update the program to open it")
    if version < VERSION:
        raise fault(source, "$.version", f"there is no version {version}", f"write {VERSION}")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of `pairs`; of two fields with one name a decoder would silently take the last."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise msgspec.ValidationError(f"This field stands there twice - at `$.{double}`")
    return fields


def _numbers(values: Iterable[float]) -> list[float]:
    """`values` for JSON: whole numbers as int, which is written without a point."""
    return [int(value) if _plain(value) else float(value) for value in values]


def _plain(value: float) -> bool:
    """Whether digits alone say `value`: not if they would be many, nor for -0.0."""
    return abs(value) < 1e15 and value == int(value) and (value != 0 or math.copysign(1, value) > 0)


def _field_text(value: Any) -> str:
    """JSON of one field; a list of lists gets a line for each."""
    if isinstance(value, list) and value and isinstance(value[0], tuple | list):
        return "[\n" + ",\n".join(f"    {json.dumps(item)}" for item in value) + "\n  ]"
    return json.dumps(value, ensure_ascii=False)
