"""The commands that draw: figure, animate."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

import click

from visualizer.app.product import FILMS, FRAMES, PICTURES
from visualizer.command_line import option
from visualizer.command_line.make import How, make
from visualizer.command_line.target import Target
from visualizer.scene.film import DPI, FILM_PAGE, MAX_FRAMES, SPEEDS, Film
from visualizer.scene.page import RESOLUTIONS, THEMES, TYPE_SIZES, Page, length
from visualizer.scene.part import PART_NAMES
from visualizer.session.pace import MAX_ITERATION

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _drawing(default: Page, width: str, height: str | None) -> Callable[[_Command], _Command]:
    """The options of everything that is drawn."""
    options = (
        click.option(
            "--what",
            "parts",
            callback=option.names,
            default=",".join(default.parts),
            show_default=True,
            metavar="PARTS",
            help=f"Any of {','.join(PART_NAMES)}.",
        ),
        click.option(
            "--theme", type=click.Choice(list(THEMES)), default="light", show_default=True, help="Its colours."
        ),
        click.option(
            "--width", metavar="LENGTH", default=width, show_default=True, help="Such as 160mm, 6.3in or 800px."
        ),
        click.option(
            "--height",
            metavar="LENGTH",
            default=height,
            show_default=height or "as the parts need",
            help="Such as 100mm.",
        ),
        click.option(
            "--type-size",
            callback=option.number(TYPE_SIZES, 8),
            default=f"{default.type_size:g}",
            show_default=True,
            metavar="POINTS",
            help="Of names and numbers.",
        ),
        click.option("--numbers/--no-numbers", default=None, help="Whether synapses carry their weights."),
    )

    def decorate(command: _Command) -> _Command:
        for each in reversed(options):
            command = each(command)
        return command

    return decorate


def _page(how: dict[str, Any], **given: Any) -> Page:
    """The page that options describe, which are taken out of `how`."""
    given |= {field.name: how.pop(field.name) for field in fields(Page) if field.name in how}
    for side in ("width", "height"):
        if given[side] is not None:
            given[side] = length(given[side], given["dpi"])
    return Page(**given)


def _kind(*kinds: str) -> Callable[[_Command], _Command]:
    return click.option("--format", "kind", type=click.Choice(kinds), help="Where the name of FILE does not tell.")


@click.command("figure")
@option.experiments
@option.source
@option.file(
    "-o",
    "--output",
    required=True,
    help=f"A .{', .'.join(PICTURES)}; a folder, or a name with {{name}} in it, for several; - prints.",
)
@_drawing(Page(), "160mm", None)
@click.option(
    "--dpi",
    callback=option.number(RESOLUTIONS, 300),
    default="300",
    show_default=True,
    metavar="N",
    help="Pixels per inch of a PNG.",
)
@click.option("--transparent", is_flag=True, help="Without a ground.")
@_kind(*PICTURES)
def figure_command(names: tuple[str, ...], output: str, kind: str | None, **how: Any) -> None:
    """Draw EXPERIMENT after training.

    \b
    Examples:
      visualizer figure trask-3-layer --iterations 60000 -o trask.png
      visualizer figure xnor --what network,error,correlations -o xnor.svg --theme print --width 80mm
      visualizer figure and or nand --what network -o pictures/
      visualizer figure table.csv --outputs sum --what matrices,program --format pdf -o - > table.pdf
    """
    page = _page(how)
    make(names, [(lambda _: page, Target(output, ".png", kind))], How(**how))


@click.command("animate")
@option.experiments
@option.source
@option.file(
    "-o", "--output", required=True, help=f"A .{' or .'.join(FILMS)}, or .{FRAMES} for numbered frames; - prints."
)
@click.option(
    "--from",
    "start",
    callback=option.whole_number(MAX_ITERATION, 0),
    default="0",
    show_default=True,
    metavar="N",
    help="The first iteration that is seen.",
)
@click.option(
    "--to",
    "end",
    callback=option.whole_number(MAX_ITERATION, 5000),
    metavar="N",
    help="The last one.  [default: that which training ends with]",
)
@click.option(
    "--frames",
    callback=option.whole_number(MAX_FRAMES, 100, least=2),
    default="100",
    show_default=True,
    metavar="N",
    help="How many pictures.",
)
@click.option(
    "--per-second",
    callback=option.number(SPEEDS, 20),
    default="20",
    show_default=True,
    metavar="N",
    help="How many a second.",
)
@click.option("--log", is_flag=True, help="Time runs logarithmically: slowly at first, where most happens.")
@_drawing(FILM_PAGE, "800px", "500px")
@_kind(*FILMS, FRAMES)
def animate_command(
    names: tuple[str, ...],
    output: str,
    kind: str | None,
    start: int,
    end: int | None,
    frames: int,
    per_second: float,
    log: bool,
    **how: Any,
) -> None:
    """Film EXPERIMENT while it trains. MP4 needs the extra [video].

    \b
    Examples:
      visualizer animate trask-3-layer --to 60000 --log -o trask.gif
      visualizer animate xnor --to 5000 --frames 50 --theme dark -o xnor.mp4
      visualizer animate and --to 2000 --frames 10 -o and.png
    """
    page = _page(how, dpi=DPI)
    if end is not None:
        if how["rounds"] is not None:
            raise click.UsageError("Give --to or --rounds, not both")
        how["iterations"] = max(end, how["iterations"] or 0)

    def film(last: int) -> Film:
        return Film(page, start, last if end is None else end, frames, per_second, log)

    make(names, [(film, Target(output, ".gif", kind))], How(**how))
