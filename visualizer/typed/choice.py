"""Which columns of a grid are outputs, as far as that is plain."""

from visualizer.engine.table import MAX_INPUTS
from visualizer.typed.grid import TableGrid


def possible_outputs(grid: TableGrid) -> list[int]:
    """Columns at the end that could all be outputs; one if it is plain that the last column is the only one.

    They hold nothing but 0 and 1, not always the same, and the columns before them tell all rows apart already.
    """
    told = _telling(grid)
    found: list[int] = []
    for column in range(len(grid.names) - 1, told - 1, -1):
        held = {row[column].strip() for row in grid.rows}
        if not held <= {"0", "1"}:
            break
        if len(held) > 1:
            found.append(column)
    return found[::-1]


def _telling(grid: TableGrid) -> int:
    """How many of the first columns tell all rows apart that differ at all."""
    first = int(grid.indexed)
    different = {tuple(row[first:]) for row in grid.rows}
    for columns in range(first + 1, min(len(grid.names), MAX_INPUTS + 2)):
        if len({row[: columns - first] for row in different}) == len(different):
            return columns
    return len(grid.names)
