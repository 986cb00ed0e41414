"""What a link to the page asks for, as the page understands it."""

import math
import random
import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote

from visualizer.engine.architecture import MAX_HIDDEN_LAYERS, MAX_WIDTH
from visualizer.errors import InvalidExperiment
from visualizer.files.fault import fault
from visualizer.files.playground.data import CLASSES, FEATURES, NUMBERS
from visualizer.typed.numeral import POINTED

PAGE = "https://playground.tensorflow.org/"
# How the page takes a number that is written.
_NUMBER = re.compile(POINTED, re.ASCII)
_WHOLE = re.compile(r"0x[0-9a-f]+|0o[0-7]+|0b[01]+", re.IGNORECASE)
# Its functions, by its names, as they are called here: its tanh is that of the C library.
ACTIVATIONS, USUAL_ACTIVATION = {"relu": "relu", "tanh": "tanh-c", "sigmoid": "sigmoid", "linear": "linear"}, "tanh"
_MOST_NOISE, _USUAL_NOISE = 80, 50
# What stands for itself in the part behind #, as a browser hands it to the page; all else is percent-encoded.
_PLAIN = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"<>`')


@dataclass(frozen=True)
class Wish:
    """What a link asks for.

    Attributes
    ----------
    seed : str
    data_set : str
        A key of `CLASSES`, or of `NUMBERS` for regression.
    noise : float
        In percent.
    training_percent : float
    features : tuple of str
        Keys of `FEATURES`, in their order.
    hidden : tuple of int
    activation : str
        Of hidden layers, as the page calls it.
    rate : float
    penalty : str
        "none", "L1" or "L2".
    penalty_rate : float
    batch : int
    zero : bool
        Whether all weights begin at 0.
    """

    seed: str
    data_set: str
    noise: float
    training_percent: float
    features: tuple[str, ...]
    hidden: tuple[int, ...]
    activation: str
    rate: float
    penalty: str
    penalty_rate: float
    batch: int
    zero: bool

    @property
    def regression(self) -> bool:
        """Whether the labels are numbers rather than classes."""
        return self.data_set in NUMBERS


def link_of(wish: Wish) -> str:
    """The link that asks for it, in the page's own words."""
    sets = (next(iter(CLASSES)), wish.data_set) if wish.regression else (wish.data_set, next(iter(NUMBERS)))
    said = {
        "activation": wish.activation,
        **({} if wish.penalty == "none" else {"regularization": wish.penalty}),
        "batchSize": str(wish.batch),
        "dataset": sets[0],
        "regDataset": sets[1],
        "learningRate": number_text(wish.rate),
        "regularizationRate": number_text(wish.penalty_rate),
        "noise": number_text(wish.noise),
        "networkShape": ",".join(map(str, wish.hidden)),
        "seed": wish.seed,
        "percTrainData": number_text(wish.training_percent),
        **{name: _said(name in wish.features) for name in FEATURES},
        "problem": "regression" if wish.regression else "classification",
        "initZero": _said(wish.zero),
    }
    return f"{PAGE}#{'&'.join(f'{key}={value}' for key, value in said.items())}"


def number_text(value: float) -> str:
    """A number with all its digits, a whole one without a point."""
    return repr(float(value)).removesuffix(".0")


def _said(on: bool) -> str:
    return str(on).lower()


def wish_of(link: str, source: str) -> Wish:
    """What a link asks for; what it does not say is as the page has it then.

    Raises
    ------
    InvalidExperiment
        If the page could not learn from it, or does what cannot be done here; the text names the part of the link.
    """
    keys = _Keys(link, source)
    regression = keys.word("problem", ("classification", "regression")) == "regression"
    data_set = keys.word("regDataset", tuple(NUMBERS)) if regression else keys.word("dataset", tuple(CLASSES))
    noise = keys.number("noise", 0)
    features = tuple(
        name for name in FEATURES if keys.switch(name, name in "xy") and keys.text(f"{name}_hide") != "true"
    )
    if not features:
        # No key is to blame alone: what one of them says is not told.
        raise fault(source, "x", "no feature is on, so the page learns a bias alone", "switch one on, as by x=true")
    return Wish(
        keys.text("seed") or f"{random.random():.5f}",  # as the page draws one
        data_set,
        max(0.0, noise) if noise <= _MOST_NOISE else _USUAL_NOISE,
        keys.number("percTrainData", 50, 0, 100),
        features,
        _hidden(keys),
        keys.word("activation", tuple(ACTIVATIONS), USUAL_ACTIVATION),
        keys.number("learningRate", 0.03),
        keys.word("regularization", ("none", "L1", "L2")),
        keys.number("regularizationRate", 0, 0),
        _batch(keys),
        keys.switch("initZero", False),
    )


