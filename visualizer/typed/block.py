"""Reading a block of numbers that was pasted as text, and a number that is typed into a cell."""

from visualizer.engine.array import FloatArray
from visualizer.engine.table import MAX_INPUTS, MAX_OUTPUTS, MAX_ROWS
from visualizer.errors import InvalidTable
from visualizer.typed.grid import table_grid
from visualizer.typed.numeral import value
from visualizer.typed.values import grid_values

_MOST = MAX_INPUTS + MAX_OUTPUTS


def number(text: str) -> float:
    """The finite number that `text` spells.

    Raises
    ------
    InvalidTable
        If it spells none; the text says why.
    """
    shown = text.strip()[:16]
    try:
        return value(text) + 0.0  # -0.0 reads as 0
    except ValueError as fault:
        given = f"“{shown}” {fault}" if shown else "An empty field is not a number"
        raise InvalidTable(f"{given}; type one such as 0, 1 or 0.5.") from None


def block(text: str) -> FloatArray:
    """The rectangle of numbers in `text`, written as `visualizer.typed.grid.table_grid` says, without a header.

    Returns
    -------
    ndarray of shape (n_rows, n_columns)

    Raises
    ------
    InvalidTable
        If there is none, a line has more or fewer numbers than the first, or a field is not a finite number; the
        text names line and column.
    """
    if not text.strip():
        raise InvalidTable("Nothing to paste: the block is empty. Copy rows of numbers first.")
    grid = table_grid(text, "The block", least=1, header=False)
    if len(grid.rows) > MAX_ROWS:
        raise InvalidTable(f"The block has {len(grid.rows):,} rows; a table has at most {MAX_ROWS:,}.")
    if len(grid.names) > _MOST:
        raise InvalidTable(f"Line {grid.lines[0]} of the block has {len(grid.names):,} fields; {_MOST} is the most.")
    return grid_values(grid, range(len(grid.names)), "The block") + 0.0
