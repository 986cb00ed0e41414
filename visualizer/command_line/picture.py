"""The commands that draw: figure, animate."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

import click

from visualizer.app.frames import FRAMES
from visualizer.app.product import FILMS, PICTURES
from visualizer.command_line import option
from visualizer.command_line.look import film_look, look, parts, taken_look
from visualizer.command_line.make import How, make
from visualizer.command_line.playing import check_pace, settle_phases
from visualizer.command_line.target import Target
from visualizer.scene.film import DPI, FILM_PAGE, MAX_FRAMES, PHASE_PARTS, PHASES_PER_SECOND, SPEEDS, Film
from visualizer.scene.page import RESOLUTIONS, THEMES, TYPE_SIZES, Page, length
from visualizer.scene.palette import PALETTES
from visualizer.scene.part import PART_NAMES
from visualizer.scene.stage.stage_frame import StageShot
from visualizer.session.pace import MAX_ITERATION

# The stage among the parts, and its size in pixels.
STAGE, STAGE_SIZE = "stage", (1280, 720)
# What only a page can be told.
_OF_PAGES = ("width", "height", "type_size", "numbers", "bare", "dpi", "transparent", "outlines")

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _drawing(default: Page, width: str, height: str | None, more: str = "") -> Callable[[_Command], _Command]:
    """The options of everything that is drawn."""
    options = (
        click.option(
            "--what",
            "parts",
            callback=parts,
            default=",".join(default.parts),
            show_default=True,
            metavar="PARTS",
            help=f"Any of {','.join(PART_NAMES)}, also as the window calls them.{more}",
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
        click.option("--bare", is_flag=True, help="Without the title of the page, and without frames round its parts."),
    )
    return option.together(*options)


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
@_drawing(Page(), "160mm", None, f" Or {STAGE} alone, of --size.")
@click.option(
    "--dpi",
    callback=option.number(RESOLUTIONS, 300),
    default="300",
    show_default=True,
    metavar="N",
    help="Pixels per inch of a PNG.",
)
@click.option("--transparent", is_flag=True, help="Without a ground.")
@click.option("--outlines", is_flag=True, help="The texts of an SVG as paths, for programs that set another typeface.")
@click.option(
    "--size", callback=option.window_size, metavar="WxH", help="Of the stage (--what stage), such as 1280x720."
)
@look
@_kind(*PICTURES)
@click.pass_context
def figure_command(
    context: click.Context,
    /,
    names: tuple[str, ...],
    output: str,
    kind: str | None,
    size: tuple[int, int] | None,
    **how: Any,
) -> None:
    """Draw EXPERIMENT after training.

    \b
    Examples:
      visualizer figure trask-3-layer --iterations 60000 -o trask.png
      visualizer figure xnor --what network,error,correlations -o xnor.svg --theme print --width 80mm
      visualizer figure and or nand --what network -o pictures/
      visualizer figure table.csv --outputs sum --what matrices,program --format pdf -o - > table.pdf
      visualizer figure xor --row 2 --phase l1_error --select "syn1[2,0]" --what network,inspector -o xor.pdf
      visualizer figure xor --what network,error --theme print --bare --outlines -o xor.svg
      visualizer figure flowers --what surface --axes 3,4 --target 2 --fixed 1=5 -o flowers.png
      visualizer figure xor --what descent --axes "syn0[0,1],syn1[2,0]" --iterations 5000 -o descent.png
      visualizer figure xor --what stage --size 1280x720 --theme dark --phase l1_error -o stage.png
    """
    shot = _stage(context, how, size)
    page, seen = _page(how), taken_look(how)
    make(names, [(lambda _: shot or page, Target(output, ".png", kind))], How(**how), seen)


def _stage(context: click.Context, how: dict[str, Any], size: tuple[int, int] | None) -> StageShot | None:
    """The picture of the stage that options ask for, which is no page; None if they ask for parts."""
    if STAGE not in how["parts"]:
        if size is not None:
            raise click.UsageError(f"--size is that of the stage; write --what {STAGE}, or --width and --height")
        return None
    if how["parts"] != (STAGE,):
        raise click.UsageError(f"The stage is a picture of its own; write --what {STAGE} alone")
    if how["theme"] not in PALETTES:
        raise click.UsageError(f"The stage is {' or '.join(PALETTES)}, not {how['theme']}")
    for name in _OF_PAGES:
        if option.typed(context, name):
            spoken = name.replace("_", "-")
            raise click.UsageError(f"The stage takes --size and --theme; --{spoken} can mean nothing there", context)
    how["parts"] = Page().parts
    return StageShot(*(size or STAGE_SIZE), how["theme"])


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
    help=f"How many a second; of phases {PHASES_PER_SECOND:g}.",
)
@click.option(
    "--log/--linear",
    default=True,
    show_default=True,
    help="Whether time runs logarithmically: slowly at first, where most happens.",
)
@click.option("--once", is_flag=True, help="A GIF is played once, not for ever.")
@click.option("--phases", is_flag=True, help="Film the phases of one iteration instead: the last one.")
@_drawing(FILM_PAGE, "800px", "500px", f" Of phases, {','.join(PHASE_PARTS)}.")
@film_look
@_kind(*FILMS, FRAMES)
@click.pass_context
def animate_command(
    context: click.Context,
    /,
    names: tuple[str, ...],
    output: str,
    kind: str | None,
    start: int,
    end: int | None,
    **how: Any,
) -> None:
    """Film EXPERIMENT while it trains. MP4 needs ffmpeg, or the package imageio-ffmpeg.

    \b
    Examples:
      visualizer animate trask-3-layer --to 60000 -o trask.gif
      visualizer animate xnor --to 5000 --linear --frames 50 --theme dark -o xnor.mp4
      visualizer animate and --to 2000 --frames 10 -o and.png
      visualizer animate xor --phases --to 500 --once -o phases.gif
    """
    if how["phases"]:
        settle_phases(context, how)
    target = Target(output, ".gif", kind)
    check_pace(context, {target.kind_for(name) for name in names})
    page, seen = _page(how, dpi=DPI), taken_look(how)
    pace = {name: how.pop(name) for name in ("frames", "per_second", "log", "once", "phases")}
    if end is not None:
        if how["rounds"] is not None:
            raise click.UsageError("Give --to or --rounds, not both")
        how["iterations"] = max(end, how["iterations"] or 0)

    def film(last: int) -> Film:
        last = last if end is None else end
        return Film(page, last if pace["phases"] else start, last, **pace)

    make(names, [(film, target)], How(**how), seen)
