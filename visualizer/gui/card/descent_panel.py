"""The descent in the detail card: a rough map at once, a fine one bit by bit while nothing moves."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.bit_by_bit import GrowingMap
from visualizer.gui.card.panel import Choice, Panel, choice_buttons, choices_height
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.choice_row import AXES, Label
from visualizer.scene.descent.descent_hint import descent_hint
from visualizer.scene.descent.descent_picture import descent_picture
from visualizer.scene.descent.directions import next_weight, shown_weights
from visualizer.scene.layout import Rect
from visualizer.scene.reading.course import course
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.session.command import SetView
from visualizer.session.state import State


class DescentPanel(Panel):
    """The loss over two weights or two directions, with the path; over it, which they are."""

    def __init__(self, ui: Ui, frame: Tag, room: Rect, state: State) -> None:
        self._map = GrowingMap()
        choices = _choices(state)
        high = choices_height(ui.style, room, choices)
        if high:
            choice_buttons(ui, frame, room, choices, "descent")
        super().__init__(
            ui, frame, Rect(room.x, room.y + high, room.width, room.height - high), self._drawn, descent_hint
        )

    def show(self, state: State) -> None:
        self._map.follow(state, self.ui.style, self.size)
        if self._map.goes_on and state.motion is None and self not in self.ui.tasks:
            self.ui.tasks.append(self)
        super().show(state)

    def update(self) -> None:
        """Go on with the fine map, once a frame."""
        state = self.ui.state
        if not self._map.goes_on or state.motion is not None or not dpg.does_item_exist(self.canvas):
            self.close()
        elif self._map.advance():
            self.close()
            super().show(state)

    def close(self) -> None:
        """Leave what is under way."""
        self.ui.tasks.remove(self)

    def _drawn(self, state: State, style: Style, width: int, height: int) -> list[Shape]:
        return descent_picture(state, self._map.found, style, width, height)


def _choices(state: State) -> list[Choice]:
    """What there is to choose over the map."""
    if state.view.plane == "path":
        tip = "Over which directions the error is shown: the two in which the path is longest; click for two weights"
        return [Choice("plane", Label("longest directions"), tip, _other_plane)]
    tip = "Over which directions the error is shown: two weights; click for those in which the path is longest"
    names = [weight.name for weight in shown_weights(state, course(state))]
    more = "the selected synapse, or the next weight"
    return [
        Choice("plane", Label("two weights"), tip, _other_plane),
        *(
            Choice(word, Label(name, word, sign), f"The weight that goes {word}; click for {more}", _next_weight(place))
            for place, ((word, sign), name) in enumerate(zip(AXES.items(), names, strict=False))
            if len(names) == 2
        ),
    ]


def _other_plane(state: State) -> SetView:
    return SetView(replace(state.view, plane="weights" if state.view.plane == "path" else "path"))


def _next_weight(place: int) -> Callable[[State], SetView]:
    def command(state: State) -> SetView:
        return SetView(replace(state.view, weights=next_weight(state, place)))

    return command
