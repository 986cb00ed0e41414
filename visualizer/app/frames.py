"""The frames of a film as pictures beside each other; all of them appear at once, or none."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from visualizer.atomic_file import unwritable
from visualizer.lock import locked
from visualizer.scene.film import Film
from visualizer.session.state import State

# What each of them is.
FRAMES = "png"
# The folders in which they wait, and what in each of them is locked as long as its process lives.
_HIDDEN, _LOCK = ".visualizer-", "lock"


def write_frames(state: State, film: Film, path: Path, advance: Callable[[float], None]) -> Path:
    """Write them as film-0001.png, film-0002.png, ... once all of them are made; the first one.

    Parameters
    ----------
    state : State
    film : Film
    path : Path
        Such as film.png.
    advance : callable
        Told how much is done; what it raises ends the work, and leaves nothing.

    Raises
    ------
    InvalidValue
        If they cannot be written.
    """
    from visualizer.export.film import frame_count, frames

    count = frame_count(state, film)
    made: list[Path] = []
    try:
        remove_left(path.parent)
        with _waiting(path.parent) as folder:
            for number, frame in enumerate(frames(state, film), 1):
                made.append(folder / f"{path.stem}-{number:04}.{FRAMES}")
                made[-1].write_bytes(frame)
                advance(number / count)
            for picture in made:
                picture.replace(path.parent / picture.name)
    except OSError as error:
        raise unwritable(path, error) from error
    return path.parent / made[0].name


@contextmanager
def _waiting(beside: Path) -> Iterator[Path]:
    """A folder in which pictures wait: only within one file system they can appear at once."""
    with (
        TemporaryDirectory(prefix=_HIDDEN, dir=beside, ignore_cleanup_errors=True) as folder,
        Path(folder, _LOCK).open("xb") as mine,
    ):
        locked(mine)
        yield Path(folder)


def remove_left(beside: Path) -> None:
    """Remove what processes that were killed have left in a folder; what one that lives has locked stays."""
    for lock in beside.glob(f"{_HIDDEN}*/{_LOCK}"):
        with suppress(OSError), lock.open("r+b") as file:
            if locked(file):
                shutil.rmtree(lock.parent)
