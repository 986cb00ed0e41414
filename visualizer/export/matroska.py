"""Pictures with their times, as a stream that ffmpeg reads: the least of Matroska that holds raw pixels.

A film of a lecture stands still most of the time. Through a plain pipe of pixels every frame would have to go; here
only those go that differ from the one before.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

# Names of elements.
_EBML, _DOC_TYPE, _SEGMENT, _INFO, _SCALE = 0x1A45DFA3, 0x4282, 0x18538067, 0x1549A966, 0x2AD7B1
_TRACKS, _TRACK, _NUMBER, _UID, _TYPE, _CODEC = 0x1654AE6B, 0xAE, 0xD7, 0x73C5, 0x83, 0x86
_VIDEO, _WIDTH, _HEIGHT, _SPACE = 0xE0, 0xB0, 0xBA, 0x2EB524
_CLUSTER, _TIME, _BLOCK = 0x1F43B675, 0xE7, 0xA3
# Of what has no known end.
_ENDLESS = b"\x01" + b"\xff" * 7
# Red, green and blue, 24 bits a pixel.
_RGB = b"RGB\x18"


def stream(pictures: Iterable[tuple[int, Pixels]], per_second: float) -> Iterator[bytes]:
    """Pieces of the stream.

    Parameters
    ----------
    pictures : iterable of (int, uint8 ndarray of shape (height, width, 3))
        At which frame each begins to be shown, ascending; all of one size, one at least.
    per_second : float
        Frames.
    """
    head = True
    for frame, pixels in pictures:
        if head:
            head = False
            yield _head(pixels.shape[1], pixels.shape[0], per_second)
        # Of the one track, at the time of its cluster, a frame that needs no other.
        block = b"\x81\x00\x00\x80" + pixels.tobytes()
        yield _element(_CLUSTER, _element(_TIME, _number(frame)) + _element(_BLOCK, block))


def _head(width: int, height: int, per_second: float) -> bytes:
    video = _element(_WIDTH, _number(width)) + _element(_HEIGHT, _number(height)) + _element(_SPACE, _RGB)
    track = b"".join(
        [
            _element(_NUMBER, _number(1)),
            _element(_UID, _number(1)),
            _element(_TYPE, _number(1)),
            _element(_CODEC, b"V_UNCOMPRESSED"),
            _element(_VIDEO, video),
        ]
    )
    info = _element(_INFO, _element(_SCALE, _number(round(1e9 / per_second))))
    tracks = _element(_TRACKS, _element(_TRACK, track))
    return _element(_EBML, _element(_DOC_TYPE, b"matroska")) + _name(_SEGMENT) + _ENDLESS + info + tracks


def _element(name: int, content: bytes) -> bytes:
    return _name(name) + (len(content) | 1 << 56).to_bytes(8, "big") + content


def _name(name: int) -> bytes:
    return _number(name)


def _number(value: int) -> bytes:
    return value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big")
