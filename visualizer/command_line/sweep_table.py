"""What a sweep has found, as a table and as CSV."""

import csv
import sys
from collections.abc import Iterator
from io import StringIO
from shutil import get_terminal_size

import numpy as np

from visualizer.command_line.report import error_text
from visualizer.engine.many.outcome import NEVER, Fate
from visualizer.engine.many.summary import rows_text
from visualizer.engine.many.training import train_many
from visualizer.scene.many.fate import NAMES
from visualizer.scene.many.group import Group
from visualizer.sweep.axis import value_text
from visualizer.sweep.groups import common_text, places, setting_text
from visualizer.sweep.results import Results

# Settings that a terminal shows; the others are in the summary.
MOST_LINES = 40
# Columns of the summary.
_SUMMARY = (
    "runs right right_low right_high partly stuck diverged rows rows_right_least rows_right_median rows_right_most "
    "median_error learnt learnt_at_quartile_1 learnt_at_median learnt_at_quartile_3"
)


def groups(results: Results) -> Iterator[Group]:
    """The runs of every setting."""
    columns, fates = results.columns, results.fates
    for setting, place in enumerate(places(results)):
        how = columns.errors[place], columns.learnt_at[place], fates[place], columns.rows_right[place]
        yield Group(setting_text(results, setting), *how, results.plan.experiment.table.n_rows)


def sweep_title(results: Results) -> list[str]:
    """What has been swept, in a line, and what all runs have in common in another one, if that was asked for."""
    plan = results.plan
    seeds = f"{len(plan.seeds):,} seed{'s' * (len(plan.seeds) != 1)}"
    settings = f" × {plan.n_settings:,} settings" if plan.n_settings > 1 else ""
    where = f", on {plan.device}{' in single precision' * plan.single}" if plan.device else ""
    title = f"{plan.experiment.label}: {seeds}{settings}, {plan.iterations:,} iterations{where}"
    common = common_text(results)
    return [title, f"All runs: {common}"] if common else [title]


def reference(results: Results) -> list[str]:
    """What the first run of another device comes to where every bit is the tutorial's; nothing for one of here."""
    plan = results.plan
    if not plan.device:
        return []
    run, error = plan.experiment_of(0).with_seed(plan.seeds[0]), float(results.columns.errors[0, -1])
    own = train_many([run.start()], [run.task], plan.iterations).errors[0, -1]
    return [f"seed {plan.seeds[0]} has the error {error:.9f} on {plan.device}, and {own:.9f} by the reference, train"]


def terminal_width() -> int:
    """How wide the terminal is; 0 where what is printed goes elsewhere."""
    return get_terminal_size().columns if sys.stdout.isatty() else 0


def sweep_table(results: Results, width: int = 0) -> str:
    """A line for every setting: how many are right, and how many rows of each, the median error, and when they learnt.

    Parameters
    ----------
    results : Results
    width : int
        Of the terminal: columns that have no room stand in a table of their own below. 0 where it has no end.
    """
    plan, shown = results.plan, list(groups(results))[:MOST_LINES]
    heads = [
        "setting", "all right", "95 %", f"right of {plan.experiment.table.n_rows:,}", "stuck", "diverged",
        "median error", f"below {plan.threshold:g}", "at iteration",
    ]  # fmt: skip
    found = [line for table in _side_by_side([heads, *map(_line, shown)], width) for line in ("", *table)]
    more = plan.n_settings - len(shown)
    rest = [f"and {more:,} settings more; --summary writes all of them"] if more else []
    return "\n".join([*sweep_title(results), *found, *rest, *reference(results)])


def _line(group: Group) -> list[str]:
    found = group.summary
    low, high = (100 * end for end in found.interval)
    first, middle, last = found.learnt_at
    return [
        group.label or "all",
        f"{100 * found.right / found.n:.1f} %",
        f"{low:.1f}–{high:.1f}",
        rows_text(found.rows) or "–",
        f"{found.stuck:,}",
        f"{found.diverged:,}",
        "–" if np.isnan(found.error) else error_text(found.error),
        f"{found.learnt:,} of {found.n:,}",
        "never" if np.isnan(middle) else f"{middle:,.0f} ({first:,.0f}–{last:,.0f})",
    ]


def _side_by_side(lines: list[list[str]], width: int) -> Iterator[list[str]]:
    """Columns set flush right but for the first, in as many tables as it takes, each with the first."""
    (names, *columns) = [[cell.rjust(max(map(len, column))) for cell in column] for column in zip(*lines, strict=True)]
    names = [name.strip().ljust(len(name)) for name in names]
    while columns:
        table = names
        while columns and (table is names or not width or len(table[0]) + 2 + len(columns[0][0]) <= width):
            table = [f"{left}  {right}" for left, right in zip(table, columns.pop(0), strict=True)]
        yield table


def sweep_csv(results: Results) -> str:
    """A row for every run, errors with all digits; what never happened is empty."""
    plan, columns, text = results.plan, results.columns, StringIO()
    writer = csv.writer(text, lineterminator="\n")
    told = ["error", "rows_right", "learnt_at", "diverged_at", "outcome"]
    writer.writerow(["seed", *(axis.name for axis in plan.axes), *told])
    lists = [
        columns.seed, columns.errors[:, -1], columns.rows_right, columns.learnt_at, columns.diverged_at, results.fates,
    ]  # fmt: skip
    settings = [[value_text(*item) for item in plan.values(k).items()] for k in range(plan.n_settings)]
    rows = zip(columns.setting.tolist(), *(column.tolist() for column in lists), strict=True)
    for setting, seed, error, right, learnt, diverged, fate in rows:
        shown = "" if error != error else repr(error)
        times = ("" if at == NEVER else at for at in (learnt, diverged))
        writer.writerow([seed, *settings[setting], shown, right, *times, NAMES[Fate(fate)]])
    return text.getvalue()


def summary_csv(results: Results) -> str:
    """A row for every setting, numbers with all digits; what never happened is empty."""
    plan, text = results.plan, StringIO()
    writer = csv.writer(text, lineterminator="\n")
    told = (
        "runs right right_low right_high partly stuck diverged rows rows_right_least rows_right_median rows_right_most"
    )
    told += " median_error learnt learnt_at_quartile_1 learnt_at_median learnt_at_quartile_3"
    writer.writerow([*(axis.name for axis in plan.axes), *told.split()])
    for setting, group in enumerate(groups(results)):
        found, values = group.summary, [value_text(*item) for item in plan.values(setting).items()]
        counts = [found.n, found.right, *found.interval, found.partly, found.stuck, found.diverged, group.n_rows]
        numbers = [*found.rows, found.error, found.learnt, *found.learnt_at]
        writer.writerow([*values, *counts, *(_digits(number) for number in numbers)])
    return text.getvalue()


def _digits(number: float) -> str:
    if np.isnan(number):
        return ""
    return repr(int(number) if number == int(number) else float(number))
