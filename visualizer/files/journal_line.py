"""One line of the journal: a command, training that was done, or where one is; a checksum, then JSON."""

import base64
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, unquote_to_bytes
from zlib import crc32

import msgspec
import numpy as np
from msgspec import Meta

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidExperiment, VisualizerError
from visualizer.files.field_values import document_of
from visualizer.files.fields import VERSION, Fields, fields_of
from visualizer.message import printable
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.pace import MAX_ITERATION
from visualizer.session.record import Document, document
from visualizer.session.replay import TrainedSpan, history_of, keyframes_of
from visualizer.session.reset import reset_of, with_reset
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State
from visualizer.session.view import View

# The commands that are written down; what others do is written as training, or as where one is then.
_LONGEST = 80
# What a lesson shows is written as an opening, which it is for whoever resumes the session.
KINDS = {name: kind for name, kind in do.command_kinds().items() if kind.journalled and kind is not do.Show}


@dataclass(frozen=True)
class At:
    """Where one is in what the run has been through, and what one looks at there.

    Attributes
    ----------
    iteration, phase, row, selection, view
        As in `State`; without a view, it is still the same.
    situation : tuple of float
        Of the experiment: it depends on the way by which one came.
    """

    iteration: int
    phase: int
    row: int | None
    selection: Selection
    situation: tuple[float, ...]
    view: View | None

    @staticmethod
    def of(state: State) -> "At":
        """That of a state."""
        return At(state.iteration, state.phase, state.row, state.selection, state.experiment.situation, state.view)


@dataclass(frozen=True)
class Filed:
    """The experiment file that is open from here on; None if none is."""

    path: Path | None


# Iteration, phase, row and situation of an `At`.
_Count = Annotated[int, Meta(ge=0, le=MAX_ITERATION)]
_Place = tuple[_Count, _Count, _Count | None, tuple[float, ...]]
Entry = do.Command | TrainedSpan | At | Filed


def line_of(entry: Entry, number: int, after: State | None = None) -> bytes:
    """An entry as one line of JSON, its end included.

    Parameters
    ----------
    entry : Entry
    number : int
        Of the line, counted from 1. The checksum depends on it: a line that is lost, doubled or moved damages the next.
    after : State, optional
        That a command has led to; the opening of an experiment is told by it.
    """
    text = msgspec.json.encode(_content(entry, after))
    return b"%08x %s\n" % (crc32(text, number), text)


def _content(entry: Entry, after: State | None) -> dict[str, Any]:
    match entry:
        case TrainedSpan(reached, end, errors, keyframes):
            return {"trained": reached, "weights": _text(end), "errors": _text(errors), "keyframes": _text(keyframes)}
        case At(iteration, phase, row, selection, situation, view):
            return {"at": [iteration, phase, row, selection, situation, view]}
        case Filed(path):
            # Quoted, because a name need not be text.
            return {"file": quote(os.fsencode(path)) if path else None}
        case do.Open() | do.Show():
            assert after is not None
            return {"do": "Open", **_opened(after)}
        case _:
            return command_content(entry)


def command_content(command: do.Command) -> dict[str, Any]:
    """A command that opens nothing, as what JSON can say."""
    if isinstance(command, do.SetTable):
        table = command.table
        rows = {"inputs": table.inputs.tolist(), "targets": table.targets.tolist()}
        return {"do": "SetTable", **rows, "names": [table.input_names, table.output_names]}
    return {"do": type(command).__name__, **msgspec.to_builtins(command)}


def command_of(content: dict[str, Any]) -> do.Command:
    """The command of such a content.

    Raises
    ------
    VisualizerError, LookupError, TypeError, ValueError
        If it is none.
    """
    kind = KINDS[content.pop("do")]
    if kind is do.SetTable:
        names = [tuple(names) for names in content["names"]]
        return do.SetTable(TruthTable(np.array(content["inputs"]), np.array(content["targets"]), *names))
    if kind is do.SetPace and content["pace"]["speed"] is None:
        content["pace"]["speed"] = math.inf  # which JSON cannot say
    command: do.Command = msgspec.convert(content, kind)
    return command


