"""Options: what is typed is read, or refused with an example."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from visualizer.command_line import option
from visualizer.message import shown


def read(callback: Callable[..., Any], text: str | None) -> Any:
    return callback(None, None, text)


@pytest.mark.parametrize(("text", "value"), [(None, None), ("2", 2), (" 7 ", 7), ("10", 10), ("1_0", 10)])
def test_whole_number(text: str | None, value: int | None) -> None:
    assert read(option.whole_number(10, 5, least=2), text) == value


@pytest.mark.parametrize("text", ["1", "11", "2.0", "", "two", "1e1", "nan", "9" * 5000])
def test_no_whole_number(text: str) -> None:
    with pytest.raises(click.BadParameter, match=r"is not a whole number from 2 to 10, such as 5\.$") as caught:
        read(option.whole_number(10, 5, least=2), text)
    assert len(caught.value.message) < 110


@pytest.mark.parametrize(("text", "value"), [(None, None), ("4", 4.0), (" 7.5 ", 7.5), ("4.8e1", 48.0)])
def test_number(text: str | None, value: float | None) -> None:
    assert read(option.number((4, 48), 8), text) == value


@pytest.mark.parametrize("text", ["3.9", "49", "nan", "inf", "-inf", "", "8pt", "1e999"])
def test_no_number(text: str) -> None:
    with pytest.raises(click.BadParameter, match=r"is not a number from 4 to 48, such as 8\.$"):
        read(option.number((4, 48), 8), text)


@pytest.mark.parametrize(
    ("text", "value"),
    [(None, ()), ("", ()), (",", ()), ("in1", ("in1",)), (" in1 , 2-3,", ("in1", "2-3")), ("a b,c", ("a b", "c"))],
)
def test_names(text: str | None, value: tuple[str, ...]) -> None:
    assert read(option.names, text) == value


@pytest.mark.parametrize(("text", "value"), [(None, None), ("640x480", (640, 480)), ("7680X4320", (7680, 4320))])
def test_window_size(text: str | None, value: tuple[int, int] | None) -> None:
    assert read(option.window_size, text) == value


def test_what_was_typed_is_shown_short_and_on_one_line() -> None:
    assert shown("a\nb") == r"'a\nb'"
    assert shown("a" * 400) == repr("a" * 40 + "...")


def test_experiments_that_can_be_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("and-more.json", "anno.CSV", "ant.png", "or.json"):
        Path(name).touch()
    context = click.Context(click.Command("train"))

    items = option.ExperimentName().shell_complete(context, click.Argument(["name"]), "an")

    assert [(item.type, item.value) for item in items] == [
        ("file", "an"),
        ("plain", "and"),
        ("plain", "and-more.json"),
        ("plain", "anno.CSV"),
    ]
