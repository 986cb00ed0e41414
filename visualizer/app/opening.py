"""What is being opened beside the window, and what is no file to be opened."""

from pathlib import Path
from typing import NamedTuple

from visualizer.app.restoring import Restoring
from visualizer.atomic_file import shown_path
from visualizer.errors import InvalidValue
from visualizer.session.experiment import Experiment
from visualizer.session.history import History


class Opening(NamedTuple):
    """What is being opened.

    Attributes
    ----------
    work : Restoring
        Of its history.
    experiment : Experiment
        As it is shown.
    iteration : int
        Where to be.
    path : Path or None
        The experiment file that holds it.
    running : bool
        Whether it then starts to run.
    staged : bool
        Whether it is then on the stage.
    """

    work: Restoring[History]
    experiment: Experiment
    iteration: int
    path: Path | None
    running: bool = False
    staged: bool = False


def check_file(path: Path) -> None:
    """Refuse what is no file: the window would wait for what another program writes into a pipe, or reads of it."""
    try:
        other = path.exists() and not path.is_file() and not path.is_dir()
    except OSError:
        return  # said when it is read
    if other:
        raise InvalidValue(f"{shown_path(path)} is not a file but a pipe or a device; choose a file.")
