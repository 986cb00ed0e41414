"""Truth tables of Digital: the XML that it saves, with the values of every output in one line of 0, 1 and x.

Older versions have them as bytes, in base64; outputs that depend on a part of the inputs only have as many values as
those have situations. Nothing but that is taken from the file: a document type, and with it any entity, is refused.
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS, all_situations
from visualizer.errors import InvalidExperiment
from visualizer.files.fault import fault
from visualizer.files.format.base import Format, strictly, text_of
from visualizer.files.format.terms import Table, said_experiment
from visualizer.files.omission import Omissions
from visualizer.session.experiment import Experiment
from visualizer.typed.grid import table_fault

_FIRST = re.compile(r"\s*+(?:<\?xml[^>]*\?>)?\s*+<truthTable\b")
_VARIABLE, _RESULT = "truthTable/variables/variable", "truthTable/results/result"
_VALUES = f"{_RESULT}/values"
_KINDS = ("BoolTable", "BoolTableEx")
# How deep what Digital writes is nested, and more than that.
_DEEPEST = 12
_REMEDY = "save the table again"


@dataclass
class _Result:
    """An output: where it stands, its values, and the bits of a row that they do not depend on."""

    line: int
    name: str = ""
    values: str = ""
    removed: list[int] = field(default_factory=list)


class _Reader:
    """What of the elements is taken: the variables, and the results.

    Parameters
    ----------
    source : str
    """

    def __init__(self, source: str) -> None:
        self.variables: list[str] = []
        self.results: list[_Result] = []
        self._source, self._path, self._text = source, list[str](), list[str]()
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartDoctypeDeclHandler = self._refuse_type

    def read(self, text: str) -> None:
        """Take in a whole file."""
        try:
            self._parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            why = expat.errors.messages.get(error.code, "it is no XML")
            raise fault(self._source, f"{error.lineno}:{error.offset + 1}", why, _REMEDY) from error

    def _refused(self, what: str) -> InvalidExperiment:
        place = f"{self._parser.CurrentLineNumber}:{self._parser.CurrentColumnNumber + 1}"
        return fault(self._source, place, what, _REMEDY)

    def _refuse_type(self, *_: object) -> None:
        raise self._refused("a document type, which Digital does not write")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) > _DEEPEST:
            raise self._refused("elements are nested too deeply")
        self._text.clear()
        place = "/".join(self._path)
        if place == _VARIABLE:
            self.variables.append(attributes.get("name", ""))
        elif place == _RESULT:
            self.results.append(_Result(self._parser.CurrentLineNumber))
        elif place == _VALUES and (kind := attributes.get("class", _KINDS[0])) not in _KINDS:
            raise self._refused(f"values of the kind “{kind[:40]}”, which is not known here")
        for found, most, what in ((self.variables, MAX_INPUTS, "inputs"), (self.results, MAX_OUTPUTS, "outputs")):
            if len(found) > most:
                raise self._refused(f"more than {most} {what}")

    def _end(self, _: str) -> None:
        place, text = "/".join(self._path), "".join(self._text).strip()
        self._path.pop()
        self._text.clear()
        if place == f"{_RESULT}/name":
            self.results[-1].name = text
        elif place in (_VALUES, f"{_VALUES}/e") and text:
            self.results[-1].values = text
        elif place in (f"{_VALUES}/table", f"{_VALUES}/e/table"):
            self.results[-1].values = self._decoded(text)
        elif place == f"{_VALUES}/bitsToRemove/int":
            if not (text.isascii() and text.isdigit() and len(text) < 3):
                raise self._refused(f"“{text[:16]}” is no bit of a row")
            self.results[-1].removed.append(int(text))

    def _decoded(self, text: str) -> str:
        """Values that are bytes: 0, 1, and what does not matter."""
        try:
            return "".join("01x"[min(byte, 2)] for byte in base64.b64decode("".join(text.split()), validate=True))
        except binascii.Error as error:
            raise self._refused("values that are not in base64") from error


def _sniff(head: str, ending: str) -> bool:
    return ending == ".tru" or bool(_FIRST.match(head))


def _read(content: bytes, source: str, omissions: Omissions) -> Experiment:
    text = text_of(content, source)
    if not _FIRST.match(text):
        raise fault(source, "1:1", "no truth table of Digital", "save one by its table window, or as CSV")
    reader = _Reader(source)
    reader.read(text)
    if not reader.variables or not reader.results:
        what = f"{len(reader.variables)} variables and {len(reader.results)} results"
        raise fault(source, "", what, "a table has one or more of each")
    targets = np.stack([_targets(each, len(reader.variables), source) for each in reader.results], axis=1)
    free = np.isnan(targets)
    problems = []
    if free.any():
        row, column = np.argwhere(free)[0]
        bits = "".join(f"{bit:g}" for bit in all_situations(len(reader.variables))[row])
        what = f"output {reader.results[column].name} does not matter for {bits}, but a network needs a target"
        problems = [table_fault(source, f"line {reader.results[column].line}", what, "write 0 or 1 for it")]
    like = Table(tuple(reader.variables), tuple(each.name for each in reader.results), "10-", _REMEDY)
    return said_experiment(targets, np.array(free.any(axis=1)), problems, like, source, omissions)


def _targets(result: _Result, n_inputs: int, source: str) -> FloatArray:
    """The values of an output in all situations; not a number where it does not matter."""
    rows = np.arange(2**n_inputs)
    for bit in sorted(result.removed, reverse=True):
        rows = (rows >> bit + 1 << bit) | (rows & (1 << bit) - 1)
    wanted = 2 ** max(0, n_inputs - len(result.removed))
    if len(result.values) != wanted or rows.max() >= wanted:
        what = f"{len(result.values):,} values of {result.name}, where {wanted:,} situations are"
        raise fault(source, f"{result.line}:1", what, _REMEDY)
    values = np.array([{"0": 0.0, "1": 1.0}.get(mark, np.nan) for mark in result.values])
    found: FloatArray = values[rows]
    return found


FORMAT = Format("Digital truth table", (".tru",), _sniff, strictly(_read), lenient=_read)
