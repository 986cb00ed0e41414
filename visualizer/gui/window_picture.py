"""F12: the window's own pixels, without the menus and tooltips that happen to be open."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg
import numpy as np
from numpy.typing import NDArray

from visualizer.gui.kit import typing
from visualizer.gui.painter import Tag
from visualizer.gui.panel.dialog import dialog_open

# Frames until what was put away is seen no more.
FRAMES = 4


class WindowPicture:
    """Takes pictures of the window.

    Parameters
    ----------
    done : callable
        Takes the pixels, of shape (height, width, 3).
    """

    def __init__(self, done: Callable[[NDArray[np.uint8]], object]) -> None:
        self._done = done
        self._hidden: list[Tag] = []
        self._left = 0

    @property
    def due(self) -> bool:
        """Whether a picture is being taken, for which frames must be drawn."""
        return self._left > 0

    def take(self) -> None:
        """Begin to take a picture, a few frames from now."""
        if self.due:
            return
        self._left = 2 * FRAMES
        self._hidden = [item for item in dpg.get_all_items() if dpg.get_item_type(item) == "mvAppItemType::mvTooltip"]
        for item in self._hidden:
            dpg.configure_item(item, show=False)
        if not dialog_open() and not typing():
            # Menus and lists close when what is behind them comes to the front.
            dpg.focus_item("main")

    def update(self) -> None:
        """Called once a frame."""
        if self.due:
            self._left -= 1
            if self._left == FRAMES:
                dpg.output_frame_buffer(callback=self._taken)

    def _taken(self, _: object, buffer: "dpg.mvBuffer") -> None:  # type: ignore[name-defined]
        for item in self._hidden:
            if dpg.does_item_exist(item):
                dpg.configure_item(item, show=True)
        pixels = np.frombuffer(buffer, np.float32).reshape(buffer.get_height(), buffer.get_width(), 4)
        self._done((pixels[..., :3] * 255 + 0.5).astype(np.uint8))
