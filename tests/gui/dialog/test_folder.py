from pathlib import Path

import pytest

from visualizer.errors import InvalidValue
from visualizer.gui.dialog.folder import listing, path_to_open, path_to_save, present, typed_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "Zoo").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("run 10.json", "Run 2.JSON", "a.csv", "a.txt", ".x.json"):
        (tmp_path / name).write_bytes(b"12345")
    (tmp_path / "lost.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "found.json").symlink_to(tmp_path / "a.txt")
    (tmp_path / "linked").symlink_to(tmp_path / "sub")
    return tmp_path


def test_folders_first_then_matching_files_by_name_and_number(folder: Path) -> None:
    entries = listing(folder, (".json", ".csv"))
    assert [entry.name for entry in entries] == [
        "linked",
        "sub",
        "Zoo",
        "a.csv",
        "found.json",
        "Run 2.JSON",
        "run 10.json",
    ]
    assert [entry.folder for entry in entries] == [True] * 3 + [False] * 4
    assert {entry.size for entry in entries[3:]} == {5}
    assert all(entry.changed == (folder / entry.name).stat().st_mtime for entry in entries[3:])


def test_a_name_that_is_no_text_is_listed(folder: Path) -> None:
    (folder / "\udcff.json").touch()
    assert "\udcff.json" in [entry.name for entry in listing(folder, (".json",))]


@pytest.mark.parametrize("name", ["nowhere", "a.txt", "a" * 300, "nu\0ll"])
def test_what_is_no_folder_cannot_be_listed(folder: Path, name: str) -> None:
    with pytest.raises(InvalidValue, match="cannot be read") as caught:
        listing(folder / name, (".json",))
    assert "\n" not in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_typed_path(tmp_path: Path) -> None:
    assert typed_path(" sub/../x ", tmp_path) == tmp_path / "x"
    assert typed_path("/etc", tmp_path) == Path("/etc")
    assert typed_path("~/x", tmp_path) == Path.home() / "x"
    assert typed_path("~nobody-of-that-name", tmp_path) == tmp_path / "~nobody-of-that-name"
    assert typed_path("..", tmp_path) == tmp_path.parent


def test_what_is_present(folder: Path) -> None:
    assert [present(folder / name) for name in ("sub", "a.csv", "lost.json", "a" * 300, "nu\0ll")] == [
        "folder",
        "file",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [("a.csv", "a.csv"), ("a", "a.csv"), ("run 10", "run 10.json"), ("a.txt", "a.txt"), ("sub", "sub"), ("sub/..", "")],
)
def test_a_path_to_open(folder: Path, text: str, name: str) -> None:
    assert path_to_open(text, folder, (".json", ".csv")) == folder / name


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "No file is chosen"), (" ", "No file"), ("b", "There is no b in"), ("b/c", "There is no folder")],
)
def test_no_path_to_open(folder: Path, text: str, words: str) -> None:
    with pytest.raises(InvalidValue, match=words):
        path_to_open(text, folder, (".json",))


def test_the_root_is_a_path(folder: Path) -> None:
    assert path_to_open("/", folder, (".json",)) == Path("/")
    assert path_to_save("/", folder, (".json",)) == Path("/")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("x", "x.png"),
        ("x.PNG", "x.PNG"),
        ("x.svg", "x.svg"),
        ("x.y", "x.y.png"),
        ("sub/x", "sub/x.png"),
        ("sub", "sub"),
        ("~/x", str(Path.home() / "x.png")),
    ],
)
def test_a_path_to_save(folder: Path, text: str, name: str) -> None:
    assert path_to_save(text, folder, (".png", ".svg")) == folder / name


def test_no_path_to_save(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "y.png").mkdir()
    for text, words in (("", "no name"), ("b/c", "no folder"), ("y", "is a folder")):
        with pytest.raises(InvalidValue, match=words):
            path_to_save(text, folder, (".png",))
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(InvalidValue, match="no permission"):
        path_to_save("x", folder, (".png",))


def test_digits_that_make_no_number_are_letters(tmp_path: Path) -> None:
    names = ["5²", "②", "x1² 3", "x1² 20", "٣"]
    for name in names:
        (tmp_path / name).mkdir()

    found = [entry.name for entry in listing(tmp_path, ())]
    assert sorted(found) == sorted(names)
    assert found.index("x1² 3") < found.index("x1² 20")
