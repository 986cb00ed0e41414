"""How a session that ended without being closed is taken up."""

import os
import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from visualizer.errors import VisualizerError
from visualizer.files.journal import Journal
from visualizer.files.journal_line import Filed
from visualizer.files.journal_replay import Replay
from visualizer.files.unclosed_session import UnclosedSession
from visualizer.session import command as do
from visualizer.session.record import state_of
from visualizer.session.state import State


@dataclass(frozen=True)
class Resumed:
    """A session that goes on.

    Attributes
    ----------
    state : State
        In which it ended.
    path : Path or None
        The file that was open.
    journal : Journal
        To be continued.
    damage : str
        What is wrong with the line up to which the session has been resumed; empty if that is all of it.
    copy : Path or None
        Where all of the journal is kept, if it is damaged.
    """

    state: State
    path: Path | None
    journal: Journal
    damage: str
    copy: Path | None


def resuming(session: UnclosedSession, failed: Callable[[str], object]) -> Generator[int, None, Resumed]:
    """A session that was left, up to its end or to what is damaged, taken up entry by entry.

    Parameters
    ----------
    session : UnclosedSession
    failed : callable
        Told by one line if the journal cannot be written any more.

    Yields
    ------
    int
        How many entries have been carried out.

    Returns
    -------
    Resumed

    Raises
    ------
    OSError
        If the journal cannot be copied or written.
    """
    first, *rest = session.entries
    assert isinstance(first, do.Open)
    replay, path, done = Replay(state_of(first.experiment, first.history, first.iteration)), None, 1
    damage = session.damage
    try:
        for entry in rest:
            if isinstance(entry, Filed):
                path = entry.path
            else:
                replay.add(entry)
            done += 1
            yield done
    except (VisualizerError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # A line with a right checksum can still tell of what another version has.
        damage = f"line {session.ends[done][0]} does not fit to those before it"
    copy = _copied(session.path) if damage else None
    lines, end = session.ends[done - 1]
    session.file.truncate(end)
    session.file.seek(0, os.SEEK_END)
    state = replace(replay.state, message=None)
    return Resumed(state, path, Journal(session.file, session.path, state, failed, lines), damage, copy)


def _copied(path: Path) -> Path:
    """A copy of a journal, beside it."""
    copy = _free_name(path)
    shutil.copyfile(path, copy)
    return copy


def _free_name(path: Path) -> Path:
    """A name beside a journal for what is kept of it."""
    names = (path.with_suffix(f".damaged-{number}") for number in count(1))
    return next(name for name in names if not name.exists())
