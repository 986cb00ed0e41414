from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.message import printable
from visualizer.scene.path import file_name, path_text, shortened_within, size_text
from visualizer.scene.text import text_width


@given(st.text(max_size=80), st.integers(0, 600))
def test_what_is_shortened_fits_and_keeps_its_ends(string: str, width: int) -> None:
    shown = shortened_within(string, 16, width)
    if text_width(string, 16) <= width:
        assert shown == string
        return
    assert text_width(shown, 16) <= max(width, text_width("…", 16))
    head, tail = shown.split("…", 1) if "…" not in string else (shown[:0], shown[:0])
    assert string.startswith(head)
    assert string.endswith(tail)
    assert 0 <= len(head) - len(tail) <= 1


def test_as_much_is_kept_as_fits() -> None:
    string = "abcdefghij" * 10
    shown = shortened_within(string, 16, 200)
    longer = f"{string[: len(shown) // 2 + 1]}…{string[-(len(shown) // 2 + 1) :]}"
    assert text_width(longer, 16) > 200
    assert len(shown) > 15


def test_a_path_under_home_begins_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    assert path_text(Path("/home/ada/course/adder.json"), 16, 1000) == "~/course/adder.json"
    assert path_text(Path("/home/adam/x"), 16, 1000) == "/home/adam/x"
    short = path_text(Path("/home/ada/course/of/the/winter/adder.json"), 16, 160)
    assert short.startswith("~/")
    assert short.endswith(".json")
    monkeypatch.setattr(Path, "home", lambda: Path("/"))
    assert path_text(Path("/srv/x"), 16, 1000) == "/srv/x"


@given(st.text())
def test_what_is_printable_is_one_line(name: str) -> None:
    assert printable(name).isprintable()
    assert len(printable(name)) == len(name)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (9949, "9.9 kB"),
        (9960, "10 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (23_400_000, "23 MB"),
        (5_100_000_000, "5.1 GB"),
    ],
)
def test_sizes(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Trask 3-layer", "Trask 3-layer.json"),
        ("a/b: c?", "a-b- c.json"),
        ("...", "experiment.json"),
        ("", "experiment.json"),
    ],
)
def test_names_of_files(title: str, name: str) -> None:
    assert file_name(title, ".json") == name
    assert len(file_name("x" * 500, ".json")) < 100
