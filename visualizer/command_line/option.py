"""Arguments and options that several commands share, and how their values are read."""

import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from visualizer.command_line.formula_option import all_named, formula, one_named
from visualizer.engine.network import MAX_SEED
from visualizer.engine.rule import SETTINGS
from visualizer.engine.setting_text import parsed_settings
from visualizer.errors import InvalidValue
from visualizer.files.format import endings
from visualizer.files.holding import EXPERIMENT, TABLES
from visualizer.files.preset import preset_names
from visualizer.message import shown
from visualizer.session.pace import MAX_ITERATION
from visualizer.session.view import MAX_TYPE_SIZE, MIN_TYPE_SIZE
from visualizer.typed.field import hidden_widths

_Value = TypeVar("_Value")
_Command = TypeVar("_Command", bound=Callable[..., Any])
_Callback = Callable[[click.Context, click.Parameter, str | None], _Value | None]

_LEAST_SIZE, _LARGEST_SIZE = (640, 480), (7680, 4320)


class ExperimentName(click.ParamType[str]):
    """A preset, an experiment file, a truth table as CSV, or what another program has made."""

    name = "experiment"

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What the shell offers."""
        # Bash forgets what comes before the word for files, and then offers files only where nothing else fits.
        files = [path.name for path in Path().iterdir() if path.suffix.lower() in (EXPERIMENT, *TABLES, *endings())]
        return [CompletionItem(incomplete, type="file"), *_beginning([*preset_names(), *sorted(files)], incomplete)]


class PresetName(click.ParamType[str]):
    """A preset."""

    name = "preset"

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What the shell offers."""
        return _beginning(preset_names(), incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def whole_number(largest: int, example: int, least: int = 0) -> _Callback[int]:
    """Reads a whole number up to a limit."""

    def read(_context: click.Context, _parameter: click.Parameter, text: str | None) -> int | None:
        if text is None:
            return None
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= largest:
            wanted = f"a whole number from {least} to {largest}, such as {example}"
            raise click.BadParameter(f"{shown(text)} is not {wanted}.")
        return number

    return read


def number(limits: tuple[float, float], example: float) -> _Callback[float]:
    """Reads a number within limits."""
    least, largest = limits

    def read(_context: click.Context, _parameter: click.Parameter, text: str | None) -> float | None:
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= largest:  # nor is not-a-number
            wanted = f"a number from {least:g} to {largest:g}, such as {example:g}"
            raise click.BadParameter(f"{shown(text)} is not {wanted}.")
        return value

    return read


def window_size(_context: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[int, int] | None:
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
        raise click.BadParameter(f"{shown(text)} is not a size from {limits}, such as 1280x800.")
    return size


def names(_context: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Reads names parted by commas."""
    return tuple(part for part in map(str.strip, (text or "").split(",")) if part)


def _settings(_context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]) -> dict[str, Any]:
    try:
        return parsed_settings(texts)
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from error


def _hidden(_context: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[int, ...] | None:
    if text is None:
        return None
    try:
        return hidden_widths("" if text.strip().lower() == "none" else text)
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from error


def _setting_names(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return _beginning([f"{setting.name}=" for setting in SETTINGS], incomplete)


iterations = click.option(
    "--iterations", callback=whole_number(MAX_ITERATION, 10_000), metavar="N", help="How many iterations to train."
)
rounds = click.option(
    "--rounds",
    callback=whole_number(MAX_ITERATION, 100),
    metavar="N",
    help="The same in rounds, in each of which batches use every row once.",
)
seed = click.option(
    "--seed",
    callback=whole_number(MAX_SEED, 1),
    metavar="N",
    help="Start from the weights of this seed instead.",
)
settings = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_settings,
    shell_complete=_setting_names,
    help="Learn with another setting, such as alpha=0.5, from the start; can be given several times. "
    "`visualizer settings` lists them.",
)
hidden = click.option(
    "--hidden",
    metavar="WIDTHS",
    callback=_hidden,
    help='Other hidden layers, from the start, such as 4 or 16,8; "none" for no hidden layer.',
)
start_anew = click.option("--start-anew", is_flag=True, help="Leave out what an experiment file has learnt already.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Say nothing but what is wrong.")
run = click.option("--run", is_flag=True, help="Let the training run from the start.")
stage = click.option("--stage", is_flag=True, help="Begin on the stage: a few cards in large type, for a hall.")
size = click.option(
    "--size", callback=window_size, metavar="WxH", help="Size of the window in pixels, such as 1280x800."
)
theme = click.option(
    "--theme", type=click.Choice(["dark", "light"]), help="Of the window; else as it was when it was last closed."
)
type_size = click.option(
    "--type-size",
    callback=whole_number(MAX_TYPE_SIZE, 24, least=MIN_TYPE_SIZE),
    metavar="PIXELS",
    help="Of the window, such as 24; else as it was when it was last closed.",
)
_COLUMNS = (
    f"Of a table ({', '.join(TABLES)}, .arff), the columns that are {{}}: names or positions, such as in1,in2 or 1-3."
)
lenient = click.option("--lenient", is_flag=True, help="Leave out, and name, what of a file cannot be had here.")
columns_in = click.option("--inputs", callback=names, metavar="COLUMNS", help=_COLUMNS.format("inputs"))
columns_out = click.option("--outputs", callback=names, metavar="COLUMNS", help=_COLUMNS.format("outputs"))


def typed(context: click.Context, name: str) -> bool:
    """Whether a parameter was given, even if it is what it would be."""
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def together(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Options as one decorator; `--help` shows them in this order."""

    def decorated(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


_learning = together(iterations, rounds, seed, hidden, settings, start_anew, columns_in, columns_out, lenient)
experiment = together(
    click.argument("name", metavar="EXPERIMENT", type=ExperimentName(), required=False, callback=one_named),
    formula,
)
experiments = together(
    click.argument("names", metavar="EXPERIMENT...", type=ExperimentName(), nargs=-1, callback=all_named),
    formula,
)
# What is trained, and how far.
source = together(_learning, quiet)
# What a window begins with.
window = together(_learning, run, stage, size, theme, type_size)


def file(*names: str, **how: Any) -> Callable[[_Command], _Command]:
    """An option that takes a path; the shell completes it."""

    def complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]

    return click.option(*names, metavar="FILE", shell_complete=complete, **how)
