"""What is selected, under the network: a synapse or a neuron taken apart."""

from collections.abc import Hashable

import dearpygui.dearpygui as dpg

from visualizer.gui.card.card import BOLD, Card
from visualizer.gui.card.weight_controls import LINE, WeightControls
from visualizer.gui.painter import Painter, Tag
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.inspector.inspector import inspector_picture, inspector_title
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.reading.synapse import is_cut, is_frozen
from visualizer.scene.tabs import WORDS
from visualizer.scene.text import text_width, whole_parts
from visualizer.session.selection import Synapse
from visualizer.session.state import State

# In units: how long the slider is, and the lines of title and slider where tabs take the head.
LEAST_SLIDER, MOST_SLIDER = 72, 200
TITLE, SLIDER = 24, 20
# Under tabs there is a slider only in a card at least so high.
ROOMY = 260


class InspectorCard(Card):
    """The parts of what is selected, and the controls of a weight."""

    name = "inspector"
    turn = 4

    def structure(self, state: State) -> Hashable:
        selection = state.selection
        held = isinstance(selection, Synapse) and (is_cut(state, selection), is_frozen(state, selection))
        return selection, inspector_title(state)[0], held

    def fill(self, state: State) -> None:
        ui = self.ui
        self._controls: WeightControls | None = None
        self._note: Tag = 0
        self._shown: State | None = None
        if self.tabs:
            self.head("", self.rect.width)
        body = self.body
        top = self._under_tabs(state) if self.tabs else self._in_head(state)
        self._room = Rect(0, top, body.width, max(1, body.y + body.height - top))
        canvas = ui.canvas(self.frame, *self._room, tag="inspector.canvas")
        self._painter = Painter(canvas)
        ui.explain_words(canvas, self._painter)

    def _in_head(self, state: State) -> int:
        """Title, phrase and controls in one line; returns where the picture begins."""
        ui, px = self.ui, self.ui.style.px
        title, note = inspector_title(state)
        if not title:
            return 0
        left, right = self._title(title, px(12)), float(self.rect.width - px(PAD))
        if isinstance(state.selection, Synapse):
            self._controls = WeightControls(ui, self.frame, state.selection, right, 0)
            right = self._controls.left
            free = right - left - px(28)
            # The phrase gives way before the slider.
            length = max(free - text_width(note, ui.style.small), min(free, px(LEAST_SLIDER)))
            if length >= px(LEAST_SLIDER):
                length = min(length, px(MOST_SLIDER))
                right -= length + px(14)
                self._controls.add_slider(right, px(LINE / 2), length)
        self._note_room = right - px(8) - left
        return self.body.y

    def _under_tabs(self, state: State) -> int:
        """Title and phrase, controls, slider, each in a line; returns where the picture begins."""
        ui, px = self.ui, self.ui.style.px
        title, _ = inspector_title(state)
        top, right = self.body.y, self.rect.width - px(PAD)
        if not title:
            return top
        self._note_room = right - self._title(title, top + px(2))
        top += px(TITLE)
        if isinstance(state.selection, Synapse):
            self._controls = WeightControls(ui, self.frame, state.selection, right, top)
            top += px(LINE)
            if self.body.height >= px(ROOMY):
                self._controls.add_slider(px(PAD), top + px(SLIDER / 2), right - px(PAD))
                top += px(SLIDER)
        return top

    def _title(self, title: str, y: float) -> float:
        """The name of what is selected; returns where the phrase after it begins."""
        ui, px = self.ui, self.ui.style.px
        tip = sentence(WORDS[self.name])
        ui.text(self.frame, px(PAD), y, title, ui.style.palette.t0, ui.fonts.title, tip=tip)
        x = px(PAD) + text_width(title, ui.style.size) * BOLD + px(10)
        self._note = ui.text(self.frame, x, y + px(1), "", ui.style.palette.t2, ui.fonts.small)
        return x

    def show(self, state: State) -> None:
        if self._controls is not None:
            self._controls.show(state)
        if state is self._shown:
            return
        self._shown = state
        if self._note:
            _, note = inspector_title(state)
            told = whole_parts(note, self.ui.style.small, self._note_room, ", ")
            # A piece of a single name tells nothing.
            dpg.set_value(self._note, told if told == note or " " in told else "")
        self._painter.draw(inspector_picture(state, self.ui.style, self._room.width, self._room.height))
