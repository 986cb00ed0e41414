"""The command line: what it prints, what it refuses, and how it ends."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from io import RawIOBase
from pathlib import Path
from threading import Timer
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from visualizer import __main__ as command_line
from visualizer import __version__
from visualizer.engine.backprop import answers, propagate
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.table import TruthTable
from visualizer.engine.training import train
from visualizer.export.script import script
from visualizer.files.preset import preset, preset_names
from visualizer.session.experiment import Experiment
from visualizer.session.state import initial_state


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command_line.main, arguments, prog_name="visualizer")


def child(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, without a display."""
    plain = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "visualizer", *arguments]
    return subprocess.run(command, cwd=folder, env=plain | environment, capture_output=True, text=True, timeout=60)


def test_presets_are_listed_in_order() -> None:
    result = run("presets")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [line.split()[0] for line in lines] == list(preset_names())
    assert all(preset(name).note in line for name, line in zip(preset_names(), lines, strict=True))


def test_version_and_help() -> None:
    assert run("--version").stdout == f"visualizer {__version__}\n"
    assert "visualizer train trask-3-layer" in run("--help").stdout
    assert "visualizer train xnor" in run("train", "--help").stdout
    assert "visualizer script xnor" in run("script", "--help").stdout


@pytest.mark.parametrize("name", ["trask-2-layer", "trask-3-layer", "half-adder", "encoder-8-3-8"])
def test_json_has_the_numbers_of_the_engine(name: str) -> None:
    result = run("train", name, "--iterations", "350", "--seed", "5", "--json")

    experiment = preset(name).with_seed(5)
    network = train(experiment.start(), experiment.table, 350).network
    pass_ = propagate(network, experiment.table)
    situation = answers(network, np.array([experiment.situation]))[-1][0]
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {
        "preset": name,
        "seed": 5,
        "iteration": 350,
        "mean_absolute_error": pass_.mean_absolute_error,
        "outputs": pass_.outputs.tolist(),
        "weights": [matrix.tolist() for matrix in network.weights],
        "correlations": hidden_correlation(pass_, experiment.table).tolist(),
        "new_situations": [{"inputs": list(experiment.situation), "outputs": situation.tolist()}],
    }


def test_iterations_and_seed_are_those_of_the_preset_by_default() -> None:
    fields = json.loads(run("train", "and", "--json").stdout)

    assert (fields["seed"], fields["iteration"]) == (preset("and").seed, preset("and").iterations)


def test_undefined_correlation_is_null(monkeypatch: pytest.MonkeyPatch) -> None:
    table = TruthTable(np.array([[0.0], [1.0]]), np.ones((2, 1)), ("a",), ("y",))
    use(monkeypatch, replace(preset("xnor"), table=table, situation=(1.0,)))

    assert json.loads(run("train", "xnor", "--iterations", "3", "--json").stdout)["correlations"] == [[None]] * 4


def test_truth_table_is_printed_with_its_answers() -> None:
    result = run("train", "half-adder", "--iterations", "10000")

    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[0].startswith("Half adder, seed 1, iteration 10,000: mean absolute error 0.01")
    assert lines[2].split() == ["a", "b", "one", "carry", "sum", "answer", "carry", "answer", "sum"]
    assert [line.split()[:5] for line in lines[3:7]] == [list("00100"), list("01101"), list("10101"), list("11110")]
    assert all(line.endswith("right") for line in lines[3:7])
    assert lines[8] == "Situation, row 4 of the table"


