"""The truth table as CSV.

What a file may look like is said at `visualizer.typed.grid.table_grid` and `visualizer.typed.numeral`. Its columns are
inputs or outputs, or are left out. A column of words, such as classes, is one column of 0 and 1 for each word, in the
order of the alphabet; it is called by its word, or as in ``windy=TRUE`` where that is a number, a word for truth, or a
word of two columns. Columns of nothing but T and F are 1 and 0. Names come from the header. Where it has none they are
in1, in2, ... and y (y1, y2, ... for several); too long ones are cut, the second of two alike gets a number.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count

import numpy as np

from visualizer.engine.table import MAX_INPUTS, MAX_NAME_LENGTH, MAX_OUTPUTS, TruthTable
from visualizer.errors import InvalidTable
from visualizer.files.fault import decoding_fault
from visualizer.files.omission import STRICT, Omissions, listed, rows_out
from visualizer.typed.cell import cell_name, name_cell, number_cell
from visualizer.typed.choice import possible_outputs
from visualizer.typed.grid import NUMBERS, TableGrid, number_fault, table_fault, table_grid
from visualizer.typed.numeral import are_plain, is_missing, is_number
from visualizer.typed.values import classes, grid_values, with_truth

MAX_BYTES = 8_000_000
_MOST = MAX_INPUTS + MAX_OUTPUTS

# Indices of the columns of inputs and of outputs.
_Choice = tuple[list[int], list[int]]
_POSITIONS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.ASCII)


def table_from_csv(
    text: bytes, source: str, inputs: Sequence[str] = (), outputs: Sequence[str] = (), sure: bool = True
) -> TruthTable:
    """The truth table that a CSV file's bytes describe.

    Parameters
    ----------
    text : bytes
        The whole file.
    source : str
        Name of the file, for the message.
    inputs, outputs : sequence of str
        Columns by name, by position counted from 1, or by positions such as "1-3"; a name goes first. If only one of
        the two is given, the other is all other columns; if none is, the last column is the output.
    sure : bool
        Whether the last column is the output even if others could be outputs as well.

    Raises
    ------
    InvalidTable
        If the file or the choice of columns is not as said; the text is one line that says where and what was expected.
    """
    return table_from_grid(grid_of_file(text, source), source, inputs, outputs, sure)


def table_from_grid(
    grid: TableGrid,
    source: str,
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
    sure: bool = True,
    omissions: Omissions = STRICT,
) -> TruthTable:
    """The truth table of a grid; see `table_from_csv`.

    Raises
    ------
    InvalidTable
        If a value or the choice of columns is not as said.
    """
    if not (sure or inputs or outputs) and len(possible := possible_outputs(grid)) > 1:
        what = f"its last {len(grid.names) - possible[0]} columns could all be outputs, or only the last"
        first, last = possible[0] + 1, len(grid.names)
        remedy = f"choose, as by --outputs {first}-{last} or --outputs {last}, or in the window by Import a table"
        raise table_fault(source, "", what, remedy)
    chosen = _chosen(grid, inputs, outputs, source)
    grid = with_truth(grid)
    grid, chosen = _with_classes(_without_gaps(grid, [*chain(*chosen)], source, omissions), chosen)
    for columns, most, what in zip(chosen, (MAX_INPUTS, MAX_OUTPUTS), ("input", "output"), strict=True):
        if not 1 <= len(columns) <= most:
            fault = f"{len(columns):,} {what} columns, but a table has 1 to {most}"
            raise table_fault(source, "", fault, "choose columns by name or position")
    if not grid.rows:
        raise table_fault(source, "", "there is no row under the names", "write a line for every row, such as 0,1,1")
    values = grid_values(grid, [*chosen[0], *chosen[1]], source)
    n = len(chosen[0])
    defaults = [f"in{k}" for k in range(1, n + 1)]
    defaults += [f"y{k}" for k in range(1, len(chosen[1]) + 1)] if len(chosen[1]) > 1 else ["y"]
    names = _mended([grid.names[column] for column in chain(*chosen)], defaults)
    try:
        return TruthTable(values[:, :n], values[:, n:], names[:n], names[n:])
    except InvalidTable as error:
        raise table_fault(source, "", str(error)) from error


def grid_of_file(text: bytes, source: str) -> TableGrid:
    """The fields of a file: UTF-8, with or without a byte order mark.

    Raises
    ------
    InvalidTable
        If it holds none.
    """
    if len(text) > MAX_BYTES:
        raise table_fault(source, "", f"larger than {MAX_BYTES:,} bytes", "choose a CSV file of a truth table")
    text = text.removeprefix(b"\xef\xbb\xbf")
    try:
        return table_grid(text.decode(), source)
    except UnicodeDecodeError as error:
        raise InvalidTable(str(decoding_fault(source, text, error))) from error


def table_to_csv(table: TruthTable) -> bytes:
    """The CSV file of a table: a header, then inputs and targets row by row, all digits of every number.

    Names that a spreadsheet would carry out as formulas are written with an apostrophe before them, which
    `table_from_csv` takes away again.
    """
    lines = [",".join(map(name_cell, table.input_names + table.output_names))]
    lines += [",".join(map(number_cell, row)) for row in np.hstack([table.inputs, table.targets]).tolist()]
    return ("\n".join(lines) + "\n").encode()


def _chosen(grid: TableGrid, inputs: Sequence[str], outputs: Sequence[str], source: str) -> tuple[list[int], list[int]]:
    """Indices of the columns of inputs and of outputs; one that counts the rows is chosen only when it is named."""
    names = grid.names
    places: dict[str, list[int]] = {}
    for k, name in enumerate(names):
        for spelling in {name, name.strip()}:
            places.setdefault(spelling, []).append(k)
    seen: set[int] = set()
    chosen: tuple[list[int], list[int]] = ([], [])
    for items, columns in zip((inputs, outputs), chosen, strict=True):
        for item in items:
            for column in _columns(item, names, places, source):
                if column in seen:
                    raise table_fault(source, "", f"column {column + 1} is chosen twice", "choose every column once")
                seen.add(column)
                columns.append(column)
    if not seen:
        chosen[1].append(len(names) - 1)
        seen.add(len(names) - 1)
    rest = [column for column in range(int(grid.indexed), len(names)) if column not in seen]
    return chosen[0] or rest, chosen[1] or rest


def _columns(item: str, names: Sequence[str], places: dict[str, list[int]], source: str) -> Sequence[int]:
    """Indices of the columns that an item of a choice means."""
    exact = [k for k in places.get(item, []) if names[k] == item]
    for found in (exact, places.get(item.strip(), [])) if item.strip() else ():
        if len(found) == 1:
            return found
        if found:
            raise table_fault(source, "", f"{len(found)} columns are named {item}", "choose by position")
    if positions := _POSITIONS.fullmatch(item.strip()):
        first, last = int(positions[1]), int(positions[2] or positions[1])
        if 1 <= first <= last <= len(names):
            return range(first - 1, last)
    known = f"a name ({', '.join(filter(None, names))}) or " if any(names) else ""
    raise table_fault(source, "", f"there is no column {item}", f"expected {known}a position from 1 to {len(names)}")


def _without_gaps(grid: TableGrid, columns: Sequence[int], source: str, omissions: Omissions) -> TableGrid:
    """A grid without the rows that lack a value in the columns that are chosen."""
    if all(are_plain([row[k] for row in grid.rows]) for k in columns):
        return grid
    missing = {field for row in grid.rows for field in map(row.__getitem__, columns[:_MOST]) if is_missing(field)}
    gaps = [any(row[k] in missing for k in columns) for row in grid.rows] if missing else [False]
    if not any(gaps):
        return grid
    first = gaps.index(True)
    column = next(k for k in columns if grid.rows[first][k] in missing)
    remedy = "leave out the row or the column" if column in grid.classes else NUMBERS
    field = grid.rows[first][column]
    problem = number_fault(source, grid.lines[first], column, field, "says that a value is missing", remedy)
    lines = [line for line, gap in zip(grid.lines, gaps, strict=True) if gap]
    if len(lines) == len(gaps):
        raise problem
    omissions.leave_out(problem, f"{rows_out(len(lines), 'with a missing value')} ({listed(lines)})")
    kept = [k for k, gap in enumerate(gaps) if not gap]
    return grid._replace(lines=[grid.lines[k] for k in kept], rows=[grid.rows[k] for k in kept])


def _with_classes(
    grid: TableGrid, chosen: tuple[list[int], list[int]]
) -> tuple[TableGrid, tuple[list[int], list[int]]]:
    """A grid with a column of 0 and 1 for each word of a chosen column of words, and the choice with those."""
    names, rows = list(grid.names), [list(row) for row in grid.rows]
    if len(chosen[0]) > MAX_INPUTS or len(chosen[1]) > MAX_OUTPUTS:
        return grid, chosen
    changed: tuple[list[int], list[int]] = ([], [])
    found = Counter(word for column in chain(*chosen) for word in classes(grid, column))
    shared = {word for word, times in found.items() if times > 1}
    for columns, new in zip(chosen, changed, strict=True):
        for column in columns:
            words = classes(grid, column)
            new += range(len(names), len(names) + len(words)) if words else [column]
            named = any(is_number(word) or word in shared for word in words)
            names += [_class_name(word, names[column] if named else "") for word in words]
            for row in rows if words else ():
                row += ["1" if row[column].strip() == word else "0" for word in words]
    return grid._replace(names=names, rows=rows), changed


def _class_name(word: str, column: str) -> str:
    """What the column of a class is called, with the name of the column of words where the word alone tells nothing."""
    return f"{column.strip()}={word}" if column.strip() else cell_name(word)


def _mended(found: Sequence[str], defaults: Sequence[str]) -> tuple[str, ...]:
    """Names that a table may have: those found, as far as they can stay."""
    names: list[str] = []
    for name, default in zip(found, defaults, strict=True):
        taken = {*names, *(other for other in found if other != name)}
        names.append(next(option for option in _options((name.strip() and name) or default) if option not in taken))
    return tuple(names)


def _options(name: str) -> Iterator[str]:
    """A name, cut to its greatest length; then with numbers behind it."""
    short = name if len(name) <= MAX_NAME_LENGTH else f"{name[: MAX_NAME_LENGTH - 1]}…"
    yield short
    yield from (f"{short[: MAX_NAME_LENGTH - 3]} {k}" for k in count(2))
