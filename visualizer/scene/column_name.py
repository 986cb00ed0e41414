"""Names of columns where there is little room: what tells them apart comes first."""

from collections.abc import Sequence
from itertools import takewhile

from visualizer.scene.text import shortened, text_width

# What parts the words of a name.
BETWEEN = " _-."
# A name of fewer letters than this and dots is told without the dots.
LEAST_LETTERS = 2


def fitting_name(names: Sequence[str], column: int, size: float, room: float) -> str:
    """The name of a column in `room` pixels: whole, or without the beginning that it shares with a neighbour."""
    name = names[column]
    if text_width(name, size) <= room:
        return name
    beside = [names[other] for other in (column - 1, column + 1) if 0 <= other < len(names)]
    shared = max((_boundary(name, _alike(name, other)) for other in beside), default=0)
    own = name[shared:].lstrip(BETWEEN) or name[shared:]
    if shared and text_width(f"…{own}", size) <= room:
        return f"…{own}"
    told = shortened(own, size, room)
    # Dots alone would tell nothing: then as many letters as there is room for.
    return told if len(told) > LEAST_LETTERS else shortened(own, size, room, "")


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
