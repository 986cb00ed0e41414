"""What is the program's own goes where the platform wants it."""

import sys
from pathlib import Path

import pytest

from visualizer.files.place import documents_folder, journal_folder, pictures_folder, settings_file


@pytest.mark.skipif(sys.platform != "linux", reason="the variables are those of Linux")
def test_everything_follows_the_variables_of_the_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE_HOME", "CONFIG_HOME", "DOCUMENTS_DIR", "PICTURES_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(tmp_path / name))
    assert journal_folder() == tmp_path / "STATE_HOME" / "backprop-visualizer" / "journal"
    assert settings_file() == tmp_path / "CONFIG_HOME" / "backprop-visualizer" / "settings.json"
    assert documents_folder() == tmp_path / "DOCUMENTS_DIR"
    assert pictures_folder() == tmp_path / "PICTURES_DIR"
    # Asking makes nothing.
    assert list(tmp_path.iterdir()) == []


def test_they_are_places_of_their_own() -> None:
    places = [journal_folder(), settings_file(), documents_folder(), pictures_folder()]
    assert all(place.is_absolute() for place in places)
    assert len(set(places)) == len(places)
