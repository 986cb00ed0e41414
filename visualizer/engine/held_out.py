"""Which rows of a table are held out, and what becomes of that when the table changes."""

from collections.abc import Iterable, Sequence

from visualizer.engine.chance import third
from visualizer.errors import InvalidValue


def held_out_rows(hold_out: str, n_rows: int, seed: int) -> tuple[int, ...]:
    """Numbers of the rows that are held out, ascending, the first row being 0.

    Parameters
    ----------
    hold_out : str
        The setting: "none", "third", "every:4" or "rows:2,5", whose numbers count from 1.
    n_rows, seed : int

    Raises
    ------
    InvalidValue
        If the table has no such row, or none would be left to train.
    """
    kind, _, which = hold_out.partition(":")
    if kind == "third":
        return tuple(third(seed, n_rows))
    if kind == "every":
        return tuple(range(int(which) - 1, n_rows, int(which)))
    if kind == "none":
        return ()
    rows = tuple(int(number) - 1 for number in which.split(","))
    if rows[-1] >= n_rows:
        raise InvalidValue(f"Row {rows[-1] + 1} cannot be held out: the table has {n_rows:,}.")
    if len(rows) == n_rows:
        raise InvalidValue("At least one row must train; take one back from those that are held out.")
    return rows


def these_rows(rows: Iterable[int]) -> str:
    """The setting that holds out exactly these rows, the first being 0."""
    numbers = sorted(row + 1 for row in set(rows))
    return f"rows:{','.join(map(str, numbers))}" if numbers else "none"


def moved_rows(hold_out: str, kept: Sequence[int | None]) -> str:
    """The setting when the table has other rows; a rule such as "every:4" stays as it is.

    Parameters
    ----------
    hold_out : str
        The setting before.
    kept : sequence of int or None
        For every row of the new table the number that it had, or None for a new one.
    """
    if not hold_out.startswith("rows:"):
        return hold_out
    held = {int(number) - 1 for number in hold_out.removeprefix("rows:").split(",")}
    return these_rows(new for new, old in enumerate(kept) if old in held)
