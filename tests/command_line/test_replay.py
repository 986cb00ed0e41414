"""`visualizer replay`: opened in the window, filmed without one, and refused in a line."""

from pathlib import Path

import pytest

from tests.command_line.running import assert_one_line, child, files, materials, run, windows, without_display


def test_a_recording_opens_the_window_at_its_speed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = windows(monkeypatch)
    materials(tmp_path)
    assert run("replay", str(tmp_path / "monday.recording"), "--speed", "2", "--theme", "light").exit_code == 0
    ((state, path, options),) = opened
    assert (state.iteration, path, options["wishes"]) == (0, None, {"theme": "light"})
    recorded, speed = options["recorded"]
    assert (recorded.damage, speed) == ("", 2)


def test_a_film_needs_no_display(tmp_path: Path) -> None:
    materials(tmp_path)
    done = child("replay", "monday.recording", "-o", "monday.mp4", "--size", "640x480", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {"monday.mp4", "monday.vtt"} <= set(files(tmp_path))
    assert b"ftyp" in (tmp_path / "monday.mp4").read_bytes()[:16]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing.recording"], "No such file"),
        (["my-experiment.json"], "no recording of a lecture"),
        (["monday.recording"], "A film needs none: write -o lecture.mp4"),
        (["monday.recording", "-o", "x.gif"], "write -o x.mp4"),
        (["monday.recording", "-o", "no/x.mp4"], "there is no folder"),
        (["monday.recording", "--shorten", "3"], "--shorten is for films"),
        (["monday.recording", "--speed", "0"], "a number from 0.1 to 100"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(
    tmp_path: Path, arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    materials(tmp_path)
    monkeypatch.chdir(tmp_path)
    without_display(monkeypatch)
    before = files(tmp_path)
    done = run("replay", *arguments)
    assert done.exit_code == 2
    assert_one_line(done.stderr)
    assert told in done.stderr
    assert files(tmp_path) == before
