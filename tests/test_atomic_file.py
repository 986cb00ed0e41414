"""Files are written whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from visualizer.atomic_file import free_path, shown_path, unwritable, write_whole
from visualizer.errors import InvalidValue
from visualizer.lock import locked


def test_file_is_written(tmp_path: Path) -> None:
    for content in (b"first", b"", b"\0second\r\n" * 9999):
        write_whole(content, tmp_path / "a")
        assert (tmp_path / "a").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["missing/a.py", "file/a.py", "folder", "", "a" * 300, "a\0.py", "new\nline/a.py"])
def test_what_cannot_be_written_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("folder").mkdir()
    before = sorted(tmp_path.rglob("*"))

    missing = Path(name).parent.name in {"missing", "new\nline"}
    remedy = "make it" if missing else "choose a shorter name" if len(name) > 255 else "choose a"
    with pytest.raises(InvalidValue, match=rf"cannot be written \(.+\); {remedy}") as caught:
        write_whole(b"new", Path(name))

    assert str(caught.value).isprintable()
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "failure",
    [
        OSError(28, "No space left on device"),
        PermissionError(13, "Permission denied"),
        KeyboardInterrupt(),
        SystemExit(),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_leaves_the_earlier_file(
    failure: BaseException, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise failure

    (tmp_path / "a.py").write_bytes(b"earlier")
    monkeypatch.setattr(os, step, fail)

    with pytest.raises(InvalidValue if isinstance(failure, OSError) else type(failure)):
        write_whole(b"new", tmp_path / "a.py")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.py", b"earlier")]


def test_file_that_is_replaced_keeps_its_permissions_and_its_links(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"earlier")
    (tmp_path / "a.py").chmod(0o750)
    (tmp_path / "link.py").symlink_to("a.py")

    write_whole(b"new", tmp_path / "link.py")

    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "a.py").read_bytes() == b"new"
    assert (tmp_path / "a.py").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(
    ("number", "path", "says"),
    [
        (errno.ENOENT, "no/x", "no/x cannot be written (there is no folder no); make it, or choose another."),
        (
            errno.ENOSPC,
            "x",
            "x cannot be written (No space left on device); make room there, or choose another folder.",
        ),
        (
            errno.EACCES,
            "pyproject.toml",
            "pyproject.toml cannot be written (Permission denied); choose a folder of yours.",
        ),
        (errno.EISDIR, "x", "x cannot be written (Is a directory); choose a name that no folder has."),
        (errno.EIO, "x", "x cannot be written (Input/output error); choose another name or folder."),
    ],
)
def test_the_remedy_is_one_for_what_is_wrong(number: int, path: str, says: str) -> None:
    assert str(unwritable(Path(path), OSError(number, os.strerror(number)))) == says


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_device_takes_it_as_it_comes() -> None:
    write_whole(b"new", Path("/dev/null"))
    with pytest.raises(InvalidValue, match=r"/dev/full cannot be written \(No space left on device\)"):
        write_whole(b"new", Path("/dev/full"))

    assert Path("/dev/null").is_char_device()
    assert Path("/dev/full").is_char_device()


def test_path_is_shown_on_one_line() -> None:
    assert shown_path(Path("a/b\n\udce9ü.py")) == "a/b??ü.py"


def test_a_new_file_takes_the_name_of_no_other(tmp_path: Path) -> None:
    for name in ("a.png", "a-2.png", "a-3.png"):
        path = free_path(tmp_path, "a", ".png")
        assert path == tmp_path / name
        path.touch()
    assert free_path(tmp_path, "a", ".svg") == tmp_path / "a.svg"


# Begins to write a file, and never comes to its end.
HALF_WAY = """
import os, sys, time
from pathlib import Path
from visualizer.atomic_file import write_whole
os.fsync = lambda _: (print("half way", flush=True), time.sleep(600))
write_whole(b"new", Path(sys.argv[1]))
"""


def test_what_a_killed_process_has_left_is_taken_away_by_the_next_that_writes(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", HALF_WAY, str(tmp_path / name)], stdout=subprocess.PIPE)
        for name in ("killed", "living")
    ]
    try:
        for each in processes:
            assert each.stdout is not None
            each.stdout.readline()
        left = [tmp_path / f".visualizer-{each.pid}-1.part" for each in processes]
        processes[0].kill()
        processes[0].wait()
        # Of another machine, whose numbers mean nothing here; and what is none of ours.
        elsewhere, other = tmp_path / ".visualizer-999999999-1.part", tmp_path / ".visualizer-mine.part"
        other.touch()
        with elsewhere.open("xb") as file:
            assert locked(file)
            write_whole(b"new", tmp_path / "a")
            there = {path.name for path in tmp_path.iterdir()}
            assert there == {"a", left[1].name, elsewhere.name, other.name}
        write_whole(b"newer", tmp_path / "a")
        assert {path.name for path in tmp_path.iterdir()} == {"a", left[1].name, other.name}
    finally:
        for each in processes:
            each.kill()
            each.wait()
            assert each.stdout is not None
            each.stdout.close()


def test_a_folder_into_which_nothing_can_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old").touch()
    assert "old cannot be written" in str(unwritable(Path("old"), PermissionError(errno.EACCES, "Permission denied")))
    monkeypatch.setattr(os, "access", lambda *_: False)
    for path in (Path("old"), tmp_path / "run.data.js"):
        said = str(unwritable(path, PermissionError(errno.EACCES, "Permission denied")))
        assert said == (
            f"Nothing can be written into the folder {tmp_path} (Permission denied); choose a folder of yours."
        )
