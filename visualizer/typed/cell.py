"""One cell of a CSV file: numbers that keep all their bits, names that stay what they are."""

import re

from visualizer.typed.numeral import is_number

# What a spreadsheet would carry out.
_FORMULA = tuple("=+-@")
_SPECIAL = re.compile(r"""[",;|\t]|^[\s#]|\s$""")


def number_cell(value: float) -> str:
    """`value` so that it reads back to the same bits, whole numbers without a point; empty where it is undefined."""
    return "" if value != value else repr(value).removesuffix(".0")


def name_cell(name: str) -> str:
    """A name, quoted where a reader needs it.

    As in spreadsheets, an apostrophe is put before a name that would be something else: a number, or a formula, which
    they carry out (``=``, ``+``, ``-`` or ``@`` at the beginning). `cell_name` takes it away again.
    """
    text = f"'{name}" if _misleading(name) else name
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


def cell_name(cell: str) -> str:
    """The name in a cell that is read already, with blanks for what is not printable; inverse of `name_cell`."""
    name = "".join(c if c.isprintable() else " " for c in cell)
    return name[1:] if name.startswith("'") and _misleading(name) else name


def _misleading(name: str) -> bool:
    """Whether a name, but for apostrophes before it, is none to a spreadsheet or to `is_number`."""
    bare = name.lstrip("'")
    return bare.startswith(_FORMULA) or is_number(bare)
