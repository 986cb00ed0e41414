"""A sweep by processes gives the file of one that is trained here, also when it is killed on the way."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path

import pytest

from tests.command_line.running import PROGRAM
from tests.sweep.sweeping import plan
from tests.waiting import HANGING
from visualizer.errors import VisualizerError
from visualizer.sweep import run
from visualizer.sweep.plan import Plan
from visualizer.sweep.pool import processes
from visualizer.sweep.run import carried_out, opened
from visualizer.sweep.store import Store, log_path


def here(path: Path, made: Plan) -> bytes:
    """The file of a sweep that is trained in this process."""
    with opened(Store(path, made)) as store:
        carried_out(made, store, 0.0)
    return path.read_bytes()


def test_processes_give_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, advanced, before = plan(hidden="2,3"), list[int](), dict(os.environ)
    monkeypatch.setattr(run, "piece_size", lambda *_: 3)
    with opened(Store(tmp_path / "s.npz", made)) as store:
        carried_out(made, store, 0.0, (1, lambda: processes(1)), lambda done, _: advanced.append(done))

    assert (tmp_path / "s.npz").read_bytes() == here(tmp_path / "h.npz", made)
    assert (advanced[0], advanced[-1]) == (0, 20)
    assert advanced == sorted(advanced)
    assert dict(os.environ) == before


def test_killed_at_any_moment_it_goes_on(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    command = [*PROGRAM, "sweep", "xor", "--seeds", "0-255", "--iterations", "1500", "-o", "s.npz", "-q"]
    kept, said = [0], tmp_path_factory.mktemp("said") / "stderr"
    while not (tmp_path / "s.npz").exists():
        with said.open("a") as errors, subprocess.Popen(command, cwd=tmp_path, stderr=errors) as process:
            deadline = time.monotonic() + HANGING
            while process.poll() is None and len(kept) < 2 and time.monotonic() < deadline:
                size = log_path(tmp_path / "s.npz").stat().st_size if log_path(tmp_path / "s.npz").exists() else 0
                if size > kept[-1] + 5000:
                    kept.append(size)
                    os.kill(process.pid, signal.SIGKILL)
                time.sleep(0.01)
        assert process.returncode in (0, -signal.SIGKILL)

    made = plan("0-255", 1500)
    with opened(Store(tmp_path / "s.npz", made)) as store:
        assert store.results is not None
        assert sorted(store.results.columns.seed.tolist()) == list(range(256))
    # What was being written when the process was killed lies there, hidden.
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".part"] == ["s.npz"]
    assert said.read_text() == ""


@pytest.mark.parametrize(("size", "n_pieces"), [(4, 2), (10, 1)])
def test_what_is_left_in_the_middle_of_a_piece_goes_on_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, n_pieces: int
) -> None:
    made, path = plan("0-9", 1500), tmp_path / "s.npz"
    whole = here(tmp_path / "h.npz", made)
    monkeypatch.setattr(run, "SECONDS", 0.0)  # a piece is left as soon as it can be
    monkeypatch.setattr(run, "piece_size", lambda *_: size)
    works = [0.0]

    def advance(done: int, work: float) -> None:
        assert done <= work
        if work > works[-1]:
            works.append(work)
            raise KeyboardInterrupt

    for _ in range(20):
        with suppress(KeyboardInterrupt), opened(Store(path, made)) as store:
            carried_out(made, store, 0.0, advance=advance)
        if path.exists():
            break

    assert path.read_bytes() == whole
    assert len(works) == 1 + 3 * n_pieces  # each piece has come back three times, and never for nothing


def test_what_a_piece_has_come_to_is_not_kept_all_too_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, path = plan("0-1", 512 * 40), tmp_path / "s.npz"
    monkeypatch.setattr(run, "SECONDS", 0.0)
    sizes = []

    def advance(*_: float) -> None:
        sizes.append(log_path(path).stat().st_size)

    with opened(Store(path, made)) as store:
        carried_out(made, store, 0.0, advance=advance)

    assert len(sizes) > 40
    assert len(set(sizes)) < 14


def test_a_worker_that_somebody_ends_is_told_in_one_line_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, path = plan("0-39", 3000), tmp_path / "s.npz"
    monkeypatch.setattr(run, "piece_size", lambda *_: 5)
    killed: list[int] = []

    def advance(done: int, _work: float) -> None:
        if done and not killed:
            killed.append(done)
            (worker,) = active_children()
            assert worker.pid is not None
            os.kill(worker.pid, signal.SIGKILL)

    with pytest.raises(VisualizerError, match="what was done is kept") as told, opened(Store(path, made)) as store:
        carried_out(made, store, 0.0, (1, lambda: processes(1)), advance)
    assert "\n" not in str(told.value)

    with opened(Store(path, made)) as store:
        assert store.done >= killed[0]
        carried_out(made, store, 0.0)
    assert path.read_bytes() == here(tmp_path / "h.npz", made)
