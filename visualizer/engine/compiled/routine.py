"""Routines: operations compiled for their sizes, when they are needed, and kept as long as the process lives."""

import threading
from collections.abc import Iterable
from typing import Any, NamedTuple

from visualizer.engine.compiled.code import Code
from visualizer.engine.compiled.operation import Op, write
from visualizer.engine.compiled.target import loaded_module


class Routine(NamedTuple):
    """An operation and what it is written for; see `visualizer.engine.compiled.operation`."""

    what: Op
    sizes: tuple[int | str, ...] = ()


# Addresses of what has been compiled, and what holds the code.
_MADE: dict[Routine, int] = {}
_HELD: list[Any] = []
_LOCK = threading.Lock()


def addresses(routines: Iterable[Routine]) -> dict[Routine, int]:
    """The addresses of routines; those that are missing are compiled, all at once."""
    wanted = set(routines)
    with _LOCK:
        missing = sorted(wanted - _MADE.keys())
        if missing:
            _compile(missing)
        return {routine: _MADE[routine] for routine in wanted}


def _compile(routines: list[Routine]) -> None:
    from llvmlite import ir

    module, names = ir.Module(name="routines"), []
    kind = ir.FunctionType(ir.VoidType(), [ir.IntType(64).as_pointer()])
    for what, sizes in routines:
        names.append("_".join(map(str, (what, *sizes))))
        write(what, sizes, Code(ir.Function(module, kind, names[-1])))
    library = loaded_module(str(module))
    _HELD.append(library)
    _MADE.update((routine, library.get_function_address(name)) for routine, name in zip(routines, names, strict=True))
