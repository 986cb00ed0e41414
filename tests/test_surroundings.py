"""Closed streams, no home folder, what a crash has left: none of it ends in a traceback, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.running import run
from tests.waiting import HANGING
from visualizer.atomic_file import write_whole
from visualizer.files import place

ENDINGS = ("png", "svg", "pdf")


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


@pytest.mark.parametrize("command", ["presets", "train and --iterations 5", "figure and -o a.png --dpi 40"])
def test_with_standard_error_closed_everything_goes_on(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[1]))
    monkeypatch.chdir(tmp_path)
    found = closed(2, *command.split())

    assert (found.returncode, bool(found.stdout)) == (0, True)


@pytest.mark.parametrize("command", ["script and", "export and --table -"])
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


def told(*arguments: str, folder: Path, before: str = "", **surroundings: str) -> subprocess.CompletedProcess[str]:
    """What the program says in a folder, in which a line of Python is run before."""
    known = {"PYTHONPATH": str(Path(__file__).resolve().parents[1]), **surroundings}
    code = f"import os, runpy\n{before}\nrunpy.run_module('visualizer', run_name='__main__')"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | known, timeout=HANGING, check=False, capture_output=True, text=True
    )


def test_pictures_are_the_same_whatever_is_set_for_others(tmp_path: Path) -> None:
    """Of the backend, the date, and a file of settings that only concern a person's own plots."""
    (tmp_path / "matplotlibrc").write_text("nonsense.key: 5\nfont.size: 40\nsavefig.dpi: 33\n")
    others = "from contextlib import suppress; from visualizer.command_line.main import main\n"
    for ending in ENDINGS[:-1]:
        others += f"with suppress(SystemExit): main('figure and -o b.{ending} --iterations 5 -q'.split())\n"

    found = told(
        *("figure", "and", "-o", f"b.{ENDINGS[-1]}", "--iterations", "5", "-q"),
        folder=tmp_path,
        before=others,
        MPLBACKEND="nonsense",
        SOURCE_DATE_EPOCH="nonsense",
        MPLCONFIGDIR="/dev/null/none",
    )

    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    for ending in ENDINGS:
        assert run("figure", "and", "-o", str(tmp_path / f"a.{ending}"), "--iterations", "5").exit_code == 0
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


@pytest.mark.parametrize("command", ["figure and -o a.png", "export and --json a.json", "--preset and"])
def test_where_the_current_folder_is_gone_a_line_says_so(command: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    found = told(*command.split(), "--iterations", "5", folder=gone, before="os.rmdir(os.getcwd())", DISPLAY="")

    assert found.returncode == 2
    assert found.stderr.endswith("visualizer: The current folder is not there any more; change to another one.\n")


def test_an_interrupt_while_the_program_is_being_read_ends_it_in_a_line(tmp_path: Path) -> None:
    interrupted = """class Finder:
    def find_spec(self, name, *_):
        if name.startswith('numpy'):
            raise KeyboardInterrupt
import sys; sys.meta_path.insert(0, Finder())"""
    found = told("train", "and", folder=tmp_path, before=interrupted)

    assert (found.returncode, found.stdout, found.stderr) == (130, "", "Stopped.\n")


@pytest.mark.parametrize("arguments", ["train nonsense", "train --nonsense", "train and --iterations 5"])
def test_where_nothing_can_be_said_the_status_tells(arguments: str, tmp_path: Path) -> None:
    full = "[os.dup2(os.open('/dev/full', os.O_WRONLY), number) for number in (1, 2)]"

    assert told(*arguments.split(), folder=tmp_path, before=full).returncode == 2
