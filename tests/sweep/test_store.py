"""What is kept of a sweep survives whatever happens, each run once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sweep.sweeping import keep, literal, plan, rows, told
from tests.thoroughness import examples
from visualizer.errors import VisualizerError
from visualizer.sweep.file import read_results
from visualizer.sweep.run import carried_out, opened
from visualizer.sweep.store import Store, log_path

PLAN = plan("0-9", alpha="1,5")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The file of a sweep that nothing interrupted, and its log just before it was done."""
    path = tmp_path_factory.mktemp("whole") / "s.npz"
    with opened(Store(path, PLAN)) as store:
        for piece in ((0, 0, 4), (1, 5, 5), (0, 4, 6), (1, 0, 5)):
            keep(store, PLAN, *piece)
        kept = log_path(path).read_bytes()
        store.finish()
    assert not log_path(path).exists()
    return path.read_bytes(), kept


def test_results_are_those_of_training_one_after_the_other(whole: tuple[bytes, bytes], tmp_path: Path) -> None:
    path = tmp_path / "s.npz"
    path.write_bytes(whole[0])

    assert told(read_results(path)) == literal(PLAN)
    assert [row["alpha"] for row in rows(read_results(path))] == ["1"] * 10 + ["5"] * 10


@examples(25)
@given(share=st.floats(0, 1))
def test_a_log_cut_anywhere_is_gone_on_with(whole: tuple[bytes, bytes], share: float) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "s.npz"
        log_path(path).write_bytes(whole[1][: round(share * len(whole[1]))])
        with opened(Store(path, PLAN)) as store:
            before = store.done
            assert sum(count for _, _, count in store.missing()) == PLAN.n_runs - before
            carried_out(PLAN, store, 0.0)

        assert path.read_bytes() == whole[0]
        assert [*Path(folder).iterdir()] == [path]


def test_what_is_done_is_not_done_again(
    whole: tuple[bytes, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.npz"
    path.write_bytes(whole[0])
    log_path(path).write_bytes(whole[1])  # a crash before it was removed
    monkeypatch.setattr("visualizer.sweep.run.outcomes", lambda *_: pytest.fail("done again"))

    with opened(Store(path, PLAN)) as store:
        assert store.done == PLAN.n_runs
        carried_out(PLAN, store, 0.0)
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("other", [plan("0-8", alpha="1,5"), plan("0-9", alpha="1,6"), plan("0-9", 61, alpha="1,5")])
def test_another_sweep_is_refused_and_left_alone(whole: tuple[bytes, bytes], tmp_path: Path, other: object) -> None:
    done, begun = tmp_path / "done.npz", tmp_path / "begun.npz"
    done.write_bytes(whole[0])
    log_path(begun).write_bytes(whole[1])

    for path in (done, begun):
        with pytest.raises(VisualizerError, match="another sweep"):
            Store(path, other)  # type: ignore[arg-type]
    assert (done.read_bytes(), log_path(begun).read_bytes()) == whole


def test_what_is_no_log_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.npz"
    log_path(path).write_bytes(b"my thesis " * 1000)

    with pytest.raises(VisualizerError, match="another sweep"):
        Store(path, PLAN)
    assert log_path(path).read_bytes() == b"my thesis " * 1000


def test_two_sweeps_at_once_do_not_write_one_file(tmp_path: Path) -> None:
    with opened(Store(tmp_path / "s.npz", PLAN)), pytest.raises(VisualizerError, match="being written"):
        Store(tmp_path / "s.npz", PLAN)


def test_a_full_disk_is_told_and_nothing_that_was_kept_is_lost(
    whole: tuple[bytes, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.npz"
    with opened(Store(path, PLAN)) as store:
        keep(store, PLAN, 0, 0, 4)
        with monkeypatch.context() as patch:

            def full(_: int) -> None:
                raise OSError(28, "No space left on device")

            patch.setattr("os.fsync", full)
            with pytest.raises(VisualizerError, match="No space left"):
                keep(store, PLAN, 0, 4, 6)

    with opened(Store(path, PLAN)) as store:
        assert store.done == 4
        carried_out(PLAN, store, 0.0)
    assert path.read_bytes() == whole[0]


@pytest.mark.parametrize("content", [b"", b"PK", b"no results", None])
def test_what_holds_no_results_is_told_in_one_line(
    whole: tuple[bytes, bytes], tmp_path: Path, content: bytes | None
) -> None:
    for name in ("s.npz", "s.parquet"):
        path = tmp_path / name
        path.write_bytes(whole[0][: len(whole[0]) // 2] if content is None else content)
        with pytest.raises(VisualizerError, match="results of a sweep") as told:
            read_results(path)
        assert "\n" not in str(told.value)


def test_parquet_holds_the_same(whole: tuple[bytes, bytes], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    npz, parquet = tmp_path / "s.npz", tmp_path / "s.parquet"
    npz.write_bytes(whole[0])
    with opened(Store(parquet, PLAN)) as store:
        carried_out(PLAN, store, 0.0)

    assert rows(read_results(parquet)) == rows(read_results(npz))
    one, other = read_results(parquet), read_results(npz)
    assert one.columns.errors.tobytes() == other.columns.errors.tobytes()
    assert one.columns.weights.tobytes() == other.columns.weights.tobytes()
    assert one.plan.header == other.plan.header
