"""Work beside the window: every way in which it can end, and no process that stays."""

from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from tests.app import chore
from tests.waiting import wait_until
from visualizer.app.work import Report, Work


@pytest.fixture(autouse=True)
def no_process_stays() -> Iterator[None]:
    yield
    wait_until(lambda: not active_children())


def ended(work: Work) -> Report:
    """How a work ended."""
    wait_until(lambda: work.poll() is not None)
    report = work.poll()
    assert report is not None
    return report


def test_its_result_and_its_progress_are_told() -> None:
    work = Work("doubling", chore.doubled, 21)
    assert (work.title, work.share, work.poll()) == ("doubling", 0.0, None)
    assert ended(work) == ("done", 42)
    assert work.share == 1.0
    # Asking again is no mistake, nor is a cancel that comes too late.
    assert ended(work) == ("done", 42)
    work.cancel()


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (chore.refused, "It cannot be done; do something else."),
        (chore.defective, "Internal error, please report it: ZeroDivisionError: of all things"),
        (chore.killed, "making: it has ended without a word; please report it."),
    ],
)
def test_a_failure_is_one_line(capfd: pytest.CaptureFixture[str], function: Callable[..., Any], message: str) -> None:
    assert ended(Work("making", function)) == ("failed", message)
    # A defect is also shown where it can be mended.
    assert ("Traceback" in capfd.readouterr().err) == (function is chore.defective)


def test_what_cannot_be_sent_is_a_failure() -> None:
    kind, message = ended(Work("making", chore.doubled, lambda: 0))
    assert kind == "failed"
    assert message.startswith("Internal error, please report it: ")
    assert message.isprintable()


def test_what_is_cancelled_leaves_nothing_behind(tmp_path: Path) -> None:
    work = Work("making", chore.endless, tmp_path / "half")
    wait_until(lambda: work.poll() is None and work.share == 0.5)
    assert (tmp_path / "half").exists()
    work.cancel()
    wait_until(lambda: not active_children())
    assert list(tmp_path.iterdir()) == []


def test_it_can_be_cancelled_at_once(tmp_path: Path) -> None:
    Work("making", chore.endless, tmp_path / "half").cancel()
    wait_until(lambda: not active_children())
    wait_until(lambda: list(tmp_path.iterdir()) == [])


@pytest.mark.parametrize("function", [chore.doubled, chore.refused])
def test_it_ends_without_a_word_where_nobody_listens(
    capfd: pytest.CaptureFixture[str], function: Callable[..., Any]
) -> None:
    """Such as where the window was killed."""
    work = Work("doubling", function, *([21] if function is chore.doubled else []))
    work._reports.close()
    work._starting.join()
    wait_until(lambda: not active_children())
    assert capfd.readouterr().err == ""
