"""Routines for products, compiled for their shapes when they are needed, and kept as long as the process lives."""

import threading
from collections.abc import Iterable
from typing import Any, NamedTuple

from visualizer.engine.compiled.code import Code
from visualizer.engine.compiled.multiplication import write_product
from visualizer.engine.compiled.product import Kind, Product
from visualizer.engine.compiled.target import loaded_module


class Routine(NamedTuple):
    """A product whose sums have an order."""

    kind: Kind
    product: Product


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

    module = ir.Module(name="products")
    names = {routine: "_".join(map(str, (routine.kind, *routine.product))) for routine in routines}
    for (kind, product), name in names.items():
        code = Code(module, name)
        write_product(code, kind, product, *code.operands())
        code.build.ret_void()
    library = loaded_module(str(module))
    _HELD.append(library)
    _MADE.update((routine, library.get_function_address(name)) for routine, name in names.items())
