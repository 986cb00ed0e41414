import tempfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import imageio_ffmpeg
import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image, ImageSequence

from visualizer.errors import InvalidValue
from visualizer.export.figure import picture
from visualizer.export.film import KINDS, film, frame_count, frames
from visualizer.export.gif import FOR_EVER, Pixels
from visualizer.files.preset import preset
from visualizer.scene.film import Film, film_iterations
from visualizer.scene.page import MILLIMETRES_PER_INCH, Page
from visualizer.scene.palette import LIGHT, rgba
from visualizer.session.command import RunBurst, SetHidden, Tick
from visualizer.session.phasing import at_phase
from visualizer.session.state import State, initial_state
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

PAGE = Page(("network", "error"), width=400 / 96 * MILLIMETRES_PER_INCH, height=60.0, type_size=4.0, dpi=96.0)
NETWORK = replace(PAGE, parts=("network",))
ERROR = replace(PAGE, parts=("error",), type_size=8.0)


@cache
def trained(iterations: int, name: str = "trask-3-layer") -> State:
    return run(initial_state(preset(name)), iterations)


def run(state: State, iterations: int) -> State:
    state = update(state, RunBurst(iterations))
    while state.motion is not None:
        state = update(state, Tick(0.02, 0.02))
    return state


def shown(content: bytes) -> list[Pixels]:
    """The frames of a GIF, or the only one of a PNG."""
    with Image.open(BytesIO(content)) as opened:
        return [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(opened)]


def drawn(state: State, what: Film) -> list[Pixels]:
    return [shown(content)[0] for content in frames(state, what)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_frame_is_the_picture_of_its_moment() -> None:
    state, what = trained(300), Film(NETWORK, 0, 300, 4)

    for iteration, frame in zip(film_iterations(what), frames(state, what), strict=True):
        (expected,) = shown(picture(at_iteration(state, iteration), NETWORK, "png"))
        assert np.array_equal(shown(frame)[0], expected)


def test_curve_grows_on_axes_that_stay() -> None:
    pictures = drawn(trained(300), Film(ERROR, 0, 300, 5))
    # Where the present is, by the dot on it.
    present = [np.flatnonzero((frame == rgba(LIGHT.acc)[:3]).all(axis=2).any(axis=0)) for frame in pictures]

    for before, after, here, there in zip(pictures, pictures[1:], present, present[1:], strict=False):
        assert here.max() < there.min()
        passed = here.min() - 12
        assert np.abs(before[:, :passed].astype(int) - after[:, :passed]).max() < 16
        # Darker than the curve nothing is, and beyond the value that stands beside the present, nothing as dark.
        dark = (before.sum(axis=2) < 250).any(axis=0)
        assert not dark[here.max() + 50 :].any()
        assert (after.sum(axis=2) < 250).any(axis=0)[here.max() + 1 : there.min()].mean() > 0.8


def test_gif_has_the_frames() -> None:
    what = Film(PAGE, 10, 300, 4, 12.5, log=True)
    told: list[int] = []
    content = film(trained(300), what, "gif", told.append)

    assert told == [1, 2, 3, 4, 4, 4, 4, 4]
    for frame, expected in zip(shown(content), drawn(trained(300), what), strict=True):
        difference = np.abs(frame.astype(int) - expected)
        assert difference.max() < 40
        assert difference.mean() < 0.5


def test_mp4_has_the_frames(tmp_path: Path) -> None:
    told: list[int] = []
    path = tmp_path / "film.mp4"
    path.write_bytes(film(trained(300), Film(PAGE, 0, 300, 4, 10), "mp4", told.append))

    assert told == [1, 2, 3, 4]
    assert imageio_ffmpeg.count_frames_and_secs(str(path)) == (4, 0.4)


@pytest.mark.parametrize("kind", KINDS)
def test_film_depends_on_the_run_up_to_its_end_alone(kind: str) -> None:
    what = Film(PAGE, 0, 100, 3)
    content = film(trained(100), what, kind)

    assert film(trained(300), what, kind) == content
    assert film(at_iteration(trained(300), 42), replace(what, page=replace(PAGE, transparent=True)), kind) == content


def test_film_of_one_iteration_has_one_frame() -> None:
    assert len(shown(film(trained(100), Film(PAGE, 50, 50), "gif"))) == 1


def test_film_of_phases_takes_the_iteration_at_its_end_apart() -> None:
    state, page = trained(300), replace(PAGE, parts=("network", "program"), height=90.0)
    what = Film(page, 200, 200, per_second=0.5, phases=True)
    last, made = at_iteration(state, 200), drawn(state, what)

    assert len(made) == 9 == frame_count(state, what)
    for phase, frame in enumerate(made):
        assert np.array_equal(frame, shown(picture(at_phase(last, phase), page, "png"))[0])
    told: list[int] = []
    words = replace(what, page=replace(page, parts=("program",)))
    assert len(shown(film(state, words, "gif", told.append))) == 9
    assert told == [*range(1, 10), *[9] * 9]


def test_film_of_phases_is_as_high_as_its_parts_need() -> None:
    page = replace(PAGE, parts=("network", "matrices"), height=None)

    assert len({frame.shape for frame in drawn(trained(300), Film(page, 200, 200, phases=True))}) == 1


def test_gif_is_played_once_if_it_is_to_be() -> None:
    what = Film(NETWORK, 0, 100, 2)

    assert FOR_EVER in film(trained(100), what, "gif")
    assert FOR_EVER not in film(trained(100), replace(what, once=True), "gif")


def test_all_frames_are_of_one_size_whatever_is_edited_on_the_way() -> None:
    state = run(update(run(initial_state(preset("and")), 10), SetHidden((9, 9))), 10)
    state = run(update(state, SetHidden((2,))), 10)
    sizes = {frame.shape for frame in drawn(state, Film(replace(NETWORK, height=None), 5, 30, 4))}

    ((height, width, _),) = sizes
    tallest = shown(picture(at_iteration(state, 15), replace(NETWORK, height=None), "png"))[0]
    assert (height, width) == (tallest.shape[0] + 1, tallest.shape[1])


@pytest.mark.parametrize("kind", KINDS)
def test_stopping_leaves_nothing_behind(folder: Path, kind: str) -> None:
    def stop(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        film(trained(100), Film(PAGE, 0, 100, 5), kind, stop)

    assert list(folder.iterdir()) == []


def test_run_that_is_shorter_is_refused() -> None:
    with pytest.raises(InvalidValue, match="iterations 0 to 100; it has not been at 101"):
        film(trained(100), Film(PAGE, 0, 101), "gif")


def test_other_kinds_are_refused() -> None:
    with pytest.raises(InvalidValue, match="A film is a gif or an mp4 file, not avi"):
        film(trained(100), Film(PAGE, 0, 100), "avi")


@pytest.mark.parametrize("kind", KINDS)
def test_no_room_for_temporary_files_is_one_line(folder: Path, kind: str) -> None:
    folder.rmdir()

    with pytest.raises(InvalidValue, match=r"The film cannot be made \(No such file or directory\)") as caught:
        film(trained(100), Film(PAGE, 0, 100, 2), kind)

    assert "\n" not in str(caught.value)


def test_who_takes_a_frame_draws_by_settings_of_their_own() -> None:
    taken = frames(trained(300), Film(ERROR, 0, 300, 5))
    hinting = mpl.rcParams["text.hinting"]
    next(taken)
    assert mpl.rcParams["text.hinting"] == hinting
