"""Data frames of R, as ``dput`` and ``data.frame`` write them: vectors by their names, and nothing is run."""

import csv
import re
from collections.abc import Sequence

from visualizer.typed.matrix import expression_fault

# Longer texts are none that a person pastes.
LONGEST = 2**22
# A text between quotes, as most languages write it.
STRING = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'"
_FRAME = re.compile(r"\s*(?:\w+\s*(?:<-|=)\s*)?(?:structure\s*\(\s*list|data\.frame|tibble|list)\s*\(")
_VECTOR = rf"c\(((?:[^()\"']++|{STRING})*+)\)|(-?\d{{1,9}})L?:(-?\d{{1,9}})L?"
_COLUMN = re.compile(
    rf"\s*(?:`([^`]*)`|\"([^\"]*)\"|([\w.]+))\s*=\s*(structure\s*\(\s*)?(?:{_VECTOR})"
    rf"(?:\s*,\s*(?:levels|\.Label|labels)\s*=\s*c\(([^()]*)\)\s*,\s*class\s*=\s*\"factor\"\s*\))?\s*(?:,|\))"
)
# What is written so in no other language.
_TABLE = re.compile(r"\s*(?:[\w.]+\s*<-\s*)?(?:structure\s*\(\s*list|data\.frame|tibble)\s*\(")
_NAME = re.compile(r"\s*([\w.]+)\s*(?:<-|=)")
# Part of a frame, or all of it, anew.
_CHANGE = r"(?m)^[ \t]*(%s[ \t]*(?:\$[\w.]+)?[ \t]*(?:\[[^\n]*\])?[ \t]*(?:<-|=(?!=))[^\n]*)"
_OPTION = re.compile(r"\s*(?:stringsAsFactors|check\.names|row\.names|class)\s*=")
_NUMBER = re.compile(r"(-?\d+)L")


def frame_columns(text: str, source: str) -> dict[str, list[str]] | None:
    """The vectors of a frame by their names; none if they are not all plain, None if the text is no frame.

    What is no vector ends them: the class of the frame, and the names of its rows.

    Raises
    ------
    InvalidTable
        If R would have to compute one, or goes on to change the frame.
    """
    columns: dict[str, list[str]] = {}
    begin = _FRAME.match(text)
    if begin is None:
        return None
    place = begin.end()
    while column := _COLUMN.match(text, place):
        tick, quoted, plain, dressed, fields, first, last, levels = column.groups()
        if dressed and levels is None:  # a date, or what else is no number
            return _uncomputed(text, place, source)
        values = [str(k) for k in _counted(int(first), int(last))] if fields is None else _vector(fields)
        if levels is not None:
            names = _vector(levels)
            whole = [int(k[:9]) if k.isascii() and k.isdigit() else 0 for k in values]
            values = [names[k - 1] if 0 < k <= len(names) else "" for k in whole]
        columns[tick or quoted or plain] = values
        place = column.end()
        if text[place - 1] == ")":
            break
    else:
        return columns if _OPTION.match(text, place) else _uncomputed(text, place, source)
    if (name := _NAME.match(text)) and (change := re.compile(_CHANGE % re.escape(name[1])).search(text, place)):
        raise expression_fault(source, text.count("\n", 0, change.start(1)) + 1, change[1])
    return columns


def _uncomputed(text: str, place: int, source: str) -> dict[str, list[str]]:
    """No columns, where R would have to compute one from a place on; refused if that is told from other languages."""
    if source and _TABLE.match(text):
        rest = text[place:].lstrip()
        raise expression_fault(source, text.count("\n", 0, len(text) - len(rest)) + 1, rest[:200].partition("\n")[0])
    return {}


def _counted(first: int, last: int) -> Sequence[int]:
    return range(first, last + 1) if last - first < LONGEST else ()


def _vector(fields: str) -> list[str]:
    """The fields of a vector, numbers without the L of R's whole ones; none if one is longer than any field may be."""
    try:
        row = next(csv.reader([" ".join(fields.split()).replace("'", '"')], skipinitialspace=True), [])
    except csv.Error:
        return []
    return [_NUMBER.sub(r"\1", field.strip()) for field in row]
