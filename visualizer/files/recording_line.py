"""One line of a recording: something that happened in a lecture, and when; JSON.

What is computed is not in it: training is told by the iteration that was reached, and is done again.
"""

from dataclasses import dataclass, fields
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta

from visualizer.errors import InvalidRecording, VisualizerError
from visualizer.files.field_values import document_of
from visualizer.files.fields import VERSION, Fields, fields_of
from visualizer.files.journal_line import (
    At,
    command_content,
    command_of,
    place_of,
    reset_fields,
    reset_read,
    told_fault,
)
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.pace import MAX_ITERATION
from visualizer.session.record import Document
from visualizer.session.view import View

# A day.
MAX_MILLISECONDS = 86_400_000
LESSON_DEEDS = ("begin", "next", "back", "go_to", "answer", "close", "tell")
# They are begun, have come so far, have ended there, or there are none any more.
SEED_DEEDS = ("begin", "come", "end", "drop")
MAX_SEEDS = 4096

_Time = Annotated[int, Meta(ge=0, le=MAX_MILLISECONDS)]
_Iteration = Annotated[int, Meta(ge=0, le=MAX_ITERATION)]


@dataclass(frozen=True, eq=False)
class Opened:
    """Another experiment, or another run, that was there from then on.

    Attributes
    ----------
    document : Document
    reset : Experiment or None
        What a reset begins, where the document tells otherwise.
    """

    document: Document
    reset: Experiment | None = None


@dataclass(frozen=True)
class Trained:
    """Training at the end of the run.

    Attributes
    ----------
    reached : int
        The iteration that it has come to.
    since : int
        When it began, in milliseconds since the beginning.
    """

    reached: int
    since: int


class LessonDeed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was done with a lesson.

    Attributes
    ----------
    lesson : str
        Of `LESSON_DEEDS`.
    value : float
        A step to go to, counted from 0; or an answer.
    source, text : str
        Of the lesson that is begun: the name of its file, and all that stands in it.
    steps : int
        How many of its steps could be read.
    """

    lesson: str
    value: Annotated[float, Meta(ge=-1e300, le=1e300)] = 0.0
    source: str = ""
    text: str = ""
    steps: int = 0


class SeedDeed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was done with many seeds that are trained beside the run, or how far they had come.

    Attributes
    ----------
    seeds : str
        Of `SEED_DEEDS`.
    n : int
        How many are begun: the first ones.
    iterations : int
        How many each of those is to have that are begun; else how many each has had.
    """

    seeds: str
    n: Annotated[int, Meta(ge=0, le=MAX_SEEDS)] = 0
    iterations: _Iteration = 0


Entry = do.Command | At | Opened | Trained | LessonDeed | SeedDeed


class Timed(NamedTuple):
    """An entry, and when it happened in milliseconds since the beginning."""

    time: int
    entry: Entry


def line_of(time: int, entry: Entry, view: View) -> bytes:
    """An entry as one line; of the view, what is not as in the `view` that was written before."""
    return msgspec.json.encode({"t": time, **_content(entry, view)}) + b"\n"


def entry_of(line: bytes, number: int, view: View) -> Timed:
    """The entry of a line of that number, after lines that have led to a `view`.

    Raises
    ------
    InvalidRecording
        If it is none.
    """
    try:
        content = msgspec.json.decode(line, type=dict[str, Any])
        time = msgspec.convert(content.pop("t"), _Time)
        return Timed(time, _entry(content, view))
    except (VisualizerError, msgspec.MsgspecError, RecursionError, ArithmeticError, AttributeError, LookupError,
            TypeError, ValueError) as error:  # fmt: skip
        raise InvalidRecording(f"line {number} cannot be read ({told_fault(error)})") from error


def _content(entry: Entry, view: View) -> dict[str, Any]:
    match entry:
        case Opened(document, reset):
            return {"experiment": fields_of(document)} | reset_fields(reset)
        case Trained(reached, since):
            return {"trained": reached, "since": since}
        case At(iteration, phase, row, selection, situation, seen):
            content: dict[str, Any] = {"at": [iteration, phase, row, selection, situation]}
            if seen is not None and seen != view:
                content["view"] = _changed(seen, view)
            return content
        case LessonDeed() | SeedDeed():
            return dict(msgspec.to_builtins(entry))
        case _:
            return command_content(entry)


def _changed(seen: View, view: View) -> dict[str, Any]:
    names = [field.name for field in fields(View)]
    return {name: getattr(seen, name) for name in names if getattr(seen, name) != getattr(view, name)}


def _entry(content: dict[str, Any], view: View) -> Entry:
    if "experiment" in content:
        found = msgspec.convert(content["experiment"], Fields)
        if not 1 < found.version <= VERSION:
            raise ValueError(f"its experiment is of version {found.version}")
        return Opened(reset_read(content, document_of(found, "the recording")))
    if "trained" in content:
        return Trained(msgspec.convert(content["trained"], _Iteration), msgspec.convert(content["since"], _Time))
    if "at" in content:
        changed = content.get("view", {})
        seen = msgspec.convert({**msgspec.to_builtins(view), **changed}, View)
        return place_of(content["at"], seen)
    if "lesson" in content:
        deed = msgspec.convert(content, LessonDeed)
        if deed.lesson not in LESSON_DEEDS:
            raise ValueError(f"a lesson knows no {deed.lesson}")
        return deed
    if "seeds" in content:
        trained = msgspec.convert(content, SeedDeed)
        if trained.seeds not in SEED_DEEDS or (trained.seeds == "begin" and not trained.n * trained.iterations):
            raise ValueError(f"no seeds are trained so: {trained.seeds}")
        return trained
    command = command_of(content)
    if isinstance(command, do.Open | do.Resume | do.Show):
        raise ValueError("an experiment is opened without being told")
    return command
