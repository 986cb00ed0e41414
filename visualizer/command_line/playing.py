"""How a film goes and is played, as it is typed: what can mean nothing there is refused."""

from typing import Any

import click

from visualizer.app.frames import FRAMES
from visualizer.command_line import option
from visualizer.scene.film import PHASE_PARTS, PHASES_PER_SECOND


def settle_phases(context: click.Context, how: dict[str, Any]) -> None:
    """Refuse what says how time runs, for none does; and what nobody has asked for is what suits phases."""
    for name, spoken in (("start", "--from"), ("frames", "--frames"), ("log", "--log and --linear")):
        if option.typed(context, name):
            raise click.UsageError(f"A film of phases shows one iteration: {spoken} can mean nothing there", context)
    suited = {"parts": PHASE_PARTS, "height": None, "per_second": PHASES_PER_SECOND}
    how.update({name: value for name, value in suited.items() if not option.typed(context, name)})


def check_pace(context: click.Context, kinds: set[str]) -> None:
    """Refuse what says how a film is played where the files cannot say it."""
    if option.typed(context, "once") and kinds != {"gif"}:
        raise click.UsageError("--once is for a GIF; how often other films are played is up to the player", context)
    if option.typed(context, "per_second") and FRAMES in kinds:
        raise click.UsageError(f"--per-second can mean nothing for frames as .{FRAMES}, which nothing plays", context)
