"""Services for the tests of the window: they write down what they are asked to do, and do none of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visualizer.app.lessons import Lessons
from visualizer.app.recordings import Recordings
from visualizer.app.seeds import Seeds
from visualizer.gui.document_service import Share
from visualizer.gui.service import Order, Preview, Services, Settings, UnclosedSession
from visualizer.scene.page import Page
from visualizer.scene.shape import Box
from visualizer.session.command import Say
from visualizer.session.session import Session
from visualizer.session.view import View
from visualizer.typed.choice import possible_outputs
from visualizer.typed.grid import TableGrid, table_grid


@dataclass
class Job:
    """Something under way."""

    title: str
    share: float


class Noted:
    """All four services; everything that they tell can be set from a test.

    Attributes
    ----------
    asked : list of tuples
        What it was asked to do, the name of the method first; paths are text.
    able : bool
        Whether things succeed; otherwise it says so.
    lacks : str
        What keeps things from being opened unless they are opened without it.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.begin()

    def begin(self) -> None:
        """As after the start."""
        self.path: Path | None = None
        self.unsaved = False
        self.recent: Sequence[Path] = ()
        self.place = Path.cwd()
        self.settings = Settings(Path.cwd(), "{title} {iteration}", False)
        self.job: Job | None = None
        self.unclosed_session: UnclosedSession | None = None
        self.unprotected = False
        self.written: Path | None = None
        self.page_line = ""
        self.asked: list[tuple[Any, ...]] = []
        self.able = True
        self.lacking = self.lacks = ""

    def _note(self, *what: Any) -> bool:
        self.asked.append(tuple(str(part) if isinstance(part, Path) else part for part in what))
        if not self.able:
            self.session.dispatch(Say("The disk is full; choose another folder.", problem=True))
        return self.able

    def open(self, path: Path, lenient: bool = False) -> None:
        self._note("open", path, *self._without(lenient))

    def _without(self, lenient: bool) -> list[str]:
        self.lacking = "" if lenient else self.lacks
        return ["without"] * lenient

    @property
    def kinds(self) -> Sequence[tuple[str, str]]:
        return [("ARFF", ".arff")]

    def is_foreign(self, text: str) -> bool:
        return text.startswith("http")

    def open_text(self, text: str, lenient: bool = False) -> bool:
        return self._note("open text", text, *self._without(lenient)) and not self.lacking

    def question(self, path: Path) -> TableGrid | None:
        if path.suffix not in (".csv", ".txt"):
            return None
        grid = table_grid(path.read_text(), str(path))
        return grid if len(possible_outputs(grid)) > 1 else None

    def columns(self, path: Path) -> TableGrid | None:
        return table_grid(path.read_text(), str(path))

    def import_table(
        self,
        path: Path,
        inputs: Sequence[str] = (),
        outputs: Sequence[str] = (),
        keep: bool = False,
        lenient: bool = False,
    ) -> bool:
        without = self._without(lenient)
        return self._note("import", path, "inputs", *inputs, "outputs", *outputs, keep, *without) and not self.lacking

    def save(self, path: Path, share: Share = "history") -> bool:
        done = self._note("save", path, share)
        if done and share == "history":
            self.path, self.unsaved = path, False
        return done

    def export(self, order: Order, path: Path) -> None:
        self._note("export", order, path)
        self.written = path
        self.page_line = f"Written: {path.name}" if path.suffix == ".html" else ""

    def open_page(self) -> None:
        self._note("open_page")

    def preview(self, page: Page, width: int, height: int) -> Preview:
        return Preview([Box((0, 0), (width, height), (200, 30, 40, 255))], f"{page.width:.0f} mm wide")

    def cancel(self) -> None:
        self._note("cancel")
        self.job = None

    def keep_picture(self, pixels: NDArray[np.uint8]) -> Path | None:
        self._note("picture", pixels.shape)
        self.pixels = pixels
        self.written = self.settings.folder / "window.png" if self.able else None
        return self.written

    def change(self, settings: Settings) -> bool:
        done = self._note("change", settings)
        if done:
            self.settings = settings
        return done

    def keep_look(self, view: View, size: tuple[int, int]) -> None:
        pass

    def playground_link(self) -> str:
        return "https://example.org/#seed=1" if self._note("link") else ""

    def set_aside(self) -> None:
        self._note("set aside")

    def take_back(self) -> None:
        self._note("take back")

    def resume(self) -> None:
        self._note("resume")
        self.unclosed_session = None

    def discard(self) -> None:
        self._note("discard")
        self.unclosed_session = None

    def close(self) -> None:
        self._note("close")


def noted(session: Session) -> Services:
    """The services of a session, all of them the same, but for the seeds, which are really trained, and for lessons."""
    services = Noted(session)
    lessons = Lessons(session, services)
    seeds = Seeds(session)
    recordings = Recordings(session, lessons, seeds, Path.cwd)
    return Services(services, services, services, services, seeds, lessons, recordings)
