"""What a sweep has found, as a table and as CSV."""

import csv
from collections.abc import Iterator
from io import StringIO

import numpy as np

from visualizer.command_line.report import error_text
from visualizer.engine.many.outcome import NEVER
from visualizer.engine.many.training import train_many
from visualizer.scene.many.group import Group
from visualizer.sweep.axis import value_text
from visualizer.sweep.groups import places, setting_text
from visualizer.sweep.results import Results

# Settings that a terminal shows; the others are in the CSV.
MOST_LINES = 40


def groups(results: Results) -> Iterator[Group]:
    """The runs of every setting."""
    columns, fates = results.columns, results.fates
    for setting, place in enumerate(places(results)):
        yield Group(setting_text(results, setting), columns.errors[place], columns.learnt_at[place], fates[place])


def sweep_title(results: Results) -> str:
    """What has been swept, in a line."""
    plan = results.plan
    seeds = f"{len(plan.seeds):,} seed{'s' * (len(plan.seeds) != 1)}"
    settings = f" × {plan.n_settings:,} settings" if plan.n_settings > 1 else ""
    where = f", on {plan.device}{' in single precision' * plan.single}" if plan.device else ""
    return f"{plan.experiment.label}: {seeds}{settings}, {plan.iterations:,} iterations{where}"


def reference(results: Results) -> list[str]:
    """What the first run of another device comes to where every bit is the tutorial's; nothing for one of here."""
    plan = results.plan
    if not plan.device:
        return []
    run, error = plan.experiment_of(0).with_seed(plan.seeds[0]), float(results.columns.errors[0, -1])
    own = train_many([run.start()], [run.task], plan.iterations).errors[0, -1]
    return [f"seed {plan.seeds[0]} has the error {error:.9f} on {plan.device}, and {own:.9f} by the reference, train"]


def sweep_table(results: Results) -> str:
    """A line for every setting: how many are right, the median error, and when they learnt."""
    shown = list(groups(results))[:MOST_LINES]
    lines = [
        [
            "setting",
            "all rows right",
            "95 %",
            "median error",
            f"below {results.plan.threshold:g}",
            "at iteration",
            "diverged",
        ]
    ]
    for group in shown:
        found = group.summary
        low, high = (100 * end for end in found.interval)
        first, middle, last = found.learnt_at
        lines.append([
            group.label or "all",
            f"{100 * found.right / found.n:.1f} %",
            f"{low:.1f}–{high:.1f}",
            "–" if np.isnan(found.error) else error_text(found.error),
            f"{found.learnt:,} of {found.n:,}",
            "never" if np.isnan(middle) else f"{middle:,.0f} ({first:,.0f}–{last:,.0f})",
            f"{found.diverged:,}",
        ])  # fmt: skip
    more = results.plan.n_settings - len(shown)
    rest = [f"and {more:,} settings more; --csv writes all of them"] if more else []
    return "\n".join([sweep_title(results), "", *_aligned(lines), *rest, *reference(results)])


def _aligned(lines: list[list[str]]) -> Iterator[str]:
    """Columns set flush right but for the first."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for label, *cells in lines:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([label.ljust(widths[0]), *numbers])


def sweep_csv(results: Results) -> str:
    """A row for every run, errors with all digits; what never happened is empty."""
    plan, columns, text = results.plan, results.columns, StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["seed", *(axis.name for axis in plan.axes), "error", "rows_right", "learnt_at", "diverged_at"])
    lists = [columns.seed, columns.errors[:, -1], columns.rows_right, columns.learnt_at, columns.diverged_at]
    settings = [[value_text(*item) for item in plan.values(k).items()] for k in range(plan.n_settings)]
    rows = zip(columns.setting.tolist(), *(column.tolist() for column in lists), strict=True)
    for setting, seed, error, right, learnt, diverged in rows:
        shown = "" if error != error else repr(error)
        times = ("" if at == NEVER else at for at in (learnt, diverged))
        writer.writerow([seed, *settings[setting], shown, right, *times])
    return text.getvalue()
