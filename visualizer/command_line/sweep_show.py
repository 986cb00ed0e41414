"""The command that tells what a sweep has found: sweep show."""

from pathlib import Path
from typing import cast

import click

from visualizer.app.product import PICTURES
from visualizer.app.product import Picture as Kind
from visualizer.atomic_file import shown_path, write_whole
from visualizer.command_line import option
from visualizer.command_line.target import Target, check_targets
from visualizer.errors import InvalidValue
from visualizer.sweep.results import Results
from visualizer.sweep.store import log_path


@click.command("sweep show")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@option.file("--csv", "table", help="Write a row for every run as CSV; - prints.")
@option.file("--summary", help="Write a row for every setting as CSV; - prints.")
@option.file("--figure", help="Draw error bands, when runs learnt, and the share that did: .png, .svg or .pdf.")
@click.option(
    "--theme", type=click.Choice(["light", "dark", "print"]), default="light", show_default=True, help="Of the figure."
)
def show_command(path: Path, table: str | None, summary: str | None, figure: str | None, theme: str) -> None:
    """Tell what a sweep has found: FILE is what `sweep` has written.

    \b
    Examples:
      visualizer sweep show xor.npz
      visualizer sweep show xor.npz --csv xor.csv --figure xor.svg
    """
    from visualizer.command_line.sweep_table import summary_csv, sweep_csv, sweep_table, terminal_width
    from visualizer.sweep.file import read_results

    unfinished = log_path(path)
    if not path.exists() and unfinished.exists():
        raise InvalidValue(f"{shown_path(path)} is not done yet; type the command of the sweep again to go on.")
    kind = None if figure is None else picture_kind(Path(figure))
    check_targets([Target(name, "") for name in (table, summary, figure) if name is not None], [str(path)])
    results = read_results(path)
    if "-" not in (table, summary):
        click.echo(sweep_table(results, terminal_width()))
    for name, csv in ((table, sweep_csv), (summary, summary_csv)):
        if name is not None:
            _write(csv(results).encode(), name)
    if figure is not None and kind is not None:
        _write(_figure(results, kind, theme), figure)


def picture_kind(path: Path) -> Kind:
    """The kind of picture that the name of a file tells.

    Raises
    ------
    InvalidValue
        If it tells none.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in PICTURES:
        raise InvalidValue(f"{shown_path(path)} is no name of a picture; end it in .png, .svg or .pdf.")
    return cast(Kind, ending)


def _figure(results: Results, kind: Kind, theme: str) -> bytes:
    from visualizer.app.sweep_figure import figure_of
    from visualizer.command_line.sweep_table import groups, sweep_title

    shown = list(groups(results))
    return figure_of(sweep_title(results), results.points, shown, results.plan.threshold, theme, kind)


def _write(content: bytes, name: str) -> None:
    if name == "-":
        click.echo(content.decode(), nl=False)
        return
    write_whole(content, Path(name))
    click.echo(f"Written: {shown_path(Path(name))}")
