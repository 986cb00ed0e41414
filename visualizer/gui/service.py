"""What the window asks for beyond the session; the application provides it.

No method raises: what cannot be done is said in the status line.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from visualizer.gui.document_service import Documents
from visualizer.gui.lesson_service import Lessons
from visualizer.gui.recording_service import Recordings
from visualizer.gui.seed_service import Seeds
from visualizer.scene.film import Film
from visualizer.scene.page import Page
from visualizer.scene.shape import Shape
from visualizer.scene.web_page import WebPage
from visualizer.session.view import View

# Exports that need no further word: the experiment as a program, its numbers, and the network for other programs.
Data = Literal[
    "script", "notebook", "torch", "jax", "table", "history", "network", "activations", "npz", "safetensors", "onnx",
    "onnx_float", "tikz", "playground_link",
]  # fmt: skip
Order = Page | Film | WebPage | Data


class Job(Protocol):
    """An export, an opening or a taking up under way.

    Attributes
    ----------
    title : str
        What is being done, such as "Film film.gif".
    share : float
        How much of it is done, from 0 to 1.
    """

    title: str
    share: float


def busy_text(job: Job) -> str:
    """Why nothing else can be begun while a job is under way."""
    return f"{job.title} is under way; wait for it, or cancel it first."


class Preview(NamedTuple):
    """A page as it will be, small.

    Attributes
    ----------
    shapes : list of Shape
        Empty if there is no such page.
    text : str
        How large it is on paper, its least type, and what it leaves out; or why there is none.
    """

    shapes: list[Shape]
    text: str


@dataclass(frozen=True)
class Settings:
    """What is remembered from one start to the next.

    Attributes
    ----------
    folder : Path
        Where pictures of the window go.
    pattern : str
        Their name without the ending: ``{title}``, ``{iteration}``, ``{date}`` and ``{time}`` are filled in.
    native : bool
        Whether files are chosen in the platform's own dialog, where there is one.
    """

    folder: Path
    pattern: str
    native: bool


@dataclass(frozen=True)
class UnclosedSession:
    """A session that ended without being closed.

    Attributes
    ----------
    title : str
        Of its experiment.
    iteration : int
        The last one that is known.
    edits : int
        How many commands it holds.
    when : str
        When it was last written to, such as "21 November, 14:05".
    """

    title: str
    iteration: int
    edits: int
    when: str


class Exports(Protocol):
    """What can be taken away.

    Attributes
    ----------
    job : Job or None
        What is under way; only one thing at a time.
    written : Path or None
        What was exported last, or the last picture of the window.
    page_line : str
        What the status line says of a page that a browser can open; empty if the last export was none.
    """

    @property
    def job(self) -> Job | None: ...
    @property
    def written(self) -> Path | None: ...
    @property
    def page_line(self) -> str: ...
    def export(self, order: Order, path: Path) -> None:
        """Begin to write a picture, a film, a page or data; `job` tells how far it has come."""

    def open_page(self) -> None:
        """Show the page that was exported last in the browser."""

    def preview(self, page: Page, width: int, height: int) -> Preview:
        """A page as large as a room of so many pixels allows."""

    def playground_link(self) -> str:
        """The link by which TensorFlow Playground shows the experiment, which is said; empty if there is none."""

    def cancel(self) -> None:
        """End what is under way; nothing half-written stays."""

    def keep_picture(self, pixels: NDArray[np.uint8]) -> Path | None:
        """Write a picture of the window, of shape (height, width, 3), as the settings say; where it is."""


class Preferences(Protocol):
    """What is remembered from one start to the next."""

    @property
    def settings(self) -> Settings: ...
    def change(self, settings: Settings) -> bool:
        """Other settings; whether they could be kept."""

    def keep_look(self, view: View, size: tuple[int, int]) -> None:
        """The window looks so, and is so large in pixels, as it is closed."""


class Recovery(Protocol):
    """What is there again after a crash.

    Attributes
    ----------
    unclosed_session : UnclosedSession or None
        A session to resume, until it is decided upon.
    unprotected : bool
        Whether what comes now would be lost in a crash.
    """

    @property
    def unprotected(self) -> bool: ...
    @property
    def unclosed_session(self) -> UnclosedSession | None: ...
    def resume(self) -> None:
        """Go on with the session that was not closed; a long one is taken up beside the window."""

    def discard(self) -> None:
        """Forget the session that was not closed."""

    def close(self) -> None:
        """The window closes, and nothing is to be kept beyond what has been saved."""


@dataclass(frozen=True)
class Services:
    """All of them, for one window."""

    documents: Documents
    exports: Exports
    preferences: Preferences
    recovery: Recovery
    seeds: Seeds
    lessons: Lessons
    recordings: Recordings