def test_wrong_answer_is_marked() -> None:
    assert run("train", "or", "--iterations", "0").stdout.count("wrong") == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["train", "nope"], "`visualizer presets`"),
        (["train", "xnr"], "did you mean xnor?"),
        (["--preset", "nope"], "`visualizer presets`"),
        (["train"], "NAME"),
        (["train", "xnor", "nand"], "unexpected extra argument"),
        (["train", "xnor", "--iterations", "-3"], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations", "abc"], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations", "1e9999"], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations", "9" * 9999], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations", ""], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations"], "--iterations"),
        (["train", "xnor", "--seed", "4294967296"], "whole number from 0 to 4294967295"),
        (["--seed", "1.5"], "whole number from 0 to 4294967295"),
        (["--iterations", "nan"], "whole number from 0 to 100000000"),
        (["--size", "foo"], "such as 1280x800"),
        (["--size", "639x480"], "640x480 to 7680x4320"),
        (["--size", "7680x4321"], "640x480 to 7680x4320"),
        (["--size", "1280x800x2"], "such as 1280x800"),
        (["--sed", "3"], "--seed"),
        (["--run=yes"], "--run"),
        (["train", "xnor", "--jsn"], "--json"),
        (["script", "nope"], "`visualizer presets`"),
        (["script"], "NAME"),
        (["script", "xnor", "--iterations", "-3"], "whole number from 0 to 100000000"),
        (["script", "xnor", "--seed", "4294967296"], "whole number from 0 to 4294967295"),
        (["script", "xnor", "-o"], "-o"),
        (["--run", "script", "xnor"], "--run before 'script'"),
        (["preset"], "presets"),
        (["--seed", "3", "presets"], "--seed before 'presets'"),
        (["--run", "train", "xnor"], "--run before 'train'"),
        (["--preset", "and", "train", "xnor"], "--preset before 'train'"),
    ],
)
def test_bad_arguments_get_one_line(arguments: list[str], says: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert_one_line(result.stderr)


def test_bad_arguments_get_one_line_from_a_process(tmp_path: Path) -> None:
    result = child("train", "xnor", "--iterations", "-3", folder=tmp_path)

    assert (result.returncode, result.stdout) == (2, "")
    assert_one_line(result.stderr)


def test_diverged_training_gets_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    table = TruthTable(np.ones((99, 1)), np.full((99, 1), 1e308), ("a",), ("y",))
    use(monkeypatch, replace(preset("and"), table=table, situation=(1.0,)))

    result = run("train", "and")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "iteration 0" in result.stderr
    assert_one_line(result.stderr)


def test_window_is_opened_with_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Experiment, dict[str, Any]]] = []
    monkeypatch.setattr(command_line, "display_problem", lambda: None)
    app = type(sys)("visualizer.app")
    app.run_window = lambda experiment, **options: opened.append((experiment, options))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "visualizer.app", app)

    assert run().exit_code == 0
    assert run("--preset", "xnor", "--seed", "9", "--iterations", "50", "--run", "--size", "800x600").exit_code == 0

    (first, plain), (second, asked) = opened
    assert (first.title, first.seed) == ("Trask 3-layer", 1)
    assert plain == {"iterations": 0, "running": False, "size": None}
    assert (second.title, second.seed) == ("XNOR", 9)
    assert asked == {"iterations": 50, "running": True, "size": (800, 600)}


def test_without_a_display_it_trains_and_leaves_a_picture(tmp_path: Path) -> None:
    for name in ("xnor.png", "xnor-2.png"):
        result = child("--preset", "xnor", "--iterations", "300", folder=tmp_path)

        assert result.returncode == 0
        assert "DISPLAY is not set" in result.stderr
        assert_one_line(result.stderr)
        assert "XNOR, seed 1, iteration 300" in result.stdout
        assert result.stdout.endswith(f"Picture: {tmp_path / name}\n")
    assert [path.read_bytes()[:4] for path in tmp_path.iterdir()] == [b"\x89PNG"] * 2


def test_unwritable_folder_gets_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    figure = type(sys)("visualizer.export.figure")
    figure.write_overview = refuse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "visualizer.export.figure", figure)
    monkeypatch.setattr(command_line, "display_problem", lambda: "no display")

    result = run("--preset", "and", "--iterations", "1")

    assert result.exit_code == 2
    assert "Permission denied" in result.stderr.splitlines()[-1]
    assert len(result.stderr.splitlines()) == 2


def test_script_is_that_of_the_experiment(tmp_path: Path) -> None:
    default = child("script", "trask-3-layer", folder=tmp_path)
    asked = child("script", "half-adder", "--iterations", "7", "--seed", "4294967295", "-o", "-", folder=tmp_path)

    assert (default.returncode, default.stderr) == (0, "")
    assert default.stdout == script(initial_state(preset("trask-3-layer")).history, 60000)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout == script(initial_state(preset("half-adder").with_seed(4294967295)).history, 7)
    assert list(tmp_path.iterdir()) == []


def test_script_in_a_file_prints_the_numbers_of_training(tmp_path: Path) -> None:
    result = child("script", "xnor", "--iterations", "350", "-o", "new.py", folder=tmp_path)
    said = subprocess.run([sys.executable, "new.py"], cwd=tmp_path, capture_output=True, text=True, timeout=60).stdout

    assert (result.returncode, result.stdout, result.stderr) == (0, "Written: new.py\n", "")
    fields = json.loads(run("train", "xnor", "--iterations", "350", "--json").stdout)
    error, *rows = said.splitlines()
    assert float(error.removeprefix("error ")) == fields["mean_absolute_error"]
    assert [json.loads(row) for row in rows] == fields["outputs"]
    assert [path.name for path in tmp_path.iterdir()] == ["new.py"]


