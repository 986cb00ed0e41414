"""What all commands do that make something: they refuse early, write one thing after the other, and leave no halves."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.command_line.running import TABLE, assert_one_line, files, materials, run
from tests.kinds import KINDS
from tests.thoroughness import THOROUGH
from visualizer.command_line import make
from visualizer.files.preset import preset_names
from visualizer.session.state import State

PARTS = "network,error,correlations,matrix,table,sigmoid"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_through_every_export_of_data(name: str, tmp_path: Path) -> None:
    quick = "--iterations", "50", "--quiet"
    for command in (
        ("script", name, "-o", "a.py", *quick),
        ("export", name, "--csv", "h.csv", "--weights", "w.csv", "--activations", "a.csv", "--table", "t.csv",
         "--json", "a.json", *quick),
    ):  # fmt: skip
        result = run(*command)
        assert (result.exit_code, result.output) == (0, "")

    assert files(tmp_path) == ["a.csv", "a.json", "a.py", "h.csv", "t.csv", "w.csv"]
    assert all(path.stat().st_size for path in tmp_path.iterdir())
    # What has been written is read again, and is the same.
    run("export", "a.json", "--csv", "h2.csv", "--json", "a2.json", "--table", "t2.csv")
    for one, other in (("h.csv", "h2.csv"), ("a.json", "a2.json"), ("t.csv", "t2.csv")):
        assert Path(one).read_bytes() == Path(other).read_bytes()


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_preset_in_pictures(name: str, tmp_path: Path) -> None:
    quick = "--iterations", "50", "--quiet"
    small = "--frames", "2", "--width", "300px", "--height", "200px", "--type-size", "5"
    figure = ("figure", name, "--what", PARTS, "-o", "a.svg", *quick)
    film = ("animate", name, "-o", "a.gif", *small, *quick)
    # Every third also as a film, which is the same picture again.
    commands = (figure, film) if THOROUGH or KINDS.index(name) % 3 == 0 else (figure,)
    for command in commands:
        result = run(*command)
        assert (result.exit_code, result.output) == (0, "")

    assert files(tmp_path) == ["a.gif", "a.svg"][-len(commands) :]
    assert all(path.stat().st_size for path in tmp_path.iterdir())


def test_several_go_into_a_folder_and_are_told(tmp_path: Path) -> None:
    materials(tmp_path)

    result = run("script", "and", "table.csv", "my-experiment.json", "--iterations", "5", "-o", "pictures/")

    names = [f"pictures/{stem}.py" for stem in ("and", "table", "my-experiment")]
    assert (result.exit_code, result.stdout) == (0, "".join(f"Written: {name}\n" for name in names))
    assert all(Path(name).read_text().startswith("import numpy") for name in names)


def test_seed_and_columns_are_those_that_were_asked_for() -> None:
    Path("table.csv").write_text(TABLE)

    asked = run("script", "table.csv", "--inputs", "2,a", "--outputs", "sum", "--seed", "5", "--iterations", "3")

    assert "np.random.seed(5)" in asked.stdout
    assert "# b, a\n" in asked.stdout
    assert "# sum\n" in asked.stdout


def test_all_is_read_and_checked_before_anything_is_trained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "trained_state", None)
    for arguments in (
        "figure and nope -o {name}.png",
        "figure and or -o a.png",
        "figure and -o a.jpg",
        "figure and -o missing/a.png",
        "animate and --from 10 --to 5 -o a.gif",
        "animate and --from 70000 -o a.gif",
        "animate and -o a.svg",
        "animate and --width 5000px -o a.gif",
        "export and --csv a.csv --table a.csv",
        "script and or",
    ):
        result = run(*arguments.split())

        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert_one_line(result.stderr)


@pytest.mark.parametrize("name", ["missing/a.py", "file/a.py", "", "a" * 300, "a\0.py", "new\nline/a.py"])
def test_what_cannot_be_written_gets_one_line(name: str, tmp_path: Path) -> None:
    Path("file").touch()

    result = run("script", "xnor", "--iterations", "3", "-o", name)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written" in result.stderr
    assert_one_line(result.stderr.replace("a" * 300, ""))
    assert files(tmp_path) == ["file"]


@pytest.mark.parametrize(
    "failure",
    [OSError(28, "No space left on device"), PermissionError(13, "Permission denied"), KeyboardInterrupt()],
)
def test_failed_write_leaves_the_earlier_file(
    failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise failure

    Path("a.py").write_bytes(b"earlier")
    monkeypatch.setattr(os, "fsync", fail)

    result = run("script", "xnor", "--iterations", "3", "-o", "a.py")

    assert result.exit_code == (130 if isinstance(failure, KeyboardInterrupt) else 2)
    assert result.stdout == ""
    if not isinstance(failure, KeyboardInterrupt):
        assert_one_line(result.stderr)
    assert files(tmp_path) == ["a.py"]
    assert Path("a.py").read_bytes() == b"earlier"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_reader_of_a_pipe_gets_the_file_alone() -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    result = run("export", "and", "--table", "pipe")
    read = os.read(reader, 65536)
    os.close(reader)

    assert (result.exit_code, result.output) == (0, "")
    assert read == run("export", "and", "--table", "-").stdout_bytes


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_device_without_room_stays() -> None:
    result = run("script", "and", "--iterations", "3", "-o", "/dev/full")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "No space left on device" in result.stderr
    assert_one_line(result.stderr)
    assert Path("/dev/full").is_char_device()


def test_picture_of_a_new_run_shows_a_row_that_tells_and_of_a_known_run_that_in_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[State] = []

    def write(state: State, _what: Any, path: Path, *_: Any) -> Path:
        drawn.append(state)
        return path

    monkeypatch.setattr(make, "write_product", write)
    materials(tmp_path)

    run("figure", "and", "my-experiment.json", "-o", "pictures/", "--iterations", "50")

    assert [state.row for state in drawn] == [3, 0]  # where OR has a row with more to tell
