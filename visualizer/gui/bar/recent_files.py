"""The menu of files that were opened or saved."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action
from visualizer.gui.action.file import open_path
from visualizer.gui.bar.menu_item import add_item
from visualizer.gui.ui import Ui
from visualizer.message import printable
from visualizer.scene.path import path_text

TAG = "menu.recent"
MOST = 10
# Units of width for a path, at the most.
PATH = 380


class RecentFiles:
    """What is in that menu.

    Parameters
    ----------
    ui : Ui
    """

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._listed: Sequence[Path] | None = None

    def show(self) -> None:
        """List the files that there are now."""
        ui, style = self._ui, self._ui.style
        recent = tuple(ui.documents.recent[:MOST])
        if recent == self._listed:
            return
        self._listed = recent
        dpg.delete_item(TAG, children_only=True)
        dpg.configure_item(TAG, enabled=bool(recent))
        room = min(style.px(PATH), dpg.get_viewport_client_width() // 2)
        for place, path in enumerate(recent):
            label, tip = path_text(path, style.size, room), printable(str(path))
            opening = Action(f"recent.{place}", label, tip, perform=partial(open_path, path=path))
            add_item(ui, opening, TAG)
