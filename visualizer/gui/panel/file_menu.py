"""The File menu."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import dearpygui.dearpygui as dpg

from visualizer.gui.action import Actions
from visualizer.gui.desk import Data, Share
from visualizer.gui.kit import Kit
from visualizer.gui.shortcut import CAPS
from visualizer.scene.path import path_text
from visualizer.wording import printable

MOST_RECENT = 10
# Units of width for a path, at the most.
PATH = 380
RECENT = "menu.recent"
SHARES: dict[Share, str] = {"weights": "With the current weights only…", "start": "With the starting weights only…"}
EXPORTS: dict[Data, str] = {
    "script": "Script…",
    "notebook": "Notebook…",
    "table": "Table as CSV…",
    "history": "History as CSV…",
    "network": "Weights as CSV…",
    "activations": "Activations as CSV…",
}


class FileMenu:
    """What is in the File menu.

    Parameters
    ----------
    kit : Kit
    actions : Actions
    """

    def __init__(self, kit: Kit, actions: Actions) -> None:
        self.kit, self.actions = kit, actions
        self._listed: Sequence[Path] | None = None

    def fill(self) -> None:
        """Make the entries."""
        actions = self.actions
        self._entry("Open…", "open", actions.open)
        dpg.add_menu(label="Open recent", tag=RECENT)
        self._entry("Save", "save", actions.save)
        self._entry("Save as…", "save_as", actions.save_as)
        with dpg.menu(label="Share a copy"):
            for share, label in SHARES.items():
                self._entry(label, f"share.{share}", partial(actions.share, share))
        self._entry("Title and note…", "describe", actions.describe)
        dpg.add_separator()
        self._entry("Import a table…", "import_table", actions.import_table)
        with dpg.menu(label="Export"):
            self._entry("Picture…", "export_picture", actions.export_picture)
            self._entry("Film…", "export_film", actions.export_film)
            dpg.add_separator()
            for data, label in EXPORTS.items():
                self._entry(label, f"export.{data}", partial(actions.export_data, data))
        self._entry("Picture of the window", "window_picture", actions.window_picture)
        self._entry("Copy the path of the last export", "copy_path", actions.copy_path)
        dpg.add_separator()
        self._entry("Settings…", "settings", actions.settings)
        self._entry("Quit", "quit", actions.quit)

    def _entry(self, label: str, name: str, action: Callable[[], object]) -> None:
        dpg.add_menu_item(label=label, shortcut=CAPS.get(name, ""), tag=f"do.{name}", callback=lambda: action())

    def show(self) -> None:
        """Make the files that were opened, and whether there is a path to copy, agree with the desk."""
        desk = self.kit.desk
        recent = tuple(desk.recent[:MOST_RECENT])
        if recent != self._listed:
            self._listed = recent
            dpg.delete_item(RECENT, children_only=True)
            dpg.configure_item(RECENT, enabled=bool(recent))
            style = self.kit.style
            room = min(style.px(PATH), dpg.get_viewport_client_width() // 2)
            for place, path in enumerate(recent):
                item = dpg.add_menu_item(
                    label=path_text(path, style.size, room),
                    parent=RECENT,
                    tag=f"do.recent.{place}",
                    callback=self._opening(path),
                )
                self.kit.tip(item, printable(str(path)))
        exported = desk.written is not None
        if bool(dpg.is_item_enabled("do.copy_path")) != exported:
            dpg.configure_item("do.copy_path", enabled=exported)

    def _opening(self, path: Path) -> Callable[[], None]:
        return lambda: self.actions.open_path(path)
