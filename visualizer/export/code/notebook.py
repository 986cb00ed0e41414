"""The script as a Jupyter notebook: title and note, then a cell for each of its parts.

The format is nbformat 4.5; the same run gives the same bytes.
"""

import json
import re
from typing import Any

from visualizer.export.code.numpy_code import one_line
from visualizer.export.code.script import IMPORT, heading, sections
from visualizer.session.history import History


def notebook(history: History, iteration: int) -> str:
    """The text of a notebook that computes and prints what `visualizer.export.code.script.script` does."""
    first, *others = sections(history, iteration)
    title, note = map(_plain, heading(history, iteration))
    cells = [_cell(0, "markdown", f"# {title}\n\n{note}".strip())]
    for number, code in enumerate([f"{IMPORT}\n\n{first}", *others], 1):
        cells.append({**_cell(number, "code", code), "execution_count": None, "outputs": []})
    document = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _cell(number: int, kind: str, text: str) -> dict[str, Any]:
    return {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": text.splitlines(keepends=True)}


def _plain(text: str) -> str:
    """One line of text in which Markdown, HTML and formulas have no meaning."""
    return re.sub(r"([\\`*_{}\[\]<>#|$&~!])", r"\\\1", one_line(text))
