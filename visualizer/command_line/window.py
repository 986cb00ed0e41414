"""The window, opened with a document: at once, however long that has to be trained."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from visualizer.app.opening import Opening
from visualizer.app.playback import start_of
from visualizer.app.restoring import Restoring
from visualizer.app.start import run_window
from visualizer.command_line.engine import begin_engine
from visualizer.command_line.train import end_of
from visualizer.display import screen
from visualizer.files.recorded import Recorded
from visualizer.lesson.lesson import Lesson
from visualizer.session.record import Document, reaching, state_of
from visualizer.session.state import initial_state

# What is trained within so many seconds is there when the window opens; the rest is trained beside it.
AT_ONCE = 0.3


def open_window(
    found: Document,
    path: Path | None,
    iterations: int,
    running: bool,
    size: tuple[int, int] | None,
    wishes: Mapping[str, Any],
    staged: bool = False,
    lesson: Lesson | None = None,
) -> None:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    found : Document
    path : Path or None
        The experiment file that holds it.
    iterations : int
        Where to be in its run.
    running : bool
        Whether it then starts to run.
    size, wishes, lesson
        See `visualizer.app.start.run_window`.
    staged : bool
        Whether it is then on the stage.

    Raises
    ------
    TrainingDiverged
        If weights or answers do not stay finite before the window is there.
    """
    reach = end_of(found, iterations)
    begin_engine("auto", found.latest.task, reach, make=False)  # which is made beside the window
    title = f"Opening {path.name}" if path else f"Training {found.latest.title}"
    work = Restoring(title, reaching(found, iterations, reach), reach)
    history = work.carry_on(AT_ONCE)
    if history is None:
        opening = Opening(work, found.latest, iterations, path, running, staged)
        run_window(initial_state(found.latest), None, size=size, opening=opening, wishes=wishes, screen=screen())
    else:
        state = state_of(found.latest, history, iterations)
        run_window(
            state,
            path,
            running=running,
            size=size,
            wishes=wishes,
            screen=screen(),
            staged=staged,
            lesson=lesson,
        )


def open_recorded(recorded: Recorded, speed: float, size: tuple[int, int] | None, wishes: Mapping[str, Any]) -> None:
    """Open the window with the recording of a lecture, shown so much faster than it was made."""
    run_window(start_of(recorded), size=size, wishes=wishes, screen=screen(), recorded=(recorded, speed))
