"""The command line: its grammar, and what it says when it is misused.

Every error is one line on stderr. Exit status 0 is success, 1 training that diverged, 2 arguments or files that
cannot be used, 130 an interrupt from the keyboard.
"""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from visualizer import __version__
from visualizer.display import display_problem
from visualizer.engine.network import MAX_SEED
from visualizer.errors import TrainingDiverged, VisualizerError
from visualizer.files.preset import DEFAULT_PRESET, preset, preset_names
from visualizer.session.experiment import Experiment
from visualizer.session.state import MAX_ITERATION, initial_state
from visualizer.terminal import (
    json_report,
    picture,
    report,
    trained_network,
    trained_with_errors,
)
from visualizer.whole import shown_path, write_whole

_Value = TypeVar("_Value")
_Callback = Callable[[click.Context, click.Parameter, str | None], _Value | None]

_LEAST_SIZE, _LARGEST_SIZE = (640, 480), (7680, 4320)


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


def _whole_number(largest: int, example: int) -> _Callback[int]:
    """Reads a whole number from 0 to a limit."""

    def read(_context: click.Context, _parameter: click.Parameter, text: str | None) -> int | None:
        if text is None:
            return None
        try:
            number = int(text)
        except ValueError:
            number = -1
        if not 0 <= number <= largest:
            raise click.BadParameter(f"{_shown(text)} is not a whole number from 0 to {largest}, such as {example}.")
        return number

    return read


def _size(_context: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[int, int] | None:
    """Reads width and height in pixels."""
    if text is None:
        return None
    width, _, height = text.lower().partition("x")
    try:
        size = (int(width), int(height))
    except ValueError:
        size = (0, 0)
    if not all(low <= n <= high for low, n, high in zip(_LEAST_SIZE, size, _LARGEST_SIZE, strict=True)):
        limits = "{}x{} to {}x{}".format(*_LEAST_SIZE, *_LARGEST_SIZE)
        raise click.BadParameter(f"{_shown(text)} is not a size from {limits}, such as 1280x800.")
    return size


def _shown(value: str) -> str:
    """What was typed, short and on one line."""
    return ascii(value if len(value) <= 40 else f"{value[:40]}...")


_iterations = click.option(
    "--iterations", callback=_whole_number(MAX_ITERATION, 10_000), metavar="N", help="How many iterations to train."
)
_seed = click.option(
    "--seed",
    callback=_whole_number(MAX_SEED, 1),
    metavar="N",
    help="Seed of the starting weights, if not the preset's.",
)


@click.group(cls=_Program, invoke_without_command=True)
@click.option("--preset", "name", metavar="NAME", default=DEFAULT_PRESET, show_default=True, help="What to learn.")
@_seed
@_iterations
@click.option("--run", is_flag=True, help="Let the training run from the start.")
@click.option("--size", callback=_size, metavar="WxH", help="Size of the window in pixels, such as 1280x800.")
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

    Without a command, a window opens. Where none can be opened, the preset is trained here and a picture of it is left
    in the current folder.

    \b
    Examples:
      visualizer
      visualizer --preset xnor --run
      visualizer --iterations 100 --size 1920x1080
      visualizer presets
      visualizer train trask-3-layer --iterations 60000 --json
      visualizer script trask-3-layer -o trask.py
    """
    if context.invoked_subcommand:
        _refuse_window_options(context)
        return
    experiment = _experiment(name, seed)
    problem = display_problem()
    if problem:
        click.echo(f"visualizer: No window can be opened: {problem}. Training here instead.", err=True)
        _train_with_picture(name, experiment, experiment.iterations if iterations is None else iterations)
        return
    from visualizer.app import run_window  # brings dearpygui, which the other commands do without

    run_window(experiment, iterations=iterations or 0, running=run, size=size)


@main.command()
def presets() -> None:
    """List what can be learnt."""
    experiments = {name: preset(name) for name in preset_names()}
    widest_name = max(map(len, experiments))
    widest_title = max(len(experiment.title) for experiment in experiments.values())
    for name, experiment in experiments.items():
        click.echo(f"{name:{widest_name}}  {experiment.title:{widest_title}}  {experiment.note}")


@main.command("train")
@click.argument("name")
@_iterations
@_seed
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all digits.")
def train_command(name: str, iterations: int | None, seed: int | None, as_json: bool) -> None:
    """Train preset NAME without a window, and print what it has learnt.

    \b
    Examples:
      visualizer train trask-3-layer
      visualizer train xnor --iterations 10000 --seed 7 --json
    """
    experiment = _experiment(name, seed)
    if iterations is None:
        iterations = experiment.iterations
    network = trained_network(experiment, iterations)
    if as_json:
        click.echo(json_report(name, experiment, network, iterations))
    else:
        click.echo(report(experiment, network, iterations))


@main.command("script")
@click.argument("name")
@_iterations
@_seed
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to FILE; without it, or for -, print.")
@click.option("--notebook", "as_notebook", is_flag=True, help="A Jupyter notebook; FILE may say so by .ipynb.")
def script_command(name: str, iterations: int | None, seed: int | None, output: str, as_notebook: bool) -> None:
    """Write preset NAME as a Python script that needs only NumPy.

    It trains from the same starting weights, and prints the final error and the answers, to the bit.

    \b
    Examples:
      visualizer script trask-3-layer
      visualizer script xnor --iterations 10000 --seed 7 -o xnor.py
      visualizer script half-adder -o half-adder.ipynb
    """
    from visualizer.export.notebook import notebook  # bring the scene, which listing the presets does without
    from visualizer.export.script import script

    experiment = _experiment(name, seed)
    write = notebook if as_notebook or output.lower().endswith(".ipynb") else script
    text = write(initial_state(experiment).history, experiment.iterations if iterations is None else iterations)
    if output == "-":
        click.echo(text.encode(), nl=False)  # UTF-8, whatever the terminal's encoding
    else:
        path = Path(output)
        write_whole(text.encode(), path)
        if path.is_file():  # not a pipe, which may be what is read
            click.echo(f"Written: {shown_path(path)}")


def _experiment(name: str, seed: int | None) -> Experiment:
    experiment = preset(name)
    return experiment if seed is None else experiment.with_seed(seed)


def _train_with_picture(name: str, experiment: Experiment, iterations: int) -> None:
    network, errors = trained_with_errors(experiment, iterations)
    click.echo(report(experiment, network, iterations))
    click.echo(f"\nPicture: {picture(name, experiment, network, errors)}")


def _refuse_window_options(context: click.Context) -> None:
    """Raise if an option of the window stands before a command, where it would have no effect."""
    for parameter in context.command.params:
        if context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
            option, command = parameter.opts[0], context.invoked_subcommand
            raise click.UsageError(
                f"{option} before '{command}' has no effect; write options after the command", context
            )


if __name__ == "__main__":
    main()
