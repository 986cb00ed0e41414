"""Sweeps as they are typed: what they print, write and refuse."""

import csv
import json
import os
from io import StringIO
from pathlib import Path

import pytest

from tests.command_line.running import assert_one_line, files, interrupted, run
from visualizer.command_line.sweep_table import sweep_table
from visualizer.files.preset import preset
from visualizer.sweep.file import read_results
from visualizer.sweep.plan import planned
from visualizer.sweep.run import opened
from visualizer.sweep.store import Store

SWEEP = ["sweep", "xor", "--seeds", "0-5", "--iterations", "300"]


@pytest.fixture
def swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    result = run(*SWEEP, "--hidden", "2,4", "--alpha", "1,100", "-o", "s.npz")
    assert result.exit_code == 0, result.output
    return result.stdout


def test_table_has_a_line_for_every_setting(swept: str) -> None:
    assert "6 seeds × 4 settings, 300 iterations" in swept
    for setting in ("hidden 2, alpha 1 ", "hidden 4, alpha 100"):
        assert setting in swept
    assert "Written: s.npz" in swept
    assert "right of 4" in swept


@pytest.mark.usefixtures("swept")
def test_summary_counts_how_the_runs_of_a_setting_ended() -> None:
    runs, settings = (
        list(csv.DictReader(StringIO(run("sweep", "show", "s.npz", kind, "-").stdout)))
        for kind in ("--csv", "--summary")
    )

    assert [(row["hidden"], row["alpha"]) for row in settings] == [("2", "1"), ("2", "100"), ("4", "1"), ("4", "100")]
    for row in settings:
        those = [each for each in runs if (each["hidden"], each["alpha"]) == (row["hidden"], row["alpha"])]
        for fate in ("right", "partly", "stuck", "diverged"):
            assert int(row[fate]) == sum(each["outcome"] == fate for each in those)
        assert int(row["rows_right_most"]) == max(int(each["rows_right"]) for each in those)
        assert row["runs"] == "6"


def test_a_narrow_terminal_has_a_table_below_and_labels_only_what_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*SWEEP, "--alpha", "1,2", "--error", "squared", "-o", "s.npz").exit_code == 0
    wide, narrow = (sweep_table(read_results(Path("s.npz")), width).splitlines() for width in (0, 80))

    assert wide[1] == narrow[1] == "All runs: error squared"
    assert [line.split()[:2] for line in wide[4:]] == [["alpha", "1"], ["alpha", "2"]]
    assert max(map(len, wide)) > 80 >= max(map(len, narrow))
    assert [line for line in narrow if line.startswith("setting")] == [narrow[3], narrow[7]]
    assert sorted(" ".join(wide[3:]).split()) == sorted(set_aside(" ".join(narrow[3:]).split()))


def set_aside(words: list[str]) -> list[str]:
    """Words without those that the second table repeats: its names."""
    for word in ("setting", "alpha", "1", "alpha", "2"):
        words.remove(word)
    return words


