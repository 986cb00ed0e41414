"""Which of many matrices are the inputs and the targets: as their names say, or where only two go together."""

from collections.abc import Sequence
from itertools import combinations, permutations

# What inputs and targets are called, in small letters.
INPUTS = ("x", "p", "xd", "in", "input", "inputs", "data", "features", "samples")
TARGETS = ("y", "t", "d", "yd", "target", "targets", "out", "output", "outputs", "label", "labels")

Shape = tuple[int, int]


def chosen_pair(named: Sequence[tuple[str, Shape]]) -> tuple[int, int] | None:
    """The places of inputs and targets among matrices by their names and shapes; None where that is not plain.

    Names go first. Where they do not say both, the one that is named must go together with one other alone, or, with
    none that is named, only two of all with each other: then the first of these has the inputs.
    """
    # What a program says once more is so from then on.
    last = {name or str(place): place for place, (name, _) in enumerate(named)}
    places = [place for place in sorted(last.values()) if named[place][1] != (1, 1)]
    inputs = [place for place in places if named[place][0].lower() in INPUTS]
    targets = [place for place in places if named[place][0].lower() in TARGETS]
    if len(inputs) == 1 and len(targets) == 1:
        return inputs[0], targets[0]
    if len(inputs) > 1 or len(targets) > 1:
        return None
    pairs = [*combinations(places, 2)] if not (inputs or targets) else [*permutations(places, 2)]
    fitting = [
        (one, other)
        for one, other in pairs
        if (not inputs or one == inputs[0])
        and (not targets or other == targets[0])
        and _go_together(named[one][1], named[other][1])
    ]
    return fitting[0] if len(fitting) == 1 else None


def _go_together(inputs: Shape, targets: Shape) -> bool:
    """Whether they have as many rows, or columns, or the one row of targets has a number for every row of inputs."""
    return inputs[0] == targets[0] or inputs[1] == targets[1] or targets == (1, inputs[0])
