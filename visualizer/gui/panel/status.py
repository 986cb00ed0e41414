"""The status line, with a button that ends what is under way."""

import dearpygui.dearpygui as dpg

from visualizer.gui.kit import Kit
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.shortcut import REMINDERS
from visualizer.scene.caption import status_picture
from visualizer.scene.job import CANCEL, cancel_width
from visualizer.scene.layout import Rect
from visualizer.session.state import State

CANCEL_TAG = "status.cancel"


class StatusLine:
    """The line at the foot of the window.

    Parameters
    ----------
    kit : Kit
    rect : Rect
        Its place in the window.
    """

    def __init__(self, kit: Kit, rect: Rect) -> None:
        self.kit, self._rect = kit, rect
        height, width = kit.style.px(20), cancel_width(kit.style)
        place = rect.x + rect.width - width - kit.style.px(4), rect.y + (rect.height - height) / 2 - kit.style.px(1)
        self._cancel: Tag = kit.button(
            "main",
            (*place, width, height),
            CANCEL,
            kit.desk.cancel,
            "End what is under way; nothing half-written stays (Esc)",
            kit.themes.on,
            kit.fonts.tiny,
            tag=CANCEL_TAG,
        )
        dpg.configure_item(self._cancel, show=False)
        # After the button, for what is made first gets the click.
        self._painter = Painter(kit.canvas("main", rect.x, rect.y, rect.width, rect.height))

    def show(self, state: State) -> None:
        """Make the line agree with `state` and with the job under way."""
        job, rect = self.kit.desk.job, self._rect
        if dpg.is_item_shown(self._cancel) != (job is not None):
            dpg.configure_item(self._cancel, show=job is not None)
        told = None if job is None else (job.title, job.share)
        self._painter.draw(status_picture(state, self.kit.style, rect.width, rect.height, REMINDERS, told))