def test_script_as_a_notebook(tmp_path: Path) -> None:
    printed = child("script", "or", "--notebook", folder=tmp_path)
    for name in ("a.ipynb", "b.IPYNB"):
        assert child("script", "or", "-o", name, folder=tmp_path).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == printed.stdout
    assert json.loads(printed.stdout)["nbformat"] == 4


def test_script_is_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    assert "−11.0" in preset("and").note
    command = [sys.executable, "-m", "visualizer", "script", "and"]
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    result = subprocess.run(command, cwd=tmp_path, env=ascii_only, capture_output=True, timeout=60)

    assert (result.returncode, result.stderr) == (0, b"")
    assert "−11.0" in result.stdout.decode("utf-8")


@pytest.mark.parametrize("name", ["missing/a.py", "file/a.py", "folder", "", "a" * 300, "a\0.py", "new\nline/a.py"])
def test_script_that_cannot_be_written_gets_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("folder").mkdir()
    before = sorted(tmp_path.rglob("*"))

    result = run("script", "xnor", "-o", name)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written" in result.stderr
    assert_one_line(result.stderr.replace("a" * 300, ""))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "failure",
    [OSError(28, "No space left on device"), PermissionError(13, "Permission denied"), KeyboardInterrupt()],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failed_write_leaves_the_earlier_file(
    failure: BaseException, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise failure

    (tmp_path / "a.py").write_bytes(b"earlier")
    monkeypatch.setattr(os, step, fail)

    result = run("script", "xnor", "-o", str(tmp_path / "a.py"))

    assert result.exit_code == (130 if isinstance(failure, KeyboardInterrupt) else 2)
    assert_one_line(result.stderr.strip() + "\n")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.py", b"earlier")]


def test_file_that_is_replaced_keeps_its_permissions_and_its_links(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"earlier")
    (tmp_path / "a.py").chmod(0o750)
    (tmp_path / "link.py").symlink_to("a.py")

    assert run("script", "xnor", "-o", str(tmp_path / "link.py")).exit_code == 0

    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "a.py").read_bytes().startswith(b"import numpy")
    assert (tmp_path / "a.py").stat().st_mode & 0o777 == 0o750


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_output_that_has_no_room_gets_one_line(tmp_path: Path) -> None:
    for arguments in (["script", "xnor"], ["script", "xnor", "-o", "/dev/full"], ["presets"]):
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "visualizer", *arguments]
            result = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)

        assert result.returncode == 2
        assert "No space left on device" in result.stderr
        assert_one_line(result.stderr)
    assert Path("/dev/full").is_char_device()


def test_interrupt_ends_without_a_traceback(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "visualizer", "train", "and", "--iterations", "100000000"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=theirs) as process, os.fdopen(ours, "rb", buffering=0) as told:
        os.close(theirs)
        deadline = Timer(30, process.kill)
        deadline.start()
        read_until(told, b"AND")  # the progress bar: training has begun
        process.send_signal(signal.SIGINT)
        last_words = read_until(told, b"Stopped.")
        deadline.cancel()

    assert process.returncode == 130
    assert b"Traceback" not in last_words


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "visualizer", "train", "and", "--iterations", "2000", "--json"]
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        result = subprocess.run(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, timeout=60)
        os.close(theirs)
        shown = terminal.read(65536)

    assert json.loads(result.stdout)["iteration"] == 2000
    assert b"AND" in shown


def test_listing_presets_loads_neither_window_nor_figures(tmp_path: Path) -> None:
    script = (
        "import sys; from visualizer.__main__ import main\n"
        "try: main(['presets'])\n"
        "except SystemExit: print(*sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60)

    loaded = set(result.stdout.splitlines()[-1].split())
    assert "visualizer.files.preset" in loaded
    assert not loaded & {"dearpygui", "matplotlib", "rich", "visualizer.app", "fontTools"}


def read_until(stream: RawIOBase, words: bytes) -> bytes:
    """What a process says up to `words`; OSError if it ends without them."""
    said = b""
    while words not in said:
        said += stream.read(4096) or b""
    return said


def use(monkeypatch: pytest.MonkeyPatch, experiment: Experiment) -> None:
    """Make the command line find `experiment` under every name."""
    monkeypatch.setattr(command_line, "preset", lambda _: experiment)


def assert_one_line(text: str) -> None:
    assert text.count("\n") == 1
    assert len(text) < 300
    assert "Traceback" not in text
