"""The compiled burst as something that can be called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Kernel:
    """The bursts, to be called.

    Attributes
    ----------
    run : callable
        Gets the addresses of plan, memory and errors, and the count; other threads have the interpreter meanwhile.
    perform : callable
        That for every rule. Gets the address of the plan, how many operations it has, the addresses of memory and of
        numbers of rows, how many of these an iteration takes, the address of errors, and the count.
    library : object
        Holds the code for as long as it is needed.
    stack : callable, optional
        The machine for many networks; see `visualizer.engine.compiled.machine`. It gets the addresses of program,
        memory and errors, the count, and how far the errors of two iterations are apart.
    """

    run: Callable[[int, int, int, int], None]
    perform: Callable[[int, int, int, int, int, int, int], None]
    library: Any
    stack: Callable[[int, int, int, int, int], None] | None = None
