"""A dialog of fields that remembers what was typed the last time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.text import text_width

# Units that a label takes.
LABEL = 74
# Units of room from which fields stand side by side.
BESIDE = 360


class FormDialog(Dialog):
    """Fields, combos and checkboxes, in one or two columns."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self._fields: list[str] = []

    @contextmanager
    def row(self, room: int, columns: int = 2) -> Iterator[None]:
        """A line of `columns` fields; one below the other where that has no room."""
        beside = room >= self.ui.style.px(BESIDE)
        with dpg.group(horizontal=beside, xoffset=room // columns if beside else 0):
            yield

    def text(self, label: str, tag: str, value: str, word: str, unit: str = "", wide: float = 92) -> None:
        """A field of `wide` units with its label before it and its unit behind it; `word` of the glossary tells it."""
        with self._labelled(label):
            field: Tag = dpg.add_input_text(
                tag=tag,
                default_value=self._first(tag, value),
                width=self.ui.style.px(wide),
                auto_select_all=True,
            )
            if unit:
                self.note(unit, -1)
        self.ui.tip(field, sentence(word))

    def choice(self, label: str, tag: str, values: Sequence[str], word: str) -> None:
        """A list to choose one from; first the first one."""
        with self._labelled(label):
            field = dpg.add_combo(
                list(values), tag=tag, default_value=self._first(tag, values[0]), width=self.ui.style.px(104)
            )
            dpg.bind_item_theme(field, self.ui.themes.popup)
        self.ui.tip(field, sentence(word))

    def check(self, label: str, tag: str, value: bool, tip: str) -> None:
        """Something that can be switched on."""
        # In a row, what explains it would count as a column of its own.
        with dpg.group():
            self.ui.tip(dpg.add_checkbox(label=label, tag=tag, default_value=self._first(tag, value)), tip)

    def keep(self) -> None:
        """Remember what the fields hold."""
        self.ui.remembered.update({tag: dpg.get_value(tag) for tag in self._fields})

    def _first(self, tag: str, value: Any) -> Any:
        self._fields.append(tag)
        return self.ui.remembered.get(tag, value)

    @contextmanager
    def _labelled(self, label: str) -> Iterator[None]:
        style = self.ui.style
        wide = max(style.px(LABEL), round(text_width(label, style.size)) + style.px(8))
        with dpg.group(horizontal=True, xoffset=wide):
            dpg.add_text(label)
            with dpg.group(horizontal=True):
                yield
