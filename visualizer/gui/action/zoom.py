"""One card that fills the window."""

from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action, Key, view_choice
from visualizer.gui.ui import Ui
from visualizer.scene.tabs import TAB_TITLES
from visualizer.session.command import SetView

_LABELS = {**TAB_TITLES, "program": "Program", "inspector": "Selection"}


def zoom(ui: Ui, card: str) -> None:
    """Let a card fill the window; or all of them have their places again, if it does already."""
    view = ui.state.view
    ui.dispatch(SetView(replace(view, zoom="" if view.zoom == card else card)))


def _zoom_pointed(ui: Ui) -> None:
    """Let the card under the pointer fill the window, the network where there is none; or end that."""
    zoom(ui, ui.state.view.zoom or _pointed() or "network")


def _pointed() -> str:
    x, y = dpg.get_mouse_pos(local=False)
    for card in TAB_TITLES:
        frame = f"card.{card}"
        if dpg.does_item_exist(frame):
            left, top = dpg.get_item_pos(frame)
            wide, high = dpg.get_item_width(frame) or 0, dpg.get_item_height(frame) or 0
            if left <= x < left + wide and top <= y < top + high:
                return card
    return ""


# fmt: off
ZOOM = Action(
    "zoom", "One card", "The card under the pointer fills the window, or all have their places again; "
    "so does a double click on its title", (Key(dpg.mvKey_Z, "Z"),), perform=_zoom_pointed,
)
ZOOMS = (
    view_choice("zoom.none", "All cards", "All cards have their places", zoom=""),
    *(view_choice(f"zoom.{card}", label, f"This card fills the window: {label}", zoom=card)
      for card, label in _LABELS.items()),
)
