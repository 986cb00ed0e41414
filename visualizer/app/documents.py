"""Experiment files and tables: which file is open, and what is not saved; see `visualizer.gui.document_service`."""

from collections.abc import Callable, Sequence
from pathlib import Path

from visualizer.app.foreign import Foreign
from visualizer.app.jobs import Jobs
from visualizer.app.opening import Opening, check_file
from visualizer.app.preferences import Preferences
from visualizer.app.restoring import Restoring
from visualizer.atomic_file import shown_path, write_whole
from visualizer.errors import VisualizerError
from visualizer.files.experiment import document_to_json
from visualizer.files.place import documents_folder, home_folder
from visualizer.files.source import (
    file_source,
)
from visualizer.gui.document_service import Share
from visualizer.session.command import Command, GiveLecture, Open, Redo, Run, Say, Undo
from visualizer.session.record import document, restoring, start_only, weights_only
from visualizer.session.session import Session
from visualizer.session.state import State

WRITTEN = {"history": document, "weights": weights_only, "start": start_only}


class Documents(Foreign):
    """The file of a session.

    Parameters
    ----------
    session : Session
        In its first state. Its commands are to be told to `follow`.
    jobs : Jobs
    preferences : Preferences
        Which remember the files that were used last.
    path : Path, optional
        The experiment file that the session comes from.

    Attributes
    ----------
    filed : callable
        Told which file is open, whenever that has been settled.
    """

    def __init__(self, session: Session, jobs: Jobs, preferences: Preferences, path: Path | None = None) -> None:
        super().__init__(session, jobs)
        self._preferences = preferences
        self.filed: Callable[[Path | None], object] = lambda _: None
        self.path: Path | None = None
        # The state of which nothing would be missed; None if there is none.
        self._saved: State | None = None
        # The file of the experiment that is about to be opened.
        self._opened: Path | None = None
        self._aside: tuple[Path | None, State | None, bool, bool] | None = None
        path = path.absolute() if path else None
        self.settle(path)
        if path is not None:
            self._use(path)

    @property
    def unsaved(self) -> bool:
        """Whether something would be missed: what was made; with a file, also what was trained."""
        if self._aside is not None or self._saved is None:
            return self._aside is None or self._aside[-1]
        return self._made or (self.path is not None and self._session.state.history is not self._saved.history)

    @property
    def recent(self) -> Sequence[Path]:
        return self._preferences.recent

    @property
    def place(self) -> Path:
        places = (self._place, documents_folder())
        return next((place for place in places if place is not None and place.is_dir()), home_folder())

    def begin_in(self, folder: Path) -> None:
        """Let dialogs begin in `folder`."""
        self._place = folder

    def open(self, path: Path, lenient: bool = False) -> None:
        if self._jobs.busy():
            return
        path, omissions = path.absolute(), self._omissions(lenient)
        try:
            check_file(path)
            source = file_source(path, omissions=omissions)
        except VisualizerError as problem:
            self._refuse(problem)
            return
        found, file = source.document, source.path
        if file is None:
            self._session.dispatch(Open(found.experiment))
            self._tell(omissions)
            self._place = path.parent
        elif found.record is None:
            self._open(Open(found.experiment), file)
        else:
            record = found.record
            work = Restoring(f"Opening {file.name}", restoring(record), record.reached)
            self.begin(Opening(work, found.latest, record.iteration, file))

    def begin(self, opening: Opening) -> None:
        """Open, beside the window, what takes long."""
        self._jobs.begin(opening.work, lambda: self._restored(opening))

    def save(self, path: Path, share: Share = "history") -> bool:
        path = path.absolute()
        try:
            check_file(path)
            write_whole(document_to_json(WRITTEN[share](self._session.state)), path)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return False
        if share == "history":
            self.settle(path)
            self._use(path)
        self._session.dispatch(Say(f"Saved: {shown_path(path)}"))
        return True

    def _restored(self, opening: Opening) -> bool:
        """Restore a little more, and open what has been restored; whether that has ended."""
        try:
            history = opening.work.carry_on()
        except VisualizerError as problem:
            self._session.refuse(f"{shown_path(opening.path)}: {problem}" if opening.path else str(problem))
            return True
        if history is None:
            return False
        self._open(Open(opening.experiment, history, opening.iteration), opening.path)
        if opening.running:
            self._session.dispatch(Run())
        if opening.staged:
            self._session.dispatch(GiveLecture())
        return True

    def _open(self, command: Open, path: Path | None) -> None:
        """Open what the file `path` holds, or what is in none."""
        self._opened = path
        done = self._session.dispatch(command)
        self._opened = None
        if done and path is not None:
            self._use(path)

    def _use(self, path: Path) -> None:
        self._place = path.parent
        self._preferences.remember(path)

    # What is saved

    def settle(self, path: Path | None) -> None:
        """There is nothing to miss: all is in the file `path`, or nothing has been made yet."""
        self._saved, self._made = self._session.state, False
        self._file(path)

    def set_aside(self) -> None:
        """Something is shown for a while that belongs to no file."""
        self._aside = self.path, self._saved, self._made, self.unsaved
        self.settle(None)

    def take_back(self) -> None:
        """What was set aside is shown again."""
        assert self._aside is not None
        path, self._saved, self._made, self._aside = *self._aside[:3], None
        self._file(path)

    def resumed(self, path: Path | None) -> None:
        """Another session goes on, whose file is `path`; not all of it may be in there."""
        self.path, self._saved = path, None
        if path is not None:
            self._place = path.parent

    def follow(self, before: State, command: Command, after: State) -> None:
        """Hear of a command that has been carried out."""
        if isinstance(command, Open):
            self.settle(self._opened)
        elif _reopens(before, command):
            # What the file holds is the experiment that has just been left.
            self._saved = None
            self._file(None)
        elif command.makes and self._saved is not None:
            self._made = _work(after) != _work(self._saved)

    def _file(self, path: Path | None) -> None:
        self.path = path
        self.filed(path)


def _reopens(state: State, command: Command) -> bool:
    """Whether a command takes back or repeats the opening of an experiment."""
    entries = {Undo: state.past, Redo: state.future}.get(type(command), ())
    return bool(entries) and entries[-1].opens


def _work(state: State) -> tuple[object, ...]:
    """What a person has made: the edits with their places, and the situation; not what was trained meanwhile."""
    edits = ((part.start, part.experiment, part.first.network) for part in state.history.segments)
    return state.experiment.situation, *edits
