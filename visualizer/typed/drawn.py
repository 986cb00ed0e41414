"""Tables that are drawn with characters: in boxes, as in Markdown, and with the marks of AsciiDoc, Textile and Jira."""

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

from visualizer.typed.numeral import is_number

# A line of the file, counted from 1, and what it holds.
Line = tuple[int, str]

# Strokes that part columns in boxes, all as one of them; and lines that consist of nothing but strokes.
_BAR = "│"
_BARS = str.maketrans(dict.fromkeys("┃║┆┇┊┋╎╏", _BAR))
_BOX_RULE = re.compile(r"[\s|+]*[─-╿][\s|+─-╿]*")
_BOX_BAR = re.compile("[│┃║]")
# That of Julia's data frames, beside which stands the number of each row.
_JULIA = re.compile(rf"\s*Row\s*(?={_BAR})")
# What polars says of columns below their names.
_KIND = re.compile(r"[iuf]\d{1,3}|str|bool|cat|enum|date|time|null|decimal.*|datetime.*|---")
_ASCIIDOC = re.compile(r"\s*\|={3,}\s*")
_TEXTILE = re.compile(r"(?<=\|)(?:_|[<>=^~-]|<>)+\.(?=\s)")
# Names of columns as Jira and Confluence write them.
_JIRA = re.compile(r"\s*\|\|(?:[^|]+\|\|)+\s*")
_EMPHASIS = re.compile(r"[*`]+")


def drawn_rows(every: Sequence[Line], text: str) -> tuple[list[Line], str] | None:
    """Names and rows of the first table that is drawn among these lines, and what parts its columns; None without one.

    A table that has a stroke only around it, or a rule only below its names, is one as well.
    """
    if _BOX_BAR.search(text) and (boxed := _boxed(every)):
        return boxed, _BAR
    if "|" not in text:
        return None
    drawn = _asciidoc(every) or _drawn(every)
    return (drawn, "|") if drawn else None


def barred_rows(lines: Sequence[Line]) -> list[Line]:
    """The rows of lines that all stand between bars, without these; none if they do not."""
    lines = list(lines)
    if lines and _JIRA.fullmatch(lines[0][1]):
        lines[0] = lines[0][0], lines[0][1].replace("||", "|")
    if len(lines) < 2 or not all(line.lstrip().startswith("|") and line.rstrip().endswith("|") for _, line in lines):
        return []
    marked = lines[0][1].lstrip().startswith("|_")
    return [(k, (_TEXTILE.sub("", line) if marked else line).strip()[1:-1]) for k, line in lines]


def is_rule(line: str, least: int = 1) -> bool:
    """Whether a line is drawn, with so many strokes in succession; where no bars are, one could be a minus."""
    return ("-" * least in line or "=" * least in line) and not line.strip(" \t|:+=-")


def _boxed(every: Sequence[Line]) -> list[Line]:
    """Names and rows of a table in a box, as polars, DuckDB and Julia print it; kinds between them say nothing."""
    inside = [(k, line.translate(_BARS)) for k, line in every if not _BOX_RULE.fullmatch(line)]
    bars = [(k, line) for k, line in inside if _BAR in line]
    if len(bars) < 2 or len(inside) == len(every):
        return []  # a stroke in a name makes no box
    first, last = bars[0][0], bars[-1][0]
    rule = next((k for k, line in every if first < k < last and _BOX_RULE.fullmatch(line)), first)
    between = [line for k, line in bars[1:] if k < rule]
    if not any(is_number(field) for line in between for field in line.split(_BAR)):
        bars = [bars[0], *(each for each in bars[1:] if each[0] > rule)]
    bars[0] = first, _JULIA.sub(" ", bars[0][1])
    outside = all(line.strip()[:1] in (_BAR, "|") and line.strip()[-1:] in (_BAR, "|") for _, line in bars)
    return [(k, line.strip()[1:-1] if outside else line) for k, line in bars]


def _drawn(every: Sequence[Line]) -> list[Line]:
    """The rows of the first table that is drawn, as in Markdown, among other lines; none if there is none.

    It begins with a line of names over a rule of ``-``, and ends with the first line that is neither a rule nor has a
    bar. Rows above the names would be of another kind of table.
    """
    bars = ("|" in line for _, line in every[:-1])
    heads = (k for k, bar in enumerate(bars) if bar and is_rule(every[k + 1][1]))
    head = next((k for k in heads if not is_rule(every[k][1])), None)
    if head is None or (head and "|" in every[head - 1][1] and not is_rule(every[head - 1][1])):
        return []
    rows = takewhile(lambda each: "|" in each[1] or is_rule(each[1]), every[head + 2 :])
    drawn = [(k, _EMPHASIS.sub("", line)) for k, line in rows if not is_rule(line)]
    if drawn and all(_KIND.fullmatch(field.strip()) for field in _inside(drawn[0][1]).split("|")):
        drawn.pop(0)
    return [(k, _inside(line)) for k, line in ((every[head][0], _EMPHASIS.sub("", every[head][1])), *drawn)]


def _inside(line: str) -> str:
    return line.strip().removeprefix("|").removesuffix("|")


def _asciidoc(every: Sequence[Line]) -> list[Line]:
    """The rows of the first table of AsciiDoc: a line each, or a cell a line with blank lines between the rows."""
    marks = [k for k, (_, line) in enumerate(every) if _ASCIIDOC.fullmatch(line)]
    if len(marks) < 2:
        return []
    held = every[marks[0] + 1 : marks[1]]
    lines = [(k, line.strip()) for k, line in held if line.strip()]
    if not lines or not all(line.startswith("|") for _, line in lines):
        return []
    if any("|" in line[1:] for _, line in lines):
        return [(k, line[1:]) for k, line in lines]
    groups = [[*group] for filled, group in groupby(held, lambda each: bool(each[1].strip())) if filled]
    return [(group[0][0], "|".join(line.strip()[1:] for _, line in group)) for group in groups]
