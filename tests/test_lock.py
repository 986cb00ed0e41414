"""A lock keeps others away as long as its process lives, and no longer."""

import subprocess
import sys
from pathlib import Path

from tests.waiting import HANGING
from visualizer.lock import locked

HOLDER = """
import sys
from visualizer.lock import locked
file = open(sys.argv[1], "r+b")
print(locked(file), flush=True)
sys.stdin.read()
"""


def test_one_has_it_until_the_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"content")
    with path.open("r+b") as one, path.open("r+b") as other:
        assert locked(one)
        assert not locked(other)
        assert (one.tell(), one.read()) == (0, b"content")
    with path.open("r+b") as other:
        assert locked(other)


def test_it_ends_with_the_process_however_that_ends(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    command = [sys.executable, "-c", HOLDER, str(path)]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder,
        path.open("r+b") as file,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert not locked(file)
        holder.kill()
        holder.wait(HANGING)
        assert locked(file)
