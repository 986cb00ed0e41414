"""What other programs have made, and tables: opened as experiments that are in no file."""

from collections.abc import Sequence
from pathlib import Path

from visualizer.app.jobs import Jobs
from visualizer.app.opening import check_file
from visualizer.atomic_file import shown_path
from visualizer.errors import Inexpressible, VisualizerError
from visualizer.files.format import formats
from visualizer.files.omission import Omissions
from visualizer.files.source import (
    columns_of_file,
    columns_to_ask_about,
    experiment_on_table,
    is_foreign,
    text_experiment,
)
from visualizer.session.command import Open, Say, SetTable
from visualizer.session.session import Session
from visualizer.typed.grid import TableGrid


class Foreign:
    """What is read and then is in no file.

    Parameters
    ----------
    session : Session
    jobs : Jobs

    Attributes
    ----------
    lacking : str
        See `visualizer.gui.document_service.Documents`.
    """

    def __init__(self, session: Session, jobs: Jobs) -> None:
        self._session, self._jobs = session, jobs
        self._place: Path | None = None
        self.lacking = ""

    @property
    def kinds(self) -> Sequence[tuple[str, str]]:
        return [(one.name, ending) for one in formats() for ending in one.endings]

    def is_foreign(self, text: str) -> bool:
        return is_foreign(text)

    def open_text(self, text: str, lenient: bool = False) -> bool:
        if self._jobs.busy():
            return False
        omissions = self._omissions(lenient)
        try:
            experiment = text_experiment(text, omissions)
        except VisualizerError as problem:
            return self._refuse(problem)
        done = self._session.dispatch(Open(experiment))
        self._tell(omissions)
        return done

    def _omissions(self, lenient: bool) -> Omissions:
        """What may be left out of what is read next."""
        self.lacking = ""
        return Omissions(lenient)

    def _refuse(self, problem: VisualizerError) -> bool:
        """Say what is wrong, or keep it for a question where there is a way to go on."""
        if isinstance(problem, Inexpressible):
            self.lacking = str(problem)
        else:
            self._session.refuse(str(problem))
        return False

    def _tell(self, omissions: Omissions) -> None:
        if omissions.told:
            self._session.dispatch(Say(f"{omissions.said}."))

    def question(self, path: Path) -> TableGrid | None:
        try:
            check_file(path)
        except VisualizerError:
            return None
        return columns_to_ask_about(path)

    def columns(self, path: Path) -> TableGrid | None:
        try:
            check_file(path)
            return columns_of_file(path)
        except VisualizerError as problem:
            self._session.refuse(str(problem))
            return None

    def import_table(
        self,
        path: Path,
        inputs: Sequence[str] = (),
        outputs: Sequence[str] = (),
        keep: bool = False,
        lenient: bool = False,
    ) -> bool:
        omissions = self._omissions(lenient)
        try:
            check_file(path)
            experiment = experiment_on_table(path, inputs, outputs, omissions)
        except VisualizerError as problem:
            return self._refuse(problem)
        self._place = path.parent
        done = self._session.dispatch(SetTable(experiment.table) if keep else Open(experiment))
        if done:
            out = f" {omissions.said}." if omissions.told else ""
            self._session.dispatch(Say(f"The table is that of {shown_path(path)}.{out}"))
        return done
