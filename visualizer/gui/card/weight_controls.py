"""The hand on a weight: a field to type it, a slider to drag it, and buttons that set it to zero, freeze or cut it."""

from math import isfinite

import dearpygui.dearpygui as dpg

from visualizer.gui.card.card import BOLD
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.gui.widget.field import Field, FieldSpec
from visualizer.scene import number
from visualizer.scene.reading.synapse import is_cut, is_frozen, weight_of
from visualizer.scene.text import text_width
from visualizer.session.command import Command, Cut, Freeze, SetWeight
from visualizer.session.selection import Synapse
from visualizer.session.state import State
from visualizer.typed.field import finite_number

# The slider goes from minus to plus this; what is typed may be any number.
REACH = 12.0
# Height of the line that they stand in, in units.
LINE = 38


class WeightControls:
    """The controls of one synapse; those that change the weight are disabled while it is cut.

    Parameters
    ----------
    ui : Ui
    parent : item
    synapse : Synapse
    right, top : float
        Where the line of controls ends, and where it begins.

    Attributes
    ----------
    left : float
        Where the first control begins.
    """

    def __init__(self, ui: Ui, parent: Tag, synapse: Synapse, right: float, top: float) -> None:
        self._ui, self._parent, self._synapse = ui, parent, synapse
        self._slider: Tag = 0
        self._dragged = False
        self._cut = is_cut(ui.state, synapse)
        px, large = ui.style.px, ui.style.large
        width = text_width("−00.0000", large) * BOLD + px(12)
        self.left = right - width
        self._field = Field(
            ui,
            parent,
            (self.left, top + px(3), width),
            FieldSpec(
                "inspector.weight",
                "The weight: type any number, then Enter",
                lambda state: number.fixed(weight_of(state, synapse), 4),
                lambda text: ui.dispatch(SetWeight(synapse, finite_number(text, "weight"))),
            ),
            (px(6), px(2)),
        )
        dpg.bind_item_font(self._field.item, ui.fonts.figure)
        dpg.configure_item(self._field.item, enabled=not self._cut)
        middle = top + px(3 + 2) + large / 2
        if self._cut:
            self._button("cut", "mend", "Let it learn again, from zero", Cut(synapse, False), middle)
        else:
            self._button("cut", "cut", "Cut the synapse: its weight is held at zero", Cut(synapse, True), middle)
            self._button("zero", "0", "Set the weight to zero; it goes on learning", SetWeight(synapse, 0.0), middle)
            if is_frozen(ui.state, synapse):
                self._button("freeze", "thaw", "Let the weight learn again", Freeze(synapse, False), middle)
            else:
                tip = "Freeze the weight: it keeps its value, whatever it would learn"
                self._button("freeze", "freeze", tip, Freeze(synapse, True), middle)

    def _button(self, tag: str, label: str, tip: str, command: Command, middle: float) -> None:
        """A button at the left of those that are there, if it has room; the first ones are the ones most needed."""
        ui, px = self._ui, self._ui.style.px
        width = text_width(label, ui.style.small) + px(18)
        if self.left - width - px(6) < px(4):
            return
        self.left -= width + px(6)
        rect = (self.left, middle - px(13), width, px(26))
        ui.button(self._parent, rect, label, ui.dispatching(command), tip, tag=f"inspector.{tag}")

    def add_slider(self, x: float, middle: float, width: float) -> None:
        """A slider whose track is at `middle`; a weight that is cut has none."""
        if self._cut:
            return
        ui, px = self._ui, self._ui.style.px
        self._slider = dpg.add_slider_double(
            parent=ui.place(self._parent, x, middle - px(5)),
            tag="inspector.drag",
            width=int(width),
            min_value=-REACH,
            max_value=REACH,
            default_value=self._place(ui.state),
            format="",
            clamped=True,
            no_input=True,
            callback=self._drag,
        )
        dpg.bind_item_theme(self._slider, ui.themes.slider)
        dpg.bind_item_font(self._slider, ui.fonts.thin)
        ui.handle(self._slider, deactivated=self._release)
        ui.tip(self._slider, f"Drag the weight, from −{REACH:g} to {REACH:g}")

    def _drag(self) -> None:
        # All changes of one drag are undone together.
        self._ui.dispatch(SetWeight(self._synapse, dpg.get_value(self._slider), continued=self._dragged))
        self._dragged = True

    def _release(self) -> None:
        self._dragged = False

    def _place(self, state: State) -> float:
        """Where the slider stands: at its end for a weight beyond it."""
        weight = weight_of(state, self._synapse)
        return min(max(weight, -REACH), REACH) if isfinite(weight) else 0.0

    def show(self, state: State) -> None:
        """Show the weight, unless somebody is typing or dragging it."""
        self._field.show(state)
        if self._slider and not dpg.is_item_active(self._slider):
            place = self._place(state)
            if dpg.get_value(self._slider) != place:
                dpg.set_value(self._slider, place)
