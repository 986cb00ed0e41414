"""Dialogs: one at a time, closed with Esc, with their own line for what is wrong."""

from collections.abc import Callable
from typing import Any

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.explanation import SPARE
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Callback, Ui
from visualizer.scene.palette import rgba
from visualizer.scene.text import lined, text_width
from visualizer.session.command import Command, Hush

TAG = "dialog"
# Units between a dialog and the edges of the window, at least.
EDGE = 8
# Units of its height that its title and its margins take.
FRAME = 58


class Dialog:
    """A window in front of the others that waits for an answer.

    Parameters
    ----------
    ui : Ui

    Attributes
    ----------
    loose : list of items
        Made for the dialog but not part of it, such as handlers; freed with it.
    """

    title = ""
    width = 420

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.loose: list[Tag] = []
        self._problem: Tag = 0
        # What the fields held when the problem was said; None while there is none.
        self._faulty: list[Any] | None = None
        self._made = 0

    def open(self) -> None:
        """Show the dialog, in place of another."""
        close_dialog()
        ui, px = self.ui, self.ui.style.px
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
            pos=[(view_width - width) // 2, self._first_top()],
            max_size=[view_width, view_height - 2 * px(EDGE)],
            on_close=close_dialog,
            show=False,
            user_data=self,
        ):
            self.fill(width - px(32))
            self._problem = dpg.add_text(
                "", tag="dialog.problem", color=rgba(ui.style.palette.bad), wrap=width - px(32), show=False
            )
        dpg.bind_item_font(self._problem, ui.fonts.small)
        dpg.bind_item_theme(TAG, ui.themes.dialog)
        self._made = dpg.get_frame_count()

    @property
    def top(self) -> int:
        """Where the dialog begins."""
        return int(dpg.get_item_pos(TAG)[1])

    def _first_top(self) -> int:
        """Where the dialog begins as long as its height is not known; lower in a window that has the room."""
        height = dpg.get_viewport_client_height()
        return int(max(self.ui.style.px(EDGE), height // 9 if height >= self.ui.style.px(500) else 0))

    @property
    def tallest(self) -> int:
        """The height that what a dialog holds can have, where it takes all of the window."""
        px = self.ui.style.px
        return int(dpg.get_viewport_client_height()) - 2 * px(EDGE) - px(FRAME)

    def fill(self, room: int) -> None:
        """Make what the dialog holds, `room` pixels wide."""
        raise NotImplementedError

    def update(self) -> None:
        """Called once a frame while the dialog is there."""
        # A dialog that is shown in the frame in which another one was closed never appears.
        if not dpg.is_item_shown(TAG):
            if dpg.get_frame_count() > self._made + 1:
                dpg.configure_item(TAG, show=True)
            return
        # What is wrong is corrected by whatever is typed or chosen next.
        if dpg.is_item_shown(self._problem):
            held = _values(TAG)
            self._faulty = held if self._faulty is None else self._faulty
            if held != self._faulty:
                self.say("")
        # What needs the height begins higher: its size is known once it has been drawn.
        lowest = dpg.get_viewport_client_height() - dpg.get_item_rect_size(TAG)[1] - self.ui.style.px(EDGE)
        left, top = dpg.get_item_pos(TAG)
        wanted = max(self.ui.style.px(EDGE), min(top, lowest))
        if wanted != top:
            dpg.configure_item(TAG, pos=[left, wanted])

    def enter(self) -> None:
        """What Return does, beyond what a field does with it."""

    def note(self, text: str, room: int) -> Tag:
        """A sentence in small type."""
        lines = lined(text, self.ui.style.small, room / SPARE)
        item: Tag = dpg.add_text(lines, wrap=room, color=rgba(self.ui.style.palette.t1))
        dpg.bind_item_font(item, self.ui.fonts.small)
        return item

    def field(self, label: str, tag: str, start: float, width: float, **options: Any) -> Tag:
        """A field of `width` pixels that begins `start` pixels from the left, its label before it."""
        with dpg.group(horizontal=True, xoffset=start):
            dpg.add_text(label)
            item: Tag = dpg.add_input_text(tag=tag, width=int(width), **options)
        return item

    def when_left(self, field: Tag, action: Callback) -> None:
        """Do something when a field that was typed in is left: what is clicked away from holds."""
        registry: Tag = dpg.add_item_handler_registry()
        dpg.add_item_deactivated_after_edit_handler(parent=registry, callback=lambda: action())
        dpg.bind_item_handler_registry(field, registry)
        self.loose.append(registry)

    def answers(self, label: str, action: Callback) -> None:
        """The two buttons at the end: `label`, and Cancel."""
        with dpg.group(horizontal=True):
            self.button(label, "dialog.yes", action, first=True)
            self.button("Cancel", "dialog.no", close_dialog)

    def button(self, label: str, tag: str, action: Callback, first: bool = False) -> None:
        """A button as wide as its label; the `first` one stands out."""
        width = round(text_width(label, self.ui.style.size)) + self.ui.style.px(36 if first else 32)
        item = dpg.add_button(label=label, tag=tag, width=width, callback=lambda: action())
        if first:
            dpg.bind_item_theme(item, self.ui.themes.run)

    def close_button(self) -> None:
        """The one button of a dialog that only shows something."""
        button = dpg.add_button(
            label="Close", tag="dialog.yes", width=self.ui.style.px(96), callback=lambda: close_dialog()
        )
        dpg.bind_item_theme(button, self.ui.themes.run)

    def carry_out(self, command: Callable[[], Command]) -> None:
        """Make a command of what was typed, dispatch it and close; what is wrong is said here, and the dialog stays."""
        try:
            made = command()
        except VisualizerError as problem:
            self.say(str(problem))
        else:
            self.finish(self.ui.dispatch(made))

    def finish(self, done: bool) -> None:
        """Close if what was to be done has been `done`; else say here what the status line says, and stay."""
        if done:
            if front_dialog() is self:
                close_dialog()
            return
        message = self.ui.state.message
        self.say(message.text if message else "")
        self.ui.dispatch(Hush())

    def say(self, problem: str) -> None:
        """Show what is wrong, if the dialog is complete and has not been closed meanwhile."""
        if not (self._problem and front_dialog() is self):
            return
        dpg.set_value(self._problem, problem)
        dpg.configure_item(self._problem, show=bool(problem))
        self._faulty = None


def _values(item: Tag) -> list[Any]:
    """What the fields within an item hold, without texts that only tell something."""
    found = []
    for part in dpg.get_item_children(item, 1) or ():
        kind = dpg.get_item_type(part)
        if "Input" in kind or "Combo" in kind or "Checkbox" in kind:
            found.append(dpg.get_value(part))
        found.extend(_values(part))
    return found


def front_dialog() -> Dialog | None:
    """The dialog that is open."""
    dialog: Dialog | None = dpg.get_item_user_data(TAG) if dpg.does_item_exist(TAG) else None
    return dialog


def dialog_open() -> bool:
    """Whether a dialog is open."""
    return bool(dpg.does_item_exist(TAG))


def close_dialog() -> None:
    """Close the dialog, if one is open; nothing is changed."""
    dialog = front_dialog()
    if dialog is not None:
        dpg.delete_item(TAG)
        for item in dialog.loose:
            dpg.delete_item(item)
