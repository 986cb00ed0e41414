"""The recording of a lecture, shown in the window, or made a film."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from visualizer.atomic_file import shown_path
from visualizer.command_line import option
from visualizer.command_line.progress import progress
from visualizer.command_line.target import Target, check_targets
from visualizer.display import display_problem
from visualizer.errors import InvalidRecording

if TYPE_CHECKING:
    from visualizer.files.recorded import Recorded

SPEEDS = (0.1, 100.0)
PAUSES = (0.1, 3600.0)
FILM_SIZE = (1920, 1080)


@click.command("replay")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@option.file("-o", "--output", help="Make a film of it instead: a .mp4, with its subtitles beside it as .vtt.")
@click.option(
    "--speed",
    callback=option.number(SPEEDS, 2),
    default="1",
    show_default=True,
    metavar="N",
    help="How many seconds of the lecture pass in one.",
)
@click.option(
    "--shorten",
    callback=option.number(PAUSES, 3),
    metavar="SECONDS",
    help="Of a film: no pause is longer than so many seconds of the lecture.",
)
@option.together(option.size, option.theme, option.type_size, option.quiet)
def replay_command(path: Path, output: str | None, speed: float, shorten: float | None, **how: Any) -> None:
    """Show the lecture that was recorded in FILE again, in the window; or make a film of it, as the stage shows it.

    In the window, Space lets it wait and go on, Page Down shows the next thing at once, and whatever else is done
    leaves it: Ctrl Shift P goes back to where that was. A film needs no window. It has a chapter for every step of a
    lesson, and MP4 needs ffmpeg, or the package imageio-ffmpeg.

    \b
    Examples:
      visualizer replay monday.recording --speed 2
      visualizer replay monday.recording -o lecture.mp4 --size 1920x1080 --shorten 3
    """
    # What opens and draws takes a while to load, which other commands do without.
    from visualizer.app.playback import lessons_of
    from visualizer.files.recorded import read_recording

    recorded = read_recording(path)
    if recorded.damage:
        click.echo(f"visualizer: {recorded.damage}", err=True)
    lessons_of(recorded)
    if output is None:
        if shorten is not None:
            raise click.UsageError("--shorten is for films; write -o FILE.mp4, or --speed alone")
        _show(recorded, speed, how)
        return
    target = Target(output, ".mp4")
    if Path(output).suffix.lower() != ".mp4":
        raise click.UsageError(f"A lecture is filmed as a .mp4 file; write -o {Path(output).stem or 'lecture'}.mp4")
    if how["type_size"] is not None:
        raise click.UsageError("--type-size is for the window; the type of the stage grows with --size")
    check_targets([target], [path.stem])
    from visualizer.app.lecture_film import Cut, write_lecture_film
    from visualizer.scene.stage.stage_frame import StageShot

    width, height = how["size"] or FILM_SIZE
    cut = Cut(StageShot(width, height, how["theme"] or ""), speed, shorten)
    with progress(Path(output).name, how["quiet"]) as advance:
        written = write_lecture_film(recorded, cut, Path(output), advance)
    if not how["quiet"]:
        click.echo(f"Written: {', '.join(map(shown_path, written))}")


def _show(recorded: "Recorded", speed: float, how: dict[str, Any]) -> None:
    problem = display_problem()
    if problem:
        raise InvalidRecording(f"No window can be opened: {problem}. A film needs none: write -o lecture.mp4.")
    from visualizer.command_line.window import open_recorded

    asked = {"theme": how["theme"], "size": how["type_size"]}
    wishes = {field: value for field, value in asked.items() if value is not None}
    open_recorded(recorded, speed, how["size"], wishes)
