"""The stage: one window over the whole viewport, in which nothing can be clicked."""

from typing import Any

import dearpygui.dearpygui as dpg

from visualizer.gui.action.stage import ALL_KEYS, FEW_KEYS
from visualizer.gui.font import Fonts
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.popup import STAGE_TAG
from visualizer.gui.stage.key_hint import KeyHint
from visualizer.gui.stage.pointer import Pointer
from visualizer.gui.stage.stage_work import StageWork
from visualizer.gui.ui import Ui
from visualizer.lesson.on_stage import StagedLesson
from visualizer.scene.stage.beside import Beside
from visualizer.scene.stage.stage_frame import stage_frame
from visualizer.session.command import Tell
from visualizer.session.state import State

# The desk lies there as it was left, but is not drawn.
COVERING: dict[str, Any] = {
    "no_title_bar": True,
    "no_move": True,
    "no_resize": True,
    "no_scrollbar": True,
    "no_scroll_with_mouse": True,
    "no_background": True,
    "no_saved_settings": True,
    "no_bring_to_front_on_focus": True,
}


class Stage:
    """What is shown of a lecture.

    Parameters
    ----------
    ui : Ui

    Attributes
    ----------
    pointer : Pointer
        Ring and ink.
    keys : KeyHint
        What is said of keys.
    """

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self.pointer = Pointer()
        self.keys = KeyHint(FEW_KEYS, ALL_KEYS)
        self._work = StageWork(ui)
        self._fonts: Fonts | None = None
        self._theme: Tag = 0
        self._size = (0, 0)
        self._shown: tuple[State, tuple[int, int], Beside] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._size

    def show(self, state: State, width: int, height: int) -> None:
        """Show a lecture, once a frame; a lesson that is open is told there."""
        ui, walk = self._ui, self._ui.lessons.walk  # asked for in every frame: the lesson goes where the stage does
        if walk is not None and state.lecture is not None and state.lecture.told is None:
            ui.dispatch(Tell(StagedLesson(walk)))
            state = ui.state
        if self._fonts is not ui.fonts or self._size != (width, height) or not dpg.does_item_exist(STAGE_TAG):
            self._build(width, height)
        beside = self._work.follow(state, width, height)
        if self._shown != (state, self._size, beside):
            self._shown = state, self._size, beside
            frame = stage_frame(state, width, height, beside)
            for painter, layer in zip(self._painters, frame.layers, strict=True):
                painter.draw(layer.shapes)
            self._frame = frame
        self._told.draw(self.keys.picture(state, self._frame))
        self._over.draw(self.pointer.picture(state, self._frame.style.palette, height))

    def _build(self, width: int, height: int) -> None:
        """The canvases, one for each weight of type; over them those of what is said of keys, and of ring and ink."""
        there = bool(self._theme)
        self.clear()
        self._fonts, self._size = self._ui.fonts, (width, height)
        with dpg.theme() as self._theme, dpg.theme_component(dpg.mvAll):
            dpg.add_theme_style(dpg.mvStyleVar_WindowPadding, 0, 0)
            dpg.add_theme_style(dpg.mvStyleVar_WindowBorderSize, 0)
        dpg.add_window(tag=STAGE_TAG, pos=[0, 0], width=width, height=height, user_data=self, **COVERING)
        dpg.bind_item_theme(STAGE_TAG, self._theme)
        self._painters = [self._layer(font) for font in (self._fonts.body, self._fonts.title)]
        self._told, self._over = self._layer(self._fonts.body), self._layer(self._fonts.body)
        if not there:
            self.keys.begin()
        # Nothing at the desk has the keys.
        dpg.focus_item(STAGE_TAG)

    def _layer(self, font: Tag) -> Painter:
        group: Tag = dpg.add_group(parent=STAGE_TAG, pos=[0, 0])
        dpg.bind_item_font(group, font)
        return Painter(dpg.add_drawlist(*self._size, parent=group))

    def clear(self) -> None:
        """Take the stage away."""
        if self._theme:
            dpg.delete_item(STAGE_TAG)
            dpg.delete_item(self._theme)
        self._theme, self._shown, self._fonts = 0, None, None
        self.pointer.clear()
