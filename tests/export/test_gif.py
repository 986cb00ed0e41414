import tempfile
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image, ImageSequence

from tests.thoroughness import examples
from visualizer.export.gif import COLOURS, FOR_EVER, Pixels, gif


def shown(content: bytes) -> list[Pixels]:
    """What a player shows, frame by frame."""
    with Image.open(BytesIO(content)) as film:
        return [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(film)]


def durations(content: bytes) -> list[int]:
    """How long every frame stays, in milliseconds."""
    with Image.open(BytesIO(content)) as film:
        return [frame.info["duration"] for frame in ImageSequence.Iterator(film)]


def flat(count: int, side: int = 20) -> Iterator[Pixels]:
    """Frames on which a square moves over a ground."""
    for k in range(count):
        frame = np.full((side, side + 3, 3), (13, 16, 20), dtype=np.uint8)
        frame[k % side : k % side + 4, 2:6] = 255, 154, 61
        yield frame


def colourful(count: int) -> list[Pixels]:
    """Frames that have more colours than a palette: a ground, a line in nearly its colour, and all shades of some."""
    down, across = np.indices((60, 60))
    frames = []
    for k in range(count):
        frame = np.stack([across * 4, down * 4, np.full_like(down, 4 * k)], axis=2).astype(np.uint8)
        frame[:, 20:] = 20, 24, 30
        frame[0, 20:] = 21, 24, 30
        frame[10:20, 20:40] = np.stack([across, down, across + 30], axis=2)[20:30, 22:42]
        frames.append(frame)
    return frames


@examples(30)
@given(arrays(np.uint8, (3, 4, 5, 3), elements=st.sampled_from([0, 1, 128, 255])))
def test_few_colours_are_shown_as_they_are(frames: Pixels) -> None:
    assert np.array_equal(shown(gif(iter(frames), 10)), frames)


def test_frames_durations_and_an_endless_loop() -> None:
    content = gif(flat(7), 30)

    assert durations(content) == [30, 40, 30, 30, 40, 30, 2000]
    with Image.open(BytesIO(content)) as film:
        assert (film.size, film.info["loop"]) == ((23, 20), 0)


@pytest.mark.parametrize(("per_second", "hundredths"), [(1, 100), (12.5, 8), (60, 2)])
def test_speeds(per_second: float, hundredths: int) -> None:
    assert durations(gif(flat(4), per_second)) == [10 * hundredths] * 3 + [2000]


def test_film_that_is_played_once_says_nothing_of_a_loop() -> None:
    still = [np.zeros((4, 4, 3), dtype=np.uint8)] * 3
    endless, once = gif(still, 10), gif(still, 10, once=True)

    assert endless.replace(FOR_EVER, b"") == once != endless
    with Image.open(BytesIO(once)) as opened:
        assert opened.n_frames == 3  # type: ignore[attr-defined]
        assert "loop" not in opened.info


def test_frame_without_a_change_is_a_frame() -> None:
    frame = next(flat(1))
    still = shown(gif([frame] * 3, 10))

    assert len(still) == 3
    assert all(np.array_equal(one, frame) for one in still)


def test_grounds_stay_and_shades_are_near_when_colours_are_many() -> None:
    frames = colourful(6)
    assert len({tuple(colour) for frame in frames for colour in frame.reshape(-1, 3).tolist()}) > 2 * COLOURS
    result = shown(gif(frames, 10))

    difference = np.abs(np.array(result).astype(int) - frames)
    assert difference[:, 20:, 20:].max() == difference[:, :10, 20:].max() == 0
    assert difference.max() < 48
    # Shades that do not change do not flicker: the red and the green of a place are the same in all frames.
    first, *_, last = shown(gif([*frames, frames[0]], 10))
    assert np.array_equal(first, last)


def test_fills_come_near_to_themselves_and_keep_their_tint_among_the_many_shades_of_edges() -> None:
    frames = colourful(60)
    for k, frame in enumerate(frames):
        frame[25:, 25:] = 60 + 3 * k, 64 + 3 * k, 70 + 3 * k

    seen = np.array([frame[40, 40] for frame in shown(gif(frames, 10))])
    difference = seen.astype(int) - [frame[40, 40] for frame in frames]

    assert np.abs(difference).max() <= 10
    assert np.ptp(difference, axis=1).max() <= 2


def test_as_many_colours_as_a_palette_has_are_kept() -> None:
    shades = np.arange(COLOURS, dtype=np.uint8)
    frame = np.stack([shades, shades // 2, shades], axis=1)[np.newaxis]

    assert np.array_equal(shown(gif([frame], 10)), [frame])


def test_same_frames_give_the_same_bytes_and_what_is_still_takes_none() -> None:
    content = gif(flat(50), 20)

    assert content == gif(flat(50), 20)
    assert len(content) - len(gif(flat(25), 20)) < 25 * 80


def test_frames_do_not_pile_up() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            gif(flat(count, side=200), 20)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(60) - peak(10) < 200 * 200 * 3 * 2


def test_stopping_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    written = []

    def stop() -> None:
        written.append(list(tmp_path.iterdir()))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gif(flat(5), 20, stop)

    assert len(written) == 1
    assert list(tmp_path.iterdir()) == []
