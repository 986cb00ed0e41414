"""The program: its window, its commands, and how every error becomes one line.

Exit status 0 is success, 1 training that diverged, 2 arguments or files that cannot be used, 130 an interrupt from the
keyboard.
"""

import errno
import os
import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from visualizer import __version__
from visualizer.command_line import make, option
from visualizer.command_line.report import json_report, report
from visualizer.command_line.training import reseeded, trained_state
from visualizer.display import display_problem
from visualizer.errors import TrainingDiverged, VisualizerError
from visualizer.files.preset import DEFAULT_PRESET, preset, preset_names
from visualizer.files.source import TABLES, named_document


class _Program(click.Group):
    """The commands, with errors in one line instead of click's several."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.Abort:
            click.echo("Stopped.", err=True)
            status = 130
        except click.ClickException as error:
            context = error.ctx if isinstance(error, click.UsageError) else None
            command = context.command_path if context else "visualizer"
            message = " ".join(error.format_message().split())
            end = "" if message.endswith((".", "?")) else "."
            click.echo(f"visualizer: {message}{end} `{command} --help` shows how.", err=True)
            status = error.exit_code
        except VisualizerError as error:
            click.echo(f"visualizer: {error}", err=True)
            status = 1 if isinstance(error, TrainingDiverged) else 2
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ENOSPC):  # those of standard output
                raise
            click.echo(f"visualizer: The output cannot be written ({error.strerror}).", err=True)
            # What is left in the buffer goes nowhere, or Python would complain about it in the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 2
        sys.exit(status)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A file that is dropped on the program is opened."""
        path = Path(args[0])
        if args[0] not in self.commands and (path.suffix.lower() in (".json", *TABLES) or len(path.parts) > 1):
            args = ["open", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Program, invoke_without_command=True)
@click.option("--preset", "name", metavar="NAME", default=DEFAULT_PRESET, show_default=True, help="What to learn.")
@option.seed
@option.iterations
@option.run
@option.size
@click.version_option(__version__, prog_name="visualizer", message="%(prog)s %(version)s")
@click.pass_context
def main(
    context: click.Context,
    name: str,
    seed: int | None,
    iterations: int | None,
    run: bool,
    size: tuple[int, int] | None,
) -> None:
    """See a small neural network learn by backpropagation.

    Without a command, a window opens; with the name of a file, it opens that. Where no window can be opened, the
    experiment is trained here and a picture of it is left in the current folder.

    \b
    Examples:
      visualizer
      visualizer --preset xnor --run
      visualizer my-experiment.json
      visualizer figure trask-3-layer --what network,error -o trask.svg
      visualizer animate xnor --to 5000 -o xnor.gif
      visualizer script trask-3-layer -o trask.py
    """
    if context.invoked_subcommand:
        _refuse_window_options(context)
    else:
        # Another spelling of a file is no preset here.
        preset(name)
        _open(name, seed, iterations, run, size)


@main.command("open")
@option.experiment
@option.seed
@option.iterations
@option.run
@option.size
def open_command(name: str, seed: int | None, iterations: int | None, run: bool, size: tuple[int, int] | None) -> None:
    """Open EXPERIMENT in the window: a preset, an experiment file, or a truth table as CSV.

    \b
    Examples:
      visualizer open my-experiment.json
      visualizer open table.csv --run
    """
    _open(name, seed, iterations, run, size)


@main.command()
def presets() -> None:
    """List what can be learnt.

    \b
    Example:
      visualizer presets
    """
    experiments = {name: preset(name) for name in preset_names()}
    widest_name = max(map(len, experiments))
    widest_title = max(len(experiment.title) for experiment in experiments.values())
    for name, experiment in experiments.items():
        click.echo(f"{name:{widest_name}}  {experiment.title:{widest_title}}  {experiment.note}")


@main.command("train")
@option.experiments
@option.source
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all digits for each.")
def train_command(names: tuple[str, ...], as_json: bool, quiet: bool, **how: Any) -> None:
    """Train EXPERIMENT without a window, and print what it has learnt.

    \b
    Examples:
      visualizer train trask-3-layer
      visualizer train xnor nand --iterations 10000 --seed 7 --json
      visualizer train table.csv --outputs carry,sum
    """
    for place, name in enumerate(names):
        state = make.trained(name, quiet, **how)
        if as_json:
            click.echo(json_report(name, state))
        else:
            click.echo("\n" * (2 * (place > 0)) + report(state))


main.add_command(make.script_command)
main.add_command(make.figure_command)
main.add_command(make.animate_command)
main.add_command(make.export_command)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete commands, options and presets.

    \b
    Examples:
      eval "$(visualizer completion bash)"
      visualizer completion fish > ~/.config/fish/completions/visualizer.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "visualizer", "_VISUALIZER_COMPLETE").source())


def _open(name: str, seed: int | None, iterations: int | None, run: bool, size: tuple[int, int] | None) -> None:
    found = named_document(name)
    problem = display_problem()
    if problem:
        click.echo(f"visualizer: No window can be opened: {problem}. Training here instead.", err=True)
        state = trained_state(reseeded(found, seed), iterations)
        click.echo(report(state))
        click.echo(f"\nPicture: {make.overview(Path(name).stem, state)}")
        return
    if iterations is None and found.record is None:
        iterations = 0
    state = trained_state(reseeded(found, seed), iterations)
    path = Path(name).absolute()
    is_file = name not in preset_names() and path.suffix.lower() not in TABLES
    from visualizer.app.start import run_window  # brings dearpygui, which the other commands do without

    run_window(state, path if is_file else None, running=run, size=size)


def _refuse_window_options(context: click.Context) -> None:
    """Raise if an option of the window stands before a command, where it would have no effect."""
    for parameter in context.command.params:
        if context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
            name, command = parameter.opts[0], context.invoked_subcommand
            raise click.UsageError(f"{name} before '{command}' has no effect; write options after the command", context)
