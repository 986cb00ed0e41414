r"""A table in LaTeX: what stands between ``\begin{tabular}`` and ``\end{tabular}``, and in what is like it."""

import re

from visualizer.typed.numeral import is_number

# A line of the file, counted from 1, and what it holds.
Line = tuple[int, str]

_KINDS = r"(tabular\*?|tabularx|tabulary|longtable|array|tblr|[bp]?matrix)"
_BEGIN = re.compile(rf"\\begin\{{{_KINDS}\}}")
_RULES = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|centering|addlinespace)\b"
    r"(?:\[[^\]]*\])?|\\(?:cline|cmidrule)(?:\([^)]*\))?\{[^}]*\}"
)
_COMMENT = re.compile(r"(?<!\\)%.*")
_SPAN = re.compile(r"\\multicolumn\{([0-9]{1,2})\}\{[^{}]*\}\{([^{}]*)\}")
# Commands that only dress their argument, and those that stand for a character.
_DRESS = re.compile(r"\\(?:text\w*|math\w*|num|emph|bf|it|boldsymbol|operatorname)\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([_%&#$])")
# So deep may dress lie in dress.
_DEEPEST = 4
_PARTED = re.compile(r"\\\\(?:\[[^\]\n]*\])?|\\tabularnewline\b")


def latex_rows(text: str) -> list[Line] | None:
    """The rows of the first table in a text, their fields parted by ``&``; None if there is none.

    Comments, rules and what only dresses a field are left out; a field over several columns is followed by empty ones.
    Nothing is typeset, and no macro is expanded.
    """
    found = _BEGIN.search(text)
    stop = -1 if found is None else text.find(f"\\end{{{found[1]}}}", found.end())
    if found is None or stop < 0:
        return None
    start = found.end() if found[1].endswith("matrix") else _behind_preamble(text, found.end(), stop)
    body = text[start:stop]
    rows: list[Line] = []
    over: list[bool] = []
    place = 0
    for end in [*_PARTED.finditer(body), None]:
        row = _bare(body[place : end.start() if end else len(body)])
        # The line is that of the first field: a row begins behind the end of the line before.
        blank = len(row) - len(row.lstrip())
        fields = _plain(row)
        if fields.strip("& \t\n"):
            rows.append((text.count("\n", 0, start + place + blank) + 1, fields))
            over.append(bool(_SPAN.search(row)))
        place = end.end() if end else place
    # A head over the heads of several columns names none of them.
    heads = len(rows) > 2 and over[0] and not any(map(is_number, rows[1][1].split("&")))
    return rows[heads:]


def _behind_preamble(text: str, start: int, stop: int) -> int:
    """Where the first row begins: behind the groups in braces and brackets that follow at once."""
    place, depth = start, 0
    while place < stop and (depth or text[place] in "{["):
        depth += (text[place] in "{[") - (text[place] in "}]")
        place += 1
    return place


def _bare(row: str) -> str:
    """Blanks in the place of comments and rules."""
    for what in (_COMMENT, _RULES):
        row = what.sub(lambda found: " " * len(found[0]), row)
    return row


def _plain(row: str) -> str:
    row = _SPAN.sub(lambda span: span[2] + " &" * (int(span[1]) - 1), row)
    for _ in range(_DEEPEST):
        row = _DRESS.sub(r"\1", row)
    row = _ESCAPED.sub(lambda escaped: "\0" if escaped[1] == "&" else escaped[1], row.replace("$", ""))
    fields = [" ".join(field.replace("{", "").replace("}", "").split()) for field in row.split("&")]
    return "&".join(fields).replace("\0", "and")
