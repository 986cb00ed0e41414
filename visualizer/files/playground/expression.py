"""The link by which the page shows an experiment, where it could."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network
from visualizer.engine.rule import Rule, differences
from visualizer.engine.setting_text import settings_text
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidValue
from visualizer.files.playground.chance import Chance
from visualizer.files.playground.data import CLASSES, FEATURES, N_CLASSES, N_NUMBERS, NUMBERS, shuffled_rows
from visualizer.files.playground.link import ACTIVATIONS, USUAL_ACTIVATION, Wish, link_of
from visualizer.files.playground.start import drawn_start
from visualizer.message import shown
from visualizer.session.experiment import Experiment

# Where title and note of what a link has opened say what its table was drawn by.
_TITLE, _NOTE, _NOISE = (
    re.compile(pattern) for pattern in (r"\bseed (\S+)$", r"\bseed (\S+)\. A round", r"\bnoise ([\d.]+(?:e-\d+)?) %")
)
# Of the page's own slider.
_USUAL_NOISE = range(0, 55, 5)
_ELSEWHERE = "The page starts from weights that it draws by itself, so training takes another way there."


class Expression(NamedTuple):
    """How the page can show an experiment.

    Attributes
    ----------
    link : str
    note : str
        What is otherwise there, in one line; empty if nothing is.
    """

    link: str
    note: str


class _Drawing(NamedTuple):
    """A table as the page draws it, and what it is drawn by; `chance` stands where the weights are drawn."""

    data_set: str
    noise: float
    seed: str
    rows: FloatArray
    chance: Chance


def expressed(experiment: Experiment, start: Network) -> Expression:
    """The link by which the page shows an experiment.

    Parameters
    ----------
    experiment : Experiment
    start : Network
        Where its run began.

    Raises
    ------
    InvalidValue
        If the page has no such table, features, layers or learner; the text names what it lacks.
    """
    drawing, features = _drawn(experiment.table, f"{experiment.title} {experiment.note}", _seeds(experiment))
    n_training = _n_training(experiment)
    _check_rule(experiment, drawing.data_set, n_training)
    if start.cut or start.frozen:
        raise _refused("weights are cut or frozen")
    rule, own = experiment.rule, drawn_start(experiment, drawing.chance)
    activation = _named(rule.hidden_activation.partition(",")[0])
    in_order = list(features) == [name for name in FEATURES if name in features]
    alike = in_order and start.architecture.shapes == own.architecture.shapes
    zero = alike and not start.weight_row.any()
    wish = Wish(
        drawing.seed,
        drawing.data_set,
        drawing.noise,
        _percent(n_training, experiment.table.n_rows),
        features,
        experiment.hidden,
        activation or USUAL_ACTIVATION,
        rule.alpha,
        "L1" if rule.l1 else "L2" if rule.l2 else "none",
        rule.l1 or rule.l2,
        min(rule.batch or n_training, n_training),
        zero,
    )
    same = alike and (zero or np.array_equal(start.weight_row, own.weight_row))
    return Expression(link_of(wish), "" if same else _ELSEWHERE)


def _refused(what: str) -> InvalidValue:
    return InvalidValue(f"TensorFlow Playground cannot show this experiment: {what}.")


def _seeds(experiment: Experiment) -> list[str]:
    """The seeds that title and note tell."""
    return list(dict.fromkeys([*_NOTE.findall(experiment.note), *_TITLE.findall(experiment.title)]))


def _drawn(table: TruthTable, text: str, seeds: Sequence[str]) -> tuple[_Drawing, tuple[str, ...]]:
    """What a table was drawn by, with the features that its inputs are."""
    strange = ""
    for drawing in _possible(table, text, seeds):
        if np.array_equal(table.targets, drawing.rows[:, 2:]):
            found = [_feature(values, drawing.rows) for values in table.inputs.T]
            if all(found) and len(set(found)) == len(found):
                return drawing, tuple(found)
            if any(found):
                strange = next((name for name, each in zip(table.input_names, found, strict=True) if not each), "")
    if strange:
        raise _refused(f"the input {shown(strange)} is none of its features")
    known = "is not as the page draws it" if seeds else "is none of its own (no seed stands in title or note)"
    raise _refused(f"the table {known}")


def _possible(table: TruthTable, text: str, seeds: Sequence[str]) -> Iterator[_Drawing]:
    """What a table may have been drawn by, what a text tells first."""
    noises = dict.fromkeys([*map(float, _NOISE.findall(text)), *map(float, _USUAL_NOISE)])
    makers = NUMBERS if table.n_rows == N_NUMBERS else CLASSES if table.n_rows == N_CLASSES else {}
    for seed, noise, name in product(seeds, noises, sorted(makers, key=lambda name: name not in text)):
        chance = Chance(seed)
        yield _Drawing(name, noise, seed, np.array(shuffled_rows(makers[name], chance, noise / 100)), chance)


def _feature(values: FloatArray, rows: FloatArray) -> str:
    """The feature that a column is; empty if it is none. The last digit of a sine is that of a library."""
    for name, (_, make) in FEATURES.items():
        made = [make(x, y) for x, y in rows[:, :2].tolist()]
        if np.allclose(values, made, rtol=1e-12, atol=1e-12):
            return name
    return ""


def _n_training(experiment: Experiment) -> int:
    """How many rows train, if they are the first ones."""
    held_out, n_rows = experiment.task.held_out, experiment.table.n_rows
    if held_out != tuple(range(n_rows - len(held_out), n_rows)):
        raise _refused("it holds out the last rows, and here others are held out")
    return n_rows - len(held_out)


def _percent(n_training: int, n_rows: int) -> float:
    """How many percent of the rows train, such that the page finds so many."""
    percent = 100 * n_training / n_rows
    while math.floor(n_rows * percent / 100) < n_training:
        percent = math.nextafter(percent, math.inf)
    return percent


def _named(activation: str) -> str:
    """What the page calls a function, in whatever digits it is had here; empty if it has none."""
    return next((name for name, own in ACTIVATIONS.items() if activation in (name, own)), "")


def _output(activation: str, data_set: str) -> str:
    """The function of the page's last layer, if it is not the one that is there."""
    wanted = "linear" if data_set in NUMBERS else "tanh"
    return activation if _named(activation) == wanted else ACTIVATIONS[wanted]


def _check_rule(experiment: Experiment, data_set: str, n_training: int) -> None:
    """Refuse a learner that is not the page's."""
    rule = experiment.rule
    kinds = set(map(_named, rule.hidden_activations(len(experiment.hidden))))
    if len(kinds) > 1 or "" in kinds:
        raise _refused(f"it has no hidden activation {rule.hidden_activation}")
    page = Rule(
        alpha=rule.alpha,
        update="mean",
        batch=rule.batch,
        rest="joins",
        bias=True,
        adding=rule.adding,
        hidden_activation=rule.hidden_activation,
        output_activation=_output(rule.output_activation, data_set),
        start=rule.start,
        hold_out=rule.hold_out,
        l1=rule.l1,
        l2=0.0 if rule.l1 else rule.l2,
    )
    size = rule.batch or n_training
    nothing = {"rest"} if n_training % min(size, n_training) == 0 else set()
    nothing |= {"order"} if size >= n_training else set()
    strange = {name: value for name, value in differences(page, rule).items() if name not in nothing}
    if strange:
        raise _refused(f"it cannot learn with {settings_text(strange)}")
