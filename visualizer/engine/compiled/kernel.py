"""The compiled burst as something that can be called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Kernel:
    """The burst, to be called.

    Attributes
    ----------
    run : callable
        Gets the addresses of plan, memory and errors, and the count; other threads have the interpreter meanwhile.
    library : object
        Holds the code for as long as it is needed.
    """

    run: Callable[[int, int, int, int], None]
    library: Any
