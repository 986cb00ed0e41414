"""F12: the window's own pixels, without the menus and tooltips that happen to be open."""

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.dialog.dialog import dialog_open
from visualizer.gui.painter import Tag
from visualizer.gui.popup import typing
from visualizer.gui.ui import Ui

# Frames until what was put away is seen no more.
FRAMES = 4


def take_picture(ui: Ui) -> None:
    """Begin to take a picture of the window, unless one is being taken; its path comes into the clipboard."""
    if not is_taken(ui):
        ui.tasks.append(WindowPicture(ui))


def is_taken(ui: Ui) -> bool:
    """Whether a picture is being taken: what is said under the pointer is left out meanwhile."""
    return any(isinstance(task, WindowPicture) for task in ui.tasks)


class WindowPicture:
    """A picture of the window that is being taken, a few frames from now."""

    def __init__(self, ui: Ui) -> None:
        self._ui, self._left = ui, 2 * FRAMES
        self._hidden: list[Tag] = [
            item for item in dpg.get_all_items() if dpg.get_item_type(item) == "mvAppItemType::mvTooltip"
        ]
        for item in self._hidden:
            dpg.configure_item(item, show=False)
        if not dialog_open() and not typing():
            # Menus and lists close when what is behind them comes to the front.
            dpg.focus_item("main")

    def update(self) -> None:
        """Count frames, until the window can be taken as it is drawn."""
        self._left -= 1
        if self._left == FRAMES:
            dpg.output_frame_buffer(callback=self._taken)
        elif self._left == 0:
            self._ui.tasks.remove(self)

    def close(self) -> None:
        """Nothing is left to end."""

    def _taken(self, _: object, buffer: "dpg.mvBuffer") -> None:  # type: ignore[name-defined]
        for item in self._hidden:
            if dpg.does_item_exist(item):
                dpg.configure_item(item, show=True)
        pixels = np.frombuffer(buffer, np.float32).reshape(buffer.get_height(), buffer.get_width(), 4)
        path = self._ui.exports.keep_picture((pixels[..., :3] * 255 + 0.5).astype(np.uint8))
        if path is not None:
            dpg.set_clipboard_text(str(path))
