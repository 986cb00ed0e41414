"""Experiment files: what a preset is, and what a person keeps.

A file is one JSON object in UTF-8:

==============  ==================================================================================================
field           value
==============  ==================================================================================================
``version``     2, or 3 where there is a ``rule`` or a ``stage``
``title``       1 to 60 characters
``note``        at most 160 characters: what to watch
``inputs``      names of the input columns
``outputs``     names of the output columns
``rows``        one ``[[input, ...], [target, ...]]`` for each row of the truth table; finite numbers
``hidden``      widths of the hidden layers, ``[]`` for none
``seed``        of the starting weights
``iterations``  0 to 100 000 000: how long to train
``situation``   one finite number for each input: a row to ask the trained network about
``rule``        optional: how it learns, as an object of the settings that are not the tutorial's, such as
                ``{"alpha": 0.5}``; see `visualizer.engine.rule`
``edited``      optional: true if the table or the hidden layers are no longer those of the title
``weights``     optional: the starting weights, if they are not those of the seed: ``syn0``, ``syn1``, ..., row by row
``cut``         optional, with ``weights``: positions of cut synapses among all weights, counted from 0, ascending
``stage``       optional: what the stage shows, ``{"cards": ["network", "error"], "next": "phase"}``: one to three of
                `visualizer.session.staging.STAGE_CARDS`, and whether Page Down is the next phase or the next step
``run``         optional: what has been done
==============  ==================================================================================================

``run`` is an object; with it, the fields above describe the start:

==============  ==================================================================================================
``reached``     how many iterations
``iteration``   the one that was in view
``weights``     those that ``reached`` led to; on a machine that computes other bits they hold
``edits``       optional: objects in the order of their ``iteration``. Each has ``weights`` and ``cut`` as they were
                after it, and of ``inputs``, ``outputs``, ``rows``, ``hidden``, ``situation``, ``rule``, ``edited``
                what changed, whole
==============  ==================================================================================================

Version 2 had no ``rule``, version 1 no optional field at all. What a table, a network, a rule and a seed may be is
decided where they are defined, in the engine. Numbers survive writing and reading with all their bits. Nothing in a
file is ever executed.
"""

import codecs
import json
from pathlib import Path
from typing import Any

import msgspec

from visualizer.errors import InvalidExperiment
from visualizer.files.encoding import in_utf8
from visualizer.files.fault import decoding_fault, fault
from visualizer.files.field_values import document_of
from visualizer.files.fields import VERSION, Fields, Version, fields_of
from visualizer.message import reason
from visualizer.session.record import Document

# A table of the largest size, with all digits of every number, is a thirtieth of this.
MAX_BYTES = 64_000_000
# A file of a long run with many edits has a tenth of these.
MOST_LISTS, MOST_VALUES = 1_000_000, 4_000_000


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises
    ------
    InvalidExperiment
        If the file cannot be read or does not hold an experiment; the text says where and what to do.
    """
    return document_from_json(file_content(path), str(path))


def file_content(path: Path) -> bytes:
    """The bytes of a file, up to one more than a file may have; UTF-16 as UTF-8.

    Raises
    ------
    InvalidExperiment
        If it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise fault(str(path), "", f"cannot be read ({reason(error)})", "check the name and the permissions") from error
    return in_utf8(content) if len(content) <= MAX_BYTES else content


def document_from_json(text: bytes, source: str) -> Document:
    """The document that a file's bytes describe.

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
    if b"\0" in text and not text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise fault(source, "", "a binary file, and none that is known here", "choose an experiment file, or a table")
    for mark, most, what in ((b"[", MOST_LISTS, "lists"), (b",", MOST_VALUES, "values")):
        if text.count(mark) > most:
            # Refused before it is taken apart: every list and every value takes many times its room in the file.
            raise fault(source, "", f"more than {most:,} {what}", "choose an experiment file")
    text = text.removeprefix(b"\xef\xbb\xbf")
    try:
        json_text = text.decode()
        # The version first: another one would be refused for a field that nobody here can know.
        _check_version(msgspec.json.decode(text, type=Version).version, source)
        fields = msgspec.json.decode(text, type=Fields)
        json.loads(json_text, object_pairs_hook=_unique_keys, parse_int=_nothing, parse_float=_nothing)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise decoding_fault(source, text, error) from error
    return document_of(fields, source)


def _nothing(_: str) -> None:
    """What a number is read as where only names matter."""


def document_to_json(document: Document) -> bytes:
    """The file of a document, a line for each field, row of the table, matrix and edit.

    Raises
    ------
    InvalidExperiment
        If the document is one that could not be read again.
    """
    title = document.experiment.title
    fields = msgspec.to_builtins(fields_of(document))
    try:
        document_of(msgspec.convert(fields, Fields), title)
    except msgspec.ValidationError as error:
        raise decoding_fault(title, b"", error) from error
    content = (_object(fields, "  ") + "\n").encode()
    if len(content) > MAX_BYTES:
        raise InvalidExperiment(f"{title}: with its history it is larger than a file may be; share its weights only.")
    return content


def _check_version(version: int, source: str) -> None:
    if version > VERSION:
        what = f"version {version} was written by a newer version of this program"
        raise fault(source, "$.version", what, "update the program to open it")
    if version < 1:
        raise fault(source, "$.version", f"there is no version {version}", f"write {VERSION}")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of `pairs`; of two fields with one name a decoder would silently take the last."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise msgspec.ValidationError(f"This field stands there twice - at `$.{double}`")
    return fields


def _object(fields: dict[str, Any], indent: str) -> str:
    """JSON of an object, one line for each field."""
    lines = (f"{indent}{json.dumps(name)}: {_value(value, indent)}" for name, value in fields.items())
    return "{\n" + ",\n".join(lines) + f"\n{indent[2:]}}}"


def _value(value: Any, indent: str) -> str:
    """JSON of a field; a list of lists or of objects has a line for each."""
    if isinstance(value, dict):
        return _object(value, indent + "  ")
    if isinstance(value, list) and value and isinstance(value[0], list | tuple | dict):
        lines = (f"{indent}  {json.dumps(item, ensure_ascii=False)}" for item in value)
        return "[\n" + ",\n".join(lines) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
