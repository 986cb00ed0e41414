"""A text field that shows a part of the state and commits what is typed when it is left or Enter is pressed."""

from collections.abc import Callable
from dataclasses import dataclass

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.text import text_width
from visualizer.session.state import Message, State


@dataclass(frozen=True)
class FieldSpec:
    """What a field is for.

    Attributes
    ----------
    tag : str
        By which it is found.
    tip : str
        What it is.
    shown : callable
        The state's value as text.
    commit : callable
        What to do with what was typed; a `VisualizerError` refuses it, and the field shows the state again.
    live : callable
        What to do at every keystroke with what has been typed so far.
    hint : str
        Shown while the field is empty.
    """

    tag: str
    tip: str
    shown: Callable[[State], str]
    commit: Callable[[str], object]
    live: Callable[[str], object] = lambda _: None
    hint: str = ""


class Field:
    """One field.

    Parameters
    ----------
    ui : Ui
    parent : item
    rect : (x, y, width)
        Place in `parent`.
    spec : FieldSpec
    padding : (x, y), optional
        Between frame and text, in pixels.
    centred : bool
        Whether the text stands in the middle while nobody types; a long one begins at the left.
    """

    def __init__(
        self,
        ui: Ui,
        parent: Tag,
        rect: tuple[float, float, float],
        spec: FieldSpec,
        padding: tuple[float, float] | None = None,
        centred: bool = False,
    ) -> None:
        self._ui, self._spec, self._centred = ui, spec, centred
        x, y, self._width = rect
        self.item: Tag = dpg.add_input_text(
            parent=ui.place(parent, x, y),
            tag=spec.tag,
            width=int(self._width),
            default_value=spec.shown(ui.state),
            hint=spec.hint,
            auto_select_all=True,
            callback=lambda _, text: spec.live(text),
        )
        dpg.bind_item_font(self.item, ui.fonts.small)
        self._padding: tuple[float, float] = padding or (ui.style.px(8), ui.style.px(3))
        self._mark(False)
        # What the line said as typing began: it goes when the field is left, whether it was about it or not.
        self._said: Message | None = None
        ui.handle(self.item, activated=self._entered, deactivated=self._deactivated, edited=self._left)
        ui.tip(self.item, spec.tip)

    def show(self, state: State) -> None:
        """Show what `state` says, unless somebody is typing."""
        text = self._spec.shown(state)
        if not dpg.is_item_active(self.item) and dpg.get_value(self.item) != text:
            dpg.set_value(self.item, text)
            self._mark(False)

    def _mark(self, editing: bool) -> None:
        side, above = self._padding
        if self._centred and not editing:
            rest = self._width - text_width(dpg.get_value(self.item), self._ui.style.small)
            side = max(1, int(rest / 2))
        dpg.bind_item_theme(self.item, self._ui.themes.field(side, above, editing=editing))

    def _entered(self) -> None:
        self._mark(True)
        self._said = self._ui.state.message

    def _deactivated(self) -> None:
        self._mark(False)
        self._ui.answer(self._said)

    def _left(self) -> None:
        try:
            self._spec.commit(dpg.get_value(self.item))
        except VisualizerError as problem:
            self._ui.session.refuse(str(problem))
        dpg.set_value(self.item, self._spec.shown(self._ui.state))
        self._mark(False)
