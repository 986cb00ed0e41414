"""Tables as programs write them in named columns: JSON, dictionaries of Python and pandas, data frames of R.

Nothing is run: Python's literals are read as JSON, with which they share all but quotes and a few words, R's vectors by
their form.
"""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from itertools import accumulate

# A line of the text, counted from 1, and what it holds.
Line = tuple[int, str]
Columns = dict[str, list[str]]

# Longer texts are none that a person pastes.
_LONGEST = 2**22
_FRAME = re.compile(r"\s*+(?:\w++\s*+=\s*+)?(?:(?:pd|pandas|pl|polars)\.)?(?:DataFrame\s*+\()?\s*+(?=[\[{])")
_STRING = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'"
# What Python writes and JSON does not: quotes, words, tuples, commas at ends, and numbers as names.
_PYTHON = re.compile(rf"({_STRING})|\b(True|False|None)\b|([()])|,(?=\s*[\]}})])|(?<=[{{,\s])(\d+)(?=\s*:)")
_ROWS = re.compile(r"\}[ \t\r]*\n\s*(?=\{)")
_WORDS = {"True": "true", "False": "false", "None": "null", "(": "[", ")": "]"}
_R_FRAME = re.compile(r"\s*(?:\w+\s*(?:<-|=)\s*)?(?:structure\s*\(\s*list|data\.frame|tibble|list)\s*\(")
_R_VECTOR = rf"c\(((?:[^()\"']++|{_STRING})*+)\)|(-?\d{{1,9}})L?:(-?\d{{1,9}})L?"
_R_COLUMN = re.compile(
    rf"\s*(?:`([^`]*)`|\"([^\"]*)\"|([\w.]+))\s*=\s*(?:structure\s*\(\s*)?(?:{_R_VECTOR})"
    rf"(?:\s*,\s*(?:levels|\.Label|labels)\s*=\s*c\(([^()]*)\)\s*,\s*class\s*=\s*\"factor\"\s*\))?\s*(?:,|\))"
)
_R_OPTION = re.compile(r"\s*(?:stringsAsFactors|check\.names|row\.names|class)\s*=")
_R_NUMBER = re.compile(r"(-?\d+)L")


def named_lines(text: str) -> list[Line] | None:
    """The rows of named columns as lines of CSV below one of the names; None if the text has none.

    Columns are lists by their names, or rows are dictionaries. Every column has a number or a word for every row.
    """
    if len(text) > _LONGEST:
        return None
    if _R_FRAME.match(text):
        columns, lines = _of_r(text), list[int]()
    elif frame := _FRAME.match(text):
        columns, lines = _of_python(text, frame.end())
    else:
        return None
    counts = {len(column) for column in columns.values()}
    if len(counts) != 1 or counts == {0}:
        return None
    rows = [list(columns), *([column[k] for column in columns.values()] for k in range(counts.pop()))]
    numbers = [1, *(lines or [1] * len(rows))]
    return [(number, _csv(row)) for number, row in zip(numbers, rows, strict=False)]


def _csv(fields: Sequence[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="").writerow([" ".join(field.split()) for field in fields])
    return written.getvalue()


def _of_python(text: str, start: int) -> tuple[Columns, list[int]]:
    """Columns of JSON or a Python literal, and the lines on which rows begin where each is a dictionary."""
    body = text[start:].strip().rstrip(";").rstrip()
    body = body.removesuffix(")") if "(" in text[:start] else body
    if _ROWS.search(body):
        body = f"[{_ROWS.sub('},', body)}]"  # a row a line
    try:
        found = json.loads(_PYTHON.sub(_as_json, body))
    except (ValueError, RecursionError):
        return {}, []
    found = _rows_of(found)
    if isinstance(found, list) and found and all(isinstance(row, dict) for row in found):
        found = [_pair(row) for row in found]
        if any(row.keys() != found[0].keys() for row in found):
            return {}, []
        begins = [place for place, letter in enumerate(text) if letter == "{"]
        ends = accumulate(text.count("\n", a, b) for a, b in zip([0, *begins], begins, strict=False))
        lines = [1 + n for n in ends] if len(begins) == len(found) else []
        return _columns({name: [row[name] for row in found] for name in found[0]}), lines
    return (_columns(found), []) if isinstance(found, dict) else ({}, [])


def _rows_of(found: object) -> object:
    """What pandas writes with names beside the data, as rows; anything else as it is."""
    if not isinstance(found, dict) or not isinstance(data := found.get("data"), list):
        return found
    names, schema = found.get("columns"), found.get("schema")
    if isinstance(names, list) and all(isinstance(row, list) and len(row) == len(names) for row in data):
        return [dict(zip(map(str, names), row, strict=True)) for row in data]
    if isinstance(schema, dict) and all(isinstance(row, dict) for row in data):
        counted = schema.get("primaryKey")
        left_out = counted if isinstance(counted, list) else []
        return [{name: value for name, value in row.items() if name not in left_out} for row in data]
    return found


def _pair(row: dict[str, object]) -> dict[str, object]:
    """A row of brain.js, the values of its input and its output by names of their own; any other as it is."""
    if row.keys() != {"input", "output"}:
        return row
    fields: dict[str, object] = {}
    for part, name in (("input", "in"), ("output", "y")):
        values = row[part]
        if isinstance(values, list):
            numbers = [""] if part == "output" and len(values) == 1 else [str(k) for k in range(1, len(values) + 1)]
            values = {f"{name}{number}": value for number, value in zip(numbers, values, strict=True)}
        fields |= values if isinstance(values, dict) else {name: values}
    return fields


def _as_json(found: re.Match[str]) -> str:
    string, word, bracket, number = found.groups()
    if string:
        return string if string[0] == '"' else json.dumps(string[1:-1].replace("\\'", "'"))
    return f'"{number}"' if number else _WORDS.get(word or bracket or "", "")


def _columns(found: Mapping[object, object]) -> Columns:
    """Columns by their names; none if one is no list of numbers and words."""
    columns: Columns = {}
    for name, values in found.items():
        values = list(values.values()) if isinstance(values, dict) else values  # as pandas counts its rows
        if not isinstance(values, list | tuple) or not all(_is_field(value) for value in values):
            return {}
        columns[str(name)] = ["" if value is None else str(value) for value in values]
    return columns


def _is_field(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float | str)


def _of_r(text: str) -> Columns:
    """Vectors of R by their names, up to what is no vector: the class of the frame and the names of its rows."""
    columns: Columns = {}
    begin = _R_FRAME.match(text)
    place = begin.end() if begin else 0
    while column := _R_COLUMN.match(text, place):
        tick, quoted, plain, fields, first, last, levels = column.groups()
        values = [str(k) for k in _counted(int(first), int(last))] if fields is None else _vector(fields)
        if levels is not None:
            names = _vector(levels)
            whole = [int(k[:9]) if k.isascii() and k.isdigit() else 0 for k in values]
            values = [names[k - 1] if 0 < k <= len(names) else "" for k in whole]
        columns[tick or quoted or plain] = values
        place = column.end()
        if text[place - 1] == ")":
            return columns
    return columns if _R_OPTION.match(text, place) else {}


def _counted(first: int, last: int) -> Sequence[int]:
    return range(first, last + 1) if last - first < _LONGEST else ()


def _vector(fields: str) -> list[str]:
    """The fields of a vector, numbers without the L of R's whole ones; none if one is longer than any field may be."""
    try:
        row = next(csv.reader([" ".join(fields.split()).replace("'", '"')], skipinitialspace=True), [])
    except csv.Error:
        return []
    return [_R_NUMBER.sub(r"\1", field.strip()) for field in row]
