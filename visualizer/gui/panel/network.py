"""The network: the picture, the pointer on it, seed and hidden layers."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.gui.kit import pointer_in
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.panel.card import Card
from visualizer.gui.panel.field import Field
from visualizer.scene.hover import hover_card
from visualizer.scene.icon import icon
from visualizer.scene.network import diagram_layout, network_diagram, row_name
from visualizer.scene.network_frame import network_frame
from visualizer.scene.network_layout import Focus, NetworkLayout
from visualizer.scene.text import shortened, text_width
from visualizer.session.command import NewWeights, SetHidden, SetSeed
from visualizer.session.entry import hidden_widths, whole_number
from visualizer.session.state import State


class NetworkCard(Card):
    """Neurons and synapses, moving."""

    name = "network"

    def fill(self, _: State) -> None:
        kit, px = self.kit, self.kit.style.px
        tip = "New weights: start again with those of the next seed (N)"
        x = self.head_buttons([("network.dice", icon("dice"), tip, lambda: kit.dispatch(NewWeights()))])
        tip = "Seed of the starting weights; another one starts again from iteration 0"
        self._seed, x = self._head_field("seed", x, 46, lambda s: str(s.experiment.seed), self._set_seed, tip)
        tip = "Neurons in each hidden layer, such as 4 or 16, 8; empty for none. Weights that still fit are kept"
        self._hidden, x = self._head_field("hidden", x, 58, _hidden_text, self._set_hidden, tip)
        self._note, note_x = self.head("Network", x)
        dpg.configure_item(self._note, pos=[int(note_x), px(8)])
        self._note_room = x - note_x - px(8)
        body = self.body
        self._canvas: Tag = kit.canvas(self.frame, body.x, body.y, body.width, body.height, tag="network.canvas")
        self._still, self._moving, self._over = (Painter(self._canvas) for _ in range(3))
        self._framed: NetworkLayout | None = None
        self._drawn: tuple[State, Focus] | None = None

    def _head_field(
        self, label: str, x: float, width: int, shown: Callable[[State], str], commit: Callable[[str], None], tip: str
    ) -> tuple[Field, float]:
        """A field at the right of the head, its label before it if there is room; and where they begin."""
        kit, px = self.kit, self.kit.style.px
        x -= px(width) + px(4)
        field = Field(kit, self.frame, (x, px(10), px(width)), f"network.{label}", shown, commit, tip)
        room = text_width(label, kit.style.small) + px(8)
        if self.rect.width > px(385) and not self.tabs:
            x -= room
            kit.text(self.frame, x, px(13), label, kit.style.palette.t2, kit.fonts.small)
        return field, x - px(8)

    def _set_seed(self, text: str) -> None:
        self.kit.dispatch(SetSeed(whole_number(text, "seed")))

    def _set_hidden(self, text: str) -> None:
        self.kit.dispatch(SetHidden(hidden_widths(text)))

    def show(self, state: State) -> None:
        self._seed.show(state)
        self._hidden.show(state)
        dpg.set_value(self._note, shortened(row_name(state), self.kit.style.small, self._note_room))
        body = self.body
        layout = diagram_layout(state, self.kit.style, body.width, body.height)
        if layout is not self._framed:
            self._still.draw(network_frame(layout))
            self._framed = layout
        hovered = dpg.is_item_hovered(self._canvas)
        pointer = pointer_in(self._canvas) if hovered else (-1e6, -1e6)
        focus = layout.focus_at(*pointer) if hovered else None
        if self._drawn is None or self._drawn[0] is not state or self._drawn[1] != focus:
            self._moving.draw(network_diagram(state, layout, focus))
            self._drawn = (state, focus)
        room = float(body.width), float(body.height)
        self._over.draw(hover_card(state, focus, pointer, self.kit.style, room) if focus else [])


def _hidden_text(state: State) -> str:
    return ", ".join(str(width) for width in state.experiment.hidden)
