"""One line of the journal: a command, or training that was done, as JSON."""

import base64
import math
from dataclasses import dataclass
from typing import Any, get_args

import msgspec
import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidExperiment, VisualizerError
from visualizer.files.experiment import VERSION
from visualizer.files.fields import Fields, document_of, fields_of
from visualizer.session import command as do
from visualizer.session.command import Command
from visualizer.session.record import document
from visualizer.session.replay import Training, history_of, trainings
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State

COMMANDS: dict[str, type] = {kind.__name__: kind for kind in get_args(Command)}


@dataclass(frozen=True)
class At:
    """The iteration of the run that one has come to, where it had been before, and the phase of it."""

    iteration: int
    phase: int = 0


@dataclass(frozen=True)
class Filed:
    """The experiment file that is open from here on; empty if none is."""

    path: str


Entry = Command | Training | At | Filed


def line_of(entry: Entry, after: State | None = None) -> bytes:
    """An entry as one line of JSON, its end included.

    Parameters
    ----------
    entry : Command, Training, At or Filed
    after : State, optional
        That a command has led to; the opening of an experiment is told by it.
    """
    match entry:
        case Training(reached, weights, errors, keyframes):
            content = {"trained": reached, "weights": _text(weights), "errors": _text(errors),
                       "keyframes": _text(keyframes)}  # fmt: skip
        case At(iteration, phase):
            content = {"at": iteration, "phase": phase}
        case Filed(path):
            content = {"file": path}
        case do.Open() if after is not None:
            content = {"do": "Open", **_opened(after)}
        case do.SetTable(table):
            rows = {"inputs": table.inputs.tolist(), "targets": table.targets.tolist()}
            content = {"do": "SetTable", **rows, "names": [table.input_names, table.output_names]}
        case _:
            content = {"do": type(entry).__name__, **msgspec.to_builtins(entry)}
    return msgspec.json.encode(content) + b"\n"


def entry_of(line: bytes) -> Entry:
    """The entry of a line.

    Raises
    ------
    InvalidExperiment
        If it is none.
    """
    try:
        if not line.endswith(b"\n"):
            raise ValueError("it has no end")
        content = msgspec.json.decode(line, type=dict[str, Any])
        return _entry(content)
    except (VisualizerError, msgspec.MsgspecError, RecursionError, ValueError, KeyError, TypeError) as error:
        raise InvalidExperiment(f"The line is damaged ({' '.join(str(error).split())}).") from error


def _entry(content: dict[str, Any]) -> Entry:
    if "trained" in content:
        weights = _numbers(content["weights"])
        keyframes = _numbers(content["keyframes"]).reshape(-1, len(weights))
        return Training(msgspec.convert(content["trained"], int), weights, _numbers(content["errors"]), keyframes)
    if "at" in content:
        return At(msgspec.convert(content["at"], int), msgspec.convert(content["phase"], int))
    if "file" in content:
        return Filed(msgspec.convert(content["file"], str))
    kind = COMMANDS[content.pop("do")]
    if kind is do.Open:
        return _open(content)
    if kind is do.SetTable:
        names = [tuple(names) for names in content["names"]]
        return do.SetTable(TruthTable(np.array(content["inputs"]), np.array(content["targets"]), *names))
    if kind is do.Select:
        return do.Select(_selection(content["what"]))
    if kind is do.SetPace and content["pace"]["speed"] is None:
        content["pace"]["speed"] = math.inf  # which JSON cannot say
    command: Command = msgspec.convert(content, kind)
    return command


def _selection(value: list[int] | None) -> Neuron | Synapse | None:
    if value is None:
        return None
    kind: type[Neuron | Synapse] = Neuron if len(value) == len(Neuron._fields) else Synapse
    return msgspec.convert(value, kind)


def _opened(state: State) -> dict[str, Any]:
    """A state that has just been opened, with its record, so that nothing need be trained again."""
    whole = document(state)
    content: dict[str, Any] = {"experiment": fields_of(whole, VERSION)}
    if whole.record is not None:
        content["kept"] = [
            {"reached": part.reached, "errors": _text(part.errors), "keyframes": _text(part.keyframes)}
            for part in trainings(state.history)
        ]
    return content


def _open(content: dict[str, Any]) -> do.Open:
    document = document_of(msgspec.convert(content["experiment"], Fields), "the journal")
    record = document.record
    if record is None:
        return do.Open(document.experiment)
    kept = []
    for beginning, part in zip(record.beginnings, content["kept"], strict=True):
        weights = beginning.network.flat
        keyframes = _numbers(part["keyframes"]).reshape(-1, len(weights))
        kept.append(Training(part["reached"], weights, _numbers(part["errors"]), keyframes))
    return do.Open(document.present, history_of(record, kept), record.iteration)


def _text(values: FloatArray) -> str:
    return base64.b64encode(np.ascontiguousarray(values, "<f8").tobytes()).decode()


def _numbers(text: str) -> FloatArray:
    return np.frombuffer(base64.b64decode(text, validate=True), "<f8").astype(np.float64)
