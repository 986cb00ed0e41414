"""The same sweep on a Dask cluster on this machine; it needs the extra cluster."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.sweep.sweeping import plan
from tests.waiting import HANGING, wait_until
from visualizer.errors import VisualizerError
from visualizer.sweep import cluster as clusters
from visualizer.sweep import run
from visualizer.sweep.cluster import cluster
from visualizer.sweep.run import carried_out, opened
from visualizer.sweep.store import Store

distributed = pytest.importorskip("distributed", reason="Dask distributed is not installed: the extra cluster")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of threads in this process."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as started:
        yield started.scheduler_address


def test_a_cluster_gives_the_same_file_and_leaves_the_environment(scheduler: str, tmp_path: Path) -> None:
    made, before = plan(hidden="2,3"), dict(os.environ)
    with cluster(scheduler) as workers, opened(Store(tmp_path / "c.npz", made)) as store:
        assert workers[0] == 2
        carried_out(made, store, 0.0, workers)
    with opened(Store(tmp_path / "h.npz", made)) as store:
        carried_out(made, store, 0.0)

    assert (tmp_path / "c.npz").read_bytes() == (tmp_path / "h.npz").read_bytes()
    assert dict(os.environ) == before


@pytest.mark.parametrize(("place", "name"), [(1, "this program"), (2, "NumPy")])
def test_workers_of_another_version_are_refused(
    scheduler: str, monkeypatch: pytest.MonkeyPatch, place: int, name: str
) -> None:
    def other() -> tuple[str, ...]:
        return tuple("0.0.9" if k == place else found for k, found in enumerate(versions()))

    versions = clusters.versions
    monkeypatch.setattr(clusters, "versions", other)
    with pytest.raises(VisualizerError, match=f"tcp://127.0.0.1.*version 0.0.9 of {name}") as told, cluster(scheduler):
        pass
    assert "\n" not in str(told.value)


def test_where_nobody_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", 0.3)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # and does not listen
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        for where in (address, "nonsense", "tcp://", "ftp://127.0.0.1:1"):
            with pytest.raises(VisualizerError, match="No cluster answers") as told, cluster(where):
                pass
            assert "\n" not in str(told.value)


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(VisualizerError, match=r"\[cluster\]"), cluster("local"):
        pass


STAYING = """
from time import sleep
from visualizer.sweep.cluster import cluster
if __name__ == "__main__":
    with cluster("local") as (n, executor), executor() as workers:
        found = workers.submit(abs, -1).result()
        print(found, flush=True)  # from here on nothing is left to clean up, where Python would drop an interrupt
        sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="interrupts a group of processes")
def test_an_interrupt_from_the_keyboard_ends_a_local_cluster(tmp_path: Path) -> None:
    """Workers that took it for theirs would end before their time, and the cluster wait for them."""
    script = tmp_path / "staying.py"
    script.write_text(STAYING)
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=HANGING)

    assert process.returncode != 0
    assert "Dask Worker" not in errors
    assert errors.rstrip().endswith("KeyboardInterrupt")


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A program of Dask in a process of its own, as it is started from the command line."""
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_worker_that_dies_costs_a_retry_and_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, killed = plan("0-39", 3000), list[int]()
    here = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with ExitStack() as running:
        scheduler = running.enter_context(started("dask_scheduler", *here))
        assert scheduler.stderr is not None
        address = next(line.split()[-1] for line in scheduler.stderr if "tcp://" in line)
        worker = ("dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
        workers = [running.enter_context(started(*worker)) for _ in range(2)]

        def advance(done: int, _work: float) -> None:
            if done and not killed:
                killed.append(done)
                workers[0].send_signal(signal.SIGKILL)

        def both_there() -> bool:
            with cluster(address) as (n, _):
                return n == 2

        wait_until(both_there)
        monkeypatch.setattr(run, "piece_size", lambda *_: 2)
        with cluster(address) as there, opened(Store(tmp_path / "c.npz", made)) as store:
            carried_out(made, store, 0.0, there, advance)
    with opened(Store(tmp_path / "h.npz", made)) as store:
        carried_out(made, store, 0.0)

    assert killed
    assert (tmp_path / "c.npz").read_bytes() == (tmp_path / "h.npz").read_bytes()
