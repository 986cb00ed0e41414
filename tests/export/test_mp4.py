import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from numpy.typing import NDArray

from visualizer.errors import InvalidValue
from visualizer.export.mp4 import BRINGS_IT, Pixels, ffmpeg, mp4

PROJECT = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text())["project"]
GROUND, SQUARE = (13, 16, 20), (255, 154, 61)


def frames(count: int, height: int = 61, width: int = 75) -> Iterator[Pixels]:
    """Frames on which a square moves over a ground."""
    for k in range(count):
        frame = np.full((height, width, 3), GROUND, dtype=np.uint8)
        frame[20:40, 4 + 2 * k : 24 + 2 * k] = SQUARE
        yield frame


def decoded(path: Path) -> tuple[str, NDArray[np.int64]]:
    """What ffmpeg says about a film, and the channels of its pixels one after the other."""
    command = [ffmpeg(), "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stderr.decode(), np.frombuffer(done.stdout, dtype=np.uint8).astype(np.int64)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that the encoder starts."""
    processes: list[subprocess.Popen[bytes]] = []

    class Recorded(subprocess.Popen[bytes]):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)  # type: ignore[call-overload]
            processes.append(self)

    ffmpeg()  # which imageio-ffmpeg tries out, in a process of its own
    monkeypatch.setattr(subprocess, "Popen", Recorded)
    return processes


def test_film_has_the_frames_and_even_sides(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(mp4(frames(10), 12.5))

    assert imageio_ffmpeg.count_frames_and_secs(str(path)) == (10, 0.8)
    said, shown = decoded(path)
    assert "h264" in said
    assert "yuv420p(tv, bt709" in said
    assert "12.50 fps" in said
    shown = shown.reshape(10, 62, 76, 3)
    for k, frame in enumerate(shown):
        assert np.abs(frame[26:34, 10 + 2 * k : 18 + 2 * k] - SQUARE).max() < 12
        # What an odd side has grown by is of the ground.
        assert np.abs(frame[:16] - GROUND).max() < 6
        assert np.abs(frame[-2:] - GROUND).max() < 6


def test_same_frames_give_the_same_bytes() -> None:
    assert mp4(frames(5), 20) == mp4(frames(5), 20)


def test_stopping_ends_the_encoder_and_leaves_nothing_behind(
    folder: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    def stopped() -> Iterator[Pixels]:
        yield from frames(3)
        assert list(folder.iterdir())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mp4(stopped(), 20)

    (process,) = started
    assert process.returncode
    assert list(folder.iterdir()) == []


def test_no_ffmpeg_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(InvalidValue, match="needs ffmpeg") as caught:
        mp4(frames(3), 20)

    assert "\n" not in str(caught.value)
    assert BRINGS_IT in {re.split("[>=<]", need)[0] for need in PROJECT["optional-dependencies"]["video"]}
    # The command works wherever the program does: in a clone, and where a wheel is installed. Here it is there already.
    command = str(caught.value).split("`")[1]
    monkeypatch.undo()
    done = subprocess.run([*shlex.split(command), "--no-index"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"already satisfied: {BRINGS_IT}" in done.stdout


def test_ffmpeg_of_the_path_is_taken_if_there_is_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "ffmpeg"
    own.symlink_to(ffmpeg())
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert ffmpeg() == str(own)
    assert mp4(frames(2), 20)


@pytest.mark.parametrize(
    ("does", "says"),
    [
        ("echo first >&2; echo 'Unknown encoder libx264' >&2; exit 3", "ffmpeg has failed (Unknown encoder libx264);"),
        ("exit 1", "ffmpeg has failed (no reason given);"),
    ],
)
def test_failing_ffmpeg_gives_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str, says: str) -> None:
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o700)
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(program))

    with pytest.raises(InvalidValue) as caught:
        mp4(frames(200, 400, 500), 20)

    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)
    assert list(folder.iterdir()) == [program]


def test_ffmpeg_that_cannot_be_started(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(folder / "none"))

    with pytest.raises(InvalidValue, match="none cannot be started"):
        mp4(frames(2), 20)

    assert list(folder.iterdir()) == []
