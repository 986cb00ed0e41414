"""The settings survive whatever becomes of their file, and names of pictures are names on every disk."""

import json
import os
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.errors import InvalidValue
from visualizer.files.place import pictures_folder, settings_file
from visualizer.files.settings import (
    FIELDS,
    MAX_RECENT,
    Kept,
    filled_name,
    read_settings,
    write_settings,
)

WRONG: list[Any] = [None, 1, [2], {}, "{x}/"]
GOOD: dict[str, Any] = {"folder": "/pictures", "pattern": "{title}", "native": False, "recent": ["/a.json", "/ü.json"]}


@pytest.fixture(autouse=True)
def settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def usual() -> Kept:
    return Kept(str(pictures_folder()))


def write(text: bytes) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(text)


def test_without_a_file_everything_is_as_usual(settings_folder: Path) -> None:
    assert read_settings() == usual()
    assert not settings_folder.exists()


def test_what_is_written_is_read(settings_folder: Path) -> None:
    kept = Kept("/somewhere", "{date} {title}", False, ("/one.json", "/zwö.json"))
    write_settings(kept)
    assert read_settings() == kept
    assert [path.name for path in settings_folder.rglob("*.json")] == ["settings.json"]


def test_what_is_not_known_is_passed_over() -> None:
    write(json.dumps(GOOD | {"of the future": 1}).encode())
    assert read_settings() == Kept("/pictures", "{title}", False, ("/a.json", "/ü.json"))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        bytes(range(256)),
        b"[" * 100_000,
        json.dumps(GOOD).encode()[:-9],
        *(json.dumps(GOOD | {name: value}).encode() for name, value in product(GOOD, WRONG)),
    ],
)
def test_a_damaged_file_is_as_none(text: bytes) -> None:
    write(text)
    assert read_settings() == usual()


def test_what_is_there_but_no_file_is_as_none() -> None:
    settings_file().mkdir(parents=True)
    assert read_settings() == usual()
    with pytest.raises(InvalidValue, match="cannot be written") as caught:
        write_settings(usual())
    assert str(caught.value).isprintable()


def test_a_folder_that_cannot_be_is_said(settings_folder: Path) -> None:
    settings_folder.write_text("a file")
    with pytest.raises(InvalidValue, match=r"cannot be kept in .*settings\.json") as caught:
        write_settings(usual())
    assert str(caught.value).isprintable()


def test_a_folder_whose_name_is_no_text_is_said() -> None:
    with pytest.raises(InvalidValue, match="cannot be kept") as caught:
        write_settings(Kept(os.fsdecode(b"/pictures/\xff")))
    assert str(caught.value).isprintable()


def test_the_latest_file_comes_first_and_none_twice() -> None:
    kept = usual()
    for number in (1, 2, 3, 1):
        kept = kept.with_recent(Path(f"/{number}.json"))
    assert kept.recent == ("/1.json", "/3.json", "/2.json")
    for number in range(20):
        kept = kept.with_recent(Path(f"/{number}.json"))
    assert len(kept.recent) == MAX_RECENT
    assert kept.recent[0] == "/19.json"


def test_a_file_whose_name_is_no_text_is_not_remembered() -> None:
    kept = usual().with_recent(Path("/a.json"))
    assert kept.with_recent(Path(os.fsdecode(b"/\xff.json"))) == kept


# Names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern", ["{title} {iteration}", "{date}-{time}", "window", "für {title}…", "{title}{title}"]
)
def test_a_pattern_that_can_be(pattern: str) -> None:
    assert Kept("/somewhere", pattern).pattern == pattern


@pytest.mark.parametrize("pattern", ["", "  ", "{}", "{name}", "{title", "title}", "{{title}}", "a/b", "a\\b", "a\nb"])
def test_a_pattern_that_cannot_be(pattern: str) -> None:
    with pytest.raises(InvalidValue, match="is no name for pictures") as caught:
        Kept("/somewhere", pattern)
    assert all(f"{{{field}}}" in str(caught.value) for field in FIELDS)


@pytest.mark.parametrize(
    ("pattern", "title", "name"),
    [
        ("{title} {iteration}", "XOR", "XOR 12"),
        ("{title}", "a/b\\c: *really*?", "a-b-c- -really--"),
        ("{title}", '<"|">', "-----"),
        ("{title}", "...", "picture"),
        ("{title}", "..", "picture"),
        (" . ", "", "picture"),
        ("{title}", ".hidden.", "hidden"),
        ("{title}.{title}", "{iteration}", "{iteration}.{iteration}"),
        ("{title}", "x" * 300, "x" * 200),
        ("{title}", "ü" * 300, "ü" * 100),
        ("{title}", "x" + "✓" * 300, "x" + "✓" * 66),
        ("{title}", "x" * 199 + ". y", "x" * 199),
    ],
)
def test_a_name_is_filled_in(pattern: str, title: str, name: str) -> None:
    assert filled_name(pattern, {"title": title, "iteration": "12"}.__getitem__) == name


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_title_makes_a_name(title: str) -> None:
    name = filled_name("{title}", lambda _: title)
    assert name == name.strip(" .")
    assert name
    assert not set('/\\:*?"<>|\0\n') & set(name)
    assert len(name.encode()) <= 200
    assert len(f"{name}-999.png".encode()) <= 255


def test_names_of_files_do_not_change_the_settings() -> None:
    kept = Kept("/somewhere", "{date}", False)
    assert replace(kept.with_recent(Path("/a.json")), recent=()) == kept
