"""A film as an animated GIF: one palette for all of it, and of every frame only what has changed.

The palette needs all colours of the film, so frames wait in a temporary file until the last one is known.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image

Pixels = NDArray[np.uint8]
Codes = NDArray[np.uint32]

# How many colours there are; the place after them stands for what is as it was.
COLOURS = 255
# The most frequent ones are kept as they are: grounds, lines, the inside of letters.
KEPT = 32
MOVES = 4
# So many of the lowest bits of a channel make no difference, beyond the most frequent colours.
ALIKE = 2
# In hundredths of a second: how long the last frame stays, and the least that players heed.
REST, SHORTEST = 200, 2
FOR_EVER = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"


class _Palette(NamedTuple):
    """The colours of a film, of shape (n, 3), and the place among them of every code, of shape (2**24,)."""

    colours: Pixels
    places: Pixels


def gif(
    frames: Iterable[Pixels], per_second: float, written: Callable[[], None] = lambda: None, once: bool = False
) -> bytes:
    """An animated GIF; the same bytes for the same frames.

    Parameters
    ----------
    frames : iterable of uint8 ndarray of shape (height, width, 3 or 4)
        One or more, all of one size; none of their pixels is clear.
    per_second : float
        At most 50 are played in a second.
    written : callable
        Called after each frame that is written, once all have been taken; what it raises ends the film and goes on.
    once : bool
        Whether it is played once, not for ever.

    Raises
    ------
    OSError
        If there is no room for the temporary file.
    """
    counts = np.zeros(1 << 24, dtype=np.uint32)  # it takes memory only where colours fall
    now, height, width = np.zeros(0, dtype=np.uint32), 0, 0
    with TemporaryFile(prefix="visualizer-") as spool:
        lengths: list[int] = []
        for frame in frames:
            then, now, (height, width, _) = now, _pixels(frame), frame.shape
            changed = np.flatnonzero(now != then) if lengths else np.arange(now.size)
            codes = _codes(now[changed])
            np.add.at(counts, codes, np.uint32(1))  # a number of another kind takes forty times as long
            changes = np.concatenate([changed.astype(np.uint32), codes])
            lengths.append(spool.write(changes.tobytes()))
        spool.seek(0)
        kept = (np.frombuffer(spool.read(length), dtype=np.uint32) for length in lengths)
        palette = _palette(counts)
        content = [_head(width, height, palette.colours), b"" if once else FOR_EVER]
        shown = np.full((height, width), COLOURS, dtype=np.uint8)
        durations = _durations(len(lengths), per_second)
        for changes, duration in zip(kept, durations, strict=True):
            places, codes = np.split(changes, 2)
            content += _frame(shown, places, palette.places[codes], duration)
            written()
    return b"".join([*content, b";"])


def _pixels(frame: Pixels) -> Codes:
    """Every pixel as one number, of shape (height * width,)."""
    if frame.shape[2] == 3:
        opaque = np.full((*frame.shape[:2], 1), 255, dtype=np.uint8)
        frame = np.concatenate([frame, opaque], axis=2)
    return np.ascontiguousarray(frame).view(np.uint32).ravel()


def _codes(pixels: Codes) -> Codes:
    """The colours of pixels, each as one number that begins with the red."""
    return pixels.view(">u4").astype(np.uint32) >> np.uint32(8)


def _palette(counts: Codes) -> _Palette:
    found = np.flatnonzero(counts)
    found = found[np.argsort(counts[found], kind="stable")[::-1]]
    shades = np.column_stack([found >> 16, found >> 8 & 255, found & 255]).astype(np.uint8)
    places = np.zeros(len(counts), dtype=np.uint8)
    if len(found) <= COLOURS:
        places[found] = np.arange(len(found))
        return _Palette(shades, places)
    # Those that hardly differ are one from here on: there are tens of thousands, for every edge of a line or letter
    # has its own.
    near, cells = np.unique((shades[KEPT:] >> ALIKE).astype(np.uint32) @ (1 << 16, 1 << 8, 1), return_inverse=True)
    weights = np.bincount(cells, counts[found[KEPT:]], len(near))
    means = _means(shades[KEPT:], counts[found[KEPT:]], cells, weights)
    rest = np.rint(means).astype(np.uint8)
    colours = np.concatenate([shades[:KEPT], _mixed(rest, weights)])
    places[found[:KEPT]] = np.arange(KEPT)
    places[found[KEPT:]] = _nearest(rest, colours)[cells]
    return _Palette(colours, places)


def _mixed(shades: Pixels, counts: NDArray[Any]) -> Pixels:
    """As many colours as there may be beside those that are kept, for more shades than that."""
    # They are spread over all shades; then they move, by k-means, to where pixels are, for the fill of a neuron must
    # look like its activation.
    spread = Image.fromarray(shades[np.newaxis]).quantize(COLOURS - KEPT, Image.Quantize.MAXCOVERAGE)
    colours = np.reshape(spread.getpalette() or (), (-1, 3)).astype(np.uint8)
    for _ in range(MOVES):
        places = _nearest(shades, colours)
        total = np.bincount(places, counts, len(colours))
        moved = np.flatnonzero(total)
        colours[moved] = np.rint(_means(shades, counts, places, total)[moved])
    return colours


def _means(shades: Pixels, counts: NDArray[Any], places: NDArray[np.int64], total: NDArray[Any]) -> NDArray[np.float64]:
    """The mean of the shades that are at each place, by how often each occurs: shape (n_places, 3)."""
    sums = [np.bincount(places, counts * channel, len(total)) for channel in shades.T.astype(float)]
    means: NDArray[np.float64] = np.column_stack(sums) / np.maximum(total, 1)[:, np.newaxis]
    return means


def _nearest(shades: Pixels, colours: Pixels) -> NDArray[np.int64]:
    """The place of the colour that is next to each shade."""
    # The square of the distance, less what is the same for all colours; these are whole numbers, so float32 is exact.
    some, all_ = shades.astype(np.float32), colours.astype(np.float32)
    squares, parts = (all_**2).sum(axis=1), np.array_split(some, 1 + len(some) // 4096)
    return np.concatenate([(squares - 2 * part @ all_.T).argmin(axis=1) for part in parts])


def _durations(count: int, per_second: float) -> Iterator[int]:
    """How long each frame stays, in hundredths of a second; rounded so that the film keeps its time."""
    for k in range(count - 1):
        yield max(SHORTEST, round(100 * (k + 1) / per_second) - round(100 * k / per_second))
    yield REST


def _head(width: int, height: int, colours: Pixels) -> bytes:
    # 0xF7: what follows is a table of 256 colours, for all frames.
    screen = struct.pack("<HHBBB", width, height, 0xF7, 0, 0)
    return b"GIF89a" + screen + colours.tobytes().ljust(3 * 256, b"\0")


def _frame(shown: Pixels, places: Codes, colours: Pixels, duration: int) -> list[bytes]:
    """The smallest rectangle of what has changed; within it, what has not is left clear.

    Parameters
    ----------
    shown : ndarray of shape (height, width)
        Places in the palette before; changed to those after.
    places : ndarray of shape (n,)
        Which pixels may have changed.
    colours : ndarray of shape (n,)
        What they are now.
    duration : int
    """
    flat, width = shown.reshape(-1), shown.shape[1]
    changed = flat[places] != colours
    places, colours = places[changed], colours[changed]
    if not len(places):  # a frame has one pixel at least
        places, colours = np.zeros(1, dtype=np.uint32), flat[:1]
    flat[places] = colours
    rows, columns = np.divmod(places, width)
    top, left = int(rows.min()), int(columns.min())
    box = np.full((int(rows.max()) + 1 - top, int(columns.max()) + 1 - left), COLOURS, dtype=np.uint8)
    box[rows - top, columns - left] = colours
    # Disposal 1: a frame stays, and the next one is drawn over it.
    return GifImagePlugin.getdata(
        Image.fromarray(box), (left, top), duration=10 * duration, disposal=1, transparency=COLOURS
    )
