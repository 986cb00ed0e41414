"""What is wrong with an experiment file, as one line: which file, where in it, what, and what to do."""

import re

from visualizer.errors import InvalidExperiment
from visualizer.message import fault_line

_MEND = "mend it in a text editor, or open another file"
# What every experiment file has is not there.
_UNKNOWN = "it is no experiment file, and of no other program that is known here: open another file"


def fault(source: str, where: str, what: str, remedy: str = "") -> InvalidExperiment:
    """The error to raise.

    Parameters
    ----------
    source : str
        Name of the file.
    where : str
        JSON path such as ``$.rows[2]``, or line and column; empty if the file as a whole is meant.
    what : str
        What is wrong. Parts may come from the file, so they are cut and cleaned to fit one line.
    remedy : str
        What to do; empty if `what` says it.
    """
    return InvalidExperiment(fault_line(source, where, what, remedy))


def decoding_fault(source: str, text: bytes, error: Exception) -> InvalidExperiment:
    """The error to raise when the decoder refused `text` with `error`."""
    if isinstance(error, RecursionError):
        return fault(source, "", "lists or objects are nested too deeply", _MEND)
    if isinstance(error, UnicodeDecodeError):
        return fault(source, _line_and_column(text, error.start), "not UTF-8 text", "save the file as UTF-8")
    if not text.strip():
        return fault(source, "", "empty", "open another file")
    message, _, path = str(error).removeprefix("JSON is malformed: ").partition(" - at ")
    if path:
        return fault(source, path.strip("`"), _lowered(message), _MEND)
    if malformed := re.fullmatch(r"(.*) \(byte (\d+)\)", message):
        return fault(source, _line_and_column(text, int(malformed[2])), malformed[1], _MEND)
    if message == "Input data was truncated":
        return fault(source, _line_and_column(text, len(text)), "the text ends too early", _MEND)
    return fault(source, "$", _lowered(message), _UNKNOWN if "`version`" in message else _MEND)


def _line_and_column(text: bytes, offset: int) -> str:
    """Place of a byte, counted from 1 as editors do."""
    before = text[:offset].decode(errors="replace")
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]
