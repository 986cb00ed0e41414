from dataclasses import asdict
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.strategy import XOR, trained
from visualizer.scene.transport import (
    APART,
    BURST,
    BUTTON,
    GAP,
    GO_TO,
    LEFT,
    LIST,
    RIGHT,
    RUN,
    SMALL_BURST,
    SMALL_BUTTON,
    SMALL_RUN,
    SPEED,
    STOPS,
    WORDED,
    speed_text,
    stop_error_text,
    stop_iteration_text,
    transport_plan,
)
from visualizer.session.command import SetPace
from visualizer.session.pace import Pace
from visualizer.session.update import update


@pytest.mark.parametrize(("speed", "text"), [(inf, "max"), (1.0, "1 /s"), (1e4, "10 k /s")])
def test_speed_text(speed: float, text: str) -> None:
    assert speed_text(speed) == text


def test_stop_texts() -> None:
    state = trained(XOR, 5)
    assert stop_iteration_text(state) == stop_error_text(state) == ""
    state = update(state, SetPace(Pace(stop_iteration=60_000, stop_error=0.01)))
    assert (stop_iteration_text(state), stop_error_text(state)) == ("60,000", "0.01")


def room_for_the_timeline(width: float) -> float:
    """What the controls of a bar leave, added up as the panel places them."""
    plan = transport_plan(width)
    button = SMALL_BUTTON if plan.small else BUTTON
    wide = WORDED if plan.words else button
    ways = [button, button, wide, wide] if plan.more else [button, button]
    left = LEFT + sum(way + GAP for way in ways) + GAP + (SMALL_RUN if plan.small else RUN) + GAP + GAP
    left += (BURST if plan.count else SMALL_BURST) + GAP - 2 + LIST + APART
    left += SPEED * plan.speed + STOPS * plan.stops
    return width - left - GO_TO * plan.go_to - RIGHT


@given(st.floats(277, 4000))
def test_the_timeline_has_its_room_before_others_come_in(width: float) -> None:
    plan, room = transport_plan(width), room_for_the_timeline(width)
    assert room >= -20
    assert not plan.more or room >= 60
    assert not plan.count or room >= 220
    assert not (plan.speed or plan.words or plan.go_to) or room >= 240
    assert not plan.stops or room >= 450


@given(st.floats(277, 4000), st.floats(0, 100))
def test_more_room_takes_nothing_away(width: float, more: float) -> None:
    narrow, wide = (asdict(transport_plan(w)) for w in (width, width + more))
    for name in ("more", "speed", "stops"):
        assert wide[name] >= narrow[name]


@pytest.mark.parametrize(
    ("width", "has"),
    [
        (277, ""),
        (366, ""),
        (624, "more"),
        (1008, "more count speed go_to"),
        (1424, "more count speed words go_to"),
        (1904, "more count speed words go_to stops"),
    ],
)
def test_what_bars_of_usual_windows_have(width: float, has: str) -> None:
    plan = asdict(transport_plan(width))
    assert {name for name, there in plan.items() if there and name != "small"} == set(has.split())


def test_a_narrow_window_has_a_timeline_all_the_same() -> None:
    assert room_for_the_timeline(624) >= 220