class _Keys:
    """The parts of a link behind #, by their keys; of equal ones the last counts."""

    def __init__(self, link: str, source: str) -> None:
        self._source, self._found = source, dict[str, str | None]()
        for piece in quote(link.partition("#")[2], safe=_PLAIN).split("&"):
            key, *values = piece.split("=")
            self._found[key] = values[0] if values else None

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def text(self, key: str) -> str:
        """What a key says; empty if it says nothing."""
        return self._found.get(key) or ""

    def has_value(self, key: str) -> bool:
        """Whether there is a value, be it an empty one."""
        return self._found.get(key) is not None

    def word(self, key: str, known: tuple[str, ...], usual: str = "") -> str:
        """One of the words that are known, the usual one for any other."""
        return self.text(key) if self.text(key) in known else usual or known[0]

    def switch(self, key: str, usual: bool) -> bool:
        """Whether something is on: whatever is said, unless it is that it is not."""
        return self.text(key) != "false" if self.text(key) else usual

    def number(self, key: str, usual: float, least: float = -math.inf, most: float = math.inf) -> float:
        """The number that a key says."""
        value = _number(self.text(key)) if self.text(key) else usual
        if math.isnan(value) or not least <= value <= most:
            limits = "" if math.isinf(least) else f" of {least:g} or more" if math.isinf(most) else ""
            limits = limits or (f" from {least:g} to {most:g}" if math.isfinite(most) else "")
            raise self.refused(key, f"is not a number{limits}", "correct it, or leave it out")
        return value

    def refused(self, key: str, what: str, remedy: str) -> InvalidExperiment:
        """The error to raise about a key."""
        return fault(self._source, key, f"“{self.text(key)[:24]}” {what}" if self.text(key) else what, remedy)


def _number(text: str) -> float:
    """A number as the page's language reads it: not a number where it is none."""
    if _WHOLE.fullmatch(text):
        with suppress(OverflowError):
            return float(int(text, 0))
        return math.inf
    return float(text) if _NUMBER.fullmatch(text) else math.nan


def _hidden(keys: _Keys) -> tuple[int, ...]:
    if "networkShape" not in keys:
        return 4, 2
    if not keys.has_value("networkShape"):
        raise keys.refused("networkShape", "nothing is said, at which the page stops", "write networkShape=4,2")
    text = keys.text("networkShape")
    sizes = [_number(size) if size else 0.0 for size in text.split(",")] if text else []
    if len(sizes) > MAX_HIDDEN_LAYERS:
        what = f"has {len(sizes)} layers, which are more than the {MAX_HIDDEN_LAYERS} that can be shown"
        raise keys.refused("networkShape", what, "leave some out")
    for size in sizes:
        if not 0 < size <= MAX_WIDTH:  # nor not-a-number
            what = f"has a layer that is not of 1 to {MAX_WIDTH} neurons, which cannot be shown"
            raise keys.refused("networkShape", what, "write sizes such as 4,2")
    return tuple(math.ceil(size) for size in sizes)


def _batch(keys: _Keys) -> int:
    text = keys.text("batchSize")
    value = _number(text) if text else 10.0
    if not (value >= 1 and value == int(min(value, 1e9))):
        raise keys.refused(
            "batchSize", "is no whole number of rows: the page would never learn", "write one such as 10"
        )
    return int(value)
