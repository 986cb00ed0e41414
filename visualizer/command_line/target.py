"""Where what is made goes: a file of its own for every experiment, or standard output."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from visualizer.app.product import FILMS, PICTURES, kind_of
from visualizer.atomic_file import shown_path
from visualizer.errors import InvalidValue
from visualizer.files.format import files_of
from visualizer.files.source import stem_of
from visualizer.message import shown

STDOUT = "-"


class Target(NamedTuple):
    """Where to write.

    Attributes
    ----------
    output : str
        As it was typed: a file, a folder, a file with ``{name}`` in its name, or ``-``.
    ending : str
        Of a file whose name is not given, such as ".png".
    kind : str or None
        Of picture or film, where the ending does not tell.
    """

    output: str
    ending: str
    kind: str | None = None

    @property
    def new_folder(self) -> bool:
        """Whether a folder is named, which is made if there is none."""
        return self.output.endswith(("/", "\\"))

    @property
    def printed(self) -> bool:
        """Whether it goes to standard output."""
        return self.output == STDOUT

    def path(self, name: str) -> Path:
        """The file for the experiment that was named so."""
        stem = stem_of(name)
        path = Path(self.output.replace("{name}", stem))
        named = self.output not in (STDOUT, "")
        folder = named and (self.new_folder or _is_folder(path))
        return path / f"{stem}.{self.kind or self.ending[1:]}" if folder else path

    def kind_for(self, name: str) -> str:
        """The kind of picture or film for the experiment that was named so."""
        return self.kind or (self.ending[1:] if self.printed else kind_of(self.path(name)))


def check_targets(targets: Sequence[Target], names: Sequence[str]) -> None:
    """Refuse what could only fail once everything has been made.

    Raises
    ------
    InvalidValue
        If two things would be written to one file, or one over a file that is opened, or there is no folder for one.
    """
    taken = set()
    for name in names:
        for target in targets:
            path = target.path(name)
            check_sources(path, names)
            _check_ending(path, target)
            if path.absolute() in taken:
                remedy = (
                    f"name a folder, or a file such as {{name}}{target.ending}" if len(names) > 1 else "name another"
                )
                raise InvalidValue(f"{shown(str(path))} is one file for several things to write; {remedy}.")
            taken.add(path.absolute())
            folder = path.parent.parent if target.new_folder else path.parent
            if not (target.printed or _is_folder(folder)):
                raise InvalidValue(f"{shown_path(path)} cannot be written (there is no folder {shown_path(folder)}).")


def check_sources(path: Path, names: Sequence[str]) -> None:
    """Refuse to write over a file that is read, by whatever name.

    Raises
    ------
    InvalidValue
        If `path` is one of the files that are named, or is read with one.
    """
    for name in names:
        # OSError: it is not there, or is a preset or a link; ValueError: no file can have such a name.
        with suppress(OSError, ValueError):
            if path.is_file() and Path(name).is_file() and any(map(path.samefile, files_of(Path(name)))):
                what = f"{shown_path(path)} is the file that is opened, and would be lost"
                raise InvalidValue(f"{what}; name another file or folder.")


def _check_ending(path: Path, target: Target) -> None:
    """Refuse a name that tells another kind of picture or film than is asked for."""
    told = kind_of(path)
    if target.kind and told != target.kind and told in (*PICTURES, *FILMS):
        remedy = f"end it in .{target.kind}, or leave out --format"
        raise InvalidValue(f"{shown_path(path)} is no name of a file of --format {target.kind}; {remedy}.")


@contextmanager
def folder_for(path: Path, target: Target) -> Iterator[None]:
    """The folder of a file, if it is to be made; where the file is not written, it is not left either.

    Raises
    ------
    InvalidValue
        If it cannot be made.
    """
    if not target.new_folder or _is_folder(path.parent):
        yield
        return
    try:
        path.parent.mkdir()
    except OSError as error:
        raise InvalidValue(f"The folder {shown_path(path.parent)} cannot be made ({error.strerror}).") from error
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.parent.rmdir()
        raise


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no file can have such a name
        return False
