"""What holds for all tests."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

from tests import children, thoroughness

thoroughness.load()


def pytest_configure(config: pytest.Config) -> None:
    """Nothing that tests start outlives the run; processes that run a part of it are watched with the rest."""
    if os.name == "posix":
        # The process by which Python cleans up after others is one for all tests, so it must belong to none.
        resource_tracker.ensure_running()
    if not hasattr(config, "workerinput"):
        run = ExitStack()
        config.add_cleanup(run.close)
        run.enter_context(children.watched())


def pytest_keyboard_interrupt() -> None:
    """What is under way ends at once: the other processes of the run would go on for seconds."""
    children.end(os.environ[children.MARK])


# Rooms by how long their longest modules take: those come first, so that at the end no process waits for another.
SLOW_FIRST = ("window", "", "export", "app", "session", "command_line", "engine", "files", "scene")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where there are several processes a module stays in one, as its tests may share what is slow to make."""
    items.sort(key=lambda item: room_number(item.path))
    for item in items:
        item.add_marker(pytest.mark.xdist_group(str(item.path)))


def room_number(path: Path) -> int:
    """Where in the order a module's room is; those that are not named are quick."""
    *rooms, _ = path.relative_to(Path(__file__).parent).parts
    room = rooms[0] if rooms else ""
    return SLOW_FIRST.index(room) if room in SLOW_FIRST else len(SLOW_FIRST)


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    """Whatever a test has started ends with it; the compiled engine, if one has taken it into use, is left again."""
    with children.ended():
        yield
    if (choice := sys.modules.get("visualizer.engine.compiled.choice")) is not None:
        choice.use(None)
