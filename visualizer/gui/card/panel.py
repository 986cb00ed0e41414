"""What the detail card can show as a drawn picture: each is drawn, explained, and perhaps answers to a click."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import Ui, pointer_in
from visualizer.scene.layout import Rect
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import base_inputs, next_axis, surface_axes
from visualizer.scene.surface.surface import surface_count
from visualizer.scene.surface.surface_hint import surface_hint, surface_place
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.scene.text import shortened, text_width
from visualizer.session.command import PlaceSituation, SetView
from visualizer.session.state import State

Draw = Callable[[State, Style, int, int], list[Shape]]
Hint = Callable[[State, Style, tuple[int, int], float, float], str]
# Units of height of the choices over a surface, and the most width of one.
CHOICES, WIDEST = 26, 130


class Panel:
    """A picture in the card.

    Parameters
    ----------
    ui : Ui
    frame : item
        Of the card.
    room : Rect
        In the card.
    draw, hint : callable
        The picture, and what is said of a place in it.
    """

    def __init__(self, ui: Ui, frame: Tag, room: Rect, draw: Draw, hint: Hint) -> None:
        self.ui, self._draw, self._hint = ui, draw, hint
        self.size = room.width, room.height
        self.canvas = ui.canvas(frame, *room, tag="detail.canvas")
        self._painter = Painter(self.canvas)
        ui.explain_words(self.canvas, self._painter, otherwise=self._said)

    def _said(self, x: float, y: float) -> str:
        return self._hint(self.ui.state, self.ui.style, self.size, x, y)

    def show(self, state: State) -> None:
        """Draw `state`."""
        self._painter.draw(self._draw(state, self.ui.style, *self.size))


def _window_surface(state: State, style: Style, width: int, height: int) -> list[Shape]:
    return surface_picture(state, style, width, height, surface_count(state))


class Choice(NamedTuple):
    """A button over a picture, for what there is to choose.

    Attributes
    ----------
    name : str
        In its tag.
    label, tip : str
    command : callable
        What a click on it does in a state.
    """

    name: str
    label: str
    tip: str
    command: Callable[[State], SetView]


def choice_buttons(ui: Ui, frame: Tag, room: Rect, choices: Sequence[Choice], panel: str) -> None:
    """The buttons, in the line over the picture of a panel."""
    style = ui.style
    x, right = room.x + style.px(8), room.x + room.width - style.px(6)
    for choice in choices:
        most = min(style.px(WIDEST), (room.width - style.px(16)) / len(choices)) - style.px(14)
        text = shortened(choice.label, style.small, most)
        width = round(text_width(text, style.small) + style.px(12))
        if x + width <= right:
            do, tag = _dispatching(ui, choice.command), f"detail.{panel}.{choice.name}"
            ui.button(frame, (x, room.y, width, style.px(22)), text, do, choice.tip, ui.themes.flat, tag=tag)
        x += width + style.px(2)


class SurfacePanel(Panel):
    """The surface, over which its axes are chosen; a click makes a place of it the new situation."""

    def __init__(self, ui: Ui, frame: Tag, room: Rect, state: State) -> None:
        choices = _surface_choices(state)
        choice_buttons(ui, frame, room, choices, "surface")
        high = ui.style.px(CHOICES) if choices else 0
        below = Rect(room.x, room.y + high, room.width, room.height - high)
        super().__init__(ui, frame, below, _window_surface, surface_hint)
        ui.handle(self.canvas, clicked=self._clicked)

    def _clicked(self) -> None:
        ui = self.ui
        place = surface_place(ui.state, ui.style, self.size, *pointer_in(self.canvas))
        if place is not None:
            ui.dispatch(PlaceSituation(tuple(place.items())))


def _surface_choices(state: State) -> list[Choice]:
    """What there is to choose over a surface."""
    table, view = state.experiment.table, state.view
    names, axes, choices = table.input_names, surface_axes(state), list[Choice]()
    if len(base_inputs(state)) > 2:
        for place, word in enumerate(("across", "up")):
            tip = f"The input that goes {word}; click for the next"
            choices.append(Choice(word, f"{word} {names[axes.inputs[place]]}", tip, _next_axis(place)))
        tip = "Where the surface takes the other inputs from: the row that is shown, or the new situation"
        of = "the row" if view.others == "row" else "the situation"
        choices.append(Choice("others", f"others of {of}", tip, _other_others))
    if table.n_outputs > 1:
        tip = "The output whose answer is shown while no neuron is selected; click for the next"
        choices.append(Choice("target", table.output_names[view.target], tip, _next_target))
    return choices


def _dispatching(ui: Ui, command: Callable[[State], SetView]) -> Callable[[], object]:
    return lambda: ui.dispatch(command(ui.state))


def _next_axis(place: int) -> Callable[[State], SetView]:
    def command(state: State) -> SetView:
        across, up = next_axis(state, place)
        return SetView(replace(state.view, across=across, up=up))

    return command


def _next_target(state: State) -> SetView:
    return SetView(replace(state.view, target=(state.view.target + 1) % state.experiment.table.n_outputs))


def _other_others(state: State) -> SetView:
    return SetView(replace(state.view, others="situation" if state.view.others == "row" else "row"))
