"""Preferences: what is remembered from one start to the next."""

from pathlib import Path

import pytest

from tests.app.served import Served
from tests.session.strategy import XOR
from visualizer.files.place import settings_file
from visualizer.gui.service import Settings
from visualizer.session.state import initial_state


def test_settings_are_remembered(served: Served, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "pictures", "{date}", False)
    assert served.preferences.change(settings)
    assert served.documents.save(tmp_path / "mine.json")
    later = Served(initial_state(XOR))
    assert later.preferences.settings == settings
    assert list(later.documents.recent) == [tmp_path / "mine.json"]
    later.close()


@pytest.mark.parametrize(
    ("folder", "pattern"), [("pictures", "{title}"), ("/pictures", "{name}"), ("/pictures", "a/b")]
)
def test_settings_that_cannot_be_are_refused(served: Served, folder: str, pattern: str) -> None:
    before = served.preferences.settings
    assert not served.preferences.change(Settings(Path(folder), pattern, True))
    assert served.said(problem=True)
    assert served.preferences.settings == before
    assert not settings_file().exists()


def test_a_folder_for_pictures_is_made_or_refused(served: Served, tmp_path: Path) -> None:
    before = served.preferences.settings
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file" / "pictures", tmp_path / "nul\0"):
        assert not served.preferences.change(Settings(folder, "{title}", True))
        assert "can be no folder" in served.said(problem=True)
    assert served.preferences.settings == before

    assert served.preferences.change(Settings(tmp_path / "new" / "pictures", "{title}", True))
    assert (tmp_path / "new" / "pictures").is_dir()


def test_settings_that_cannot_be_kept_are_said_and_hinder_nothing(served: Served, tmp_path: Path) -> None:
    settings_file().mkdir(parents=True)
    before = served.preferences.settings
    assert not served.preferences.change(Settings(tmp_path, "{title}", True))
    assert "cannot be written" in served.said(problem=True)
    assert served.preferences.settings == before
    assert served.documents.save(tmp_path / "mine.json")
    assert (served.documents.path, list(served.documents.recent)) == (tmp_path / "mine.json", [tmp_path / "mine.json"])


def test_settings_that_cannot_be_read_are_said() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('{"folder": "/pictures",\n "pattern": 5}')
    served = Served(initial_state(XOR))
    line = served.said(problem=True)
    assert line.startswith(f"{settings_file()} at $.pattern: expected `str`, got `int`; ")
    assert line.endswith("; what is usual holds.")
    served.close()
