"""The experiments that come with the program, in the order in which a course would take them."""

import re
from difflib import get_close_matches
from functools import cache

from visualizer.errors import InvalidExperiment
from visualizer.files.experiment import read_document
from visualizer.message import shown
from visualizer.resource import asset
from visualizer.session.experiment import Experiment

DEFAULT_PRESET = "trask-3-layer"

# The order is a matter of teaching, which no property of the files tells.
_NAMES = (
    "trask-2-layer",
    "trask-3-layer",
    "spencer-harper",
    "garbade",
    "and",
    "or",
    "nand",
    "xnor",
    "parity-3",
    "majority",
    "multiplexer",
    "half-adder",
    "adder-2-bit",
    "encoder-8-3-8",
    "encoder-bias",
    "seven-segments",
    "xor-stuck",
    "vanishing-gradient",
    "dead-relu",
    "bad-start",
    "overfitted",
    "flowers",
    "banknotes",
    "line",
    "gaussians",
    "xor-clouds",
    "circles",
    "moons",
    "spiral",
    "checkerboard",
)
# What is asked for by what it teaches: the tutorial's own table is XOR.
_ALIASES = {"xor": "trask-3-layer"}
# In no title, but in links, formulas, and most names of files: for these, presets need not be read.
_NEVER = frozenset("/\\:=#.")


def preset_names() -> tuple[str, ...]:
    """Names of all presets, simplest first."""
    return _NAMES


def preset_name(spoken: str) -> str | None:
    """The name of the preset that is called so: by its name, its title, or what else it goes by; None if none is.

    Capital letters make no difference, nor whether words are parted by blanks or hyphens.
    """
    if spoken in _NAMES:
        return spoken
    return None if _NEVER & set(spoken) else _spoken_names().get(_folded(spoken))


def preset(name: str) -> Experiment:
    """The preset that is called so; see `preset_name`.

    Raises
    ------
    InvalidExperiment
        If there is none, or its file is damaged.
    """
    found = preset_name(name)
    if found is None:
        close = get_close_matches(_folded(name), _spoken_names(), n=1)
        hint = f"did you mean {_spoken_names()[close[0]]}? " if close else ""
        raise InvalidExperiment(f"There is no preset {shown(name)}; {hint}`visualizer presets` lists them all.")
    return _read(found)


@cache
def _spoken_names() -> dict[str, str]:
    """The name of every preset by all that it can be called; names go before titles."""
    titles = {_folded(_read(name).title): name for name in _NAMES}
    return {**titles, **_ALIASES, **{name: name for name in _NAMES}}


def _folded(spoken: str) -> str:
    return re.sub(r"[\s_,-]+", "-", spoken.strip().lower())


def _read(name: str) -> Experiment:
    return read_document(asset("presets", f"{name}.json")).experiment
