"""What the window asks for beyond the session, done; see `visualizer.gui.desk.Desk`."""

import io
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visualizer.app.keeper import Keeper
from visualizer.app.product import write_product
from visualizer.app.restoring import Restoring
from visualizer.app.work import Report, Work
from visualizer.errors import VisualizerError
from visualizer.files.experiment import document_to_json
from visualizer.files.place import documents_folder, journal_folder
from visualizer.files.settings import filled_name, read_settings, write_settings
from visualizer.files.source import TABLES, experiment_on_table, named_document
from visualizer.gui.desk import Job, Leftover, Order, Settings, Share
from visualizer.session.command import Open, Say, SetTable
from visualizer.session.record import document, start_only, weights_only
from visualizer.session.session import Session
from visualizer.whole import free_path, shown_path, write_whole
from visualizer.wording import reason

DOCUMENTS = {"history": document, "weights": weights_only, "start": start_only}


class WindowDesk:
    """Files, exports and settings of a session.

    Parameters
    ----------
    session : Session
        In its first state.
    path : Path, optional
        The experiment file that it comes from.
    """

    def __init__(self, session: Session, path: Path | None = None) -> None:
        self.session = session
        path = path.absolute() if path else None
        self._keeper = Keeper(session, path, journal_folder())
        self._kept = read_settings()
        self._place: Path | None = path.parent if path else None
        self._work: Work | Restoring | None = None
        self._written: Path | None = None
        if path is not None:
            self._remember(path)

    @property
    def path(self) -> Path | None:
        return self._keeper.path

    @property
    def unsaved(self) -> bool:
        return self._keeper.unsaved

    @property
    def recent(self) -> Sequence[Path]:
        return [Path(name) for name in self._kept.recent]

    @property
    def place(self) -> Path:
        places = (self._place, documents_folder())
        return next((place for place in places if place is not None and place.is_dir()), Path.home())

    @property
    def settings(self) -> Settings:
        return Settings(Path(self._kept.folder), self._kept.pattern, self._kept.native)

    @property
    def job(self) -> Job | None:
        return Job(self._work.title, self._work.share) if self._work else None

    @property
    def leftover(self) -> Leftover | None:
        return self._keeper.leftover

    @property
    def written(self) -> Path | None:
        return self._written

    def open(self, path: Path) -> None:
        if self._busy():
            return
        path = path.absolute()
        try:
            if path.suffix.lower() in TABLES:
                self.session.dispatch(Open(experiment_on_table(path)))
                self._place = path.parent
                return
            found = named_document(str(path))
        except VisualizerError as problem:
            self.session.refuse(str(problem))
            return
        if found.record is not None:
            self._work = Restoring(f"Opening {path.name}", found, path)
        elif self.session.dispatch(Open(found.experiment)):
            self._filed(path)

    def import_table(self, path: Path, outputs: Sequence[str] = ()) -> bool:
        try:
            table = experiment_on_table(path, (), outputs).table
        except VisualizerError as problem:
            self.session.refuse(str(problem))
            return False
        self._place = path.parent
        done = self.session.dispatch(SetTable(table))
        if done:
            self._say(f"The table is that of {shown_path(path)}.")
        return done

    def save(self, path: Path, share: Share = "history") -> bool:
        path = path.absolute()
        try:
            write_whole(document_to_json(DOCUMENTS[share](self.session.state)), path)
        except VisualizerError as problem:
            self.session.refuse(str(problem))
            return False
        if share == "history":
            self._filed(path)
        self._say(f"Saved: {shown_path(path)}")
        return True

    def export(self, order: Order, path: Path) -> None:
        if self._busy():
            return
        path = path.absolute()
        self._place = path.parent
        # What can be undone is not in any picture.
        state = replace(self.session.state, past=(), future=(), motion=None)
        self._work = Work(path.name, write_product, state, order, path)

    def cancel(self) -> None:
        if isinstance(self._work, Work):
            self._work.cancel()
        if self._work is not None:
            self._say(f"Cancelled: {self._work.title}.")
        self._work = None

    def keep_picture(self, pixels: NDArray[np.uint8]) -> Path | None:
        from PIL import Image

        content = io.BytesIO()
        # Little compression: the window waits for it.
        Image.fromarray(pixels).save(content, "png", compress_level=1)
        folder, name = self.settings.folder, filled_name(self._kept.pattern, self._field)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = free_path(folder, name, ".png")
            write_whole(content.getvalue(), path)
        except (OSError, ValueError, VisualizerError) as problem:  # ValueError: a null character in the name
            self.session.refuse(f"The picture cannot be written to {shown_path(folder)} ({reason(problem)}).")
            return None
        self._written = path
        self._say(f"Written: {shown_path(path)}")
        return path

    def change(self, settings: Settings) -> bool:
        folder = settings.folder
        try:
            kept = replace(self._kept, folder=str(folder), pattern=settings.pattern, native=settings.native)
            folder.mkdir(parents=True, exist_ok=True)
            write_settings(kept)
        except VisualizerError as problem:
            self.session.refuse(str(problem))
            return False
        except (OSError, ValueError) as problem:  # ValueError: a null character in the name
            self.session.refuse(f"{shown_path(folder)} can be no folder ({reason(problem)}).")
            return False
        self._kept = kept
        return True

    def take_up(self) -> None:
        self._keeper.take_up()
        if self.path is not None:
            self._place = self.path.parent

    def discard(self) -> None:
        self._keeper.discard()

    def frame(self) -> None:
        work = self._work
        if isinstance(work, Restoring):
            self._restore(work)
        elif work is not None:
            report = work.poll()
            if report is not None:
                self._finish(report)

    def close(self) -> None:
        if isinstance(self._work, Work):
            self._work.cancel()
        self._keeper.close()

    def _restore(self, work: Restoring) -> None:
        try:
            history = work.carry_on()
        except VisualizerError as problem:
            self._work = None
            self.session.refuse(f"{shown_path(work.path)}: {problem}")
            return
        if history is None:
            return
        self._work = None
        found = work.document
        assert found.record is not None
        if self.session.dispatch(Open(found.present, history, found.record.iteration)):
            self._filed(work.path)

    def _finish(self, report: Report) -> None:
        self._work = None
        kind, result = report
        if kind == "done":
            self._written = result
            self._say(f"Written: {shown_path(result)}")
        else:
            self.session.refuse(result)

    def _filed(self, path: Path) -> None:
        """The session is in the file `path` now."""
        self._keeper.settle(path)
        self._place = path.parent
        self._remember(path)

    def _remember(self, path: Path) -> None:
        self._kept = self._kept.with_recent(path)
        try:
            write_settings(self._kept)
        except VisualizerError as problem:
            self.session.refuse(str(problem))

    def _busy(self) -> bool:
        if self._work is not None:
            self.session.refuse(f"{self._work.title} is under way; wait for it, or cancel it first.")
        return self._work is not None

    def _say(self, text: str) -> None:
        self.session.dispatch(Say(text))

    def _field(self, name: str) -> str:
        state = self.session.state
        fields = {
            "title": state.experiment.label,
            "iteration": str(state.iteration),
            "date": time.strftime("%Y-%m-%d"),
            "time": time.strftime("%H%M%S"),
        }
        return fields[name]
