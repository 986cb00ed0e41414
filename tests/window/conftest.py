"""The virtual screen, and the window of every test."""

import os
import shutil
from collections.abc import Generator, Iterator
from ctypes import CDLL
from pathlib import Path

import pytest

from tests.children import MARK
from tests.window.driver import Driver, x_server

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember failures, for what they leave behind."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="package")
def display() -> Iterator[str]:
    """Name of a virtual X server; without one these tests fail, they are never skipped."""
    missing = [] if shutil.which("Xvfb") else ["xvfb"]
    try:
        CDLL("libGL.so.1")
    except OSError:
        missing += ["libgl1", "libgl1-mesa-dri"]
    if missing:
        pytest.fail(f"the window tests need a virtual screen: apt-get install {' '.join(missing)}", pytrace=False)
    with x_server() as name:
        yield name


class Shared:
    """The window that most tests use one after the other; a test that fails takes it along."""

    def __init__(self, display: str, folder: Path) -> None:
        self._display, self._folder = display, folder
        self._driver: Driver | None = None
        self._opened = 0
        # That of the run, not of the test that opens the window. Mesa draws nothing: none of these tests sees pixels.
        self._environment = {MARK: os.environ[MARK], "GALLIUM_NOOP": "1", "LP_NO_RAST": "1"}

    def driver(self) -> Driver:
        try:
            if self._driver is None:
                self._opened += 1
                self._driver = Driver(self._display, self._folder / f"{self._opened}.log", **self._environment)
                self._driver.open()
            return self._driver.begin()
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        if self._driver is not None:
            self._driver.end()
        self._driver = None


@pytest.fixture(scope="package")
def shared(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """Ends with the last test of a window: one that stays open would take the processor from all other tests."""
    shared = Shared(display, tmp_path_factory.mktemp("window"))
    yield shared
    shared.end()


@pytest.fixture
def window(shared: Shared, request: pytest.FixtureRequest) -> Iterator[Driver]:
    """A window of the default size that shows the default preset at iteration 0."""
    yield shared.driver()
    if FAILED in request.node.stash:
        shared.end()


@pytest.fixture
def driver(display: str, shared: Shared, tmp_path: Path) -> Iterator[Driver]:
    """A process of its own that is ready to open a window, for tests that say which, or that end it."""
    shared.end()
    driver = Driver(display, tmp_path / "window.log")
    yield driver
    driver.end()
