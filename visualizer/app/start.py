"""The composition root: puts the rooms together."""

import logging
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from visualizer.app.documents import Documents
from visualizer.app.exports import Exports
from visualizer.app.fast_engine import FastEngine
from visualizer.app.jobs import Jobs
from visualizer.app.lessons import Lessons
from visualizer.app.look import DEFAULT_SIZE, Screen, begun_look
from visualizer.app.loop import Loop
from visualizer.app.opening import Opening
from visualizer.app.preferences import Preferences
from visualizer.app.recordings import Recordings
from visualizer.app.recovery import Recovery
from visualizer.app.seeds import Seeds
from visualizer.files.place import journal_folder
from visualizer.files.preset import preset, preset_names
from visualizer.files.recorded import Recorded
from visualizer.files.settings import read_settings
from visualizer.gui.service import Services
from visualizer.gui.window import Window
from visualizer.lesson.lesson import Lesson
from visualizer.session.command import GiveLecture, Run
from visualizer.session.session import Session
from visualizer.session.state import State

# How long drawing may wait for the interpreter when training has it; the default is 5 ms, a third of a frame.
SWITCH = 0.0005


def run_window(
    state: State,
    path: Path | None = None,
    running: bool = False,
    size: tuple[int, int] | None = None,
    each_frame: Callable[[Loop], None] | None = None,
    services: Callable[[Session], Services] | None = None,
    opening: Opening | None = None,
    wishes: Mapping[str, Any] | None = None,
    screen: Screen | None = None,
    staged: bool = False,
    lesson: Lesson | None = None,
    recorded: tuple[Recorded, float] | None = None,
) -> None:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    state : State
        Shown first.
    path : Path, optional
        The experiment file that it comes from.
    running : bool
        Whether it starts to run at once.
    size : (width, height), optional
        Of the window in pixels.
    each_frame : callable, optional
        Called before every frame; tests read the state there. The loop then never sleeps.
    services : callable, optional
        Makes the services of the session, in place of those that keep and write files.
    opening : Opening, optional
        What is opened, beside the window, as soon as that is there.
    wishes : mapping, optional
        Fields of the view that are asked for; the others look as they did when the window was last closed.
    screen : (width, height, scale), optional
        What the window has to fit to; see `visualizer.display.screen`.
    staged : bool
        Whether it begins on the stage.
    lesson : Lesson, optional
        What is begun when the window is there.
    recorded : (Recorded, speed), optional
        A recording that begins with the state, and how much faster than it was made it is shown.
    """
    logging.basicConfig(format="%(name)s: %(message)s")
    sys.setswitchinterval(SWITCH)
    if services is None:
        view, remembered = begun_look(read_settings().look, wishes or {}, screen)
        state = replace(state, view=view)
        size = size or remembered
    session = Session(state)
    jobs = Jobs(session)
    provided = file_services(session, jobs, path, opening) if services is None else services(session)
    window = Window(session, provided, [preset(name) for name in preset_names()])
    window.open(*(size or DEFAULT_SIZE))
    if running:
        session.dispatch(Run())
    if lesson is not None:
        provided.lessons.begin(lesson)
    if recorded is not None:
        provided.recordings.begin(*recorded)
    if staged:
        session.dispatch(GiveLecture())
    fast = FastEngine(session, jobs)

    def carry_on() -> None:
        jobs.frame()
        fast.frame()
        provided.recordings.frame()

    with closing(window), closing(Loop(session, window, carry_on, may_sleep=each_frame is None)) as loop:
        loop.run(each_frame or (lambda _: None))
        provided.preferences.keep_look(session.state.view, window.size)
        provided.recordings.close()
        jobs.close()
        fast.close()
        provided.seeds.cancel()
        provided.recovery.close()


def file_services(session: Session, jobs: Jobs, path: Path | None = None, opening: Opening | None = None) -> Services:
    """The services that keep and write files.

    Parameters
    ----------
    session : Session
        In its first state.
    jobs : Jobs
        Where exports and openings are put; its frames carry them on.
    path : Path, optional
        The experiment file that the session comes from.
    opening : Opening, optional
        What is opened with the first frames.
    """
    preferences = Preferences(session)
    documents = Documents(session, jobs, preferences, path)
    if opening is not None:
        documents.begin(opening)
    exports = Exports(session, jobs, preferences, documents)
    recovery = Recovery(session, documents, jobs, journal_folder())
    lessons = Lessons(session, documents)
    seeds = Seeds(session)
    recordings = Recordings(session, lessons, seeds, lambda: documents.place)
    return Services(documents, exports, preferences, recovery, seeds, lessons, recordings)
