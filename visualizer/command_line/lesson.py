"""Lessons: listed, opened in the window, and looked at for faults."""

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from visualizer.command_line import option
from visualizer.display import display_problem
from visualizer.errors import InvalidLesson, VisualizerError
from visualizer.files.preset import DEFAULT_PRESET, preset
from visualizer.lesson.shelf import TITLES, lesson_called, lesson_of_file, shipped_lesson
from visualizer.session.record import Document
from visualizer.session.state import initial_state

LIST, CHECK = "list", "check"


def _words(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The lessons, the two words, and files."""
    words = [word for word in (LIST, CHECK, *TITLES) if word.startswith(incomplete)]
    return [*map(CompletionItem, words), CompletionItem(incomplete, type="file")]


@click.command("lesson")
@click.argument("what", metavar="list|NAME|check", shell_complete=_words)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@option.together(option.size, option.theme, option.type_size)
def lesson_command(what: str, files: tuple[Path, ...], **how: Any) -> None:
    """Open a lesson in the window; `list` tells which there are, `check` looks through FILE.

    NAME is a lesson that comes with the program, by its name or title, or a Markdown file. `check` walks through a
    lesson and says, with line and column, what cannot be read, cannot be done, or does not hold; then the exit status
    is 2.

    \b
    Examples:
      visualizer lesson list
      visualizer lesson one-neuron
      visualizer lesson my-lesson.md --theme light
      visualizer lesson check my-lesson.md
    """
    if what == CHECK:
        _check(files)
        return
    if files:
        raise click.UsageError(f"'{files[0]}' stands after '{what}', which takes no file")
    if what == LIST:
        _list()
        return
    lesson = lesson_called(what)
    problem = display_problem()
    if problem:
        raise InvalidLesson(f"No window can be opened: {problem}. A lesson needs one.")
    from visualizer.command_line.window import open_window  # brings dearpygui, which the other commands do without

    asked = {"theme": how["theme"], "size": how["type_size"]}
    wishes = {field: value for field, value in asked.items() if value is not None}
    open_window(Document(preset(DEFAULT_PRESET)), None, 0, False, how["size"], wishes, lesson=lesson)


def _list() -> None:
    widest = max(map(len, TITLES))
    for name, title in TITLES.items():
        click.echo(f"{name:{widest}}  {title}: {len(shipped_lesson(name).steps)} steps")


def _check(files: tuple[Path, ...]) -> None:
    from visualizer.lesson.check import walked

    if not files:
        raise click.UsageError("'check' needs a file")
    faults = []
    for path in files:
        try:
            lesson = lesson_of_file(path)
            found = walked(lesson, initial_state(preset(DEFAULT_PRESET)))
        except VisualizerError as problem:
            found = [str(problem)]
        else:
            if not found:
                click.echo(f"{path.name}: {len(lesson.steps)} steps, no faults.")
        faults += found
    for line in faults:
        click.echo(f"visualizer: {line}", err=True)
    if faults:
        raise click.exceptions.Exit(2)
