"""The runs of a page: that of the experiment, or all to which a lesson leads."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from visualizer.export.page.arithmetic import check_known, stretch_data
from visualizer.export.page.curve import recorded_curve
from visualizer.export.page.network import NARROW, WIDE, network_picture
from visualizer.export.page.packed import packed
from visualizer.export.page.recorded import Stretch, stretches
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, initial_state
from visualizer.session.view import View

# Weights of so many seeds travel along, and no more bytes of them than these.
SEEDS, SEED_BYTES = 8, 48_000


class Run(NamedTuple):
    """A run, and the states of it that a page holds.

    Attributes
    ----------
    state : State
        Of its end, as far as the page shows it.
    stretches : list of Stretch
    """

    state: State
    stretches: list[Stretch]


def runs_of(states: Sequence[State], room: float) -> tuple[list[Run], dict[State, int]]:
    """The runs that states are in, each once, and which of them each state is in.

    Parameters
    ----------
    states : sequence of State
    room : float
        How many times as many states of a run there may be as one page should hold.

    Raises
    ------
    InvalidValue
        If a network has a function that a page cannot compute.
    """
    places: dict[int, int] = {}
    found: list[Run] = []
    for state in states:
        if id(state.history) not in places:
            places[id(state.history)] = len(found)
            here = [each.iteration for each in states if each.history is state.history]
            shown = replace(state, view=View(), phase=0, selection=None, ghosts=(), covered=frozenset())
            found.append(Run(shown, stretches(state.history, here, room)))
            for stretch in found[-1].stretches:
                check_known(stretch.segment.experiment)
    return found, {state: places[id(state.history)] for state in states}


def run_data(run: Run, frames: list[int]) -> dict[str, Any]:
    """A run as it is written into a page; `frames` are the numbers of the pictures of its stretches."""
    return {
        "reached": run.state.history.reached,
        "stretches": [stretch_data(each, frame) for each, frame in zip(run.stretches, frames, strict=True)],
        "curve": recorded_curve(run.state),
        "seeds": _seeds(run.state.experiment),
    }


def network_pictures(runs: Sequence[Run]) -> tuple[str, list[list[int]]]:
    """The pictures of the networks of all runs, each once, and the number of that of every stretch of every run."""
    known: dict[tuple[Any, ...], int] = {}
    markup, numbers = [], []
    for run in runs:
        numbers.append(list[int]())
        for stretch in run.stretches:
            experiment, network = stretch.segment.experiment, stretch.segment.first.network
            key = network.architecture.units, experiment.table.input_names, experiment.table.output_names
            if key not in known:
                known[key] = len(known)
                row = min(run.state.row or 0, experiment.table.n_rows - 1)
                drawn = replace(initial_state(experiment), present=stretch.segment.first.bare, row=row)
                both = network_picture(drawn, WIDE) + network_picture(drawn, NARROW)
                markup.append(f'<div class="frame" data-frame="{known[key]}">{_apart(both, known[key])}</div>')
            numbers[-1].append(known[key])
    return "".join(markup), numbers


def _apart(markup: str, frame: int) -> str:
    """Pictures with names of gradients that no other picture has."""
    return re.sub(r'(id="|url\(#)(wedge|ramp|signal)-', rf"\g<1>\g<2>-{frame}-", markup)


def _seeds(experiment: Experiment) -> list[dict[str, Any]]:
    """The starting weights of some seeds: where "new weights" takes them from."""
    plain = experiment.with_seed(experiment.seed)
    count = max(1, min(SEEDS, SEED_BYTES // (8 * plain.architecture.size)))
    others = [seed for seed in range(1, SEEDS + 2) if seed != experiment.seed][:count]
    return [{"seed": seed, "state": packed(plain.with_seed(seed).start().flat)} for seed in others]
