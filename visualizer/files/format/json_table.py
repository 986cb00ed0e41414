"""Tables as JSON: rows as dictionaries, or columns by their names with the rows counted, as pandas writes them."""

import re

from visualizer.files.format.base import Columns, Format, text_of
from visualizer.typed.grid import table_grid

# An experiment file begins with a brace, and has no column "0".
_BEGINNING = re.compile(r"\s*(?:\[\s*\{|\{\s*\"(?:[^\"\\]|\\.)*+\"\s*:\s*\{\s*\"0\"\s*:)")


def _sniff(head: str, ending: str) -> bool:
    return ending == ".json" and bool(_BEGINNING.match(head))


def _read(content: bytes, source: str) -> Columns:
    return Columns(table_grid(text_of(content, source), source))


FORMAT = Format("table as JSON", (), _sniff, _read)
