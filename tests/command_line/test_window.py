"""The window opens at once, and what takes long to be trained is trained beside it."""

import os
from pathlib import Path
from threading import Thread

import pytest

from tests.app.served import Served
from tests.command_line.running import a_run, run, windows
from tests.engine.strategy import same_bits
from visualizer.app.opening import Opening
from visualizer.command_line import window
from visualizer.command_line.train import trained_state
from visualizer.files.experiment import document_from_json, document_to_json
from visualizer.files.place import journal_folder
from visualizer.session.record import document

TEXT = document_to_json(document(a_run()))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE_HOME", "CONFIG_HOME"):
        monkeypatch.setenv(f"XDG_{name}", str(tmp_path / name))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "run.json"
    path.write_bytes(TEXT)
    return path


@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("iterations", [None, 0, 45, 60, 90])
def test_a_run_is_trained_beside_the_window(
    file: Path, monkeypatch: pytest.MonkeyPatch, iterations: int | None, running: bool
) -> None:
    opened = windows(monkeypatch)
    monkeypatch.setattr(window, "AT_ONCE", 0.0)
    options = ["--run"] * running + ([] if iterations is None else ["--iterations", str(iterations)])

    assert run("open", str(file), *options).exit_code == 0

    ((state, path, how),) = opened
    assert (state.iteration, state.history.reached, path) == (0, 0, None)
    served = Served(state, path, journal_folder())
    assert isinstance(how["opening"], Opening)
    assert how["opening"].work.title == "Opening run.json"
    served.documents.begin(how["opening"])
    served.finish()
    there = trained_state(document_from_json(TEXT, ""), iterations)
    assert served.session.state.iteration == there.iteration
    assert served.session.state.history.reached == there.history.reached
    assert same_bits(served.session.state.network.flat, there.network.flat)
    assert served.documents.path == file
    assert (served.session.state.motion is not None) == running
    served.close()


def test_what_cannot_be_trained_is_said_in_the_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened = windows(monkeypatch)
    monkeypatch.setattr(window, "AT_ONCE", 0.0)
    (tmp_path / "large.csv").write_text("a,y\n" + "1,1e308\n" * 12)

    assert run(str(tmp_path / "large.csv"), "--iterations", "90", "--run").exit_code == 0

    ((state, path, how),) = opened
    served = Served(state, path, journal_folder())
    served.documents.begin(how["opening"])
    assert how["opening"].work.title == "Training large"
    served.finish()
    assert served.said(problem=True).startswith("Training ends at iteration 1:")
    assert served.session.state.motion is None
    served.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a platform without pipes in folders")
def test_a_pipe_is_read_once_and_is_no_file_to_save_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = windows(monkeypatch)
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for at_once in (0.0, window.AT_ONCE):
        monkeypatch.setattr(window, "AT_ONCE", at_once)
        writer = Thread(target=pipe.write_bytes, args=(TEXT,))
        writer.start()
        assert run("open", str(pipe)).exit_code == 0
        writer.join()

    (_, path, beside), (state, same, _) = opened
    assert path is None
    assert same is None
    assert beside["opening"].path is None
    assert beside["opening"].work.title == "Training OR"
    assert (state.iteration, state.history.reached) == (50, 60)
