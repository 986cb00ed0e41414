"""A small window at a setting: what it does, what there is to choose from, a slider, a field."""

from functools import partial

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.painter import Tag
from visualizer.gui.popup import SETTING_EDITOR
from visualizer.gui.ui import Ui
from visualizer.gui.widget.entry_list import Entry, EntryList
from visualizer.scene.learner import SettingRow, setting_rows
from visualizer.scene.palette import rgba
from visualizer.scene.setting_slider import slider_place, slider_text
from visualizer.scene.text import lined
from visualizer.session.command import rule_command

WIDTH = 300


class SettingEditor:
    """The editor of one setting; it opens at once, in place of another.

    Parameters
    ----------
    ui : Ui
    name : str
        Of the setting.
    place : (x, y)
        Of its corner in the window.
    """

    def __init__(self, ui: Ui, name: str, place: tuple[float, float]) -> None:
        self._ui, self._name = ui, name
        self._field: Tag = 0
        self.entries: EntryList | None = None
        self._dragged = False
        # What the field holds unless something else is typed.
        self._text = ""
        self._loose: list[Tag] = []
        close_setting_editor()
        px, row = ui.style.px, next(row for row in setting_rows(ui.state) if row.name == name)
        x = max(0.0, min(place[0], dpg.get_viewport_client_width() - px(WIDTH + 32)))
        with dpg.window(
            tag=SETTING_EDITOR,
            popup=True,
            no_title_bar=True,
            no_move=True,
            no_resize=True,
            autosize=True,
            no_saved_settings=True,
            pos=[int(x), int(place[1])],
            user_data=self,
        ):
            dpg.bind_item_font(dpg.add_text(row.label), ui.fonts.title)
            tip = dpg.add_text(lined(row.tip, ui.style.small, px(WIDTH)), color=rgba(ui.style.palette.t1))
            dpg.bind_item_font(tip, ui.fonts.small)
            self._add_ways(row)
        dpg.bind_item_theme(SETTING_EDITOR, ui.themes.dialog)

    def _add_ways(self, row: SettingRow) -> None:
        """What there is to choose from, a slider, a field: those that the setting has."""
        if row.choices:
            choices = [
                Entry(choice, partial(self._chosen, choice), tag=f"setting.{row.name}.{choice}")
                for choice in row.choices
            ]
            chosen = row.choices.index(row.text) if row.text in row.choices else None
            self.entries = EntryList(self._ui, SETTING_EDITOR, choices, chosen)
        place = slider_place(row.name, row.text)
        if place is not None:
            self._add_slider(place)
        if not row.choices or row.several:
            self._field = dpg.add_input_text(
                tag=f"setting.{row.name}",
                width=self._ui.style.px(WIDTH),
                default_value=row.text,
                auto_select_all=True,
                on_enter=True,
                callback=lambda _, text: self._typed(text),
            )
            self._text = row.text
            dpg.focus_item(self._field)

    def _add_slider(self, place: float) -> None:
        slider = dpg.add_slider_float(
            tag=f"setting.{self._name}.slider",
            width=self._ui.style.px(WIDTH),
            max_value=1.0,
            format="",
            no_input=True,
            default_value=place,
            callback=lambda _, to: self._slid(to),
        )
        registry: Tag = dpg.add_item_handler_registry()
        dpg.add_item_deactivated_handler(parent=registry, callback=self._released)
        dpg.bind_item_handler_registry(slider, registry)
        self._loose.append(registry)

    def _slid(self, place: float) -> None:
        text = slider_text(self._name, place)
        dpg.set_value(self._field, text)
        self._set(text, self._dragged)
        self._dragged = True

    def _released(self) -> None:
        self._dragged = False

    def _typed(self, text: str) -> None:
        if self._set(text, False):
            close_setting_editor()

    def _chosen(self, text: str) -> None:
        if self._set(text, False):
            close_setting_editor()

    def _set(self, text: str, continued: bool) -> bool:
        """Learn with the value from now on; whether that was possible."""
        self._text = text
        try:
            command = rule_command(self._ui.state, {self._name: text}, continued)
        except VisualizerError as problem:
            self._ui.session.refuse(str(problem))
            return False
        return self._ui.dispatch(command)

    def leave(self) -> None:
        """Take over what was typed, and take the editor away."""
        typed = dpg.get_value(self._field) if self._field else self._text
        self.close()
        if typed != self._text:
            self._set(typed, False)

    def close(self) -> None:
        """Take it away."""
        dpg.delete_item(SETTING_EDITOR)
        for item in self._loose:
            dpg.delete_item(item)


def close_setting_editor() -> None:
    """Close the editor, if one is open."""
    editor = open_editor()
    if editor is not None:
        editor.close()


def leave_setting_editor() -> None:
    """Once a frame: an editor that was clicked away leaves what was typed into it."""
    editor = open_editor()
    if editor is not None and not dpg.is_item_shown(SETTING_EDITOR):
        editor.leave()


def open_editor() -> SettingEditor | None:
    """The editor that is open."""
    editor: SettingEditor | None = None
    if dpg.does_item_exist(SETTING_EDITOR):
        editor = dpg.get_item_user_data(SETTING_EDITOR)
    return editor
