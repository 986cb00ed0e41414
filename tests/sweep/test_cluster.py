"""The same sweep on a Dask cluster on this machine; it needs the extra cluster."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sweep.sweeping import plan
from visualizer.errors import VisualizerError
from visualizer.sweep import cluster as clusters
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
