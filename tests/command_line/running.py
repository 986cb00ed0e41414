"""Runs the program for the tests: in this process, and in one of its own."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import RawIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from tests.waiting import HANGING
from visualizer.command_line import lesson, replay, window
from visualizer.command_line import main as program
from visualizer.command_line.main import main
from visualizer.files.experiment import document_to_json
from visualizer.files.preset import preset
from visualizer.files.recording import Recording
from visualizer.session import command as do
from visualizer.session.record import document
from visualizer.session.state import State, initial_state
from visualizer.session.update import update
from visualizer.sweep.plan import planned
from visualizer.sweep.run import carried_out, opened
from visualizer.sweep.store import Store

PROGRAM = [sys.executable, "-m", "visualizer"]
TABLE = "a,b,carry,sum\n0,0,0.1,0\n0,1,0.1,1\n1,0,0.1,1\n1,1,0.9,0\n"
# Put behind what is typed, these make it quick; of an option that is given twice, the last one counts.
QUICK = {
    **{name: ["--iterations", "20"] for name in ("train", "script", "figure", "export", "page", "open")},
    "sweep": ["--seeds", "0-3", "--iterations", "20"],
    "animate": ["--to", "20", "--frames", "2", "--width", "300px", "--height", "200px", "--type-size", "5"],
}


def run(*arguments: str, given: str = TABLE) -> Result:
    """What the program does in this process, with that on standard input."""
    return CliRunner().invoke(main, arguments, prog_name="visualizer", input=given)


def without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no display from now on."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def child(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A process of its own, without a display."""
    plain = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=folder, env=plain | environment, capture_output=True, timeout=HANGING
    )


def interrupted(*arguments: str, folder: Path, begun: Callable[[bytes], bool], ended: bytes = b"Stopped.") -> bytes:
    """What a process says on its terminal that is interrupted once `begun` is true of that; it must end with 130."""
    ours, theirs = os.openpty()
    with (
        subprocess.Popen([*PROGRAM, *arguments], cwd=folder, stderr=theirs) as process,
        os.fdopen(ours, "rb", buffering=0) as told,
    ):
        os.close(theirs)
        deadline = Timer(HANGING, process.kill)
        deadline.daemon = True  # a test that fails does not wait for it
        deadline.start()
        read_until(told, begun)
        process.send_signal(signal.SIGINT)
        last_words = read_until(told, lambda said: ended in said)
        deadline.cancel()
    assert process.returncode == 130
    return last_words


def read_until(stream: RawIOBase, enough: Callable[[bytes], bool]) -> bytes:
    """What a process says until that is enough; OSError if it ends before."""
    said = b""
    while not enough(said):
        said += stream.read(4096) or b""
    return said


def examples(command: click.Command) -> Iterator[str]:
    """The lines of a command's help that are to be typed."""
    _, _, text = (command.help or "").partition("\b")
    yield from re.findall(r"^ *((?:eval \S*)?visualizer.*)$", text, re.MULTILINE)


def quick(line: str) -> list[str]:
    """The arguments of a line that is to be typed, made quick, without what is the shell's."""
    inner = re.search(r"\$\((.*)\)", line)
    words = shlex.split((inner[1] if inner else line).partition(" > ")[0].partition(" < ")[0])[1:]
    if words[:2] == ["sweep", "show"]:
        return words
    if "--phases" in words:  # as many frames as there are phases
        return [*words, "--to", "20", "--width", "300px", "--type-size", "5"]
    # Rounds are few as they are.
    return [*words, *next((QUICK[word] for word in words if word in QUICK and "--rounds" not in words), [])]


def a_run() -> State:
    """60 iterations of OR, an edit at 40 of them; one looks at 50."""
    state = initial_state(preset("or"))
    for command in (
        do.RunBurst(40),
        do.Tick(60, 1),
        do.EditCell(0, 0, 0.25),
        do.RunBurst(20),
        do.Tick(60, 1),
        do.GoTo(50),
    ):
        state = update(state, command)
    assert (state.iteration, state.history.reached) == (50, 60)
    return state


def materials(folder: Path) -> None:
    """The files that examples speak of."""
    for name, content in _made().items():
        (folder / name).write_bytes(content)


@lru_cache(1)
def _made() -> dict[str, bytes]:
    """What these files hold: they are the same for every test."""
    with TemporaryDirectory() as place:
        _make(folder := Path(place))
        return {path.name: path.read_bytes() for path in folder.iterdir()}


def _make(folder: Path) -> None:
    (folder / "table.csv").write_text(TABLE)
    made = planned(preset("or"), (1, 2), (), 20, None)
    with opened(Store(folder / "xor.npz", made)) as store:
        carried_out(made, store, 0.0)
    (folder / "my-lesson.md").write_text("# Ours\n\n## A step\n\nThe error is {error:.2f}.\n")
    recording = Recording.begun(folder / "monday.recording", initial_state(preset("xor")), pytest.fail)
    recording.stop(initial_state(preset("xor")))
    (folder / "my-experiment.json").write_bytes(document_to_json(document(a_run())))


def windows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[State, Path | None, dict[str, Any]]]:
    """Every window that is opened from now on; none is."""
    opened: list[tuple[State, Path | None, dict[str, Any]]] = []

    def run_window(state: State, path: Path | None = None, **options: Any) -> None:
        opened.append((state, path, options))

    monkeypatch.setattr(window, "run_window", run_window)
    monkeypatch.setattr(window, "AT_ONCE", HANGING)  # however busy the machine is
    for module in (program, lesson, replay):
        monkeypatch.setattr(module, "display_problem", lambda: None)
    return opened


def files(folder: Path) -> list[str]:
    """Names of all that is in a folder, hidden ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def assert_one_line(text: str | bytes) -> None:
    """That an error is told as all are."""
    text = text.decode() if isinstance(text, bytes) else text
    assert text.count("\n") == 1, text
    assert len(text) < 300
    assert "Traceback" not in text
    assert text.startswith("visualizer: ")
