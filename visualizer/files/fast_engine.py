"""The compiled engine taken into use: its machine code is made once, and kept in the user's cache folder."""

from contextlib import suppress
from pathlib import Path

from visualizer.atomic_file import write_whole
from visualizer.engine.compiled import choice, machine_code
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.errors import VisualizerError
from visualizer.files.place import cache_folder
from visualizer.message import printable

ENDING = ".burst"


def begin(make: bool) -> bool:
    """Take the compiled engine into use.

    Parameters
    ----------
    make : bool
        Whether its machine code is made where none is kept, which takes some seconds.

    Returns
    -------
    bool
        Whether it is in use; not where nothing is kept and nothing was to be made.

    Raises
    ------
    Unusable
        If it cannot be used: the extra is not installed, or does not work here.
    """
    if choice.available():
        return True
    if not machine_code.installed():
        raise Unusable("The fast engine needs the extra `fast`: pip install 'backprop-visualizer[fast]'.")
    try:
        path = cache_folder() / f"{machine_code.signature()}{ENDING}"
        kernel = _kept(path)
        if kernel is None and make:
            kernel = _made(path)
    except Exception as problem:  # a library that is broken in whatever way leaves the plain engine
        why = printable(str(problem) or type(problem).__name__)
        raise Unusable(f"The fast engine cannot be used here ({why}); the plain one runs.") from problem
    choice.use(kernel)
    return kernel is not None


def _kept(path: Path) -> Kernel | None:
    try:
        return machine_code.loaded(path.read_bytes())
    except (OSError, Unusable):  # nothing there, or a damaged file: it is made anew
        return None


def _made(path: Path) -> Kernel:
    code = machine_code.machine_code()
    kernel = machine_code.loaded(code)
    with suppress(OSError, VisualizerError):  # without a place for it, it is made with every start
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(code, path)
    return kernel
