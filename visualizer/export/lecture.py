"""The film of a lecture: pictures of the stage, each shown until the next, with chapters and subtitles."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import NamedTuple

from visualizer.errors import InvalidValue
from visualizer.export.matroska import Pixels, stream
from visualizer.export.mp4 import even, ffmpeg, run_ffmpeg

FRAMES_A_SECOND = 30
INSTEAD = "look whether there is room on the disk"
# Most frames are as the one before. These settings spend a third of the time of others on them, and of a picture that
# stands so much is repeated that a file is still small.
ENCODING = (
    *("-codec:v", "libx264", "-preset", "ultrafast", "-qp", "18"),
    *("-vf", f"scale=out_color_matrix=bt709:out_range=limited,format=yuv420p,fps={FRAMES_A_SECOND}"),
    *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact"),
)


class Chapter(NamedTuple):
    """A part of the film: the frame with which it begins, and its title."""

    frame: int
    title: str


class Cue(NamedTuple):
    """A subtitle: the frame with which it begins, that before which it ends, and its text."""

    start: int
    end: int
    text: str


def lecture_mp4(pictures: Iterable[tuple[int, Pixels]], chapters: Sequence[Chapter]) -> bytes:
    """The film as MP4.

    Parameters
    ----------
    pictures : iterable of (int, uint8 ndarray of shape (height, width, 3))
        The frame from which each is shown, ascending; the last one is where the film ends.
    chapters : sequence of Chapter
        Which may grow as long as pictures come.

    Raises
    ------
    InvalidValue
        If there is no ffmpeg, it fails, or there is no room for temporary files.
    """
    program = ffmpeg()
    last = 0

    def seen() -> Iterable[tuple[int, Pixels]]:
        nonlocal last
        for last, pixels in pictures:
            yield last, even(pixels)

    try:
        with TemporaryDirectory(prefix="visualizer-") as folder:
            film, whole, told, log = (Path(folder, name) for name in ("film.mp4", "whole.mp4", "chapters", "log"))
            quiet = program, "-loglevel", "error"
            source = "-f", "matroska", "-i", "-"
            run_ffmpeg([*quiet, *source, *ENCODING, str(film)], stream(seen(), FRAMES_A_SECOND), log, INSTEAD)
            told.write_text(_metadata(chapters, last + 1), encoding="utf-8")
            parts = "-i", str(film), "-f", "ffmetadata", "-i", str(told), "-map", "0:v", "-map_chapters", "1"
            # Else the last picture stays as long as the one before it.
            ending = (
                "-frames:v",
                str(last + 1),
                "-codec",
                "copy",
                "-movflags",
                "+faststart",
                "-fflags",
                "+bitexact",
                str(whole),
            )
            run_ffmpeg([*quiet, *parts, *ending], (), log, INSTEAD)
            return whole.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise InvalidValue(f"The film cannot be made ({reason}); make room in {gettempdir()}.") from error


def subtitles(cues: Sequence[Cue]) -> bytes:
    """Subtitles as WebVTT."""
    parts = ["WEBVTT"]
    for start, end, text in cues:
        said = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f"{_time(start)} --> {_time(end)}\n{said}")
    return ("\n\n".join(parts) + "\n").encode()


def _metadata(chapters: Sequence[Chapter], end: int) -> str:
    """Chapters as ffmpeg reads them."""
    lines = [";FFMETADATA1"]
    ends = [*(chapter.frame for chapter in chapters[1:]), end]
    for (start, title), until in zip(chapters, ends, strict=True):
        written = "".join(f"\\{letter}" if letter in "=;#\\\n" else letter for letter in title)
        lines += ["[CHAPTER]", f"TIMEBASE=1/{FRAMES_A_SECOND}", f"START={start}", f"END={until}", f"title={written}"]
    return "\n".join(lines) + "\n"


def _time(frame: int) -> str:
    milliseconds = round(1000 * frame / FRAMES_A_SECOND)
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{milliseconds:03}"
