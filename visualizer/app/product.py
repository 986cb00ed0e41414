"""What can be taken away: pictures, films, the experiment as a program, its numbers."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from visualizer.errors import InvalidValue
from visualizer.gui.desk import Data, Order
from visualizer.scene.film import Film
from visualizer.scene.page import Page
from visualizer.session.state import State
from visualizer.whole import shown_path, write_whole

# Told how much is done, from 0 to 1; what it raises ends the work.
Advance = Callable[[float], object]
PICTURES, FILMS = ("png", "svg", "pdf"), ("gif", "mp4")


def write_product(state: State, order: Order, path: Path, advance: Advance) -> Path:
    """Write what is ordered, whole or not at all.

    Parameters
    ----------
    state : State
    order : Page, Film or Data
    path : Path
        Its ending says what kind of picture or film is meant; a film as ``.png`` is numbered pictures.
    advance : callable

    Returns
    -------
    Path
        What has been written; of numbered pictures the first.

    Raises
    ------
    VisualizerError
        If it cannot be made or written.
    """
    kind = path.suffix[1:].lower()
    if isinstance(order, Film) and kind == "png":
        return _write_frames(state, order, path, advance)
    write_whole(product(state, order, kind, advance), path)
    return path


def product(state: State, order: Order, kind: str, advance: Advance) -> bytes:
    """What is ordered, as the content of a file.

    Parameters
    ----------
    state : State
    order : Page, Film or Data
    kind : str
        One of `PICTURES` or of `FILMS`; without a meaning for data.
    advance : callable

    Raises
    ------
    VisualizerError
        If it cannot be made.
    """
    if isinstance(order, Page):
        return _picture(state, order, kind)
    if isinstance(order, Film):
        return _film(state, order, kind, advance)
    return _data(state, order)


def _picture(state: State, page: Page, kind: str) -> bytes:
    if kind not in PICTURES:
        raise InvalidValue(f"A picture is a file that ends in .{', .'.join(PICTURES)}; name it so.")
    from visualizer.export.figure import picture  # brings matplotlib, which takes longer than all the rest

    return picture(state, page, kind)


def _film(state: State, film: Film, kind: str, advance: Advance) -> bytes:
    if kind not in FILMS:
        raise InvalidValue(f"A film is a file that ends in .{', .'.join(FILMS)}, or .png for its frames; name it so.")
    from visualizer.export import film as export

    return export.film(state, film, kind, lambda done: advance(done / film.frames))


def _data(state: State, what: Data) -> bytes:
    from visualizer.export.notebook import notebook
    from visualizer.export.script import script
    from visualizer.files import data_csv
    from visualizer.files.table_csv import table_to_csv

    match what:
        case "script":
            return script(state.history, state.iteration).encode()
        case "notebook":
            return notebook(state.history, state.iteration).encode()
        case "table":
            return table_to_csv(state.experiment.table)
        case "history":
            return data_csv.history_csv(state)
        case "network":
            return data_csv.weights_csv(state)
        case "activations":
            return data_csv.activations_csv(state)


def _write_frames(state: State, film: Film, path: Path, advance: Advance) -> Path:
    """The frames as pictures beside each other, such as film-0001.png; they appear once all of them are made."""
    from visualizer.export.film import frames

    try:
        folder = Path(tempfile.mkdtemp(prefix=".visualizer-", dir=path.parent))
    except OSError as error:
        reason = f"{shown_path(path)} cannot be written ({error.strerror})"
        raise InvalidValue(f"{reason}; choose a folder of yours that has room.") from error
    try:
        made = []
        for number, frame in enumerate(frames(state, film), 1):
            made.append(folder / f"{path.stem}-{number:04}{path.suffix}")
            write_whole(frame, made[-1])
            advance(number / film.frames)
        for picture in made:
            picture.replace(path.parent / picture.name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return path.parent / made[0].name