def place_of(content: Any, view: View | None) -> At:
    """Where one is, of what JSON can say; for what is raised see `command_of`."""
    iteration, phase, row, selection, situation = content
    iteration, phase, row, situation = msgspec.convert([iteration, phase, row, situation], _Place)
    return At(iteration, phase, row, _selection(selection), situation, view)


def entry_of(line: bytes, number: int) -> Entry:
    """The entry of a line of that number; in journals of earlier versions lines have none.

    Raises
    ------
    InvalidExperiment
        If it is none.
    """
    try:
        checksum, _, text = line.partition(b" ")
        text, end = text[:-1], text[-1:]
        if end != b"\n" or checksum not in (b"%08x" % crc32(text, number), b"%08x" % crc32(text)):
            raise ValueError("it is not what was written there")
        return _entry(msgspec.json.decode(text, type=dict[str, Any]))
    except (VisualizerError, msgspec.MsgspecError, RecursionError, ArithmeticError, AttributeError, LookupError,
            TypeError, ValueError) as error:  # fmt: skip
        raise InvalidExperiment(f"line {number} is damaged ({told_fault(error)})") from error


def told_fault(error: Exception) -> str:
    """What is wrong, short and on one line."""
    text = printable(" ".join(str(error).split())).rstrip(".")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _entry(content: dict[str, Any]) -> Entry:
    if "trained" in content:
        reached = msgspec.convert(content["trained"], _Count)
        weights = _numbers(content["weights"])
        keyframes = _numbers(content["keyframes"]).reshape(-1, len(weights))
        return TrainedSpan(reached, weights, _numbers(content["errors"]), keyframes)
    if "at" in content:
        *place, view = content["at"]
        return place_of(place, msgspec.convert(view, View | None))
    if "file" in content:
        name = msgspec.convert(content["file"], str | None)
        return Filed(Path(os.fsdecode(unquote_to_bytes(name))) if name else None)
    if content["do"] == "Open":
        return _open(content)
    return command_of(content)


def _selection(value: list[int] | None) -> Neuron | Synapse | None:
    if value is None:
        return None
    kind: type[Neuron | Synapse] = Neuron if len(value) == len(Neuron._fields) else Synapse
    return msgspec.convert(value, kind)


def _opened(state: State) -> dict[str, Any]:
    """A state that has just been opened, with its record, so that nothing need be trained again."""
    whole = document(state)
    content: dict[str, Any] = {"experiment": fields_of(whole)} | reset_fields(reset_of(state, whole))
    if whole.record is not None:
        content["errors"] = _text(state.history.errors.values.values)
        content["keyframes"] = [_text(keyframes) for keyframes in keyframes_of(state.history)]
    return content


def reset_fields(begun: Experiment | None) -> dict[str, Any]:
    """What tells what a reset begins, beside a document."""
    return {} if begun is None else {"reset": fields_of(Document(begun))}


def reset_read(content: dict[str, Any], found: Document) -> Document:
    """A document with what `reset_fields` tell beside it."""
    if "reset" not in content:
        return found
    return with_reset(found, document_of(msgspec.convert(content["reset"], Fields), "its reset").experiment)


def _open(content: dict[str, Any]) -> do.Open:
    fields = msgspec.convert(content["experiment"], Fields)
    if not 1 < fields.version <= VERSION:
        raise ValueError(f"it is of version {fields.version}")
    found = reset_read(content, document_of(fields, "the journal"))
    record = found.record
    if record is None:
        return do.Open(found.experiment)
    keyframes = [
        _numbers(text).reshape(-1, len(start.network.flat))
        for start, text in zip(record.starts, content.get("keyframes", [""]), strict=True)
    ]
    return do.Open(found.latest, history_of(record, _numbers(content.get("errors", "")), keyframes), record.iteration)


def _text(values: FloatArray) -> str:
    return base64.b64encode(np.ascontiguousarray(values, "<f8").tobytes()).decode()


def _numbers(text: str) -> FloatArray:
    return np.frombuffer(base64.b64decode(text, validate=True), "<f8").astype(np.float64)
