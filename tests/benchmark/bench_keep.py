"""What it costs that nothing is lost: ``python -m tests.benchmark.bench_keep``; takes about a minute and a half.

What the journal takes from a run is measured twice: as the share of the time that is spent in it, and as the ratio of
two runs in the same process, one with a journal and one without, which have the processor in turn.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from tests.benchmark.bench_timeline import Figure, large_experiment, seconds, trained
from tests.benchmark.report import show
from visualizer.app.restoring import Restoring
from visualizer.engine.compiled import choice
from visualizer.files import fast_engine
from visualizer.files import journal as journal_module
from visualizer.files.experiment import document_to_json, read_document
from visualizer.files.journal import Journal
from visualizer.files.preset import preset
from visualizer.files.resumption import resuming
from visualizer.files.unclosed_session import unclosed_sessions
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.record import document, restoring
from visualizer.session.selection import Synapse
from visualizer.session.session import Session
from visualizer.session.state import State, initial_state

MEGABYTE = 1_000_000
TICK = do.Tick(0.002, 0.002)  # as the window does it
SLICE, SLICES = 0.25, 60
Restored = TypeVar("Restored")


@contextmanager
def witnessed(session: Session) -> Iterator[Journal]:
    """A journal of a session; in the end it is left as after a crash, and its folder goes."""
    with TemporaryDirectory() as folder:
        journal = Journal.begun(Path(folder), session.state, print)
        assert journal is not None
        session.witness = journal.witness
        yield journal
        journal.stop()


def cost(experiment: Experiment) -> tuple[float, float, float]:
    """What the journal takes from a run: the share of its time; the ratio to a run without, less 1; bytes a second."""
    kept, plain, inside = Session(initial_state(experiment)), Session(initial_state(experiment)), 0.0
    journal_module.SECONDS *= 2  # every second one belongs to the other run
    with witnessed(kept) as journal:
        begun = journal.path.stat().st_size

        def timed(before: State, command: do.Command, after: State) -> None:
            nonlocal inside
            began = perf_counter()
            journal.witness(before, command, after)
            inside += perf_counter() - began

        kept.witness = timed
        times = {kept: 0.0, plain: 0.0}
        for session in times:
            session.dispatch(do.Run())
        for _ in range(SLICES):
            for session in times:
                began = perf_counter()
                while perf_counter() - began < SLICE:
                    session.dispatch(TICK)
                times[session] += perf_counter() - began
        written = journal.path.stat().st_size - begun
    journal_module.SECONDS /= 2
    rates = {session: session.state.iteration / took for session, took in times.items()}
    return inside / times[kept], rates[plain] / rates[kept] - 1, written / times[kept]


def start(again: Callable[[Session, int], object]) -> tuple[float, float, float, int]:
    """Seconds to find a session whose journal has a megabyte, to take it up, and at the most of one frame meanwhile.

    The last number is how often `again` was called.
    """
    session = Session(initial_state(preset("trask-3-layer")))
    with witnessed(session) as journal:
        for times in count():
            if times % 20 == 0 and journal.path.stat().st_size >= MEGABYTE:
                break
            again(session, times)
        journal.stop()
        began = perf_counter()
        (left,) = unclosed_sessions(journal.path.parent)
        found = perf_counter()
        resumed, longest = in_frames(Restoring("", resuming(left, print), len(left.entries)))
        resumed.journal.stop()
        return found - began, perf_counter() - found, longest, times


def in_frames(work: Restoring[Restored]) -> tuple[Restored, float]:
    """What is restored, and the seconds that it took at the most of one frame."""
    longest = 0.0
    while True:
        frame = perf_counter()
        restored = work.carry_on()
        longest = max(longest, perf_counter() - frame)
        if restored is not None:
            return restored, longest


def run_on(session: Session, _: int) -> None:
    """A second of a run, at a tenth of the speed of this machine."""
    session.dispatch(do.RunBurst(10_000))
    while session.state.motion is not None:
        session.dispatch(do.Tick(1.0, 1.0))


def edit_while_it_runs(session: Session, times: int) -> None:
    """An edit after a little training, as in a lesson."""
    session.dispatch(do.EditCell(times % 4, 3, times % 100 / 100))
    session.dispatch(do.RunBurst(20))
    session.dispatch(do.Tick(1.0, 1.0))


def edit(session: Session, times: int) -> None:
    session.dispatch(do.EditCell(times % 4, 3, times % 997 / 997))


def drag(session: Session, times: int) -> None:
    """A weight that is dragged for two seconds at a time."""
    session.dispatch(do.SetWeight(Synapse(0, 0, 0), times % 997 / 997, continued=times % 120 > 0))


def travel(session: Session, times: int) -> None:
    """The timeline dragged to and fro."""
    if not times:
        run_on(session, 0)
    session.dispatch(do.GoTo(times * 7919 % 10_000))


def opening(iterations: int) -> tuple[float, float, int]:
    """Seconds that opening a file takes, at the most of one frame, and bytes of the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "run.json")
        path.write_bytes(document_to_json(document(trained(preset("trask-3-layer"), iterations))))
        began = perf_counter()
        record = read_document(path).record
        assert record is not None
        _, longest = in_frames(Restoring("", restoring(record), record.reached))
        return perf_counter() - began, longest, path.stat().st_size


def figures() -> list[Figure]:
    """All figures."""
    result = []
    for name, experiment in (("3-4-1", preset("trask-3-layer")), ("8-16-4 with 256 rows", large_experiment())):
        share, ratio, written = cost(experiment)
        result += [
            (f"journal, {name}: share of the time of a run", f"{share:.2%}", "<= 2 %"),
            ("   a run without is faster by", f"{ratio:+.1%}", ""),
            ("   bytes a second", f"{written:,.0f}", ""),
        ]
    for name, again, reach in (
        ("training", run_on, "<= 1 s"),
        ("an edit after every 20 iterations", edit_while_it_runs, "<= 1 s"),
        ("a weight being dragged", drag, "<= 1 s"),
        ("the timeline being dragged", travel, "<= 1 s"),
        ("edits of cells alone", edit, "<= 1 s"),
    ):
        find, take, longest, times = start(again)
        result.append((f"start with a megabyte of {name} ({times:,})", f"{find + take:.2f} s", reach))
        result.append(("   of this before the window asks", f"{find:.2f} s", ""))
        result.append(("   at most in one frame", f"{longest * 1e3:.0f} ms", "<= 100 ms"))
    for iterations in (60_000, 1_000_000):
        took, frame, size = opening(iterations)
        result.append((f"opening a file of {iterations:,} iterations", f"{took:.2f} s", ""))
        result.append(("   at most in one frame; bytes", f"{frame * 1e3:.0f} ms; {size:,}", ""))
    fast_engine.begin(make=True)
    result.append(("   with the extra `fast`", f"{opening(1_000_000)[0]:.2f} s", "<= 1.5 s"))
    choice.use(None)
    state = replace(trained(preset("trask-3-layer"), 1_000_000), past=(), future=(), motion=None)
    took = min(seconds(lambda: pickle.dumps(state)) for _ in range(5))
    result.append(("that run sent to another process", f"{took * 1e3:.0f} ms", ""))
    result.append(("   bytes", f"{len(pickle.dumps(state)):,}", ""))
    return result


def main() -> None:
    show("What it costs that nothing is lost", figures())


if __name__ == "__main__":
    main()
