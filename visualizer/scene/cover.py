"""What is covered while a question stands: in every picture, whatever else would tell it."""

from collections.abc import Sequence

from visualizer.errors import VisualizerError
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, wrapped
from visualizer.session.selection import Synapse, exists, named_selection
from visualizer.session.state import COVERS, State

# What stands in the place of a number, and over a card.
UNKNOWN = "?"
NOTE = "Covered until the question is answered"
# The cards that would tell what is covered, by what that is; table and network leave out the numbers alone.
_OF_ANSWERS = frozenset({"situation", "error", "program", "inspector", "detail", "lesson"})
_OF_WEIGHTS = frozenset({"program", "inspector", "detail", "lesson"})
_CARDS = {
    "answers": _OF_ANSWERS,
    "error": frozenset({"error"}),
    "curve": frozenset({"correlations"}),
    "weights": _OF_WEIGHTS,
    "updates": _OF_WEIGHTS,
}


def covered_cards(state: State) -> frozenset[str]:
    """The cards that are covered as a whole, by their names in the layout."""
    cards = [_CARDS.get(what, _OF_WEIGHTS) for what in state.covered]
    # Where one has been ahead, the curve would tell what comes.
    ahead = "curve" in state.covered and state.iteration < state.history.reached
    return frozenset({"error"} if ahead else ()).union(*cards)


def answers_covered(state: State) -> bool:
    """Whether the answers, and what follows from them, are covered."""
    return "answers" in state.covered


def error_covered(state: State) -> bool:
    """Whether the mean error is covered; it would follow from the answers."""
    return bool(state.covered & {"answers", "error"})


def covered_places(state: State) -> Sequence[int]:
    """Places of the weights that the network does not tell."""
    if not state.covered:
        return ()
    flows = state.phase > 0 or state.view.edges == "update"
    if "weights" in state.covered or ("updates" in state.covered and flows):
        return range(len(state.network.weight_row))
    architecture, found = state.network.architecture, []
    for name in sorted(state.covered - set(COVERS)):
        try:
            synapse = named_selection(name)
        except VisualizerError:  # nothing that there could be
            continue
        if isinstance(synapse, Synapse) and exists(synapse, state.network.widths, architecture.bias):
            found.append(architecture.position(*synapse))
    return found


def cover_picture(style: Style, width: int, height: int) -> list[Shape]:
    """What lies over a card in a room of `width` x `height` pixels."""
    px, palette = style.px, style.palette
    lines = wrapped(NOTE, style.small, width - px(28))
    line = style.small + px(4)
    lines = lines[: max(1, int((height / 2 - px(16)) // line))]
    top = height / 2 + px(16)
    low, high = (px(8), px(8)), (width - px(8), height - px(8))
    return [
        Box(low, high, mix(palette.bg1, palette.acc, 0.06), rgba(palette.line2), 1, px(8)),
        style.text(width / 2, height / 2 - px(16), UNKNOWN, palette.acc, style.large, anchor=0.5),
        *(
            style.text(width / 2, top + k * line, shortened(text, style.small, width - px(20)), palette.t2, anchor=0.5)
            for k, text in enumerate(lines)
        ),
    ]
