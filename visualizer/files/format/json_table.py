"""Tables as JSON: rows as dictionaries, in a list or a line each, or columns by their names with the rows counted.

So pandas writes them in any of its orients; brain.js trains with rows of ``input`` and ``output``.
"""

import re

from visualizer.files.format.base import Columns, Format, text_of
from visualizer.typed.grid import table_grid

_NAME = r"\"(?:[^\"\\]|\\.)*+\"\s*:"
# An experiment file begins with a brace, and has no column "0", nor any of these names.
_BEGINNING = re.compile(
    rf"\s*(?:\[\s*\{{|\{{\s*(?:{_NAME}\s*\{{\s*\"0\"\s*:|\"columns\"\s*:\s*\[|\"schema\"\s*:\s*\{{\s*\"fields\"))"
)
# A row a line, and another one.
_LINES = re.compile(r"\s*\{[^\n]*\}[ \t\r]*\n[ \t]*\{")
_ENDINGS = (".jsonl", ".ndjson")


def _sniff(head: str, ending: str) -> bool:
    return ending in _ENDINGS or (ending == ".json" and bool(_BEGINNING.match(head) or _LINES.match(head)))


def _read(content: bytes, source: str) -> Columns:
    return Columns(table_grid(text_of(content, source), source))


FORMAT = Format("table as JSON", _ENDINGS, _sniff, _read)
