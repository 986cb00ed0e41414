"""The drawer of the settings: what differs from the tutorial, everything else in one line, and recipes."""

from collections.abc import Hashable

import dearpygui.dearpygui as dpg

from visualizer.gui.action.training import ALL_SETTINGS, LEARNER
from visualizer.gui.card.card import Card
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.popup import RECIPE_LIST
from visualizer.gui.ui import Callback, pointer_in
from visualizer.gui.widget.entry_list import Entry, open_entries
from visualizer.gui.widget.setting_editor import SettingEditor, leave_setting_editor
from visualizer.scene.heights import HEAD
from visualizer.scene.icon import icon
from visualizer.scene.learner import (
    CHIP,
    MORE,
    Chip,
    chip_at,
    chip_hint,
    difference_text,
    learner_chips,
    learner_picture,
    recipes,
    reset_command,
)
from visualizer.scene.text import text_width
from visualizer.session.state import State

RECIPE_WORD = "recipes"
RECIPES_TIP = "Settings under one name, as other programs have them"


class LearnerCard(Card):
    """One line with the recipes, one with the settings."""

    name = "learner"
    turn = 4

    def structure(self, _: State) -> Hashable:
        return ()

    def fill(self, state: State) -> None:
        ui, px = self.ui, self.ui.style.px
        offers = [(f"learner.{name}", name, tip, self._follow(name)) for name, tip, _ in recipes(state)]
        wide = sum(text_width(label, ui.style.small) + px(16) for _, label, _, _ in offers)
        fits = self.rect.width >= wide + px(330)
        close = ("learner.close", icon("cross"), LEARNER.hint, LEARNER.callback(ui))
        end = self.head_buttons([*(offers if fits else []), close])
        if fits:
            end -= text_width(RECIPE_WORD, ui.style.small) + px(6)
            ui.text(self.frame, end, px(13), RECIPE_WORD, ui.style.palette.t2, ui.fonts.small, tip=RECIPES_TIP)
        else:
            end = self._recipe_list(end, [name for name, _, _ in recipes(state)])
        self._note, x = self.head("Learner", end)
        self._room = end - x - px(8)
        self._canvas: Tag = ui.canvas(self.frame, 0, px(HEAD) + px(2), self.rect.width - 2, px(CHIP), "learner.line")
        self._line = Painter(self._canvas)
        ui.handle(self._canvas, clicked=self._clicked)
        ui.explain(self._canvas, self._said)
        self._chips: list[Chip] = []
        self._shown: tuple[object, ...] = ()

    def _recipe_list(self, end: float, names: list[str]) -> float:
        """The recipes as a list to choose from, where they have no room side by side."""
        ui, px = self.ui, self.ui.style.px
        width, tag = px(124), "learner.recipes"
        entries = [Entry(name, self._follow(name)) for name in names]
        rect = end - width - px(6), px(8), width, px(24)
        label = f"{RECIPE_WORD} {icon('down')}"
        ui.button(
            self.frame,
            rect,
            label,
            lambda: open_entries(ui, RECIPE_LIST, tag, entries),
            RECIPES_TIP,
            ui.themes.control,
            tag=tag,
        )
        return end - width - px(12)

    def _follow(self, recipe: str) -> Callback:
        def follow() -> None:
            self.ui.dispatch(next(command for name, _, command in recipes(self.ui.state) if name == recipe))

        return follow

    def show(self, state: State) -> None:
        leave_setting_editor()
        style = self.ui.style
        hovered = dpg.is_item_hovered(self._canvas)
        found = chip_at(self._chips, pointer_in(self._canvas)[0]) if hovered else None
        lit = None if found is None else (found[0].name, found[1])
        if self._shown == (state.experiment.rule, lit):
            return
        self._chips = learner_chips(state, style, self.rect.width)
        self._shown = state.experiment.rule, lit
        dpg.set_value(self._note, difference_text(state, style.small, self._room))
        self._line.draw(learner_picture(self._chips, lit, style))

    def _said(self, x: float, _: float) -> str:
        found = chip_at(self._chips, x)
        return "" if found is None else chip_hint(self.ui.state, *found)

    def _clicked(self) -> None:
        found = chip_at(self._chips, pointer_in(self._canvas)[0])
        if found is None:
            return
        chip, reset = found
        if chip.name == MORE:
            ALL_SETTINGS.do(self.ui)
        elif reset:
            self.ui.dispatch(reset_command(self.ui.state, chip.name))
        else:
            px, rect = self.ui.style.px, self.rect
            SettingEditor(self.ui, chip.name, (rect.x + chip.left, rect.y + px(HEAD + CHIP + 8)))
