"""Where the program keeps what is its own, as the platform wants it."""

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("backprop-visualizer", appauthor=False)


def journal_folder() -> Path:
    """Where journals are."""
    return _DIRS.user_state_path / "journal"


def settings_file() -> Path:
    """The file of the settings."""
    return _DIRS.user_config_path / "settings.json"


def pictures_folder() -> Path:
    """Where a person looks for pictures."""
    return _DIRS.user_pictures_path


def documents_folder() -> Path:
    """Where a person looks for files of their own."""
    return _DIRS.user_documents_path
