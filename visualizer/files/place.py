"""Where the program keeps what is its own, as the platform wants it."""

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("backprop-visualizer", appauthor=False)
# Nothing can be kept in it: what would be is said not to be.
_NOWHERE = Path(os.devnull)


def journal_folder() -> Path:
    """Where journals are; for a user without a home folder, a place where none can be."""
    try:
        return _DIRS.user_state_path / "journal"
    except RuntimeError:
        return _NOWHERE / "journal"


def settings_file() -> Path:
    """The file of the settings; for a user without a home folder, one that cannot be."""
    try:
        return _DIRS.user_config_path / "settings.json"
    except RuntimeError:
        return _NOWHERE / "settings.json"


def cache_folder() -> Path:
    """What can be made again; for a user without a home folder, a place where nothing can be."""
    try:
        return _DIRS.user_cache_path
    except RuntimeError:
        return _NOWHERE / "cache"


def pictures_folder() -> Path:
    """Where a person looks for pictures; the current folder where there is no home."""
    try:
        return _DIRS.user_pictures_path
    except RuntimeError:
        return Path.cwd()


def documents_folder() -> Path:
    """Where a person looks for files of their own; the current folder where there is no home."""
    try:
        return _DIRS.user_documents_path
    except RuntimeError:
        return Path.cwd()


def home_folder() -> Path:
    """The home folder; the current one where there is none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()
