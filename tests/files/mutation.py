"""Files as they should not be: whole ones, damaged in the ways in which files get damaged, and in worse ones."""

import json
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from tests.files import kept
from tests.lesson import damaged
from visualizer.errors import VisualizerError
from visualizer.files.experiment import document_from_json, document_to_json
from visualizer.files.preset import preset, preset_names
from visualizer.files.table_csv import table_from_csv, table_to_csv
from visualizer.session.command import Cut, EditCell, RunBurst, SetHidden, Step, Tick
from visualizer.session.record import Document, document, weights_only
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

Mutation = Callable[[bytes, Random], bytes]
# Several mutations that make a file larger multiply.
_LARGEST = 2_000_000
# How reading may end.
SOUND = ("read", "refused")
# How a refusal begins: with the file, but for a formula, which can be typed as well.
_BEGINS = ("my.file", "Formula, ", "The formula ", "There is no formula", "The column name ")


@dataclass(frozen=True)
class Reader:
    """What reads files from outside.

    Attributes
    ----------
    read : callable
        Takes the bytes of a file and its name.
    originals : callable
        Whole files that it reads.
    mutated : callable
        Applies a mutation to a file.
    finished : callable
        Makes of what has come of all mutations the file that is read.
    """

    read: Callable[[bytes, str], object]
    originals: Callable[[], Sequence[bytes]]
    mutated: Callable[[Mutation, bytes, Random], bytes] = lambda mutation, text, random: mutation(text, random)
    finished: Callable[[bytes, Random], bytes] = lambda text, _: text


def mutant(name: str, index: int, reader: Reader | None = None) -> bytes:
    """A damaged file for the reader of that name, or for `reader`; the same for the same index."""
    random = Random(f"{name} {index}")
    reader = reader or READERS[name]
    text = random.choice(reader.originals())
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        text = reader.mutated(random.choice(_MUTATIONS), text, random)[:_LARGEST]
    return reader.finished(text, random)


def outcome(name: str, text: bytes, reader: Reader | None = None) -> str:
    """How reading a file ends: with one of `SOUND`, or with something else, which is said.

    A file is read, or refused with one clear line; nothing else may happen, not even a warning.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            (reader or READERS[name]).read(text, "my.file")
        except VisualizerError as error:
            line = str(error)
            clear = line.startswith(_BEGINS) and line.isprintable() and line[-1] in ".…" and len(line) < 900
            return "refused" if clear else f"refused with {line[:200]!r}"
        except Exception as error:
            return f"raised {error!r:.200}"
    return "read"


@cache
def _experiments() -> Sequence[bytes]:
    state = initial_state(preset("trask-3-layer"))
    for command in (
        RunBurst(40),
        EditCell(0, 0, 0.5),
        Step(),
        SetHidden((2, 3)),
        Step(),
        Cut(Synapse(1, 0, 0), True),
        Step(),
    ):
        state = _settled(update(state, command))
    presets = [document_to_json(Document(preset(name))) for name in preset_names()]
    return [*presets, *[document_to_json(document(state)), document_to_json(weights_only(state))] * 5]


def _settled(state: State) -> State:
    while state.motion is not None:
        state = update(state, Tick(60.0, 1.0))
    return state


@cache
def _tables() -> Sequence[bytes]:
    tables = [preset(name).table for name in preset_names()]
    # Some have more columns than can be inputs; decimals are put into others below.
    bits = [t for t in tables if t.n_inputs + t.n_outputs <= 13 and set(t.inputs.ravel()) <= {0.0, 1.0}]
    plain = [table_to_csv(table) for table in bits]
    decimal = [
        text.replace(b"1", b"0,5").replace(b"0\n", b"-1,25e-3\n") for text in (t.replace(b",", b";") for t in plain)
    ]
    others = [plain[0].replace(b",", by) for by in (b"\t", b"|", b" ", b" ; ")]
    return [*plain, *decimal, *others, b'\xef\xbb\xbf"a, b","c ""d""",y\r\n0,1,1\r\n\r\n1,.5,0\r\n', b"0,1\n1,0\n"]


READERS = {
    "experiment": Reader(document_from_json, _experiments),
    "table": Reader(table_from_csv, _tables),
    "settings": Reader(kept.settings_used, kept.settings),
    "journal": Reader(kept.journal_taken_up, kept.journals, kept.in_one_line, kept.with_checksums),
    "lesson": Reader(damaged.walked_through, damaged.lessons),
    "columns of a table": Reader(lambda text, source: table_from_csv(text, source, ["1"], ["2"]), _tables),
}

_TOKENS = (
    *(b"NaN", b"-Infinity", b"1e999", b"-1e308", b"1e-400", b"5e-324", b"-0", b"9" * 400, b"0." + b"0" * 400 + b"1"),
    *(b"null", b"true", b'""', b'"x"', b"[]", b"{}", b"[[]]", b"1_000", b"0x10", b"1,5", b"1.5", b"'1", b"=1+1", b""),
    *("−1".encode(), "١".encode(), b"2147483648", b"18446744073709551616", b"-1", b"4097", b"\\u0000", b"\\ud800"),
)


_VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1,
    2,
    33,
    4097,
    0.5,
    1e308,
    -0.0,
    2**31,
    2**63,
    2**64,
    "",
    "x" * 99,
    [],
    [[]],
    [0],
    {},
    "é\n",
)


def _span(text: bytes, random: Random, longest: int = 40) -> tuple[int, int]:
    start = random.randrange(len(text) + 1)
    return start, min(len(text), start + random.randint(1, longest))


def _truncated(text: bytes, random: Random) -> bytes:
    return text[: random.randrange(len(text) + 1)]


def _bits_flipped(text: bytes, random: Random) -> bytes:
    flipped = bytearray(text)
    for _ in range(random.randint(1, 5) if text else 0):
        flipped[random.randrange(len(text))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _deleted(text: bytes, random: Random) -> bytes:
    start, end = _span(text, random)
    return text[:start] + text[end:]


def _doubled(text: bytes, random: Random) -> bytes:
    start, end = _span(text, random, 400)
    return text[:end] + text[start:end] * random.choice([1, 1, 2, 30]) + text[end:]


def _swapped(text: bytes, random: Random) -> bytes:
    a, b, c, d = sorted((*_span(text, random), *_span(text, random)))
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _lines_mixed(text: bytes, random: Random) -> bytes:
    lines = text.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines[: random.randint(0, len(lines))])


def _encoded(text: bytes, random: Random) -> bytes:
    string = text.decode(errors="replace") + random.choice(["", "é", "\u2028", "\U0001f600"])
    return string.encode(random.choice(["utf-16", "utf-16-le", "utf-32", "latin-1", "cp037", "utf-7"]), "replace")


def _marked(text: bytes, random: Random) -> bytes:
    return random.choice([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb"]) + text


def _replaced(text: bytes, random: Random) -> bytes:
    """A number or a string in it is another."""
    found = list(re.finditer(rb'"[^"]*"|-?\d[\d.e+-]*', text))
    if not found:
        return random.choice(_TOKENS)
    place = random.choice(found)
    return text[: place.start()] + random.choice(_TOKENS) + text[place.end() :]


def _restructured(text: bytes, random: Random) -> bytes:
    """JSON in which a value is another, is gone or stands twice; what is none has a line taken out."""
    try:
        holder = whole = json.loads(text)
    except (ValueError, RecursionError):
        lines = text.splitlines(keepends=True)
        return b"".join(lines[:1] + lines[2:])
    while isinstance(holder, dict | list) and holder:
        key: Any = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        if not isinstance(holder[key], dict | list) or random.random() < 0.3:
            break
        holder = holder[key]
    else:
        return text
    if isinstance(holder, list) and random.random() < 0.3:
        holder.insert(key, holder[key])
    elif random.random() < 0.2:
        del holder[key]
    else:
        holder[key] = random.choice(_VALUES)
    return json.dumps(whole).encode()


def _inserted(text: bytes, random: Random) -> bytes:
    deep = random.choice([3, 200, 30_000])
    options = [
        *(b"[" * deep, b'{"a":' * deep, b"(" * deep, b'"' * random.randint(1, 3), b"\0" * random.randint(1, 9)),
        *(
            b"x" * random.choice([30, 140_000]),
            b"9" * random.choice([30, 5000, 140_000]),
            b"0," * 10_000,
            b"1;" * 10_000,
        ),
        *(b"\n" * random.choice([1, 5000]), b"\r", b"\r\n \t \r\n", b",", b";", b"|", b"\t", b" ", b"\\", b"\x1a"),
        *(random.randbytes(random.choice([1, 30, 5000])), *_TOKENS),
    ]
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(options) + text[at:]


def _line_ends_changed(text: bytes, random: Random) -> bytes:
    ends = [b"\r\n", b"\r", b"\n\n", b"\n \n", b"\n\r", b",\n", b";\n", b"\x0b", b"", "\u2028".encode()]
    return text.replace(b"\n", random.choice(ends))


def _widened(text: bytes, random: Random) -> bytes:
    """Every line again and again, or many lines more."""
    lines, delimiter = text.split(b"\n"), random.choice([b",", b";", b"\t", b""])
    if random.random() < 0.5:
        return b"\n".join(delimiter.join([line] * random.choice([2, 5, 300])) for line in lines[:40])
    return b"\n".join(lines + lines[-2:-1] * random.choice([40, 5000]))


def _noise(text: bytes, random: Random) -> bytes:
    return random.choice([b"", random.randbytes(len(text)), bytes(random.choices(b'01,;."\n -e', k=len(text)))])


_MUTATIONS: tuple[Mutation, ...] = (
    *(_truncated, _bits_flipped, _deleted, _doubled, _swapped, _lines_mixed, _encoded, _marked),
    *(
        _restructured,
        _restructured,
        _restructured,
        _replaced,
        _replaced,
        _replaced,
        _inserted,
        _inserted,
        _line_ends_changed,
        _widened,
        _noise,
    ),
)
