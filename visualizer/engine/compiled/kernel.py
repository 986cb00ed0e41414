"""The compiled engine as something that can be called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from visualizer.engine.compiled.formula import Op


@dataclass(frozen=True, eq=False)
class Kernel:
    """What is compiled beforehand, to be called; other threads have the interpreter meanwhile.

    Attributes
    ----------
    run : callable
        The burst; see `visualizer.engine.compiled.driver`. It gets the addresses of lists, of what operations read, of
        numbers of lists and of rows, and of errors, and the count of iterations.
    operations : dict
        The addresses of operations; see `visualizer.engine.compiled.operation`.
    library : object
        Holds the code for as long as it is needed.
    stack : callable, optional
        The machine for many networks; see `visualizer.engine.compiled.machine`. It gets the addresses of program,
        memory and errors, the count, and how far the errors of two iterations are apart.
    """

    run: Callable[[int, int, int, int, int, int], None]
    operations: Mapping[Op, int]
    library: Any
    stack: Callable[[int, int, int, int, int], None] | None = None
