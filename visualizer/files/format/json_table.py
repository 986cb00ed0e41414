"""Tables as JSON: rows as lists or dictionaries, in a list or a line each, or columns by their names.

So pandas writes them in any of its orients; brain.js trains with rows of ``input`` and ``output``.
"""

import re

from visualizer.files.format.base import Columns, Format, text_of
from visualizer.typed.grid import table_fault, table_grid
from visualizer.typed.literal import array_lines
from visualizer.typed.named import named_lines

_NAME = r"\"(?:[^\"\\]|\\.)*+\"\s*:"
# An experiment file begins with a brace, and has no column "0", nor any of these names.
_BEGINNING = re.compile(
    rf"\s*(?:\[\s*[\[{{]|\{{\s*(?:{_NAME}\s*\{{\s*\"0\"\s*:|\"[01]\"\s*:\s*\{{|\"columns\"\s*:\s*\["
    r"|\"schema\"\s*:\s*\{\s*\"fields\"))"
)
# Columns as lists. So begin networks and experiments, too, but these say of which version, or how large they are.
_LISTS = re.compile(rf"\s*\{{\s*{_NAME}\s*\[(?!.*\"(?:version|sizes|layers|rows)\"\s*:)", re.DOTALL)
# A row a line, and another one.
_LINES = re.compile(r"\s*\{[^\n]*\}[ \t\r]*\n[ \t]*\{")
_ENDINGS = (".jsonl", ".ndjson")


def _sniff(head: str, ending: str) -> bool:
    return ending in _ENDINGS or (
        ending == ".json" and bool(_BEGINNING.match(head) or _LINES.match(head) or _LISTS.match(head))
    )


def _read(content: bytes, source: str) -> Columns:
    text = text_of(content, source)
    if text.strip() and named_lines(text) is None and array_lines(text, source) is None:
        what = "neither rows nor columns that are equally long"
        raise table_fault(source, "", what, 'expected such as [[0, 1], [1, 0]] or {"a": [0, 1], "y": [1, 0]}')
    return Columns(table_grid(text, source))


FORMAT = Format("table as JSON", _ENDINGS, _sniff, _read)
