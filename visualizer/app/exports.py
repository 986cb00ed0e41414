"""Exports, each in a process of its own, and pictures of the window; see `visualizer.gui.service.Exports`."""

import io
import time
import webbrowser
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visualizer.app.documents import Documents
from visualizer.app.jobs import Jobs
from visualizer.app.preferences import Preferences
from visualizer.app.product import Advance, page_expression, remark, write_product
from visualizer.app.work import Work
from visualizer.atomic_file import free_path, shown_path, write_whole
from visualizer.errors import VisualizerError
from visualizer.files.settings import filled_name
from visualizer.gui.service import Job, Order, Preview
from visualizer.message import reason
from visualizer.scene.page import Page
from visualizer.scene.web_page import WebPage
from visualizer.session.command import Say
from visualizer.session.session import Session
from visualizer.session.state import State


def written(state: State, order: Order, path: Path, advance: Advance) -> tuple[Path, str]:
    """Where what is ordered has been written, and what is to be said of it."""
    return write_product(state, order, path, advance), remark(state, order)


def _line(path: Path, note: str) -> str:
    """What is said of what has been written."""
    # The line has not room for all of both; the path can be copied.
    what = f"{shown_path(Path(path.name))}. {note}" if note else shown_path(path)
    return f"Written: {what}"


class Exports:
    """What is taken away of a session.

    Parameters
    ----------
    session : Session
    jobs : Jobs
    preferences : Preferences
        Which say where pictures of the window go.
    documents : Documents
        Whose dialogs begin where something was exported last.
    """

    def __init__(self, session: Session, jobs: Jobs, preferences: Preferences, documents: Documents) -> None:
        self._session, self._jobs = session, jobs
        self._preferences, self._documents = preferences, documents
        self.written: Path | None = None
        self.page_line = ""

    @property
    def job(self) -> Job | None:
        return self._jobs.current

    def export(self, order: Order, path: Path) -> None:
        if self._jobs.busy():
            return
        path = path.absolute()
        self._documents.begin_in(path.parent)
        # What can be undone is not in any picture.
        state = replace(self._session.state, past=(), future=(), motion=None)
        work = Work(path.name, written, state, order, path)
        self._jobs.begin(work, lambda: self._ended(work, isinstance(order, WebPage)))

    def open_page(self) -> None:
        if self.written is None or not webbrowser.open(self.written.as_uri()):
            self._session.refuse("No browser could be opened; open the file with one of yours.")

    def preview(self, page: Page, width: int, height: int) -> Preview:
        from visualizer.export.preview import preview

        return Preview(*preview(self._session.state, page, width, height))

    def playground_link(self) -> str:
        try:
            link, note = page_expression(self._session.state)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return ""
        self._session.dispatch(Say(f"Copied: the link to TensorFlow Playground. {note}".rstrip()))
        return link

    def cancel(self) -> None:
        self._jobs.cancel()

    def keep_picture(self, pixels: NDArray[np.uint8]) -> Path | None:
        from PIL import Image

        content = io.BytesIO()
        # Little compression: the window waits for it.
        Image.fromarray(pixels).save(content, "png", compress_level=1)
        settings = self._preferences.settings
        folder, name = settings.folder, filled_name(settings.pattern, self._field)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = free_path(folder, name, ".png")
            write_whole(content.getvalue(), path)
        except (OSError, ValueError, VisualizerError) as problem:  # ValueError: a null character in the name
            self._session.refuse(f"The picture cannot be written to {shown_path(folder)} ({reason(problem)}).")
            return None
        self._tell(path)
        return path

    def _ended(self, work: Work, for_browser: bool) -> bool:
        """Whether an export has ended, which is said."""
        report = work.poll()
        if report is None:
            return False
        kind, result = report
        if kind == "done":
            path, note = result
            self._tell(path, note)
            if for_browser:
                self.page_line = _line(path, note)
        else:
            self._session.refuse(result)
        return True

    def _tell(self, path: Path, note: str = "") -> None:
        self.written, self.page_line = path, ""
        self._session.dispatch(Say(_line(path, note)))

    def _field(self, name: str) -> str:
        state = self._session.state
        fields = {
            "title": state.experiment.label,
            "iteration": str(state.iteration),
            "date": time.strftime("%Y-%m-%d"),
            "time": time.strftime("%H%M%S"),
        }
        return fields[name]
