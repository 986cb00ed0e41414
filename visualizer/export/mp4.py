"""A film as MP4 (H.264), by an ffmpeg in a process of its own."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from visualizer.errors import InvalidValue

Pixels = NDArray[np.uint8]

# What the extra `video` asks for, by its own name: a clone has no package of ours to name, and a wheel no folder.
BRINGS_IT = "imageio-ffmpeg"
INSTEAD = "make a GIF instead"
# One thread, for the bytes depend on their number; nothing about the moment is written.
ENCODING = (
    *("-codec:v", "libx264", "-preset", "medium", "-crf", "16", "-threads", "1"),
    *("-vf", "scale=out_color_matrix=bt709:out_range=limited", "-pix_fmt", "yuv420p"),
    *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"),
    *("-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
)
# On Windows, a program of the terminal opens one.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def mp4(frames: Iterable[Pixels], per_second: float) -> bytes:
    """A film that every player shows; the same bytes for the same frames and the same ffmpeg.

    Parameters
    ----------
    frames : iterable of uint8 ndarray of shape (height, width, 3)
        One or more, all of one size; an odd side grows by one pixel. What it raises ends ffmpeg and goes on.
    per_second : float

    Raises
    ------
    InvalidValue
        If there is no ffmpeg, or it fails.
    OSError
        If there is no room for the temporary folder.
    """
    program, others = ffmpeg(), map(even, frames)
    first = next(others)
    height, width, _ = first.shape
    source = "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", f"{per_second:.6g}", "-i", "-"
    with TemporaryDirectory(prefix="visualizer-") as folder:
        film, log = Path(folder, "film.mp4"), Path(folder, "log")
        fed = (frame.tobytes() for frame in chain([first], others))
        run_ffmpeg([program, "-loglevel", "error", *source, *ENCODING, str(film)], fed, log)
        return film.read_bytes()


def ffmpeg() -> str:
    """The program that imageio-ffmpeg names, else one on the PATH."""
    try:
        from imageio_ffmpeg import get_ffmpeg_exe  # an extra, which may not be installed

        return str(get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        found = shutil.which("ffmpeg")
    if found is None:
        raise InvalidValue(
            f"A film as MP4 needs ffmpeg: `{shlex.quote(sys.executable)} -m pip install {BRINGS_IT}` brings it, "
            "or put one on the PATH; a GIF needs nothing."
        )
    return found


def even(frame: Pixels) -> Pixels:
    """A frame with even sides, as H.264 has its colours: the ground goes on for one pixel."""
    height, width, _ = frame.shape
    return np.pad(frame, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def run_ffmpeg(command: list[str], fed: Iterable[bytes], log: Path, instead: str = INSTEAD) -> None:
    """Let ffmpeg do something with what it is fed; it is ended if that cannot be had.

    Raises
    ------
    InvalidValue
        If it cannot be started, or fails.
    """
    if _run(command, fed, log, instead):
        *_, last = log.read_text(errors="replace").splitlines() or ["no reason given"]
        raise InvalidValue(f"ffmpeg has failed ({last.strip()}); {instead}.")


def _run(command: list[str], fed: Iterable[bytes], log: Path, instead: str) -> int:
    """The exit status of a program that has been fed."""
    with log.open("wb") as told:
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=told, creationflags=_NO_WINDOW)
        except OSError as error:
            raise InvalidValue(f"{command[0]} cannot be started ({error.strerror}); {instead}.") from error
    assert process.stdin is not None
    try:
        for piece in fed:
            process.stdin.write(piece)
    except BrokenPipeError:
        pass  # it has ended, and its status says that it failed
    except BaseException:
        process.kill()
        raise
    finally:
        with suppress(OSError):
            process.stdin.close()
        process.wait()
    return process.returncode
