"""What is remembered from one start to the next; see `visualizer.gui.service.Preferences`."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from visualizer.atomic_file import shown_path
from visualizer.errors import VisualizerError
from visualizer.files.settings import Look, read_settings, write_settings
from visualizer.gui.service import Settings
from visualizer.message import reason
from visualizer.session.session import Session
from visualizer.session.view import View


class Preferences:
    """The settings, and the files that were used last.

    Parameters
    ----------
    session : Session
        Told what cannot be read or kept.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept = read_settings(session.refuse)

    @property
    def settings(self) -> Settings:
        return Settings(Path(self._kept.folder), self._kept.pattern, self._kept.native)

    @property
    def recent(self) -> Sequence[Path]:
        """Files that were opened or saved, the latest first."""
        return [Path(name) for name in self._kept.recent]

    def change(self, settings: Settings) -> bool:
        folder = settings.folder
        try:
            kept = replace(self._kept, folder=str(folder), pattern=settings.pattern, native=settings.native)
            folder.mkdir(parents=True, exist_ok=True)
            write_settings(kept)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return False
        except (OSError, ValueError) as problem:  # ValueError: a null character in the name
            self._session.refuse(f"{shown_path(folder)} can be no folder ({reason(problem)}).")
            return False
        self._kept = kept
        return True

    @property
    def look(self) -> Look | None:
        """How the window looked when it was last closed."""
        return self._kept.look

    def keep_look(self, view: View, size: tuple[int, int]) -> None:
        """The window looks so as it is closed; where that cannot be kept, the next one looks as the last one did."""
        with suppress(VisualizerError):
            kept = replace(self._kept, look=Look.of(view, size))
            if kept != self._kept:
                write_settings(kept)

    def remember(self, path: Path) -> None:
        """`path` is the latest file."""
        self._kept = self._kept.with_recent(path)
        try:
            write_settings(self._kept)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
