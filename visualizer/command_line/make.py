"""The commands that make something to take away: script, figure, animate, export."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import click

from visualizer.app.product import product, write_product
from visualizer.command_line import option
from visualizer.command_line.progress import progress
from visualizer.command_line.training import reseeded, trained_state
from visualizer.files.experiment import document_to_json
from visualizer.files.source import named_document
from visualizer.gui.desk import Order
from visualizer.scene.film import DPI, FILM_PAGE, Film
from visualizer.scene.page import PARTS, THEMES, Page, length, telling_row
from visualizer.session.record import document
from visualizer.session.state import MAX_ITERATION, State
from visualizer.whole import shown_path, write_whole

STDOUT = "-"


def trained(
    name: str, quiet: bool, iterations: int | None, seed: int | None, inputs: tuple[str, ...], outputs: tuple[str, ...]
) -> State:
    """The state of what is named, at an iteration; see `trained_state`."""
    found = reseeded(named_document(name, inputs, outputs), seed)
    state = trained_state(found, iterations, quiet)
    return state if found.record else replace(state, row=telling_row(state))


def overview(stem: str, state: State) -> Path:
    """Path of a new picture in the current folder; a number is added if there is such a file."""
    names = (f"{stem}.png" if number == 1 else f"{stem}-{number}.png" for number in count(1))
    path = next(path for path in map(Path.cwd().joinpath, names) if not path.exists())
    state = replace(state, row=telling_row(state))
    return write_product(state, Page(("network", "error", "table"), width=270.0), path, lambda _: None)


@click.command("script")
@option.experiments
@option.source
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write to FILE; without it, or for -, print.")
@click.option("--notebook", is_flag=True, help="A Jupyter notebook; FILE may say so by .ipynb.")
def script_command(names: tuple[str, ...], output: str, notebook: bool, quiet: bool, **how: Any) -> None:
    """Write EXPERIMENT as a Python script that needs only NumPy.

    It trains from the same starting weights, with the edits that were made on the way, and prints the final error and
    the answers, to the bit.

    \b
    Examples:
      visualizer script trask-3-layer
      visualizer script xnor --iterations 10000 --seed 7 -o xnor.py
      visualizer script my-experiment.json -o half-adder.ipynb
    """
    what: Order = "notebook" if notebook or output.lower().endswith(".ipynb") else "script"
    _make(names, lambda _: what, Target(output, ".ipynb" if what == "notebook" else ".py", quiet), how)


@click.command("figure")
@option.experiments
@option.source
@option.output("A .png, .svg or .pdf; a folder, or a name with {name} in it, for several; - prints.")
@click.option(
    "--what", callback=option.names, metavar="PARTS", help=f"Any of {','.join(PARTS)}.  [network,error,table]"
)
@click.option("--theme", type=click.Choice(list(THEMES)), default="light", show_default=True, help="Its colours.")
@click.option("--width", metavar="LENGTH", default="160mm", show_default=True, help="Such as 160mm, 6.3in or 1600px.")
@click.option("--height", metavar="LENGTH", help="As much as the parts need, if not given.")
@click.option("--type-size", callback=option.finite_number(8), metavar="POINTS", help="Of names and numbers.  [8]")
@click.option("--dpi", callback=option.finite_number(300), metavar="N", help="Pixels per inch of a PNG.  [300]")
@click.option("--transparent", is_flag=True, help="Without a ground.")
@click.option("--numbers/--no-numbers", default=None, help="Whether synapses carry their weights.")
@click.option(
    "--format", "kind", type=click.Choice(["png", "svg", "pdf"]), help="Where the name of FILE does not tell."
)
def figure_command(names: tuple[str, ...], output: str, kind: str | None, quiet: bool, **how: Any) -> None:
    """Draw EXPERIMENT after training.

    \b
    Examples:
      visualizer figure trask-3-layer --iterations 60000 -o trask.png
      visualizer figure xnor --what network,error,correlations -o xnor.svg --theme print --width 80mm
      visualizer figure and or nand --what network -o pictures/
      visualizer figure table.csv --outputs sum --what sigmoid --format pdf -o - > sigmoid.pdf
    """
    dpi = 300.0 if how["dpi"] is None else how["dpi"]
    page = option.checked(
        Page,
        parts=how.pop("what") or None,
        width=length(how.pop("width"), dpi),
        height=_optional_length(how.pop("height"), dpi),
        **{name: how.pop(name) for name in ("theme", "type_size", "dpi", "transparent", "numbers")},
    )
    _make(names, lambda _: page, Target(output, ".png", quiet, kind), how)


@click.command("animate")
@option.experiments
@option.source
@option.output("A .gif or .mp4, or .png for numbered frames; - prints.")
@click.option(
    "--from",
    "start",
    callback=option.whole_number(MAX_ITERATION, 0),
    default="0",
    metavar="N",
    show_default=True,
    help="The first iteration that is seen.",
)
@click.option(
    "--to",
    "end",
    callback=option.whole_number(MAX_ITERATION, 5000),
    metavar="N",
    help="The last one, if not that which training ends with.",
)
@click.option("--frames", callback=option.whole_number(10**6, 100), metavar="N", help="How many pictures.  [100]")
@click.option("--per-second", callback=option.finite_number(20), metavar="N", help="How many a second.  [20]")
@click.option("--log", is_flag=True, help="Time runs logarithmically: slowly at first, where most happens.")
@click.option("--what", callback=option.names, metavar="PARTS", help=f"Any of {','.join(PARTS)}.  [network,error]")
@click.option("--theme", type=click.Choice(list(THEMES)), default="light", show_default=True, help="Its colours.")
@click.option("--width", metavar="LENGTH", default="800px", show_default=True, help="Such as 800px.")
@click.option("--height", metavar="LENGTH", default="500px", show_default=True, help="Such as 500px.")
@click.option("--type-size", callback=option.finite_number(9), metavar="POINTS", help="Of names and numbers.  [9]")
@click.option("--format", "kind", type=click.Choice(["gif", "mp4"]), help="Where the name of FILE does not tell.")
def animate_command(names: tuple[str, ...], output: str, kind: str | None, quiet: bool, **how: Any) -> None:
    """Film EXPERIMENT while it trains. MP4 needs the extra [video].

    \b
    Examples:
      visualizer animate trask-3-layer --to 60000 --log -o trask.gif
      visualizer animate xnor --to 5000 --frames 50 --theme dark -o xnor.mp4
      visualizer animate and --to 2000 --frames 10 -o and.png
    """
    page = option.checked(
        Page,
        parts=how.pop("what") or FILM_PAGE.parts,
        width=length(how.pop("width"), DPI),
        height=length(how.pop("height"), DPI),
        theme=how.pop("theme"),
        type_size=how.pop("type_size") or FILM_PAGE.type_size,
        dpi=DPI,
    )
    choice = {name: how.pop(name) for name in ("start", "end", "frames", "per_second", "log")}
    if choice["end"] is not None:
        how["iterations"] = max(choice["end"], how["iterations"] or 0)

    def film(state: State) -> Film:
        end = state.iteration if choice["end"] is None else choice["end"]
        return option.checked(Film, page=page, **{**choice, "end": end})

    _make(names, film, Target(output, ".gif", quiet, kind), how)


@click.command("export")
@option.experiments
@option.source
@click.option("--csv", "history", metavar="FILE", help="The error of every iteration, with correlations, as CSV.")
@click.option("--weights", "network", metavar="FILE", help="Every weight, as CSV.")
@click.option("--activations", metavar="FILE", help="Every activation, error and delta, row by row, as CSV.")
@click.option("--table", metavar="FILE", help="The truth table, as CSV.")
@click.option("--json", "kept", metavar="FILE", help="The experiment with its whole run, as an experiment file.")
def export_command(names: tuple[str, ...], kept: str | None, quiet: bool, **how: Any) -> None:
    """Write the numbers of EXPERIMENT after training. A FILE of - prints.

    \b
    Examples:
      visualizer export trask-3-layer --csv history.csv
      visualizer export xnor nand --iterations 5000 --weights "{name}-weights.csv"
      visualizer export table.csv --json experiment.json
    """
    wanted = {what: how.pop(what) for what in ("history", "network", "activations", "table")}
    wanted = {what: output for what, output in wanted.items() if output is not None}
    if not wanted and kept is None:
        raise click.UsageError("Nothing to write: give one or more of --csv, --weights, --activations, --table, --json")
    for name in names:
        state = trained(name, quiet, **how)
        for what, output in wanted.items():
            _write(state, what, name, Target(output, ".csv", quiet), len(names) > 1)
        if kept is not None:
            _put(document_to_json(document(state)), name, Target(kept, ".json", quiet), len(names) > 1)


class Target(NamedTuple):
    """Where to write.

    Attributes
    ----------
    output : str
        As it was typed; see `visualizer.command_line.option.target`.
    ending : str
        Of a file whose name is not given.
    quiet : bool
        Whether nothing is said.
    kind : str or None
        Of picture or film, where the ending does not tell.
    """

    output: str
    ending: str
    quiet: bool
    kind: str | None = None

    def path(self, name: str, several: bool) -> Path:
        """The file for the experiment of that name."""
        return option.target(self.output, name, several, f".{self.kind}" if self.kind else self.ending)


def _make(names: tuple[str, ...], order: Callable[[State], Order], target: Target, how: dict[str, Any]) -> None:
    for name in names:
        state = trained(name, target.quiet, **how)
        _write(state, order(state), name, target, len(names) > 1)


def _write(state: State, order: Order, name: str, target: Target, several: bool) -> None:
    """Write what is ordered; or print it."""
    path = target.path(name, several)
    kind = target.kind or path.suffix[1:].lower() or target.ending[1:]
    with progress(path.name, target.quiet) as advance:
        if target.output != STDOUT and target.kind is None:
            _say(write_product(state, order, path, advance), target)
            return
        content = product(state, order, kind, advance)
    _put(content, name, target, several)


def _put(content: bytes, name: str, target: Target, several: bool) -> None:
    if target.output == STDOUT:
        click.echo(content, nl=False)  # bytes, whatever the terminal's encoding
    else:
        path = target.path(name, several)
        write_whole(content, path)
        _say(path, target)


def _say(path: Path, target: Target) -> None:
    if not target.quiet and path.is_file():  # not a pipe, which may be what is read
        click.echo(f"Written: {shown_path(path)}")


def _optional_length(text: str | None, dpi: float) -> float | None:
    return None if text is None else length(text, dpi)
