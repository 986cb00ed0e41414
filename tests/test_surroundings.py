"""Closed streams, no home folder, what a crash has left: none of it ends in a traceback, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import HANGING
from visualizer.atomic_file import write_whole
from visualizer.files import place


def closed(number: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the program says with a standard stream closed."""
    streams = {1: "stdout", 2: "stderr"}
    code = (
        f"import os, sys; os.close({number}); "
        "os.execv(sys.executable, [sys.executable, '-m', 'visualizer', *sys.argv[1:]])"
    )
    others = {name: subprocess.PIPE for key, name in streams.items() if key != number}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, text=True, timeout=HANGING, check=False, **others)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    "command", ["presets", "train and --iterations 5", "script and", "figure and -o a.png --dpi 40"]
)
def test_with_standard_error_closed_everything_goes_on(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[1]))
    monkeypatch.chdir(tmp_path)
    found = closed(2, *command.split())

    assert (found.returncode, bool(found.stdout)) == (0, True)


@pytest.mark.parametrize("command", ["script and", "figure and -o -", "export and --table -"])
def test_with_standard_output_closed_what_would_go_there_is_refused_in_a_line(command: str) -> None:
    found = closed(1, *command.split())

    assert found.returncode == 2
    assert found.stderr == "visualizer: Standard output is closed; write to a FILE with -o.\n"


def test_a_file_is_written_whatever_part_a_crash_has_left(tmp_path: Path) -> None:
    left = [tmp_path / f".visualizer-{os.getpid()}-{number}.part" for number in (1, 2)]
    for path in left:
        path.write_bytes(b"half")

    write_whole(b"whole", tmp_path / "a.json")

    assert (tmp_path / "a.json").read_bytes() == b"whole"
    assert [path.read_bytes() for path in left] == [b"half", b"half"]
    assert len(list(tmp_path.iterdir())) == 3


def test_without_a_home_folder_there_are_places_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Homeless:
        def __getattr__(self, name: str) -> Path:
            raise RuntimeError("could not determine the home directory")

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(place, "_DIRS", Homeless())
    monkeypatch.setattr(Path, "home", homeless)

    assert place.documents_folder() == place.pictures_folder() == place.home_folder() == tmp_path
    for kept in (place.journal_folder(), place.settings_file()):
        with pytest.raises(OSError, match=r"Not a directory|File exists"):
            kept.mkdir(parents=True)
