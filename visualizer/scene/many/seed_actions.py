"""What can be done with many seeds just now, and why something cannot be."""

from typing import NamedTuple

from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.scene.many.small_networks import n_pages
from visualizer.session.experiment import Experiment

UNTRAINED, UNDER_WAY = "Train some seeds first", "They are being trained"
STOP = "End what is trained or played; how far it came is kept, and goes on with the same button"
NONE_STUCK = "none is stuck, every seed has more rows right than one answer for all would have"


class SeedAction(NamedTuple):
    """How a button stands.

    Attributes
    ----------
    tip : str
        What it does; where it does nothing, also why.
    enabled : bool
    on : bool
        Whether it is switched on.
    """

    tip: str
    enabled: bool = True
    on: bool = False


def seed_actions(
    runs: SeedRuns | None, experiment: Experiment, page: int | None, active: bool
) -> dict[str, SeedAction]:
    """How all buttons but those that train stand.

    Parameters
    ----------
    runs : SeedRuns or None
    experiment : Experiment
        Of the window.
    page : int or None
        Which page of networks is shown; None where errors are.
    active : bool
        Whether something is trained or played.
    """
    missing = UNTRAINED if runs is None else UNDER_WAY if runs.ended is None else ""
    return {
        "stop": _action(STOP, "" if active else "nothing is trained or played"),
        "networks": _action("Their networks, 64 at a time, or their errors", missing, page is not None),
        "next": _action("The networks of the next 64 seeds", missing or _no_more(runs, page)),
        "play": _action("Run the stuck ones, from seed to seed", missing or _unplayable(runs, experiment)),
    }


def _action(tip: str, lack: str, on: bool = False) -> SeedAction:
    return SeedAction(f"{tip}. Not now: {lack[0].lower()}{lack[1:]}" if lack else tip, not lack, on)


def _no_more(runs: SeedRuns | None, page: int | None) -> str:
    if page is None:
        return "their errors are shown, so switch to their networks first"
    return "all of them are shown" if runs is not None and n_pages(runs) < 2 else ""


def _unplayable(runs: SeedRuns | None, experiment: Experiment) -> str:
    if runs is not None and not runs.is_of(experiment):
        return "the experiment has changed since, so train the seeds anew"
    return "" if runs is not None and runs.stuck else NONE_STUCK
