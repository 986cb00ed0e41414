"""How a command line is taken apart, and how every error becomes one line.

Exit status 0 is success, 1 training that diverged, 2 arguments or files that cannot be used, 130 an interrupt from the
keyboard.
"""

import errno
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import click
from click.shell_completion import CompletionItem

from visualizer.errors import Inexpressible, InvalidFormula, TrainingDiverged, VisualizerError
from visualizer.files.source import STDIN, is_file_name, is_preset, is_text


class Program(click.Group):
    """The commands, with errors in one line instead of click's several.

    Attributes
    ----------
    later : dict of str to (str, str)
        Commands that are imported when they are asked for: module and name of each.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.later: dict[str, tuple[str, str]] = {}
        self._asked = ""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*self.commands, *self.later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name in self.later:
            module, name = self.later.pop(cmd_name)
            self.add_command(getattr(import_module(module), name))
        found = super().get_command(ctx, cmd_name)
        self._asked = f" {cmd_name}" if found else ""
        return found

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; what cannot be printed never ends it."""
        _open_streams()
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal may lack a character of a note
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.Abort:
            _say("Stopped.")
            status = 130
        except click.ClickException as error:
            context = error.ctx if isinstance(error, click.UsageError) else None
            command = context.command_path if context else f"visualizer{self._asked}"
            message = " ".join(error.format_message().split())
            end = "" if message.endswith((".", "?")) else "."
            _say(f"visualizer: {message}{end} `{command} --help` shows how.")
            status = error.exit_code
        except VisualizerError as error:
            hint = " With --lenient it is opened without." if isinstance(error, Inexpressible) else ""
            _say(f"visualizer: {error}{hint}")
            if isinstance(error, InvalidFormula) and error.line:
                _say(f"  {error.line}\n  {' ' * error.column}^")
            status = 1 if isinstance(error, TrainingDiverged) else 2
        except OSError as error:
            if error.errno == errno.ENOSPC:  # that of standard output
                _say(f"visualizer: The output cannot be written ({error.strerror}).")
                _lose(sys.stdout)
            elif error.errno == errno.ENOENT and _folder_is_gone():
                _say("visualizer: The current folder is not there any more; change to another one.")
            else:
                raise
            status = 2
        sys.exit(status)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A file that is dropped on the program is opened, as is a preset or a link; options may stand before it."""
        if args[:2] == ["sweep", "show"]:
            return super().parse_args(ctx, ["sweep show", *args[2:]])
        if args and args[0].startswith("--formula"):
            return super().parse_args(ctx, ["open", *args])
        name = next(iter(self.make_parser(ctx).parse_args(list(args))[1]), "")
        named = name and (name == STDIN or is_preset(name) or is_text(name) or is_file_name(name))
        if named and name not in self.list_commands(ctx):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, or options, or files where none of them fits."""
        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]


def _open_streams() -> None:
    """Give closed standard streams a place where nothing is kept.

    Else the next file that is opened would be one of them, and get what a library prints.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it takes the least number that is free: this one


def _say(line: str) -> None:
    """Print a line on standard error, as far as that takes any."""
    try:
        click.echo(line, err=True)
    except OSError:
        _lose(sys.stderr)


def _lose(stream: TextIO) -> None:
    """Let what is left in the buffer of a stream go nowhere, or Python would complain about it in the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _folder_is_gone() -> bool:
    try:
        Path.cwd()
    except OSError:
        return True
    return False
