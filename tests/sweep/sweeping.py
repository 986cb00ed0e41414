"""Small sweeps for the tests."""

import csv
from io import StringIO
from pathlib import Path

from visualizer.command_line.sweep_table import sweep_csv
from visualizer.files.preset import preset
from visualizer.sweep.axis import axis_of, seeds_of
from visualizer.sweep.plan import Plan, changed, planned
from visualizer.sweep.results import Results
from visualizer.sweep.store import Store
from visualizer.sweep.work import Piece, job_of, outcomes


def plan(seeds: str = "0-9", iterations: int = 60, **axes: str) -> Plan:
    """A plan on the tutorial's table."""
    found = tuple(axis_of(name, text) for name, text in axes.items())
    return planned(preset("xor"), seeds_of(seeds), found, iterations, None)


def keep(store: Store, plan: Plan, *piece: int) -> None:
    """Train a piece, and keep it."""
    which = Piece(*piece)
    store.keep(which, outcomes(job_of(plan, which)))


def rows(results: Results) -> list[dict[str, str]]:
    """The rows of the CSV."""
    return list(csv.DictReader(StringIO(sweep_csv(results))))


def literal(plan: Plan) -> list[tuple[str, str, str]]:
    """Seed, error and right rows of every run, by `train` one after the other."""
    from visualizer.command_line.train import trained_state
    from visualizer.engine.score import right_rows
    from visualizer.session.record import Document

    found = []
    for setting in range(plan.n_settings):
        for seed in plan.seeds:
            experiment = changed(plan.experiment, plan.values(setting)).with_seed(seed)
            state = trained_state(Document(experiment), plan.iterations, quiet=True)
            found.append((str(seed), repr(state.error), str(right_rows(state.pass_).sum())))
    return found


def told(results: Results) -> list[tuple[str, str, str]]:
    """The same of results."""
    return [(row["seed"], row["error"], row["rows_right"]) for row in rows(results)]


def bytes_of(path: Path) -> bytes:
    """The content of a file."""
    return path.read_bytes()
