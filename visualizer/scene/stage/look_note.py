"""Why a key that only looks otherwise changes nothing that is on the stage now."""

from visualizer.scene.network.diagram import diagram_layout
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.thumbnail import LEAST
from visualizer.scene.reading.layer import shown_layers
from visualizer.scene.stage.stage_frame import stage_layout_of, staged_cards
from visualizer.scene.stage.stage_part import STAGE_PARTS
from visualizer.scene.stage.stage_style import stage_style
from visualizer.session.staging import STAGE_CARDS
from visualizer.session.state import State

# The cards in which each is seen.
SEEN_IN = {
    "thumbnails": ("network",),
    "edges": ("network",),
    "numbers": ("network",),
    "log_x": ("error", "correlations"),
    "log_y": ("error",),
}


def look_note(state: State, what: str, width: int, height: int) -> str:
    """Why nothing is seen of what a key has just turned; empty where it is seen.

    Parameters
    ----------
    state : State
        On the stage, as it is now.
    what : str
        A field of the view; one of `SEEN_IN`.
    width, height : int
        Of the stage in pixels.
    """
    cards = SEEN_IN[what]
    if not any(card in staged_cards(state) for card in cards):
        where = " and ".join(STAGE_PARTS[card].label for card in cards)
        return f"That is seen in {where}: {STAGE_CARDS.index(cards[0]) + 1} shows it."
    if what == "edges" and state.phase:
        return "In a phase synapses show what it does; their colours come back after it."
    if what == "thumbnails" and state.view.thumbnails:
        return _without_surfaces(state, _layout(state, width, height))
    if what == "numbers" and state.view.numbers == "selected" and state.selection is None:
        return "Numbers on selected synapses, and none is selected: U turns on."
    if what == "numbers" and state.view.numbers == "all" and not any(_layout(state, width, height).stand.chips):
        return "There is no room here for numbers on the synapses; 1 gives the network the whole screen."
    return ""


def _layout(state: State, width: int, height: int) -> NetworkLayout:
    style = stage_style(state.view.theme, width, height)
    room = stage_layout_of(state, width, height).room("network", style)
    return diagram_layout(state, style, room.width, room.height)


def _without_surfaces(state: State, layout: NetworkLayout) -> str:
    layers = [layer for layer, shown in enumerate(shown_layers(state)) if layer and shown.kind == "level"]
    if any(layout.radii[layer] >= layout.style.px(LEAST) for layer in layers):
        return ""
    if layers:
        return "The neurons are too small here for surfaces."
    step = state.step.name if state.step else ""
    return f"At {step} neurons show what flows back; their surfaces come back after it."
