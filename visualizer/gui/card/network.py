"""The network: the picture, the pointer on it, what synapses show, seed and hidden layers."""

from collections.abc import Mapping

import dearpygui.dearpygui as dpg

from visualizer.gui.action.training import NEW_WEIGHTS
from visualizer.gui.action.view import COLOURINGS
from visualizer.gui.card.card import TURNS, Card
from visualizer.gui.modifier import CTRL
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import pointer_in
from visualizer.gui.widget.field import Field, FieldSpec
from visualizer.scene.glossary.drawn_word import drawn_sentence, text_at
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.icon import icon
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.hover import hover_card, note_card
from visualizer.scene.network.layer_handle import handle_at, handles_picture
from visualizer.scene.network.network_frame import legend_gap, network_frame
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.network_room import LEGEND_FROM
from visualizer.scene.network.thumbnail import thumbnails
from visualizer.scene.reading.edge import Legend, edge_reading
from visualizer.scene.reading.head import Heads, heads
from visualizer.scene.reading.name import brief_name, shown_name
from visualizer.scene.shape import Raster
from visualizer.scene.text import fitting, text_width
from visualizer.session.command import RemoveNeuron, Select, SetHidden, SetSeed
from visualizer.session.selection import Neuron, Selection
from visualizer.session.state import State
from visualizer.session.view import Edges
from visualizer.typed.field import hidden_widths, whole_number

# Units of the fields: three layers of 32 and the caret in one.
SEED, HIDDEN = 54, 104


