"""NumPy's own inner loops, by address: what calls them from compiled code has the bits that NumPy has."""

import ctypes
from typing import Any, NamedTuple

import numpy as np

from visualizer.errors import VisualizerError


class Unusable(VisualizerError):
    """The compiled engine cannot be used here; the text says why."""


class InnerLoop(NamedTuple):
    """A function of C that gets addresses of operands, lengths and steps.

    Attributes
    ----------
    address : int
    data : int
        What it gets as its last argument.
    """

    address: int
    data: int


class _Ufunc(ctypes.Structure):
    """The beginning of NumPy's PyUFuncObject, as its header for C has it."""

    _fields_ = (
        ("head", ctypes.c_char * object.__basicsize__),
        ("nin", ctypes.c_int),
        ("nout", ctypes.c_int),
        ("nargs", ctypes.c_int),
        ("identity", ctypes.c_int),
        ("functions", ctypes.POINTER(ctypes.c_void_p)),
        ("data", ctypes.POINTER(ctypes.c_void_p)),
        ("ntypes", ctypes.c_int),
        ("reserved1", ctypes.c_int),
        ("name", ctypes.c_char_p),
    )


def inner_loop(ufunc: Any, types: str) -> InnerLoop:
    """The inner loop of a universal function for some types, such as "dd->d".

    Raises
    ------
    Unusable
        If NumPy has another build than is known here.
    """
    found = _Ufunc.from_address(id(ufunc))
    numbers = (found.nin, found.nout, found.nargs, found.ntypes)
    if numbers != (ufunc.nin, ufunc.nout, ufunc.nargs, ufunc.ntypes) or found.name != ufunc.__name__.encode():
        raise Unusable(f"NumPy {np.__version__} is built in another way than the compiled engine knows")
    place = ufunc.types.index(types)
    return InnerLoop(found.functions[place] or 0, found.data[place] or 0)
