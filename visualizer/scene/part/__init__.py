"""The parts of a picture: everything that the window shows and paper can show, each registered once.

A part is a module of this folder with a `PART`; its place in `PARTS` is the order in which parts are named.
"""

from visualizer.scene.part import (
    activation,
    confusion,
    correlations,
    descent,
    error,
    gradient_check,
    histogram,
    inspector,
    matrices,
    matrix,
    network,
    program,
    surface,
    thumbnails,
    truth_table,
    updates,
    weights,
)
from visualizer.scene.part.part import Part

PARTS: dict[str, Part] = {
    module.PART.name: module.PART
    for module in (
        network,
        error,
        correlations,
        matrix,
        truth_table,
        activation,
        program,
        matrices,
        inspector,
        weights,
        updates,
        surface,
        descent,
        histogram,
        gradient_check,
        confusion,
        thumbnails,
    )
}
PART_NAMES = tuple(PARTS)


def part_called(name: str) -> str:
    """The name of the part that the window calls so, whatever its capitals; else the same."""
    plain = name.lower().replace(" ", "-")
    return next((part.name for part in PARTS.values() if part.label.lower().replace(" ", "-") == plain), name)
