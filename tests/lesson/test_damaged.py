"""Lessons from hell: refused or shown, and nothing else is done; thousands more in `tests.benchmark.fuzz`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lesson.damaged import hells, walked_through, watched
from visualizer.errors import InvalidLesson


def test_nested_repeated_and_wicked_lessons_are_refused_or_shown() -> None:
    ends = []
    for content in hells():
        try:
            walked_through(content, "my.md")
            ends.append("shown")
        except InvalidLesson as refused:
            ends.append(str(refused))

    assert all(end.isprintable() and (end == "shown" or end.startswith("my.md")) for end in ends)
    assert ends.count("shown") < 12


@pytest.mark.parametrize("wicked", [lambda: eval("1"), lambda: Path("/etc/passwd").read_text()])
def test_what_no_lesson_may_do_would_be_heard(wicked: Callable[[], object]) -> None:
    with watched() as heard:
        wicked()

    assert heard
