"""How a window begins: remembered, asked for, or as the screen wants it; never larger than that."""

import pytest

from tests.app.served import Served
from tests.session.strategy import XOR
from visualizer.app.look import DEFAULT_SIZE, begun_look
from visualizer.app.preferences import Preferences
from visualizer.errors import InvalidValue
from visualizer.files.place import settings_file
from visualizer.files.settings import Look, read_settings
from visualizer.session.session import Session
from visualizer.session.state import initial_state
from visualizer.session.view import View

LAST = Look("light", 24, False, True, 1500, 900)


def test_the_first_start_is_as_usual_or_as_large_as_the_screen_asks_for() -> None:
    assert begun_look(None, {}, None) == (View(), DEFAULT_SIZE)
    assert begun_look(None, {}, (1920, 1080, 1.0)) == (View(), DEFAULT_SIZE)
    assert begun_look(None, {}, (3840, 2160, 2.0)) == (View(size=32), (2560, 1600))
    assert begun_look(None, {}, (1024, 700, 1.5)) == (View(size=24), (1024, 700))


def test_later_ones_are_as_the_last_but_for_what_is_asked_for() -> None:
    view = View(theme="light", size=24, log_x=False)

    assert begun_look(LAST, {}, (3840, 2160, 2.0)) == (view, (1500, 900))
    assert begun_look(LAST, {"theme": "dark", "size": 36}, (1280, 720, 1.0)) == (
        View(theme="dark", size=36, log_x=False),
        (1280, 720),
    )


def test_the_look_is_remembered(served: Served) -> None:
    served.preferences.keep_look(View(theme="light", size=24, log_x=False), (1500, 900))

    assert read_settings().look == LAST
    again = Preferences(Session(initial_state(XOR)))
    assert again.look == LAST
    again.remember(settings_file())
    assert read_settings().look == LAST


@pytest.mark.parametrize("change", [b'"type_size": 900', b'"theme": "pink"', b'"width": 0'])
def test_a_look_that_cannot_be_is_forgotten(served: Served, change: bytes) -> None:
    served.preferences.keep_look(View(theme="light", size=24), (1500, 900))
    name = change.split(b":")[0]
    content = settings_file().read_bytes()
    line = next(line for line in content.splitlines() if name in line)
    settings_file().write_bytes(content.replace(line, b"    " + change + (b"," if line.endswith(b",") else b"")))

    assert read_settings().look is None


def test_a_window_of_no_size_cannot_be() -> None:
    with pytest.raises(InvalidValue, match="A window of 0 x 5 pixels cannot be"):
        Look("dark", 16, True, True, 0, 5)
