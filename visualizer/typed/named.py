"""Tables as programs write them in named columns: JSON, dictionaries of Python, pandas and JavaScript, frames of R.

Nothing is run: literals of Python and JavaScript are read as JSON, with which they share all but quotes and a few
words; of frames of R, `visualizer.typed.frame` knows.
"""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from itertools import accumulate

from visualizer.typed.frame import LONGEST, STRING, frame_columns
from visualizer.typed.matrix import is_target

# A line of the text, counted from 1, and what it holds.
Line = tuple[int, str]
Columns = dict[str, list[str]]

_FRAME = re.compile(
    r"\s*+(?:(?:const|let|var)\s++)?(?:\w++\s*+=\s*+)?(?:(?:pd|pandas|pl|polars)\.)?(?:DataFrame\s*+\()?\s*+(?=[\[{])"
)
# What Python and JavaScript write and JSON does not: quotes, words, tuples, commas at ends, names without quotes,
# numbers with a bare point, those of NumPy, remarks.
_PYTHON = re.compile(
    rf"({STRING})|(//[^\n]*|/\*(?:[^*]|\*(?!/)){{0,2000}}+\*/|#[^\n]*)|\bnp\.\w+\(([^()\"']*)\)"
    rf"|(?<=[{{,\s])([A-Za-z_$][\w$]*|\d+)(?=\s*:)"
    rf"|\b(True|False|None)\b|([()])|,(?=\s*[\]}})])|(?<![\w.])(\.\d+)|(?<![\w.])(\d+\.)(?![\d.])",
    re.DOTALL,
)
# With what brain.js is trained, amid its program.
_TRAINING = re.compile(r"\[\s*+(?=\{\s*+[\"']?(?:input|output)[\"']?\s*+:)")
_MARK = re.compile(rf"{STRING}|[\[\](){{}}]")
_ROWS = re.compile(r"\}[ \t\r]*\n\s*(?=\{)")
_WORDS = {"True": "true", "False": "false", "None": "null", "(": "[", ")": "]"}


def named_lines(text: str, source: str = "") -> list[Line] | None:
    """The rows of named columns as lines of CSV below one of the names; None if the text has none.

    Columns are lists by their names, or rows are dictionaries. Every column has a number or a word for every row.

    Raises
    ------
    InvalidTable
        If R would have to compute a frame, or goes on to change it; `source` is what it is called in a message.
    """
    if len(text) > LONGEST:
        return None
    columns, lines = Columns(), list[int]()
    if (vectors := frame_columns(text, source)) is not None:
        columns = vectors
    elif frame := _FRAME.match(text):
        columns, lines = _of_python(text, frame.end())
    if not columns and (training := _TRAINING.search(text)):
        columns, lines = _of_python(_closed(text, training.start()), 0)
        lines = [line + text.count("\n", 0, training.start()) for line in lines]
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
    """Columns of JSON or a literal, and the lines on which rows begin where each is a dictionary."""
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
        rows = _paired(found) or found
        names = dict.fromkeys(name for row in rows for name in row)
        begins = [place for place, letter in enumerate(text) if letter == "{"]
        ends = accumulate(text.count("\n", a, b) for a, b in zip([0, *begins], begins, strict=False))
        lines = [1 + n for n in ends] if len(begins) == len(rows) else []
        return _columns({name: [row.get(name) for row in rows] for name in names}), lines
    return (_columns(found), []) if isinstance(found, dict) else ({}, [])


def _closed(text: str, start: int) -> str:
    """What stands in brackets from a place on; empty if they are not closed."""
    depth = 0
    for mark in _MARK.finditer(text, start):
        depth += (mark[0] in "[({") - (mark[0] in "])}")
        if not depth and mark[0] in "])}":
            return text[start : mark.end()]
    return ""


def _rows_of(found: object) -> object:
    """What pandas writes with names beside the data, as rows; anything else as it is."""
    if not isinstance(found, dict) or not isinstance(data := found.get("data"), list):
        return _by_index(found)
    names, schema = found.get("columns"), found.get("schema")
    if isinstance(names, list) and all(isinstance(row, list) and len(row) == len(names) for row in data):
        return [dict(zip(map(str, names), row, strict=True)) for row in data]
    if isinstance(schema, dict) and all(isinstance(row, dict) for row in data):
        counted = schema.get("primaryKey")
        left_out = counted if isinstance(counted, list) else []
        return [{name: value for name, value in row.items() if name not in left_out} for row in data]
    return found


def _by_index(found: object) -> object:
    """Rows that stand in a dictionary by their numbers, as a list; anything else as it is."""
    if not isinstance(found, dict) or not all(isinstance(row, dict) for row in found.values()):
        return found
    rows = [*found.values()]
    counted = all(isinstance(key, str) and key.isdigit() for key in found)
    return rows if counted and rows and not any(name.isdigit() for row in rows for name in row) else found


def _paired(rows: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Rows of brain.js, their inputs by names of their own before their outputs; none if they are of others.

    What a row leaves out is 0 there.
    """
    if any(row.keys() != {"input", "output"} for row in rows):
        return []
    names: list[dict[str, object]] = [{}, {}]
    parts: list[list[dict[str, object]]] = []
    for row in rows:
        parts.append([])
        for part, name, known in zip(("input", "output"), ("in", "y"), names, strict=True):
            values = row[part]
            if isinstance(values, list):
                numbers = [""] if part == "output" and len(values) == 1 else [str(k) for k in range(1, len(values) + 1)]
                values = {f"{name}{number}": value for number, value in zip(numbers, values, strict=True)}
            parts[-1].append(values if isinstance(values, dict) else {name: values})
            known.update(dict.fromkeys(parts[-1][-1], 0))
    return [{**names[0], **names[1], **inputs, **outputs} for inputs, outputs in parts]


def _as_json(found: re.Match[str]) -> str:
    string, remark, number, name, word, bracket, pointed, ended = found.groups()
    if string:
        return string if string[0] == '"' else json.dumps(string[1:-1].replace("\\'", "'"))
    if name:
        return f'"{name}"'
    if pointed or ended:
        return f"0{pointed}" if pointed else f"{ended}0"
    return number or ("" if remark else _WORDS.get(word or bracket or "", ""))


def _columns(found: Mapping[object, object]) -> Columns:
    """Columns by their names; none if one is no list of numbers and words.

    A list of rows has a column for each of their numbers; then targets stand last, whatever comes first.
    """
    columns: Columns = {}
    nested = any(isinstance(values, list) and any(isinstance(row, list) for row in values) for values in found.values())
    if nested and all(isinstance(name, str) for name in found):
        found = dict(sorted(found.items(), key=lambda item: is_target(str(item[0]))))
    for name, values in found.items():
        values = list(values.values()) if isinstance(values, dict) else values  # as pandas counts its rows
        if not isinstance(values, list | tuple):
            return {}
        for label, column in _columns_of(str(name), values).items():
            if label in columns or not all(_is_field(value) for value in column):
                return {}
            columns[label] = ["" if value is None else str(value) for value in column]
    return columns


def _columns_of(name: str, values: Sequence[object]) -> dict[str, Sequence[object]]:
    """One column, or one for each place of rows that are equally long."""
    rows = [row for row in values if isinstance(row, list)]
    if not rows or len(rows) < len(values) or len(width := {len(row) for row in rows}) > 1:
        return {name: values}
    named = [f"{name}{k}" for k in range(1, width.pop() + 1)]
    return dict(zip(named if len(named) > 1 else [name], map(list, zip(*rows, strict=True)), strict=True))


def _is_field(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float | str)
