"""Sessions killed at random moments, and what the next start has of them: ``python -m tests.benchmark.crash [COUNT]``.

A child process edits and trains, and prints every edit once it is acknowledged; it is ended by SIGKILL. What the
journal gives back must hold all of these edits, and all training but that of the last second. Every third crash begins
a new session, the others go on with the one that was taken up. Takes two minutes.
"""

import hashlib
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.files.left import resumed
from visualizer.app.documents import Documents
from visualizer.app.jobs import Jobs
from visualizer.app.preferences import Preferences
from visualizer.app.recovery import Recovery
from visualizer.files.journal import SECONDS
from visualizer.files.preset import preset
from visualizer.files.unclosed_session import unclosed_sessions
from visualizer.session import command as do
from visualizer.session.selection import Synapse
from visualizer.session.session import Session
from visualizer.session.state import State, initial_state
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

COUNT, IN_A_ROW = 50, 3


@dataclass(frozen=True)
class Crash:
    """What became of one session.

    Attributes
    ----------
    acknowledged : int
        How many edits the child had said were done.
    found : int
        How many the journal gave back.
    missing : int
        Iterations that were printed last and have to be trained again.
    seconds : float
        What taking up took.
    """

    acknowledged: int
    found: int
    missing: int
    seconds: float


def edit(seed: int, number: int, state: State) -> do.Command:
    """The edit of that number: it depends on nothing that training changes."""
    random, table = Random(f"{seed} {number}"), state.experiment.table
    row, column = random.randrange(table.n_rows), random.randrange(table.n_inputs + table.n_outputs)
    return random.choice(
        [
            do.EditCell(row, column, number / 1000),
            do.EditCell(row, column, number / 1000),
            do.SetSituation(0, number / 1000),
            do.SetWeight(Synapse(0, 0, 0), number / 1000),
            do.SetHidden((random.randint(1, 6),)),
            do.RemoveRow(row) if table.n_rows > 6 else do.AddRow(),
            do.RemoveColumn(column) if table.n_inputs > 5 else do.AddColumn("input"),
            do.Describe(f"Edit {number}", "by the crash test"),
            do.NewWeights(),
            do.Undo(),
        ]
    )


def made(state: State) -> str:
    """What edits have made of a state, as a short text; without what training has."""
    experiment = state.experiment
    table = experiment.table
    parts = (
        [table.inputs.tolist(), table.targets.tolist(), table.input_names, table.output_names],
        [experiment.label, experiment.note, experiment.hidden, experiment.seed, experiment.situation],
        [turn.label for turn in state.past],
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def child(folder: Path, seed: int, start: int) -> None:
    """Edit and train until killed."""
    session = Session(initial_state(preset("trask-3-layer")))
    jobs = Jobs(session)
    documents = Documents(session, jobs, Preferences(session))
    Recovery(session, documents, jobs, folder).resume()
    while jobs.current is not None:
        jobs.frame()
    random = Random()
    for number in count(start):
        session.dispatch(edit(seed, number, session.state))
        print("done", number + 1, flush=True)
        session.dispatch(do.Run())
        for _ in range(random.choice([0, 0, 0, 0, 0, 0, 1, 5, 20, 150])):
            session.dispatch(do.Tick(0.01, 0.01))
            print("at", time.monotonic(), session.state.history.reached, flush=True)


def crash(folder: Path, seed: int, start: int, seconds: float) -> Crash:
    """Let a child work that long, kill it, and take up what it has left; its journal is left for the next one.

    Raises
    ------
    AssertionError
        If anything is missing that must be there.
    """
    command = [sys.executable, "-m", "tests.benchmark.crash", str(folder), str(seed), str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    whole = (first + rest)[: (first + rest).rindex("\n")].splitlines()
    return _judged(folder, seed, [line.split() for line in whole])


def _judged(folder: Path, seed: int, told: Sequence[Sequence[str]]) -> Crash:
    acknowledged = max(int(line[1]) for line in told if line[0] == "done")
    began = time.perf_counter()
    (left,) = unclosed_sessions(folder)
    found = resumed(left, print)
    seconds = time.perf_counter() - began
    found.journal.stop()
    state = found.state
    assert found.copy is None
    # One edit more may have been carried out before it could be told.
    session, after = Session(initial_state(preset("trask-3-layer"))), {}
    for number in range(acknowledged + 1):
        session.dispatch(edit(seed, number, session.state))
        after[number + 1] = made(session.state)
    edits = next((number for number in (acknowledged, acknowledged + 1) if after[number] == made(state)), 0)
    assert edits, f"{acknowledged} edits were acknowledged, and they are not there"
    # What was printed a second before the last but one tick had been written by then.
    since = max(place for place, line in enumerate(told) if line[0] == "done")
    ticks = [(float(line[1]), int(line[2])) for line in told[since + 1 :]]
    if edits > acknowledged or len(ticks) < 2:
        return Crash(acknowledged, edits, 0, seconds)
    old = [reached for when, reached in ticks if when <= ticks[-2][0] - SECONDS]
    assert state.history.reached >= max(old, default=0), "more than the last second of training is missing"
    there = at_iteration(state, state.history.reached)
    assert there.network.flat.tobytes() == state.network.flat.tobytes(), "other bits"
    assert update(state, do.Step()).iteration == state.iteration + 1
    return Crash(acknowledged, edits, max(0, ticks[-1][1] - state.history.reached), seconds)


def crashes(counts: int, seconds: Sequence[float] = (0.1, 3.0)) -> list[Crash]:
    """So many crashes, each after a random time between these."""
    random = Random()
    result: list[Crash] = []
    while len(result) < counts:
        seed, start = random.randrange(10**6), 0
        with TemporaryDirectory() as folder:
            for _ in range(min(IN_A_ROW, counts - len(result))):
                result.append(crash(Path(folder), seed, start, random.uniform(*seconds)))
                start = result[-1].found
    return result


def main() -> None:
    found = crashes(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
    edits, more = sum(one.acknowledged for one in found), sum(one.found - one.acknowledged for one in found)
    print(f"{len(found)} sessions killed, with up to {max(one.acknowledged for one in found):,} edits")
    print(f"{edits:,} edits acknowledged, none missing; {more} more had been written when the child was killed")
    print(f"iterations to train again: {max(one.missing for one in found):,} at most")
    print(f"taking up took {max(one.seconds for one in found):.3f} s at most")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        child(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
