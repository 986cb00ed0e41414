from dataclasses import replace
from math import inf

import pytest

from tests.session.strategy import XOR, trained
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Box, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.transport import progress_picture, speed_text
from visualizer.session.command import Run, RunBurst, SetPace
from visualizer.session.state import Pace, State
from visualizer.session.update import update

STYLE = Style(DARK, 16)


def words(picture: list[Shape]) -> list[str]:
    return [shape.string for shape in picture if isinstance(shape, Text)]


def filled(state: State, width: int) -> float | None:
    """Share of the track that is filled; None without a track."""
    boxes = [shape for shape in progress_picture(state, STYLE, width, 40) if isinstance(shape, Box)]
    if not boxes:
        return None
    assert boxes[0].high[0] - boxes[0].low[0] == width
    done = [box for box in boxes if box.fill == rgba(DARK.acc)]
    return (done[0].high[0] - done[0].low[0]) / width if done else 0.0


@pytest.mark.parametrize(("speed", "text"), [(inf, "max"), (1.0, "1 /s"), (1e4, "10 k /s")])
def test_speed_text(speed: float, text: str) -> None:
    assert speed_text(speed) == text


def test_progress_of_a_burst() -> None:
    state = update(trained(XOR, 100), RunBurst(400))
    assert filled(state, 300) == 0
    assert filled(replace(state, iteration=400), 300) == pytest.approx(0.75)
    assert words(progress_picture(state, STYLE, 300, 40)) == ["iteration", "100", "500"]


def test_no_track_without_an_end() -> None:
    assert filled(update(trained(XOR, 5), Run()), 300) is None
    assert words(progress_picture(trained(XOR, 1200), STYLE, 300, 40)) == ["iteration", "1,200"]


def test_the_way_to_a_stop() -> None:
    state = update(trained(XOR, 100), SetPace(Pace(stop_iteration=400)))
    assert filled(state, 300) == pytest.approx(0.25)
    assert filled(replace(state, iteration=401), 300) is None


@pytest.mark.parametrize("width", [0, 40, 69, 80, 120, 200, 400])
@pytest.mark.parametrize("size", [12, 16, 36])
def test_it_stays_within_its_room(width: int, size: int) -> None:
    state = update(trained(XOR, 100), RunBurst(400))
    for shape in progress_picture(state, Style(DARK, size), width, 3 * size):
        if isinstance(shape, Box):
            assert 0 <= shape.low[0] <= shape.high[0] <= width
            assert shape.high[1] <= 3 * size
