"""The command that trains many networks: sweep."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

import click

from visualizer.atomic_file import shown_path
from visualizer.command_line import option
from visualizer.command_line.engine import Wish, begin_worthwhile, engine_option
from visualizer.command_line.make import leniently
from visualizer.command_line.progress import counting
from visualizer.command_line.sweep_stop import stopping
from visualizer.engine.compiled import choice
from visualizer.engine.loop import is_tutorial
from visualizer.engine.many.device import arithmetic_on
from visualizer.engine.rule import SETTINGS
from visualizer.errors import InvalidValue
from visualizer.session.pace import MAX_ITERATION
from visualizer.sweep.axis import HIDDEN, Axis, axis_of, seeds_of
from visualizer.sweep.plan import Plan, changed, planned
from visualizer.sweep.pool import processors
from visualizer.sweep.run import Workers, carried_out, opened
from visualizer.sweep.store import Store
from visualizer.sweep.work import seconds_per_run

_Command = TypeVar("_Command", bound=Callable[..., Any])
# Beyond these a person is asked whether that is meant.
MOST_RUNS, MOST_SECONDS = 1_000_000, 1800


def _axes(command: _Command) -> _Command:
    """An option for the layers and for every setting, each of which takes several values."""
    for setting in reversed(SETTINGS):
        name = setting.name.replace("_", "-")
        help_ = f"Values of {setting.label} (`visualizer settings` says which), parted by commas, or by semicolons."
        command = click.option(f"--{name}", setting.name, metavar="VALUES", callback=_axis(setting.name), help=help_)(
            command
        )
    return click.option(
        "--hidden", metavar="WIDTHS", callback=_axis(HIDDEN),
        help='Hidden layers, parted by commas: 2,4,8x8 is one of 2, one of 4, and two of 8; "none" for none.',
    )(command)  # fmt: skip


def _axis(name: str) -> Callable[[click.Context, click.Parameter, str | None], Axis | None]:
    def read(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Axis | None:
        return None if text is None else _told(lambda: axis_of(name, text))

    return read


def _seeds(_context: click.Context, _parameter: click.Parameter, text: str) -> tuple[int, ...]:
    return _told(lambda: seeds_of(text))


_T = TypeVar("_T")


def _told(read: Callable[[], _T]) -> _T:
    try:
        return read()
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from error


@click.command("sweep")
@click.argument("name", metavar="EXPERIMENT", type=option.ExperimentName())
@click.option(
    "--seeds", default="0-99", show_default=True, metavar="SEEDS", callback=_seeds, help="Such as 0-999 or 1,2,7."
)
@option.iterations
@_axes
@option.settings
@option.columns_in
@option.columns_out
@option.lenient
@click.option(
    "--threshold", callback=option.number((0.0, 1e9), 0.05), metavar="ERROR",
    help="A run has learnt once its error is below this; else a tenth of what an answer may miss to be right.",
)  # fmt: skip
@option.file("-o", "--output", required=True, help="Where results are kept: .npz, or .parquet with the extra parquet.")
@click.option(
    "--cluster", metavar="ADDRESS",
    help="Train on a Dask cluster, such as tcp://host:8786, or `local`; needs the extra cluster.",
)  # fmt: skip
@engine_option
@click.option(
    "--device", default="", metavar="DEVICE",
    help="Train on another device by PyTorch, such as cuda; its last bits are others. Needs the extra device.",
)  # fmt: skip
@click.option("--single", is_flag=True, help="In single precision there.")
@click.option("--yes", is_flag=True, help="Begin, however long it takes.")
@option.quiet
def sweep_command(
    name: str, output: str, cluster: str | None, engine: Wish, yes: bool, quiet: bool, **how: Any
) -> None:
    """Train EXPERIMENT from many seeds, and with every combination of settings.

    A sweep that was stopped goes on where it was when the same is typed again.

    \b
    Examples:
      visualizer sweep xor --seeds 0-999 --iterations 10000 -o trask.npz
      visualizer sweep xor --seeds 0-49 --hidden 2,3,4 --alpha 0.1,1,10 --iterations 1000 -o settings.npz
    """
    if (how["device"] and engine != "auto") or (how["single"] and not how["device"]):
        raise InvalidValue("--device goes without --engine, and --single with --device alone.")
    if how["device"]:
        arithmetic_on(how["device"], how["single"])  # refused before anything is begun
    plan = _plan(name, how, quiet)
    store = Store(Path(output), plan)
    with stopping(store, quiet), opened(store):
        left = plan.n_runs - store.done
        seconds = _seconds(plan, left, engine)
        _ask(left, seconds, yes, 1 if cluster or plan.device else processors(), "" if cluster else " here")
        title = f"{plan.n_runs:,} runs of {plan.experiment.title}"
        with _workers(cluster) as where, counting(title, plan.n_runs, quiet) as advance:
            results = carried_out(plan, store, seconds, where, advance)
    if not quiet:
        from visualizer.command_line.sweep_table import sweep_table, terminal_width

        click.echo(sweep_table(results, terminal_width()))
        click.echo(f"Written: {shown_path(Path(output))}")


def _seconds(plan: Plan, left: int, wish: Wish) -> float:
    """How long a run takes by the engine that is wanted or worth it, which is then in use."""
    if plan.device:
        return seconds_per_run(plan) if left else 0.0
    begin_worthwhile(wish, 0.0)
    seconds = seconds_per_run(plan) if left else 0.0
    runs = [plan.experiment_of(setting).with_seed(plan.seeds[0]) for setting in plan.ends]
    fits = any(is_tutorial(run.start(), run.task) for run in runs)
    if fits and not choice.available() and left <= MOST_RUNS:  # more are asked about first
        begin_worthwhile(wish, left * seconds / processors())
        return seconds_per_run(plan) if choice.available() else seconds
    return seconds


def _workers(address: str | None) -> AbstractContextManager[Workers | None]:
    """The workers of a cluster; None where the sweep finds its own."""
    if address is None:
        return nullcontext()
    from visualizer.sweep.cluster import cluster  # brings a library that most do without

    return cluster(address)


def _plan(name: str, how: dict[str, Any], quiet: bool) -> Plan:
    found = leniently(name, how["inputs"], how["outputs"], how["lenient"], quiet).document
    fixed = how["settings"]
    axes = tuple(how[axis] for axis in (HIDDEN, *(setting.name for setting in SETTINGS)) if how.get(axis) is not None)
    for axis in axes:
        if axis.name in fixed:
            raise InvalidValue(f"Give {axis.name} by --set or by --{axis.name.replace('_', '-')}, not by both.")
    iterations = found.experiment.iterations if how["iterations"] is None else how["iterations"]
    end = min(iterations, MAX_ITERATION)
    return planned(
        changed(found.latest, fixed), how["seeds"], axes, end, how["threshold"], how["device"], how["single"]
    )


def _ask(left: int, seconds: float, yes: bool, at_once: int, where: str) -> None:
    """Refuse what takes long, unless that is meant."""
    whole = left * seconds / at_once
    if not yes and (left > MOST_RUNS or whole > MOST_SECONDS):
        raise InvalidValue(f"That is {left:,} runs, about {_duration(whole)}{where}; add --yes to begin.")


def _duration(seconds: float) -> str:
    for unit, length in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 1.5 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(1, round(seconds))} seconds"
