"""The network: the picture, the pointer on it, what synapses show, seed and hidden layers."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.kit import Action, pointer_in
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.panel.card import Card
from visualizer.gui.panel.field import Field
from visualizer.scene.anatomy.program import phase_name
from visualizer.scene.icon import icon
from visualizer.scene.network.diagram import diagram_layout, network_diagram, row_name
from visualizer.scene.network.edge import Legend, edge_reading
from visualizer.scene.network.hover import hover_card
from visualizer.scene.network.network_frame import legend_gap, network_frame
from visualizer.scene.network.network_layout import LEGEND_FROM, NetworkLayout
from visualizer.scene.text import shortened, text_width
from visualizer.session.command import NewWeights, Select, SetHidden, SetSeed, SetView
from visualizer.session.entry import hidden_widths, whole_number
from visualizer.session.selection import Selection
from visualizer.session.state import Edges, State

# What synapses can be coloured by, and what that is.
EDGES: tuple[tuple[Edges, str], ...] = (
    ("weight", "Colour synapses by their weight"),
    ("update", "Colour synapses by what the iteration adds to their weight"),
    ("change", "Colour synapses by the change of their weight since the start"),
)
# Units of width that the head needs beside those buttons.
REST_OF_HEAD = 450


class NetworkCard(Card):
    """Neurons and synapses, moving."""

    name = "network"

    def fill(self, _: State) -> None:
        kit, px = self.kit, self.kit.style.px
        tip = "New weights: start again with those of the next seed (N)"
        buttons = [("network.dice", icon("dice"), tip, lambda: kit.dispatch(NewWeights()))]
        edges = [(_switch(name), name, tip, self._colour_by(name)) for name, tip in EDGES]
        wide = sum(text_width(name, kit.style.small) + px(16) for name, _ in EDGES)
        in_head = self.rect.width >= px(REST_OF_HEAD) + wide
        x = self.head_buttons([*buttons, *edges] if in_head else buttons)
        tip = "Seed of the starting weights; another one starts again from iteration 0"
        self._seed, x = self._head_field("seed", x, 46, lambda s: str(s.experiment.seed), self._set_seed, tip)
        tip = "Neurons in each hidden layer, such as 4 or 16, 8; empty for none. Weights that still fit are kept"
        self._hidden, x = self._head_field("hidden", x, 58, _hidden_text, self._set_hidden, tip)
        self._note, note_x = self.head("Network", x)
        dpg.configure_item(self._note, pos=[int(note_x), px(8)])
        self._note_room = x - note_x - px(8)
        body = self.body
        self._canvas: Tag = kit.canvas(self.frame, body.x, body.y, body.width, body.height, tag="network.canvas")
        self._switches = [name for name, _ in EDGES] if in_head or self._beside_legend(wide) else []
        self._still, self._moving, self._over = (Painter(self._canvas) for _ in range(3))
        self._framed: tuple[NetworkLayout, Legend] | None = None
        self._edges: Edges | None = None
        kit.handle(self._canvas, clicked=self._clicked)
        self._drawn: tuple[State, Selection] | None = None

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

    def _beside_legend(self, wide: float) -> bool:
        """The switches of the colouring between the legends, if there is room; whether there is."""
        kit, px, body = self.kit, self.kit.style.px, self.body
        left, right = legend_gap(body.width, kit.style)
        if body.height < px(LEGEND_FROM) or right - left < wide + px(16):
            return False
        x, y = (left + right - wide) / 2, body.y + body.height - px(40)
        for name, tip in EDGES:
            width = text_width(name, kit.style.small) + px(14)
            kit.button(self.frame, (x, y, width, px(24)), name, self._colour_by(name), tip, tag=_switch(name))
            x += width + px(2)
        return True

    def _colour_by(self, edges: Edges) -> Action:
        return lambda: self.kit.dispatch(SetView(replace(self.kit.state.view, edges=edges)))

    def _clicked(self) -> None:
        """What is clicked is selected; what is selected already, and empty ground, end that."""
        if any(dpg.is_item_hovered(_switch(name)) for name in self._switches):
            return
        what = self._layout(self.kit.state).focus_at(*pointer_in(self._canvas))
        self.kit.dispatch(Select(None if what == self.kit.state.selection else what))

    def _layout(self, state: State) -> NetworkLayout:
        return diagram_layout(state, self.kit.style, self.body.width, self.body.height)

    def _set_seed(self, text: str) -> None:
        self.kit.dispatch(SetSeed(whole_number(text, "seed")))

    def _set_hidden(self, text: str) -> None:
        self.kit.dispatch(SetHidden(hidden_widths(text)))

    def show(self, state: State) -> None:
        self._seed.show(state)
        self._hidden.show(state)
        self._show_head(state)
        layout = self._layout(state)
        hovered = dpg.is_item_hovered(self._canvas)
        pointer = pointer_in(self._canvas) if hovered else (-1e6, -1e6)
        focus = layout.focus_at(*pointer) if hovered else None
        if self._drawn is None or self._drawn[0] is not state or self._drawn[1] != focus:
            self._draw_frame(layout, edge_reading(state).legend)
            self._moving.draw(network_diagram(state, layout, focus))
            self._drawn = (state, focus)
        room = float(self.body.width), float(self.body.height)
        self._over.draw(hover_card(state, focus, pointer, self.kit.style, room) if focus else [])

    def _draw_frame(self, layout: NetworkLayout, legend: Legend) -> None:
        if self._framed is None or self._framed[0] is not layout or self._framed[1] != legend:
            self._still.draw(network_frame(layout, legend))
            self._framed = layout, legend

    def _show_head(self, state: State) -> None:
        """Which row is shown, and the phase if there is room; and which way of colouring is on."""
        size, phase = self.kit.style.small, state.present_phase
        note = row_name(state)
        longer = note if phase is None else f"{note} · {phase_name(phase)}"
        fits = text_width(longer, size) <= self._note_room
        dpg.set_value(self._note, longer if fits else shortened(note, size, self._note_room))
        if state.view.edges != self._edges:
            self._edges = state.view.edges
            themes = self.kit.themes
            for name in self._switches:
                dpg.bind_item_theme(_switch(name), themes.on if name == self._edges else themes.flat)


def _switch(name: Edges) -> str:
    """Tag of the button that colours synapses by `name`."""
    return f"network.edges.{name}"


def _hidden_text(state: State) -> str:
    return ", ".join(str(width) for width in state.experiment.hidden)
