"""`visualizer lesson`: listed, opened, and looked through for faults."""

from pathlib import Path

import pytest

from tests.command_line.running import assert_one_line, run, windows, without_display
from tests.lesson.made import LESSON
from visualizer.lesson.shelf import TITLES


def test_every_lesson_is_listed_with_its_steps() -> None:
    lines = run("lesson", "list").stdout.splitlines()

    assert [line.split()[0] for line in lines] == list(TITLES)
    assert all(line.endswith(" steps") for line in lines)


@pytest.mark.parametrize("spoken", ["stuck", "Too confident", "my.md"])
def test_a_lesson_is_opened_by_its_name_its_title_or_its_file(
    spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = windows(monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("my.md").write_text(LESSON)

    assert run("lesson", spoken, "--theme", "light").exit_code == 0
    (_, path, options) = opened[0]
    assert path is None
    assert options["lesson"].title in (spoken.capitalize(), spoken, "Try")
    assert options["wishes"] == {"theme": "light"}


def test_check_tells_every_fault_in_a_line_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.md").write_text(LESSON)
    Path("bad.md").write_text(LESSON.replace("rows == 4", "rows == 5\nrows == 6"))

    assert run("lesson", "check", "good.md").stdout == "good.md: 3 steps, no faults.\n"
    told = run("lesson", "check", "good.md", "bad.md")
    assert told.exit_code == 2
    assert [line.partition(": this")[0] for line in told.stderr.splitlines()] == [
        "visualizer: bad.md at 13:1",
        "visualizer: bad.md at 14:1",
    ]


@pytest.mark.parametrize("words", [("stuk",), ("check",), ("list", "x.md"), ("nowhere.md",), ("check", "nowhere.md")])
def test_what_cannot_be_done_is_one_line(words: tuple[str, ...]) -> None:
    told = run("lesson", *words)

    assert told.exit_code == 2
    assert_one_line(told.stderr)


def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    without_display(monkeypatch)
    told = run("lesson", "stuck")

    assert told.exit_code == 2
    assert_one_line(told.stderr)
    assert "DISPLAY" in told.stderr
