"""Dialogs: one at a time, closed with Esc, with their own line for what is wrong."""

import dearpygui.dearpygui as dpg

from visualizer.gui.kit import Action, Kit
from visualizer.gui.painter import Tag
from visualizer.scene.palette import rgba
from visualizer.scene.text import text_width
from visualizer.session.command import Command, Hush

TAG = "dialog"


class Dialog:
    """A window in front of the others that waits for an answer.

    Parameters
    ----------
    kit : Kit
    """

    title = ""
    width = 420

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self._problem: Tag = 0

    def open(self) -> None:
        """Show the dialog, in place of another."""
        close_dialog()
        kit, px = self.kit, self.kit.style.px
        view_width, view_height = dpg.get_viewport_client_width(), dpg.get_viewport_client_height()
        width = min(px(self.width), view_width - px(16))
        with dpg.window(
            tag=TAG,
            label=self.title,
            modal=True,
            no_resize=True,
            no_collapse=True,
            no_saved_settings=True,
            autosize=True,
            pos=[(view_width - width) // 2, max(px(8), view_height // 9)],
            on_close=close_dialog,
        ):
            self.fill(width - px(32))
            self._problem = dpg.add_text(
                "", tag="dialog.problem", color=rgba(kit.style.palette.bad), wrap=width - px(32), show=False
            )
        dpg.bind_item_font(self._problem, kit.fonts.small)
        dpg.bind_item_theme(TAG, kit.themes.dialog)

    def fill(self, room: int) -> None:
        """Make what the dialog holds, `room` pixels wide."""
        raise NotImplementedError

    def note(self, text: str, room: int) -> None:
        """A sentence in small type."""
        item = dpg.add_text(text, wrap=room, color=rgba(self.kit.style.palette.t1))
        dpg.bind_item_font(item, self.kit.fonts.small)

    def answers(self, label: str, action: Action) -> None:
        """The two buttons at the end: `label`, and Cancel."""
        kit, px = self.kit, self.kit.style.px
        with dpg.group(horizontal=True):
            width = round(text_width(label, kit.style.size)) + px(36)
            yes = dpg.add_button(label=label, tag="dialog.yes", width=width, callback=lambda: action())
            dpg.bind_item_theme(yes, kit.themes.run)
            width = round(text_width("Cancel", kit.style.size)) + px(32)
            dpg.add_button(label="Cancel", tag="dialog.no", width=width, callback=lambda: close_dialog())

    def carry_out(self, command: Command) -> None:
        """Dispatch and close; what is wrong is said in the dialog, which then stays."""
        if self.kit.dispatch(command):
            close_dialog()
            return
        message = self.kit.state.message
        self.say(message.text if message else "")
        self.kit.dispatch(Hush())

    def say(self, problem: str) -> None:
        """Show what is wrong, if the dialog is complete and has not been closed meanwhile."""
        if not (self._problem and dialog_open()):
            return
        dpg.set_value(self._problem, problem)
        dpg.configure_item(self._problem, show=bool(problem))


def dialog_open() -> bool:
    """Whether a dialog is open."""
    return bool(dpg.does_item_exist(TAG))


def close_dialog() -> None:
    """Close the dialog, if one is open; nothing is changed."""
    if dialog_open():
        dpg.delete_item(TAG)
