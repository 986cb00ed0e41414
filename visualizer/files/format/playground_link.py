"""A link to TensorFlow Playground: as it is, or in a file that keeps a link, as desktops and browsers write it."""

import html
import re
from dataclasses import replace
from math import floor

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.held_out import these_rows
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidValue
from visualizer.files.fault import fault
from visualizer.files.format.base import Format, text_of
from visualizer.files.playground.chance import Chance
from visualizer.files.playground.data import CLASSES, FEATURES, NUMBERS, shuffled_rows
from visualizer.files.playground.link import ACTIVATIONS, PAGE, Wish, number_text, wish_of
from visualizer.files.playground.start import drawn_start
from visualizer.files.table_experiment import one_line
from visualizer.session.experiment import MAX_TITLE, Experiment

# The page itself, or a copy of it elsewhere, which is told by a key that only the page has.
_LINK = re.compile(
    r"(?:https?://)?playground\.tensorflow\.org(?:[/#?]\S*)?"
    r"|https?://[^\s#]*#\S*(?:networkShape|percTrainData|regDataset)=\S*"
)
# Any other link is refused for what it is, and not looked for as a file.
_ANY = re.compile(r"https?://\S*")
# In a .url file of Windows and a .desktop file of Linux; and in a .webloc file of macOS.
_LINE = re.compile(r"^\s*url(?:\[\$e\])?\s*=\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_STRING = re.compile(r"<key>URL</key>\s*<string>\s*([^<\s]+)\s*</string>")
_KEPT = (".url", ".desktop", ".webloc")
# So many epochs until something is to be seen, and the longest link that is read.
_ROUNDS, _LONGEST = 200, 20_000


def _sniff(head: str, ending: str) -> bool:
    bare = head.strip()
    return ending in _KEPT or bool(_LINK.fullmatch(bare.split(maxsplit=1)[0] if bare else "") or _ANY.fullmatch(bare))


def _read(content: bytes, source: str) -> Experiment:
    text = text_of(content, source).strip()
    if not _LINK.match(text):
        if line := _LINE.search(text):
            text = line[1]
        elif string := _STRING.search(text):
            text = html.unescape(string[1])
    if not _LINK.fullmatch(text) or len(text) > _LONGEST:
        what = "there is no link to TensorFlow Playground" if len(text) <= _LONGEST else "the link is too long"
        raise fault(source, "", what, f"write one that begins with {PAGE}#")
    wish = wish_of(text, source)
    chance = Chance(wish.seed)
    make = (NUMBERS if wish.regression else CLASSES)[wish.data_set]
    rows = shuffled_rows(make, chance, wish.noise / 100)
    n_training = floor(len(rows) * wish.training_percent / 100)
    if n_training < wish.batch:
        what = f"{wish.batch} rows are more than the {n_training} that train: the page would never learn"
        raise fault(source, "batchSize", what, "write a smaller one")
    try:
        return _experiment(wish, _table(wish, np.array(rows)), n_training, chance)
    except InvalidValue as error:
        raise fault(source, "", str(error)) from error


def _table(wish: Wish, rows: FloatArray) -> TruthTable:
    makers = [FEATURES[name] for name in wish.features]
    inputs = [[make(x, y) for _, make in makers] for x, y in rows[:, :2].tolist()]
    return TruthTable(np.array(inputs), rows[:, 2:], tuple(name for name, _ in makers), ("label",))


def _experiment(wish: Wish, table: TruthTable, n_training: int, chance: Chance) -> Experiment:
    rule = Rule(
        alpha=wish.rate,
        update="mean",
        batch=wish.batch,
        rest="joins",
        bias=True,
        adding="one-by-one",
        hidden_activation=ACTIVATIONS[wish.activation],
        output_activation=ACTIVATIONS["linear" if wish.regression else "tanh"],
        hold_out=these_rows(range(n_training, table.n_rows)),
        l1=wish.penalty_rate if wish.penalty == "L1" else 0.0,
        l2=wish.penalty_rate if wish.penalty == "L2" else 0.0,
    )
    noise, share = number_text(wish.noise), number_text(wish.training_percent)
    data = f"{wish.data_set}, noise {noise} %, of which {share} % train, seed {wish.seed}"
    origin = [make(0.0, 0.0) for _, make in (FEATURES[name] for name in wish.features)]
    found = Experiment(
        one_line(f"Playground {wish.data_set}, seed {wish.seed}", MAX_TITLE),
        one_line(f"TensorFlow Playground's {data}. A round is an epoch of the page."),
        table,
        wish.hidden,
        1,
        _ROUNDS * (n_training // wish.batch),
        tuple(origin),
        rule,
    )
    return replace(found, origin=drawn_start(found, chance, wish.zero))


FORMAT = Format("TensorFlow Playground link", _KEPT, _sniff, _read, typed=True)
