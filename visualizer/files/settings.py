"""What is remembered from one start to the next, in a file of the program's own."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec

from visualizer.atomic_file import shown_path, write_whole
from visualizer.errors import InvalidValue, VisualizerError
from visualizer.files.experiment import file_content
from visualizer.files.fault import decoding_fault, fault
from visualizer.files.place import pictures_folder, settings_file
from visualizer.message import reason
from visualizer.session.view import View

MAX_RECENT = 10
# Bytes of a name, so that an ending and a number fit into the 255 that file systems take.
MAX_NAME = 200
Theme = Literal["dark", "light"]
MOST_PIXELS = 16_384
FIELDS = ("title", "iteration", "date", "time")


@dataclass(frozen=True)
class Look:
    """How the window looked when it was last closed.

    Attributes
    ----------
    theme : str
    type_size : int
        In pixels.
    log_x, log_y : bool
        Axes of the error plot.
    width, height : int
        Of the window in pixels.

    Raises
    ------
    InvalidValue
        If a window can have no such type size, or there is no such theme.
    """

    theme: Theme
    type_size: int
    log_x: bool
    log_y: bool
    width: int
    height: int

    def __post_init__(self) -> None:
        self.on(View())
        if not (0 < self.width <= MOST_PIXELS and 0 < self.height <= MOST_PIXELS):
            raise InvalidValue(f"A window of {self.width} x {self.height} pixels cannot be.")

    def on(self, view: View) -> View:
        """A view that looks so."""
        return replace(view, theme=self.theme, size=self.type_size, log_x=self.log_x, log_y=self.log_y)

    @staticmethod
    def of(view: View, size: tuple[int, int]) -> "Look":
        """That of a view in a window of a size."""
        theme: Theme = "light" if view.theme == "light" else "dark"
        return Look(theme, view.size, view.log_x, view.log_y, *size)


@dataclass(frozen=True)
class Kept:
    """What is remembered.

    Attributes
    ----------
    folder : str
        Where pictures of the window go.
    pattern : str
        Their name without the ending; see `FIELDS`.
    native : bool
        Whether files are chosen in the platform's own dialog, where there is one.
    recent : tuple of str
        Files that were opened or saved, the latest first.
    look : Look or None
        How the window looked; None before it was closed for the first time.

    Raises
    ------
    InvalidValue
        If the folder is not a whole path, or the pattern is no name of a file.
    """

    folder: str
    pattern: str = "{title} {iteration}"
    native: bool = True
    recent: tuple[str, ...] = ()
    look: Look | None = None

    def __post_init__(self) -> None:
        if not Path(self.folder).is_absolute():
            raise InvalidValue(f"{shown_path(Path(self.folder))} is no whole path; begin it with / or ~.")
        _check_pattern(self.pattern)

    def with_recent(self, path: Path) -> "Kept":
        """With `path` as the latest file, unless its name is no text."""
        name = str(path)
        if name != name.encode(errors="replace").decode():
            return self
        return replace(self, recent=(name, *(other for other in self.recent if other != name))[:MAX_RECENT])


def read_settings(failed: Callable[[str], object] = lambda _: None) -> Kept:
    """What is remembered; what is usual if there is nothing, or nothing that can be read, which `failed` is told."""
    path = settings_file()
    try:
        if path.is_file():  # a pipe would keep one waiting
            return settings_of(file_content(path), str(path))
    except VisualizerError as problem:
        failed(f"{str(problem).removesuffix('.')}; what is usual holds.")
    except OSError:
        pass  # there can be no such file, which is said when it is written
    return Kept(str(pictures_folder().absolute()))


def settings_of(text: bytes, source: str) -> Kept:
    """What a file's bytes say is remembered.

    Raises
    ------
    VisualizerError
        If anything in it is not as `Kept` says; the text is one line.
    """
    try:
        return msgspec.json.decode(text, type=Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise decoding_fault(source, text, error) from error
    except InvalidValue as error:
        raise fault(source, "", str(error).removesuffix(".")) from error


def write_settings(kept: Kept) -> None:
    """Remember `kept`.

    Raises
    ------
    InvalidValue
        If it cannot be written.
    """
    path = settings_file()
    try:
        content = msgspec.json.format(msgspec.json.encode(kept)) + b"\n"
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a folder whose name is no text
        raise InvalidValue(f"The settings cannot be kept in {shown_path(path)} ({reason(error)}).") from error
    write_whole(content, path)


def filled_name(pattern: str, value: Callable[[str], str]) -> str:
    """The name of a file: the pattern with its fields filled in, without what file systems refuse."""
    name = re.sub(r"\{(" + "|".join(FIELDS) + r")\}", lambda found: value(found[1]), pattern)
    name = re.sub(r'[/\\:*?"<>|\x00-\x1f]', "-", name).strip(" .")
    return name.encode()[:MAX_NAME].decode(errors="ignore").strip(" .") or "picture"


def _check_pattern(pattern: str) -> None:
    known = " ".join(f"{{{field}}}" for field in FIELDS)
    unknown = re.search(r"[{}]", re.sub(r"\{(" + "|".join(FIELDS) + r")\}", "", pattern))
    if unknown or not pattern.strip() or not pattern.isprintable() or re.search(r"[/\\]", pattern):
        raise InvalidValue(
            f"“{pattern[:30]}” is no name for pictures; write one with any of {known}, such as a{{time}}."
        )
