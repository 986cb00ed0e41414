"""The activation functions, a module each.

A module of this folder that has an ``ACTIVATION`` is found by itself: nothing else need be told of a new one.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from visualizer.engine.activation.base import Activation
from visualizer.errors import InvalidValue
from visualizer.message import shown

DEFAULT = "sigmoid"


def _found() -> dict[str, Activation]:
    """All activation functions by name, the tutorial's first."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    found: list[Activation] = [module.ACTIVATION for module in modules if hasattr(module, "ACTIVATION")]
    return {one.name: one for one in sorted(found, key=lambda one: (one.name != DEFAULT, one.name))}


ACTIVATIONS = _found()


class _OfHiddenLayers:
    """The names of the functions that a hidden layer can have: those that work on one sum alone."""

    def __iter__(self) -> Iterator[str]:
        return (name for name, each in ACTIVATIONS.items() if not each.joint)


HIDDEN = _OfHiddenLayers()


def activation(name: str) -> Activation:
    """The activation function of that name.

    Raises
    ------
    InvalidValue
        If there is none.
    """
    if name not in ACTIVATIONS:
        raise InvalidValue(f"There is no activation {shown(name)}; there are {', '.join(ACTIVATIONS)}.")
    return ACTIVATIONS[name]
