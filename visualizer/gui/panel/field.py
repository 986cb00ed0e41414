"""A text field that shows a part of the state and commits what is typed when it is left or Enter is pressed."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.kit import Kit
from visualizer.gui.painter import Tag
from visualizer.session.state import State


class Field:
    """One field.

    Parameters
    ----------
    kit : Kit
    parent : item
    rect : (x, y, width)
        Place in `parent`.
    tag : str
        By which it is found.
    shown : callable
        The state's value as text.
    commit : callable
        What to do with what was typed; a `VisualizerError` refuses it, and the field shows the state again.
    tip : str
        What it is.
    live : callable, optional
        What to do at every keystroke with what has been typed so far.
    padding : (x, y), optional
        Between frame and text.
    hint : str
        Shown while the field is empty.
    """

    def __init__(
        self,
        kit: Kit,
        parent: Tag,
        rect: tuple[float, float, float],
        tag: str,
        shown: Callable[[State], str],
        commit: Callable[[str], object],
        tip: str,
        live: Callable[[str], object] | None = None,
        padding: tuple[float, float] | None = None,
        hint: str = "",
    ) -> None:
        self._kit, self._shown, self._commit = kit, shown, commit
        x, y, width = rect
        self.item: Tag = dpg.add_input_text(
            parent=kit.place(parent, x, y),
            tag=tag,
            width=int(width),
            default_value=shown(kit.state),
            hint=hint,
            auto_select_all=True,
            callback=lambda _, text: live(text) if live else None,
        )
        dpg.bind_item_font(self.item, kit.fonts.small)
        self._padding: tuple[float, float] = padding or (kit.style.px(8), kit.style.px(3))
        self._mark(False)
        kit.handle(
            self.item, activated=lambda: self._mark(True), deactivated=lambda: self._mark(False), edited=self._left
        )
        kit.tip(self.item, tip)

    def show(self, state: State) -> None:
        """Show what `state` says, unless somebody is typing."""
        text = self._shown(state)
        if not dpg.is_item_active(self.item) and dpg.get_value(self.item) != text:
            dpg.set_value(self.item, text)

    def _mark(self, editing: bool) -> None:
        dpg.bind_item_theme(self.item, self._kit.themes.field(*self._padding, editing=editing))

    def _left(self) -> None:
        try:
            self._commit(dpg.get_value(self.item))
        except VisualizerError as problem:
            self._kit.session.refuse(str(problem))
        dpg.set_value(self.item, self._shown(self._kit.state))
