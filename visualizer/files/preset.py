"""The experiments that come with the program, in the order in which a course would take them."""

from difflib import get_close_matches

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


def preset_names() -> tuple[str, ...]:
    """Names of all presets, simplest first."""
    return _NAMES


def preset(name: str) -> Experiment:
    """The preset of that name.

    Raises
    ------
    InvalidExperiment
        If there is none, or its file is damaged.
    """
    if name not in _NAMES:
        close = get_close_matches(name.lower(), _NAMES, n=1)
        hint = f"did you mean {close[0]}? " if close else ""
        raise InvalidExperiment(f"There is no preset {shown(name)}; {hint}`visualizer presets` lists them all.")
    return read_document(asset("presets", f"{name}.json")).experiment