@pytest.mark.usefixtures("swept")
def test_csv_has_the_errors_of_train_with_all_digits() -> None:
    assert run("sweep", "show", "s.npz", "--csv", "s.csv").exit_code == 0
    with Path("s.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    assert [*rows[0]] == ["seed", "hidden", "alpha", "error", "rows_right", "learnt_at", "diverged_at", "outcome"]
    assert len(rows) == 24
    row = next(row for row in rows if (row["seed"], row["hidden"], row["alpha"]) == ("3", "2", "1"))
    told = json.loads(run("train", "xor", "--seed", "3", "--hidden", "2", "--iterations", "300", "--json").stdout)
    assert float(row["error"]) == told["mean_absolute_error"]
    assert row["error"] == repr(told["mean_absolute_error"])
    assert int(row["rows_right"]) == told["rows_right"]
    assert run("sweep", "show", "s.npz", "--csv", "-").stdout == Path("s.csv").read_text()


@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize(("name", "begins"), [("f.png", b"\x89PNG"), ("f.svg", b"<?xml"), ("f.pdf", b"%PDF")])
def test_figure_is_drawn(name: str, begins: bytes) -> None:
    result = run("sweep", "show", "s.npz", "--figure", name, "--theme", "print")

    assert result.exit_code == 0, result.output
    assert Path(name).read_bytes().startswith(begins)


@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--csv", "s.npz"], "s.npz is the file that is opened"),
        (["--summary", "./s.npz"], "s.npz is the file that is opened"),
        (["--csv", "-", "--summary", "-"], "'-' is one file for several"),
        (["--csv", "f.png", "--figure", "f.png"], "'f.png' is one file for several"),
    ],
)
def test_results_are_never_written_over(arguments: list[str], says: str) -> None:
    before = Path("s.npz").read_bytes()
    result = run("sweep", "show", "s.npz", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert Path("s.npz").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([*SWEEP, "--seeds", "5-1", "-o", "s.npz"], "type 1-5"),
        ([*SWEEP, "--alpha", "0.1,nope", "-o", "s.npz"], "alpha is"),
        ([*SWEEP, "--hidden", "2,40", "-o", "s.npz"], "1 to 32 neurons"),
        ([*SWEEP, "--alpha", "1,2", "--set", "alpha=3", "-o", "s.npz"], "not by both"),
        ([*SWEEP, "--error", "cross-entropy", "--output-activation", "tanh", "-o", "s.npz"], "cross-entropy"),
        ([*SWEEP, "-o", "s.txt"], ".npz or .parquet"),
        ([*SWEEP, "-o", "nowhere/s.npz"], "cannot be written"),
        ([*SWEEP, "--seeds", "0-999999", "--hidden", "1,2,3,4", "-o", "s.npz"], "That is 4,000,000 runs, about"),
        (["sweep", "nope", "-o", "s.npz"], "There is no preset"),
        (["sweep", "xor"], "--output"),
        (["sweep", "show", "nope.npz"], "cannot be read"),
        (["sweep", "show", "."], "cannot be read"),
        (["sweep", "show"], "FILE"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)

    assert result.exit_code == 2
    assert_one_line(result.stderr)
    assert says in result.stderr
    assert files(tmp_path) == []


def test_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files may have a few bytes only."""
    script = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    script += "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
    script += f"from visualizer.command_line.main import main\nsys.argv[1:] = {[*SWEEP, '-o', 's.npz']!r}\nmain()"
    (tmp_path / "limited.py").write_text(script)
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "limited.py"], cwd=tmp_path, capture_output=True, timeout=120)
    assert done.returncode == 2
    assert_one_line(done.stderr)
    assert b"s.npz cannot be written" in done.stderr

    monkeypatch.chdir(tmp_path)
    assert run(*SWEEP, "-o", "s.npz").exit_code == 0
    assert files(tmp_path) == ["limited.py", "s.npz"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only there children are told")
def test_one_that_is_ended_while_its_workers_start_ends_in_silence(tmp_path: Path) -> None:
    import signal
    import subprocess
    import sys
    import time

    words = ["sweep", "xor-clouds", "--seeds", "0-4000", "--iterations", "4000", "--engine", "plain", "--yes", "-q"]
    words += ["-o", "s.npz"]
    sweep = subprocess.Popen([sys.executable, "-m", "visualizer", *words], cwd=tmp_path, stderr=subprocess.PIPE)
    children = Path(f"/proc/{sweep.pid}/task/{sweep.pid}/children")
    while sweep.poll() is None and len(children.read_text().split()) < 2:
        time.sleep(0.002)
    sweep.send_signal(signal.SIGTERM)

    # What a worker has to say comes after the end of the sweep: the pipe is closed once all have ended.
    _, said = sweep.communicate(timeout=120)
    assert (sweep.returncode, said) == (-signal.SIGTERM, b"")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_an_interrupt_keeps_what_is_done_and_says_how_it_goes_on(tmp_path: Path) -> None:
    words = ["sweep", "xor", "--seeds", "0-255", "--iterations", "200000", "--engine", "plain", "-o", "s.npz"]
    # A rate is told once something has come back.
    said = interrupted(*words, folder=tmp_path, begun=lambda said: b"/min" in said or b"/s " in said, ended=b"go on.")

    told = said.decode().replace("\r", "").rstrip().rpartition("\n")[2]
    assert "256 runs are done, " in told
    assert "kept in s.npz.part, type the same command to go on." in told
    assert b"Traceback" not in said
    with opened(Store(tmp_path / "s.npz", planned(preset("xor"), tuple(range(256)), (), 200_000, None))) as store:
        assert store.work > store.done == 0
