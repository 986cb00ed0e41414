"""The program: its window and its commands."""

from typing import Any

import click
from click.core import ParameterSource

from visualizer import __version__
from visualizer.atomic_file import shown_path
from visualizer.command_line import option
from visualizer.command_line.engine import Wish, engine_option
from visualizer.command_line.group import Program
from visualizer.command_line.make import How, overview
from visualizer.command_line.train import last_iteration, trained_state
from visualizer.display import display_problem
from visualizer.engine.rule import SETTINGS, Rule
from visualizer.files.preset import DEFAULT_PRESET, preset, preset_name, preset_names
from visualizer.files.source import stem_of


@click.group(cls=Program, invoke_without_command=True)
@click.option(
    "--preset",
    "name",
    type=option.PresetName(),
    metavar="NAME",
    default=DEFAULT_PRESET,
    show_default=True,
    help="What to learn.",
)
@option.window
@click.version_option(__version__, prog_name="visualizer", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, /, name: str, **how: Any) -> None:
    """See a small neural network learn by backpropagation.

    Without a command, a window opens; with the name of a file or of a preset, it opens that. Where no window can be
    opened, the experiment is trained here and a picture of it is left in the current folder.

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
        # The path of a file is no preset here, nor is a file of its title one.
        preset(name)
        _open(preset_name(name) or name, **how)


@main.command("open")
@option.experiment
@option.window
def open_command(name: str, **how: Any) -> None:
    """Open EXPERIMENT in the window: a preset, an experiment file, a truth table, a link, a file of another program.

    `-` is what is read from standard input: a table, or anything else that a file may hold.

    \b
    Examples:
      visualizer open my-experiment.json
      visualizer open table.csv --run --set alpha=0.1
      visualizer open table.csv --outputs carry,sum --hidden 8
    """
    _open(name, **how)


@main.command()
def presets() -> None:
    """List what can be learnt: name, title, and what it shows. Name and title may both be typed.

    \b
    Example:
      visualizer presets
    """
    experiments = {name: preset(name) for name in preset_names()}
    widest_name = max(map(len, experiments))
    widest_title = max(len(experiment.title) for experiment in experiments.values())
    for name, experiment in experiments.items():
        click.echo(f"{name:{widest_name}}  {experiment.title:{widest_title}}  {experiment.note}")


@main.command("settings")
def settings_command() -> None:
    """List how learning can be set, by --set NAME=VALUE.

    \b
    Example:
      visualizer settings
    """
    tutorial = Rule()
    for setting in SETTINGS:
        click.echo(f"{setting.name}={setting.text(getattr(tutorial, setting.name))}")
        click.echo(f"    {setting.help} It is {setting.range}.")


@main.command("train")
@option.experiments
@option.source
@engine_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all digits for each.")
def train_command(names: tuple[str, ...], engine: Wish, as_json: bool, **how: Any) -> None:
    """Train EXPERIMENT without a window, and print what it has learnt.

    `-` is what is read from standard input: a table, or anything else that a file may hold.

    \b
    Examples:
      visualizer train trask-3-layer
      visualizer train xnor nand --iterations 10000 --seed 7 --json
      visualizer train table.csv --outputs carry,sum --set alpha=0.1
      visualizer train moons --iterations 1000000 --engine fast
      visualizer train - --iterations 100 < table.csv
      visualizer train "https://playground.tensorflow.org/#seed=0.5" --rounds 10 --json
    """
    from visualizer.command_line.report import advice_note, json_report, report  # what draws does without all it brings

    asked = How(**how)
    for place, (name, found) in enumerate(zip(names, asked.documents(names), strict=True)):
        state = trained_state(found, asked.last(found), asked.quiet, whole=False, engine=engine)
        if as_json:
            click.echo(json_report(name, state).encode())  # UTF-8, whatever the terminal's encoding
        else:
            click.echo("\n\n" * (place > 0) + report(state))
        note = "" if asked.quiet else advice_note(state)
        if note:
            click.echo(f"visualizer: {note}", err=True)


main.later = {
    name: (f"visualizer.command_line.{module}", f"{name.split()[-1]}_command")
    for module, names in {
        "data": ("script", "export", "page"),
        "picture": ("figure", "animate"),
        "sweep": ("sweep",),
        "sweep_show": ("sweep show",),
        "lesson": ("lesson",),
        "replay": ("replay",),
    }.items()
    for name in names
}


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


def _open(
    name: str,
    run: bool,
    stage: bool,
    size: tuple[int, int] | None,
    theme: str | None,
    type_size: int | None,
    **options: Any,
) -> None:
    how, asked = How(**options), {"theme": theme, "size": type_size}
    wishes = {field: value for field, value in asked.items() if value is not None}
    source = how.source(name)
    found = how.anew(source.document)
    iterations = how.last(found)
    problem = display_problem()
    if problem:
        from visualizer.command_line.report import report

        click.echo(f"visualizer: No window can be opened: {problem}. Training here instead.", err=True)
        state = trained_state(found, iterations)
        click.echo(report(state))
        click.echo(f"\nPicture: {shown_path(overview(stem_of(name), state))}")
        return
    if iterations is None and found.record is None:
        iterations = 0
    # What starts anew is not what is in the file.
    path = source.path if found is source.document else None
    from visualizer.command_line.window import open_window  # brings dearpygui, which the other commands do without

    open_window(found, path, last_iteration(found, iterations), run, size, wishes, stage)


def _refuse_window_options(context: click.Context) -> None:
    """Raise if an option of the window stands before a command, where it would have no effect."""
    for parameter in context.command.params:
        if context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
            name, command = parameter.opts[0], context.invoked_subcommand
            raise click.UsageError(f"{name} before '{command}' has no effect; write options after the command", context)
