"""Names of columns where there is little room: what tells them apart comes first."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from visualizer.scene.text import shortened, text_width

# What parts the words of a name.
BETWEEN = " _-."
# A name of fewer letters than this and dots is told without the dots.
LEAST_LETTERS = 2
# Letters that are left of the words of a name, of the last one and of those before it: the more, the better.
CUTS = ((99, 3), (99, 2), (99, 1), (5, 1), (4, 1), (3, 1), (2, 1), (1, 1))


def fitting_name(names: Sequence[str], column: int, size: float, room: float) -> str:
    """The name of a column in `room` pixels: whole, or as much of it as tells it from all others.

    The beginning that it shares with a neighbour is dropped. Where what is left would be that of another column, too,
    as of sepal_long and petal_long, its words are cut instead: s_long and p_long, or s_l and p_l.
    """
    return _fitting(tuple(names), column, size, room)


@lru_cache(maxsize=1024)
def _fitting(names: tuple[str, ...], column: int, size: float, room: float) -> str:
    name = names[column]
    if text_width(name, size) <= room:
        return name
    own, told = _own(names, column), _told(names, column, size, room)
    others = [each for each in range(len(names)) if each != column]
    alike = [names[k] for k in others if _own(names, k) == own or _told(names, k, size, room) == told]
    if not alike:
        return told
    cuts = [_cuts(each) for each in names]
    for place, text in enumerate(cuts[column]):
        if text_width(text, size) <= room and all(cuts[other][place] != text for other in others):
            return text
    end = name[max(_alike(name, other) for other in alike) :]
    text = shortened(name, size, room, f"…{end}") if 0 < len(end) < len(name) else told
    return text if text_width(text, size) <= room else told


def _told(names: tuple[str, ...], column: int, size: float, room: float) -> str:
    """A name, or what is its own and has room."""
    name, own = names[column], _own(names, column)
    if text_width(name, size) <= room:
        return name
    if own != name and text_width(f"…{own}", size) <= room:
        return f"…{own}"
    told = shortened(own, size, room)
    # Dots alone would tell nothing: then as many letters as there is room for.
    return told if len(told) > LEAST_LETTERS else shortened(own, size, room, "")


def _own(names: tuple[str, ...], column: int) -> str:
    """A name without the beginning that it shares with a neighbour."""
    name = names[column]
    beside = [names[other] for other in (column - 1, column + 1) if 0 <= other < len(names)]
    shared = max((_boundary(name, _alike(name, other)) for other in beside), default=0)
    return name[shared:].lstrip(BETWEEN) or name[shared:]


def _cuts(name: str) -> list[str]:
    """A name with its words cut shorter and shorter, at last without what is between them."""
    parts = [(word.rstrip(BETWEEN), word[len(word.rstrip(BETWEEN)) :]) for word in _words(name)]
    last = len(parts) - 1
    cuts = [
        "".join(word[: most if k == last else before] + between for k, (word, between) in enumerate(parts))
        for most, before in CUTS
    ]
    return [*cuts, "".join(word[:1] for word, _ in parts)]


def _words(name: str) -> list[str]:
    """The words of a name, each with what parts it from the next one; a capital within a name begins a word."""
    begins = [
        place
        for place in range(1, len(name))
        if (name[place - 1] in BETWEEN and name[place] not in BETWEEN)
        or (name[place].isupper() and name[place - 1].islower())
    ]
    return [name[start:end] for start, end in zip([0, *begins], [*begins, len(name)], strict=True)]


def _alike(name: str, other: str) -> int:
    """How many characters two names begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, other, strict=False)))


def _boundary(name: str, shared: int) -> int:
    """Where the part of a name begins in which the end of its `shared` beginning lies; 0 if it has only one part."""
    for place in range(min(shared, len(name) - 1), 0, -1):
        before, after = name[place - 1], name[place]
        if before.isalnum() and (not after.isalnum() or before.isdigit() != after.isdigit()):
            return place
    return 0
