"""Help, in four parts: what to try first, what the words mean, all keys, and what program this is."""

from collections.abc import Callable, Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.explanation import SPARE
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.glossary.about import about
from visualizer.scene.glossary.first_step import FIRST_STEPS
from visualizer.scene.glossary.glossary import chapters
from visualizer.scene.palette import rgba
from visualizer.scene.text import lined, text_width

# Units: what choice and button take of the height of the dialog, and the height of a part where it has room. It is one
# for all, or the choice would move away under the pointer.
AROUND, HIGH = 60, 460
# The most that names take of the width, where what they mean stands beside them.
SHARE = 0.34
# Of what is remembered: the part that was read last.
READ = "help.part"


class HelpDialog(Dialog):
    """The parts of Help, one at a time.

    Parameters
    ----------
    ui : Ui
    keys : sequence of (caps, tip)
        Keys as they are printed, and what they do.
    """

    title = "Help"
    width = 980

    def __init__(self, ui: Ui, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(ui)
        self._keys = keys
        self._parts: dict[str, Callable[[int], None]] = {
            "First steps": self._first_steps,
            "Words": self._words,
            "Keys": self._all_keys,
            "About": self._about,
        }

    def fill(self, room: int) -> None:
        ui, px = self.ui, self.ui.style.px
        with dpg.group(horizontal=True):
            for part in self._parts:
                width = round(text_width(part, ui.style.size)) + px(28)
                dpg.add_button(
                    label=part,
                    tag=_tag(part),
                    width=width,
                    callback=lambda _, __, chosen: self._show(chosen),
                    user_data=part,
                )
        self._room = room - px(14)
        self._content: Tag = 0
        self._page: Tag = dpg.add_child_window(
            width=room, height=min(px(HIGH), self.tallest - px(AROUND)), border=False, tag="help.page"
        )
        dpg.bind_item_theme(self._page, ui.themes.tight)
        self.close_button()
        self._show(ui.remembered.get(READ, "First steps"))

    def _show(self, part: str) -> None:
        """Turn to a part."""
        self.ui.remembered[READ] = part
        for other in self._parts:
            dpg.bind_item_theme(_tag(other), self.ui.themes.on if other == part else self.ui.themes.tab)
        dpg.delete_item(self._page, children_only=True)
        dpg.set_y_scroll(self._page, 0)
        self._content = dpg.add_group(parent=self._page)
        dpg.push_container_stack(self._content)
        self._parts[part](self._room)
        dpg.pop_container_stack()

    def _first_steps(self, room: int) -> None:
        steps = [(f"{number}", step) for number, step in enumerate(FIRST_STEPS, 1)]
        self._table(steps, room, self._column(steps, room))

    def _words(self, room: int) -> None:
        told = chapters(self.ui.state)
        start = self._column([word for chapter in told for word in chapter.words], room)
        for chapter in told:
            dpg.bind_item_font(dpg.add_text(chapter.title), self.ui.fonts.title)
            self._table(chapter.words, room, start)
            dpg.add_spacer(height=self.ui.style.px(8))

    def _all_keys(self, room: int) -> None:
        """In two columns where these have room."""
        start, small = self._column(self._keys, room), self.ui.style.small
        half = start + round(max(text_width(tip, small) for _, tip in self._keys)) + self.ui.style.px(18)
        beside = 2 * half <= room
        lines = -(-len(self._keys) // 2) if beside else len(self._keys)
        with dpg.group(horizontal=True, xoffset=half):
            for first in range(0, len(self._keys), lines):
                with dpg.group():
                    self._table(self._keys[first : first + lines], half if beside else room, start)

    def _about(self, room: int) -> None:
        """Lines to copy from."""
        start = self._column(about(), room)
        for name, text in about():
            with dpg.group(horizontal=True, xoffset=start):
                self._line(name, self.ui.style.palette.t0)
                line = dpg.add_input_text(default_value=text, readonly=True, width=room - start)
                dpg.bind_item_font(line, self.ui.fonts.small)

    def _table(self, rows: Sequence[tuple[str, str]], room: int, start: int) -> None:
        """Names, and what they mean `start` pixels to their right."""
        for name, text in rows:
            with dpg.group(horizontal=True, xoffset=start):
                self._line(name, self.ui.style.palette.t0, start)
                self._line(text, self.ui.style.palette.t1, room - start)

    def _column(self, rows: Sequence[tuple[str, str]], room: int) -> int:
        """The width that the names of rows take."""
        widest = max(text_width(name, self.ui.style.small) for name, _ in rows)
        return int(min(widest + self.ui.style.px(18), SHARE * room))

    def _line(self, text: str, colour: str, wrap: int = -1) -> None:
        lines = text if wrap < 0 else lined(text, self.ui.style.small, wrap / SPARE)
        dpg.bind_item_font(dpg.add_text(lines, color=rgba(colour), wrap=wrap), self.ui.fonts.small)


def _tag(part: str) -> str:
    return f"help.{part}"
