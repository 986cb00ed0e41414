"""The child process that asks in the platform's own dialog, with a stand-in for zenity."""

import os
import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.waiting import wait_until
from visualizer import native_dialog
from visualizer.gui.dialog.native import NativeDialog, native_available

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these have dialogs of their own")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is found as zenity, and as which no other dialog is; its text is written by the test."""
    (tmp_path / "which").symlink_to(str(shutil.which("which")))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    return tmp_path / "zenity"


def program(path: Path, *lines: str) -> None:
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def asked(saving: bool, folder: Path) -> NativeDialog:
    dialog = NativeDialog(saving, "Save as", folder, (".json", ".csv"))
    wait_until(lambda: dialog.done)
    return dialog


def test_the_path_is_what_was_chosen(stand_in: Path, tmp_path: Path) -> None:
    program(stand_in, f'echo "$@" > {tmp_path}/said', f"pwd > {tmp_path}/where", f"echo '{tmp_path}/größer.json'")
    folder = tmp_path / "a folder"
    folder.mkdir()
    assert native_available()
    assert asked(True, folder).answer() == tmp_path / "größer.json"
    said = (tmp_path / "said").read_text()
    assert "--save" in said
    assert "*.json" in said
    assert (tmp_path / "where").read_text().strip() == str(folder)


@pytest.mark.parametrize("status", [1, 252])
def test_cancelling_is_no_path(stand_in: Path, tmp_path: Path, status: int) -> None:
    program(stand_in, "/bin/sleep 0.5", f"exit {status}")
    assert asked(False, tmp_path).answer() is None


@pytest.mark.parametrize(
    ("line", "status"),
    [("exit 255", 255), ("exit 5", 5), ("kill -11 $$", 139), ("kill -9 $PPID", -9), ("exec /bin/missing", 127)],
)
def test_failing_is_no_cancel(stand_in: Path, tmp_path: Path, line: str, status: int) -> None:
    program(stand_in, "/bin/sleep 0.5", line)
    with pytest.raises(OSError, match=rf"file dialog has failed \(status {status}\)"):
        asked(False, tmp_path).answer()


def test_no_dialog_is_an_error(stand_in: Path, tmp_path: Path) -> None:
    program(stand_in, "exit 1")  # at once, as where there is no display
    with pytest.raises(OSError, match="has failed"):
        asked(False, tmp_path).answer()
    with pytest.raises(OSError, match="has failed"):
        asked(False, tmp_path / "nowhere").answer()


@pytest.mark.parametrize(("seconds", "status"), [(0.39, 1), (0.41, 0)])
def test_what_ends_at_once_without_a_path_was_no_dialog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, status: int
) -> None:
    dialogs, moments = ModuleType("xdialog"), iter([100.0, 100.0 + seconds])
    monkeypatch.setattr(dialogs, "open_file", lambda *_: "", raising=False)
    monkeypatch.setitem(sys.modules, "xdialog", dialogs)
    monkeypatch.setattr(native_dialog, "time", SimpleNamespace(monotonic=lambda: next(moments)))
    monkeypatch.chdir(tmp_path)
    assert native_dialog.main("open", "Open", str(tmp_path), ".json") == status


def test_it_can_be_ended(stand_in: Path, tmp_path: Path) -> None:
    program(stand_in, f"echo $$ > {tmp_path}/number", "exec /bin/sleep 1000")
    dialog = NativeDialog(False, "Open", tmp_path, (".json",))
    number = tmp_path / "number"
    wait_until(lambda: number.exists() and number.read_text().endswith("\n"))
    assert not dialog.done
    dialog.close()
    assert dialog.done
    # The dialog itself is gone too, or about to be.
    wait_until(lambda: not _alive(int(number.read_text())))


def test_without_a_display_or_a_program_there_is_none(stand_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not native_available()
    program(stand_in, "exit 1")
    assert native_available()
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not native_available()
    assert os.environ["PATH"] == str(stand_in.parent)
