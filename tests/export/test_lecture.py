"""The film of a lecture: its frames, chapters and subtitles."""

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from visualizer.errors import InvalidValue
from visualizer.export.lecture import Chapter, Cue, lecture_mp4, subtitles
from visualizer.export.mp4 import ffmpeg


def test_every_picture_stays_until_the_next(tmp_path: Path) -> None:
    shades = (40, 200, 120)
    pictures = [(frame, np.full((48, 63, 3), shade, np.uint8)) for frame, shade in zip((0, 7, 30), shades, strict=True)]
    path = tmp_path / "film.mp4"
    path.write_bytes(lecture_mp4(pictures, [Chapter(0, "One = two; #3"), Chapter(7, "Next")]))
    decoded = subprocess.run(
        [ffmpeg(), "-loglevel", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "gray", "-"],
        capture_output=True,
        check=True,
    ).stdout
    frames = np.frombuffer(decoded, np.uint8).reshape(-1, 48, 64)
    assert len(frames) == 31
    means = frames.mean(axis=(1, 2))
    for start, end, shade in ((0, 7, 40), (7, 30, 200), (30, 31, 120)):
        assert np.abs(means[start:end] - shade).max() < 4
    told = subprocess.run([ffmpeg(), "-i", path], capture_output=True, text=True, check=False).stderr
    assert "30 fps" in told
    assert re.findall(r"title +: (.*)", told) == ["One = two; #3", "Next"]


def test_subtitles_are_webvtt() -> None:
    told = subtitles([Cue(0, 45, "a < b &\n\nc"), Cue(45, 30 * 3661, "d")]).decode()
    assert told == ("WEBVTT\n\n00:00:00.000 --> 00:00:01.500\na &lt; b &amp; c\n\n00:00:01.500 --> 01:01:01.000\nd\n")


def test_what_cannot_be_had_ends_the_film(monkeypatch: pytest.MonkeyPatch) -> None:
    def pictures() -> object:
        yield 0, np.zeros((48, 64, 3), np.uint8)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lecture_mp4(pictures(), [])  # type: ignore[arg-type]
    monkeypatch.setattr("visualizer.export.lecture.ENCODING", ("-codec:v", "no-such"))
    with pytest.raises(InvalidValue, match="ffmpeg has failed"):
        lecture_mp4([(0, np.zeros((48, 64, 3), np.uint8))], [])
