from dataclasses import replace
from math import inf, nan

import pytest

from visualizer.errors import InvalidValue
from visualizer.session.pace import MAX_ITERATION, PHASE_SPEEDS, SPEEDS, Pace


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"speed": 0.5}, "The speed is at least 1"),
        ({"speed": nan}, "The speed is at least 1"),
        ({"burst": 0}, "A burst has 1 to 100,000,000 iterations"),
        ({"burst": MAX_ITERATION + 1}, "A burst has 1 to 100,000,000 iterations"),
        ({"stop_iteration": 0}, "Stop at: type an iteration from 1"),
        ({"stop_iteration": MAX_ITERATION + 1}, "Stop at: type an iteration from 1"),
        ({"stop_error": 0.0}, "Stop at error: type a number above 0"),
        ({"stop_error": -1.0}, "Stop at error: type a number above 0"),
        ({"stop_error": nan}, "Stop at error: type a number above 0"),
        ({"phase_speed": 0.1}, "Phases are played at 0.25 to 8 a second"),
        ({"phase_speed": 9.0}, "Phases are played at 0.25 to 8 a second"),
        ({"phase_speed": nan}, "Phases are played at 0.25 to 8 a second"),
        ({"stop_error": inf}, "Stop at error: type a number above 0"),
    ],
)
def test_a_pace_that_cannot_be(values: dict[str, float], message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        replace(Pace(), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("speed", SPEEDS)
def test_every_speed_that_is_offered_can_be(speed: float) -> None:
    assert Pace(speed=speed).speed == speed


@pytest.mark.parametrize("phase_speed", PHASE_SPEEDS)
def test_every_phase_speed_that_is_offered_can_be(phase_speed: float) -> None:
    assert Pace(phase_speed=phase_speed).phase_speed == phase_speed