class NetworkCard(Card):
    """Neurons and synapses, moving."""

    name = "network"
    head_when_close = False

    def fill(self, _: State) -> None:
        ui = self.ui
        self._fields: list[Field] = []
        self._switches: list[Edges] = []
        self._note: Tag = 0
        if not self.close:
            self._fill_head()
            # Before the canvas, for what is made first gets the click.
            self._switch_colours()
        body = self.body
        self._canvas: Tag = ui.canvas(self.frame, body.x, body.y, body.width, body.height, tag="network.canvas")
        self._still, self._moving, self._handles, self._over = (Painter(self._canvas) for _ in range(4))
        self._framed: tuple[NetworkLayout, Heads, Legend] | None = None
        # What is lit; nothing before it has been looked at.
        self._edges: Edges | str | None = ""
        self._age = 0
        self._thumbs: tuple[NetworkLayout, Mapping[Neuron, Raster]] | None = None
        ui.handle(self._canvas, clicked=self._clicked)
        ui.explain(self._canvas, self._said)
        self._drawn: tuple[State, Selection] | None = None

    def _fill_head(self) -> None:
        """Title, fields and buttons."""
        ui, px = self.ui, self.ui.style.px
        buttons = [("network.dice", icon("dice"), NEW_WEIGHTS.hint, NEW_WEIGHTS.callback(ui))]
        x = self.head_buttons(buttons)
        # Where the network has hardly room for itself, the learner's drawer and the keys do what the fields would.
        if self.rect.width > px(430) and not self.tabs:
            for label, width, spec in (("seed", SEED, self._seed_spec()), ("hidden", HIDDEN, self._hidden_spec())):
                x = self._head_field(label, x, width, spec)
        self._note, note_x = self.head("Network", x)
        dpg.configure_item(self._note, pos=[int(note_x), px(8)])
        self._note_room = x - note_x - px(8)

    def _seed_spec(self) -> FieldSpec:
        return FieldSpec(
            "network.seed",
            "Seed of the starting weights; another one starts again from iteration 0",
            lambda state: str(state.experiment.seed),
            lambda text: self.ui.dispatch(SetSeed(whole_number(text, "seed"))),
        )

    def _hidden_spec(self) -> FieldSpec:
        return FieldSpec(
            "network.hidden",
            "Neurons in each hidden layer, such as 4 or 16, 8; empty for none. Weights that still fit are kept",
            lambda state: ", ".join(map(str, state.experiment.hidden)),
            lambda text: self.ui.dispatch(SetHidden(hidden_widths(text))),
            hint="none",
        )

    def _head_field(self, label: str, x: float, width: int, spec: FieldSpec) -> float:
        """A field at the right of the head, its label before it; where they begin."""
        ui, px = self.ui, self.ui.style.px
        x -= px(width) + px(4)
        self._fields.append(Field(ui, self.frame, (x, px(10), px(width)), spec))
        x -= text_width(label, ui.style.small) + px(8)
        ui.text(self.frame, x, px(13), label, ui.style.palette.t2, ui.fonts.small, tip=sentence(label))
        return x - px(8)

    def _switch_colours(self) -> None:
        """The switches of the colouring between the legends, if there is room; the menu has them in any case."""
        ui, px, body = self.ui, self.ui.style.px, self.body
        wide = sum(text_width(name, ui.style.small) + px(16) for name in COLOURINGS)
        left, right = legend_gap(body.width, ui.style)
        if body.height < px(LEGEND_FROM) or right - left < wide + px(16):
            return
        self._switches = list(COLOURINGS)
        x, y = (left + right - wide) / 2, body.y + body.height - px(40)
        for name, action in COLOURINGS.items():
            width, do = text_width(name, ui.style.small) + px(14), action.callback(ui)
            ui.button(self.frame, (x, y, width, px(24)), name, do, action.hint, tag=_switch(name))
            x += width + px(2)

    def _clicked(self) -> None:
        """What is clicked is selected; what is selected already, and empty ground, end that."""
        if any(dpg.is_item_hovered(_switch(name)) for name in self._switches):
            return
        layout, pointer = self._layout(self.ui.state), pointer_in(self._canvas)
        handle = None if self.ui.state.phase else handle_at(layout, *pointer)
        if handle is not None:
            self.ui.dispatch(handle.command)
            return
        what = layout.focus_at(*pointer)
        hidden = isinstance(what, Neuron) and 0 < what.layer < self.ui.state.network.architecture.last
        if hidden and isinstance(what, Neuron) and self.ui.modifiers.held(CTRL):
            self.ui.dispatch(RemoveNeuron(*what))
            return
        self.ui.dispatch(Select(None if what == self.ui.state.selection else what))

    def _said(self, x: float, y: float) -> str:
        # A neuron, a synapse and a handle have their own card.
        if self._over.picture:
            return ""
        return drawn_sentence(self.ui.state, text_at([self._still.picture, self._moving.picture], x, y))

    def _layout(self, state: State) -> NetworkLayout:
        return diagram_layout(state, self.ui.style, self.body.width, self.body.height)

    def show(self, state: State) -> None:
        for field in self._fields:
            field.show(state)
        self._show_head(state)
        layout = self._layout(state)
        hovered = dpg.is_item_hovered(self._canvas)
        pointer = pointer_in(self._canvas) if hovered else (-1e6, -1e6)
        focus = layout.focus_at(*pointer) if hovered else None
        if self._drawn is None or self._drawn[0] is not state or self._drawn[1] != focus:
            reading = edge_reading(state)
            self._draw_frame(layout, heads(state, reading.legend), reading.legend)
            self._moving.draw(network_diagram(state, layout, reading, focus, self._thumbnails(state, layout)))
            self._drawn = (state, focus)
        room = float(self.body.width), float(self.body.height)
        handle = handle_at(layout, *pointer) if hovered and not state.phase else None
        # In a phase the heads say what is computed, and nothing is built.
        self._handles.draw(() if state.phase else handles_picture(layout, handle))
        if handle is not None:
            self._over.draw(note_card(handle.tip, pointer, self.ui.style, room))
        else:
            self._over.draw(hover_card(state, focus, pointer, self.ui.style, room) if focus else [])

    def _thumbnails(self, state: State, layout: NetworkLayout) -> Mapping[Neuron, Raster]:
        """The surfaces of the neurons; while something runs, not anew in every frame."""
        if not state.view.thumbnails:
            return {}
        self._age += 1
        if state.motion is None or self._age >= TURNS or self._thumbs is None or self._thumbs[0] is not layout:
            self._age, self._thumbs = 0, (layout, thumbnails(state, layout))
        return self._thumbs[1]

    def _draw_frame(self, layout: NetworkLayout, above: Heads, legend: Legend) -> None:
        if self._framed is None or self._framed[0] is not layout or self._framed[1:] != (above, legend):
            self._still.draw(network_frame(layout, above, legend))
            self._framed = layout, above, legend

    def _show_head(self, state: State) -> None:
        """Which row is shown, and the phase if there is room; and which way of colouring is on."""
        if self._note:
            note, step = shown_name(state), state.step
            phrases = [note] if step is None else [f"{note} · {step.name}", note]
            if text_width(note, self.ui.style.small) > self._note_room:
                phrases.append(brief_name(state))
            dpg.set_value(self._note, fitting(phrases, self.ui.style.small, self._note_room))
        # What a phase shows is none of them.
        edges = None if state.phase else state.view.edges
        if edges != self._edges:
            self._edges = edges
            themes = self.ui.themes
            for name in self._switches:
                dpg.configure_item(_switch(name), enabled=edges is not None)
                dpg.bind_item_theme(_switch(name), themes.on if name == edges else themes.flat)


def _switch(name: Edges) -> str:
    """Tag of the button that colours synapses by `name`."""
    return f"network.{COLOURINGS[name].tag}"
